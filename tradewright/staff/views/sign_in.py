"""Signing in by a link, and what is not offered."""

import ipaddress
from collections.abc import Callable

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from tradewright.core.errors import NotFound
from tradewright.core.links import LinkNotOpen, redeem, refuse_unless_open
from tradewright.core.middleware import open_to_all
from tradewright.staff.queries import sign_in_ways_of, user_of_link

_FIRST = "first_sign_in"
_LATER = "sign_in"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_to_all
@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once more, so that a preview of the link does not use it up; then signs in."""
    purpose = _FIRST if _is_loopback(request) else _LATER
    if request.method != "POST":
        _by_either(refuse_unless_open, purpose, token)
        response = render(request, "staff/sign_in_by_link.html")
    else:
        user = user_of_link(_by_either(redeem, purpose, token).subject)
        login(request, user, backend=_BACKEND)
        record_authentication(request, user, method="link", reauthenticated=True)
        response = redirect("/" if sign_in_ways_of(user).has_any else "welcome")
    # Names the host and never the link. Under "no-referrer" browsers hide the origin of the form, and it is refused.
    response["Referrer-Policy"] = "strict-origin"
    return response


def closed(request: HttpRequest, **parts: str) -> HttpResponse:
    """An address of the sign-in library that is not offered here."""
    raise NotFound(_("There is nothing at this address"))


def _by_either[R](verb: Callable[[str, str], R], purpose: str, token: str) -> R:
    """The first administrator's link opens on this machine only; any other link everywhere."""
    try:
        return verb(purpose, token)
    except LinkNotOpen:
        if purpose == _LATER:
            raise
        return verb(_LATER, token)


def _is_loopback(request: HttpRequest) -> bool:
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
