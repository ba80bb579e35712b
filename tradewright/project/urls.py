"""All addresses of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("tradewright.core.urls")),
    path("", include("tradewright.ui.urls")),
    path("", include("tradewright.staff.urls")),
    path("account/", include("allauth.urls")),
]
