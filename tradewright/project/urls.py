"""All addresses of the house."""

from django.urls import include, path

from tradewright.project.api import api

urlpatterns = [
    path("api/", api.urls),  # first, because programs call most often
    path("", include("tradewright.core.urls")),
    path("", include("tradewright.ui.urls")),
    path("", include("tradewright.imports.urls")),
    path("", include("tradewright.staff.urls")),
    path("", include("tradewright.parties.urls")),
    path("", include("tradewright.activities.urls")),
    path("", include("tradewright.catalog.urls")),
    path("", include("tradewright.pricing.urls")),
    path("", include("tradewright.fulfilment.urls")),
]
