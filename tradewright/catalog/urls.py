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
_MODELS = [
    path("", product_models.product_models, name="product_models"),
    path("new/", product_models.create, name="create_product_model"),
    path("<int:model_id>/", product_models.product_model, name="product_model"),
    path("<int:model_id>/edit/", product_models.edit, name="edit_product_model"),
    path("<int:model_id>/edit/<str:key>/", product_models.edit_one, name="edit_product_model_field"),
    path("<int:model_id>/delete/", product_models.delete, name="delete_product_model"),
    path("<int:model_id>/restore/", product_models.restore, name="restore_product_model"),
]
_UNITS = [
    path("", units.units, name="units"),
    path("new/", units.create, name="create_unit"),
    path("<int:unit_id>/", units.unit, name="unit"),
    path("<int:unit_id>/edit/", units.edit, name="edit_unit"),
    path("<int:unit_id>/edit/<str:key>/", units.edit_one, name="edit_unit_field"),
    path("<int:unit_id>/delete/", units.delete, name="delete_unit"),
    path("<int:unit_id>/restore/", units.restore, name="restore_unit"),
]

urlpatterns = [
    path("products/", include(_PRODUCTS)),
    path("categories/", include(_CATEGORIES)),
    path("models/", include(_MODELS)),
    path("settings/units/", include(_UNITS)),
]
