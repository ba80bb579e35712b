"""Addresses of the shared look."""

from django.urls import include, path

from tradewright.ui import views

urlpatterns = [
    path("settings/", include("tradewright.ui.console.urls")),
    path("ui/gallery/", views.gallery, name="gallery"),
    path("palette/", views.find, name="find"),
    path("preferences/", views.preferences, name="preferences"),
    path("options/<str:reference>/", views.options, name="options"),
    path("lists/<str:noun_key>/filter/", views.filter_field, name="filter_field"),
    path("lists/<str:noun_key>/views/new/", views.new_view, name="new_view"),
    path("views/<int:view_id>/save/", views.change_saved_view, name="change_view"),
    path("views/<int:view_id>/pin/", views.pin_saved_view, name="pin_view"),
    path("views/<int:view_id>/delete/", views.delete_saved_view, name="delete_view"),
]
