"""A long work that a page shows: how far it is, asked for again and again until it has ended."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from tradewright.core.requests import Request


def work_part(request: Request, work: Mapping[str, Any] | None) -> HttpResponse:
    """How far a work is; when it has ended, which None says, the page around it is shown anew."""
    if work is not None:
        return render(request, "ui/parts/work.html", work)
    response = HttpResponse()
    response["HX-Refresh"] = "true"
    return response
