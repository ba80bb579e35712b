"""Addresses of the own house."""

from django.urls import path

from tradewright.staff import views

urlpatterns = [
    path("colleagues/", views.colleagues, name="colleagues"),
    path("sign-in/<str:token>/", views.sign_in_by_link, name="sign_in_by_link"),
]
