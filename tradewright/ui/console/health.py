"""Health of the house, for those who run it."""

from django.http import HttpResponse
from django.shortcuts import render

from tradewright.core.access import require
from tradewright.core.health import figures
from tradewright.core.permissions import READ_LOG
from tradewright.core.requests import Request


def health(request: Request) -> HttpResponse:
    """Version, database, jobs, backup and disk, with a warning where something needs attention."""
    require(request.user, READ_LOG)
    return render(request, "ui/console/health.html", {"health": figures()})
