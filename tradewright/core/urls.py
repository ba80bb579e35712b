"""Addresses of the foundation."""

from django.urls import path

from tradewright.core import views

urlpatterns = [
    path("health/live", views.live, name="health_live"),
    path("health/ready", views.ready, name="health_ready"),
]
