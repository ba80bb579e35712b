"""Pages of the shared look itself: search, settings of one's own, saved views, choices for forms."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from tradewright.core.errors import NotPermitted
from tradewright.core.fields import referenced_nouns
from tradewright.core.middleware import open_to_all
from tradewright.core.requests import Request
from tradewright.ui.actions import change_preferences
from tradewright.ui.gallery import samples
from tradewright.ui.models import SavedView
from tradewright.ui.palette import palette
from tradewright.ui.queries import pinned_views_for
from tradewright.ui.screens.choices import options_for
from tradewright.ui.screens.counts import counted
from tradewright.ui.screens.declared import SCREENS
from tradewright.ui.screens.frames import narrowed
from tradewright.ui.screens.state import ListState


@open_to_all
def csrf_refused(request: Request, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere; nothing typed is lost in the other tab."""
    refusal = NotPermitted(
        gettext_lazy("This form was open too long"),
        kept=gettext_lazy("Nothing was changed; what you typed is still on the page before"),
        todo=gettext_lazy("Go back, reload the page and send the form again"),
    )
    return HttpResponse(render_to_string("ui/refused.html", {"refusal": refusal}, request), status=403)


def signed_out(request: Request) -> HttpResponse:
    """Keeps what somebody sent whose session had ended, to be sent again after signing in."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values if name != "csrfmiddlewaretoken"]
    return render(request, "ui/signed_out.html", {"sent": sent, "has_files": bool(request.FILES)}, status=401)


@require_GET
def find(request: Request) -> HttpResponse:
    """What the palette finds for the words typed so far; a page of its own without a script."""
    words = request.GET.get("q", "").strip()[:100]
    context = {"groups": palette.found(request, words, request.GET.get("in", "")), "q": words}
    template = "ui/parts/palette_results.html" if request.htmx else "ui/find.html"
    return render(request, template, context)


@require_POST
def preferences(request: Request) -> HttpResponse:
    """Sets the language, theme or row height and goes back to the page."""
    known = ("language", "theme", "density")
    change_preferences(by=request.user, **{name: request.POST[name] for name in known if name in request.POST})
    return redirect(_own_address(request, request.POST.get("next", "")))


@require_GET
def options(request: Request, reference: str) -> JsonResponse:
    """What a combobox offers for the words typed so far."""
    nouns = tuple(reference.split(","))
    if not referenced_nouns().issuperset(nouns):
        raise Http404
    found = options_for(request.user, nouns, request.GET.get("q", "")[:100])
    return JsonResponse(found, safe=False)


@require_GET
def gallery(request: Request) -> HttpResponse:
    """Every component once, for looking and for tests."""
    return render(request, "ui/gallery.html", samples())


@require_GET
def count_pinned_views(request: Request) -> JsonResponse:
    """How many rows each view in the sidebar has; a number that is not known in time is left out."""
    pinned = [view for view in pinned_views_for(request.user) if view.noun in SCREENS]
    return JsonResponse(counted((str(view.pk), _rows_of(request, view), view.query) for view in pinned))


def _rows_of(request: Request, view: SavedView) -> Callable[[ListState], QuerySet[Any]]:
    return lambda state: narrowed(SCREENS[view.noun], state, request.user)


def _own_address(request: Request, address: str) -> str:
    """Only addresses of our own; a redirect to elsewhere would serve a phisher."""
    allowed = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if allowed else "/"
