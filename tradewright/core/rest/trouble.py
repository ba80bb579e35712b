"""What goes wrong before an operation of the API is reached: told as problem+json like every refusal."""

from collections.abc import Callable
from typing import ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from tradewright.core.errors import Refusal
from tradewright.core.problems import problem
from tradewright.core.storable import number_in

_PREFIX = "/api/"
_JSON = ("application/json", "")
_WRITES = ("POST", "PATCH", "PUT")


class Trouble(Refusal):
    """The request was not understood, or the house could not answer it."""

    code: ClassVar[str] = "trouble"

    def __init__(self, status: int, code: str, what: str, todo: str) -> None:
        super().__init__(what, kept=_("Nothing was changed"), todo=todo)
        self.status = status  # type: ignore[misc]  # one class for what has no class of its own
        self.code = code  # type: ignore[misc]


class ProblemsOfApi:
    """Answers programs in JSON where the framework would answer people in HTML."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Refuses bodies that cannot be read, and puts answers of the framework into words."""
        if not request.path.startswith(_PREFIX):
            return self.handle(request)
        unreadable = _unreadable(request)
        if unreadable is not None:
            return problem(unreadable)
        response = self.handle(request)
        if response.status_code < 400 or "json" in response.headers.get("Content-Type", ""):
            return response
        return _told(request, response)


def _unreadable(request: HttpRequest) -> Trouble | None:
    size = number_in(request.headers.get("Content-Length", "")) or 0
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if size > most:
        said = {"most": f"{most // 1024 // 1024} MB"}
        return Trouble(413, "too_large", _("The body is larger than %(most)s") % said, _("Send it in several requests"))
    if size and request.method in _WRITES and request.content_type not in _JSON:
        said = {"type": str(request.content_type)}
        what = _("A body of type %(type)s is not read here") % said
        return Trouble(415, "not_json", what, _("Send JSON with Content-Type: application/json"))
    return None


def _told(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    """The same status in our words; headers such as Allow and Retry-After stay."""
    answer = problem(_trouble_of(request, response.status_code))
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in response.headers:
            answer[name] = response.headers[name]
    return answer


def _trouble_of(request: HttpRequest, status: int) -> Trouble:
    words = {"path": request.path, "method": str(request.method)}
    documented = _("See /api/docs for what there is")
    known = {
        403: ("no_token", _("The request carries no valid CSRF token"), _("Send the token, or use an API key")),
        404: ("no_such_address", _("There is nothing at %(path)s") % words, documented),
        405: ("method_not_allowed", _("%(method)s is not possible at %(path)s") % words, documented),
    }
    fault = ("fault", _("The house made a mistake"), _("Repeat the request; if it fails again, tell an administrator"))
    unread = ("bad_request", _("The request cannot be read"), documented)
    code, what, todo = known.get(status, fault if status >= 500 else unread)
    return Trouble(status, code, what, todo)
