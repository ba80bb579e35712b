"""Every request: an id, a door, the user's language and time zone, a line in the log, and access denied by default."""

import time
import uuid
import zoneinfo
from collections.abc import Callable
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.module_loading import import_string

from tradewright.core.actions import log_reads
from tradewright.core.actors import Door, through
from tradewright.core.logs import logger
from tradewright.core.reads import noting_reads
from tradewright.core.remembered import one_request

type Handler = Callable[[HttpRequest], HttpResponse]

_log = logger("tradewright.requests")
_SHOWING_NOTHING = (403, 404)


def open_to_all[V: Callable[..., Any]](view: V) -> V:
    """Marks a view that needs no sign-in; every other view does."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


class RequestLog:
    """Gives each request an id and writes one line about it: route, status and time, nothing personal."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Names the door and logs the outcome."""
        started, request_id = time.perf_counter(), uuid.uuid4().hex[:12]
        request.id = request_id  # type: ignore[attr-defined]
        door: Door = "api" if request.path.startswith("/api/") else "page"
        with through(door), one_request(), structlog.contextvars.bound_contextvars(request_id=request_id):
            with noting_reads() as reads:
                response = self.handle(request)
            if reads and response.status_code not in _SHOWING_NOTHING:
                log_reads(by=request.user, record_ids=reads)  # type: ignore[arg-type]
            self._write(request, response, time.perf_counter() - started)
        response.headers.setdefault("X-Request-Id", request_id)
        return response

    def _write(self, request: HttpRequest, response: HttpResponse, seconds: float) -> None:
        route = getattr(request.resolver_match, "route", "") if request.resolver_match else ""
        if route.startswith(("health", "static")):
            return
        _log.info(
            "request",
            method=request.method,
            route=route,
            status=response.status_code,
            ms=round(seconds * 1000, 1),
            user_id=getattr(getattr(request, "user", None), "pk", None),
        )


class OwnLanguageAndZone:
    """Shows each signed-in user everything in their own language and time zone."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activates the user's settings for this request."""
        if not request.user.is_authenticated:
            return self.handle(request)
        language = request.user.language
        try:
            zone = zoneinfo.ZoneInfo(request.user.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            zone = zoneinfo.ZoneInfo("UTC")
        with translation.override(language), timezone.override(zone):
            request.LANGUAGE_CODE = language
            response = self.handle(request)
        response.headers.setdefault("Content-Language", language)
        return response


class SignInRequired:
    """Denies every view to strangers unless it is marked `open_to_all`."""

    def __init__(self, handle: Handler) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on."""
        return self.handle(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Sends strangers to the sign-in page and back afterwards; what they sent is not thrown away on the way."""
        if request.user.is_authenticated or is_open(view):
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)  # the page keeps what was typed and says it
        if request.method == "POST":
            signed_out: Handler = import_string(settings.SIGNED_OUT_VIEW)
            return signed_out(request)
        return redirect_to_login(request.get_full_path())


def is_open(view: Callable[..., Any]) -> bool:
    """Whether strangers may reach this view: marked so, part of signing in, or of the API, which asks for a key."""
    holder = getattr(view, "view_class", getattr(view, "func", view))
    module = getattr(holder, "__module__", "")
    return bool(getattr(view, "open_to_all", False)) or module.startswith(("allauth.", "ninja."))
