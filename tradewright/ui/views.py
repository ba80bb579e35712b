"""Pages of the shared look itself."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import NotPermitted
from tradewright.core.middleware import open_to_all


@open_to_all
def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere; nothing typed is lost in the other tab."""
    refusal = NotPermitted(
        _("This form was open too long"),
        kept=_("Nothing was changed; what you typed is still on the page before"),
        todo=_("Go back, reload the page and send the form again"),
    )
    return HttpResponse(render_to_string("ui/refused.html", {"refusal": refusal}, request), status=403)
