"""Addresses of orders."""

from django.urls import path

from tradewright.fulfilment.views import all_lines, lines, orders, reasons, verbs

urlpatterns = [
    *orders.PAGES.addresses("orders/"),
    path("order-lines/", all_lines.lines_list, name="order_lines"),
    path("orders/<int:order_id>/why/", orders.why, name="order_why"),
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
