"""Addresses of the catalog."""

from django.urls import include, path

from tradewright.catalog.views import categories, parts, product_models, products, units

_PARTS = [
    path("<slug:name>/add/", parts.add, name="add_product_part"),
    path("<slug:name>/<int:part_id>/edit/", parts.edit, name="edit_product_part"),
    path("<slug:name>/<int:part_id>/remove/", parts.remove, name="remove_product_part"),
    path("component/<int:part_id>/end/", parts.end_component, name="end_component"),
]
urlpatterns = [
    *products.PAGES.addresses("products/"),
    path("products/<int:product_id>/", include(_PARTS)),
    *categories.PAGES.addresses("categories/"),
    *product_models.PAGES.addresses("models/"),
    *units.PAGES.addresses("settings/units/"),
]
