"""Addresses of prices."""

from django.urls import path

from tradewright.pricing.views import price_lists, prices, promotions

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
    path("promotions/<int:promotion_id>/products/add/", promotions.offer, name="offer_product"),
    path("promotions/<int:promotion_id>/products/<int:entry_id>/remove/", promotions.withdraw, name="withdraw_product"),
    path("products/<int:product_id>/prices/set/", prices.set_price_of_product, name="set_price"),
    path("products/<int:product_id>/costs/set/", prices.set_cost, name="set_cost"),
    path("price-lists/<int:list_id>/prices/set/", prices.set_price_on_list, name="set_price_on_list"),
    path("prices/<int:price_id>/correct/", prices.correct_price, name="correct_price"),
    path("prices/<int:price_id>/remove/", prices.remove_price, name="remove_price"),
    path("costs/<int:cost_id>/correct/", prices.correct_cost, name="correct_cost"),
    path("costs/<int:cost_id>/remove/", prices.remove_cost, name="remove_cost"),
]
