"""Addresses of prices."""

from django.urls import path

from tradewright.pricing.views import price_lists, prices, products, promotion_kinds, promotions

urlpatterns = [
    *price_lists.PAGES.addresses("price-lists/"),
    *promotions.PAGES.addresses("promotions/"),
    *promotion_kinds.PAGES.addresses("settings/promotion-kinds/"),
    path("promotions/<int:promotion_id>/products/add/", promotions.offer, name="offer_product"),
    path("promotions/<int:promotion_id>/products/<int:entry_id>/remove/", promotions.withdraw, name="withdraw_product"),
    path("products/<int:product_id>/prices/set/", prices.set_price_of_product, name="set_price"),
    path("products/<int:product_id>/costs/set/", prices.set_cost, name="set_cost"),
    path("price-lists/<int:list_id>/prices/set/", prices.set_price_on_list, name="set_price_on_list"),
    path("prices/<int:price_id>/correct/", prices.correct_price, name="correct_price"),
    path("prices/<int:price_id>/history/", products.price_history, name="price_history"),
    path("costs/<int:cost_id>/history/", products.cost_history, name="cost_history"),
    path("prices/<int:price_id>/remove/", prices.remove_price, name="remove_price"),
    path("costs/<int:cost_id>/correct/", prices.correct_cost, name="correct_cost"),
    path("costs/<int:cost_id>/remove/", prices.remove_cost, name="remove_cost"),
]
