"""The request of somebody who is signed in, as nearly every view gets it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from tradewright.core.models import User


class Request(HttpRequest):
    """A request behind the sign-in: strangers never reach the view, so there is always a user."""

    user: "User"
    htmx: "HtmxDetails"
