"""Addresses of orders."""

from django.urls import path

from tradewright.fulfilment.views import lines, orders, reasons, verbs

urlpatterns = [
    path("orders/", orders.orders, name="orders"),
    path("orders/new/", orders.create, name="create_order"),
    path("orders/<int:order_id>/", orders.order, name="order"),
    path("orders/<int:order_id>/why/", orders.why, name="order_why"),
    path("orders/<int:order_id>/edit/", orders.edit, name="edit_order"),
    path("orders/<int:order_id>/edit/<str:key>/", orders.edit_one, name="edit_order_field"),
    path("orders/<int:order_id>/lines/add/", lines.add, name="add_line"),
    path("orders/<int:order_id>/lines/<int:line_id>/edit/", lines.edit, name="edit_line"),
    path("orders/<int:order_id>/lines/<int:line_id>/remove/", lines.remove, name="remove_line"),
    path("orders/<int:order_id>/reasons/", reasons.of_order, name="order_reasons"),
    path("orders/<int:order_id>/confirm/", verbs.confirm, name="confirm_order"),
    path("orders/<int:order_id>/ship/", verbs.ship, name="mark_shipped"),
    path("orders/<int:order_id>/close/", verbs.close, name="close_order"),
    path("orders/<int:order_id>/cancel/", verbs.cancel, name="cancel_order"),
    *reasons.PAGES.addresses("settings/reasons/"),
]
