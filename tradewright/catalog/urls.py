"""Addresses of the catalog."""

from django.urls import include, path

from tradewright.catalog.views import categories, parts, product_models, products, units

_PRODUCTS = [
    path("", products.products, name="products"),
    path("new/", products.create, name="create_product"),
    path("<int:product_id>/", products.product, name="product"),
    path("<int:product_id>/edit/", products.edit, name="edit_product"),
    path("<int:product_id>/edit/<str:key>/", products.edit_one, name="edit_product_field"),
    path("<int:product_id>/delete/", products.delete, name="delete_product"),
    path("<int:product_id>/restore/", products.restore, name="restore_product"),
    path("<int:product_id>/<slug:name>/add/", parts.add, name="add_product_part"),
    path("<int:product_id>/<slug:name>/<int:part_id>/edit/", parts.edit, name="edit_product_part"),
    path("<int:product_id>/<slug:name>/<int:part_id>/remove/", parts.remove, name="remove_product_part"),
    path("<int:product_id>/component/<int:part_id>/end/", parts.end_component, name="end_component"),
]
_CATEGORIES = [
    path("", categories.categories, name="categories"),
    path("new/", categories.create, name="create_category"),
    path("<int:category_id>/", categories.category, name="category"),
    path("<int:category_id>/edit/", categories.edit, name="edit_category"),
    path("<int:category_id>/edit/<str:key>/", categories.edit_one, name="edit_category_field"),
    path("<int:category_id>/delete/", categories.delete, name="delete_category"),
    path("<int:category_id>/restore/", categories.restore, name="restore_category"),
]
urlpatterns = [
    path("products/", include(_PRODUCTS)),
    path("categories/", include(_CATEGORIES)),
    *product_models.PAGES.addresses("models/"),
    *units.PAGES.addresses("settings/units/"),
]
