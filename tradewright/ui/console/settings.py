"""The settings page: every console one may open, in sections."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tradewright.ui.navigation import navigation


def overview(request: HttpRequest) -> HttpResponse:
    """All settings this user may open, with a sentence each."""
    return render(request, "ui/console/settings.html", {"groups": navigation.settings_for(request)})
