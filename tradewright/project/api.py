"""The assembled API: one document, one way of signing in, problem+json for every refusal."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from tradewright.core.errors import Invalid, NotFound, Refusal
from tradewright.core.middleware import open_to_all
from tradewright.core.problems import problem
from tradewright.core.rest import by_key, by_session
from tradewright.project.resources import MODULES


class NotSignedIn(Refusal):
    """The request carries no key, or one that is unknown, expired or revoked."""

    code = "not_signed_in"
    status = 401


class BadRequest(Refusal):
    """The request cannot be read."""

    code = "bad_request"
    status = 400


_CHOICES_SHOWN = 8


class DescribedOnce(NinjaAPI):
    """The API with a description that is made once: what it says changes with the program only."""

    _described: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description; another place of the API makes it anew."""
        if path_prefix or path_params:
            return super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        if self._described is None:
            self._described = super().get_openapi_schema()
        return self._described


def _sent_small_and_once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """To anybody, as it holds no data; compressed, and not again to who has it: the description is a megabyte."""
    return open_to_all(gzip_page(conditional_page(view)))


api = DescribedOnce(
    title="Tradewright",
    version="1",
    description=(
        "The customer system of a manufacturer. Every list takes the filters, orders and pages of the screens; "
        "every POST takes an Idempotency-Key; refusals are problem+json with what was kept and what to do."
    ),
    urls_namespace="api",
    auth=[by_key, by_session],
    docs_url="/docs",
    openapi_url="/openapi.json",
    docs_decorator=_sent_small_and_once,
)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
    """A refusal of the house."""
    return problem(error)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    """An address that leads nowhere."""
    return problem(NotFound())


@api.exception_handler(AuthenticationError)
def not_signed_in(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    """No key, or one that does not open."""
    refusal = NotSignedIn(
        _("No valid key or session"), todo=_("Send Authorization: Bearer with a key from Settings, API keys")
    )
    response = problem(refusal)
    response["WWW-Authenticate"] = "Bearer"
    return response


@api.exception_handler(ValidationError)
def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Values that do not fit their types."""
    return problem(Invalid({_place(one["loc"]): _sentence(one) for one in error.errors}))


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, or another fault of the request."""
    refusal = BadRequest(_("The request cannot be read"), todo=str(error))
    refusal.status = error.status_code  # type: ignore[misc]
    return problem(refusal)


def _sentence(error: Mapping[str, Any]) -> str:
    """What is the matter; of many choices only the first few."""
    if error["type"] != "literal_error":
        return str(error["msg"])
    choices = [choice for choice in re.findall(r"'([^']*)'", error["ctx"]["expected"]) if choice]
    shown = ", ".join(choices[:_CHOICES_SHOWN])
    if len(choices) > _CHOICES_SHOWN:
        said = {"choices": shown, "count": len(choices)}
        return _("Choose one of the %(count)s choices, such as %(choices)s; /api/docs lists all") % said
    return _("Choose one of these: %(choices)s") % {"choices": shown}


def _place(path: tuple[Any, ...]) -> str:
    """Where the value stands, without the name of the parameter that holds the body."""
    return ".".join(str(part) for part in path if part not in ("body", "query", "path"))


for module in MODULES:
    for router in module.routers():
        api.add_router("", router)
