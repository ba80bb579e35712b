"""Refusals raised anywhere become a page, a notice or problem+json with the same sentences."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from tradewright.core.errors import Refusal
from tradewright.core.problems import problem


class Refusals:
    """Answers a refusal in the form the asker understands."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponse]) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; an address behind a button that was opened as a page leads back."""
        response = self.handle(request)
        is_opened = request.method == "GET" and isinstance(response, HttpResponseNotAllowed)
        if not is_opened or request.path.startswith("/api/"):
            return response
        page = render_to_string("405.html", {"above_url": _page_above(request.path)}, request)
        return HttpResponse(page, status=response.status_code, headers={"Allow": response.headers["Allow"]})

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turns a refusal into its answer; everything else goes on to be a fault."""
        if not isinstance(error, Refusal):
            return None
        if request.path.startswith("/api/") or _wants_json(request):
            return problem(error)
        if getattr(request, "htmx", False):
            return refusal_notice(request, error)
        page = render_to_string("ui/refused.html", {"refusal": error}, request)
        return HttpResponse(page, status=error.status)


def refusal_notice(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The refusal as a notice at the bottom right; the page and what was typed stay as they are."""
    notice = render_to_string("ui/refused.html#notice", {"refusal": refusal}, request)
    response = HttpResponse(notice, status=200)
    response["HX-Retarget"] = "#notices"
    response["HX-Reswap"] = "beforeend"
    response["X-Refused"] = refusal.code
    return response


def _page_above(path: str) -> str:
    """The nearest address above that is one of ours: the record whose button stands at this address."""
    parts = path.strip("/").split("/")
    above = (f"/{'/'.join(parts[:count])}/" for count in range(len(parts) - 1, 0, -1))
    return next((address for address in above if _is_ours(address)), "/")


def _is_ours(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "") and not request.headers.get("HX-Request")
