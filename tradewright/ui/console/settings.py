"""The settings page: every console one may open, in sections."""

from django.http import HttpResponse
from django.shortcuts import render

from tradewright.core.requests import Request
from tradewright.ui.navigation import navigation


def overview(request: Request) -> HttpResponse:
    """All settings this user may open, with a sentence each."""
    return render(request, "ui/console/settings.html", {"groups": navigation.settings_for(request)})
