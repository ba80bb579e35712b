"""Addresses of prices."""

from django.urls import path

from tradewright.pricing.views import price_lists, products, promotions

urlpatterns = [
    path("price-lists/", price_lists.price_lists, name="price_lists"),
    path("price-lists/new/", price_lists.create_list, name="create_price_list"),
    path("price-lists/<int:list_id>/", price_lists.price_list, name="price_list"),
    path("price-lists/<int:list_id>/edit/", price_lists.edit_list, name="edit_price_list"),
    path("price-lists/<int:list_id>/edit/<str:key>/", price_lists.edit_list_field, name="edit_price_list_field"),
    path("price-lists/<int:list_id>/delete/", price_lists.delete_list, name="delete_price_list"),
    path("price-lists/<int:list_id>/restore/", price_lists.restore_list, name="restore_price_list"),
    path("promotions/", promotions.promotions, name="promotions"),
    path("promotions/new/", promotions.create_offer, name="create_promotion"),
    path("promotions/<int:promotion_id>/", promotions.promotion, name="promotion"),
    path("promotions/<int:promotion_id>/edit/", promotions.edit_offer, name="edit_promotion"),
    path("promotions/<int:promotion_id>/edit/<str:key>/", promotions.edit_offer_field, name="edit_promotion_field"),
    path("promotions/<int:promotion_id>/delete/", promotions.delete_offer, name="delete_promotion"),
    path("promotions/<int:promotion_id>/restore/", promotions.restore_offer, name="restore_promotion"),
    path("products/<int:product_id>/price/", products.change_price, name="set_price"),
]
