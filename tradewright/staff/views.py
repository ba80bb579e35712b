"""Signing in by a link."""

import ipaddress

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from tradewright.core.links import LinkNotOpen, redeem
from tradewright.core.middleware import open_to_all
from tradewright.core.pages import Sort
from tradewright.staff.queries import colleagues_for, user_of_link
from tradewright.ui.screens import Column, ListScreen, list_page

_FIRST = "first_sign_in"
_LATER = "sign_in"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_to_all
@never_cache
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Asks once more, so that a preview of the link does not use it up; then signs in."""
    if request.method != "POST":
        response = render(request, "staff/sign_in_by_link.html")
    else:
        purpose = _FIRST if _is_loopback(request) else _LATER
        login(request, user_of_link(_redeemed(purpose, token)), backend=_BACKEND)
        response = redirect("/")
    response["Referrer-Policy"] = "no-referrer"
    return response


def _redeemed(purpose: str, token: str) -> str:
    """The first administrator's link opens on this machine only; any other link everywhere."""
    try:
        return redeem(purpose, token).subject
    except LinkNotOpen:
        if purpose == _LATER:
            raise
        return redeem(_LATER, token).subject


def _is_loopback(request: HttpRequest) -> bool:
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False




COLLEAGUES = ListScreen(
    noun="core.user",
    rows=colleagues_for,
    columns=(Column("name", on_phone="name"), Column("email"), Column("is_active"), Column("last_login")),
    url=lambda user: f"/colleagues/{user.pk}/",
    usual_sort=(Sort("name"),),
)


def colleagues(request: HttpRequest) -> HttpResponse:
    """The list of colleagues."""
    return list_page(request, COLLEAGUES)
