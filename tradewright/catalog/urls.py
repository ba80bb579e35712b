"""Addresses of the catalog."""

from django.urls import path

from tradewright.catalog import views

urlpatterns = [
    path("products/", views.products, name="products"),
    path("products/new/", views.create, name="create_product"),
    path("products/<int:product_id>/", views.product, name="product"),
    path("products/<int:product_id>/edit/", views.edit, name="edit_product"),
    path("products/<int:product_id>/edit/<str:key>/", views.edit_one, name="edit_product_field"),
    path("products/<int:product_id>/delete/", views.delete, name="delete_product"),
    path("products/<int:product_id>/restore/", views.restore, name="restore_product"),
]
