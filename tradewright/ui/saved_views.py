"""Saved views as people make, share, pin and delete them."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tradewright.core.access import scopes
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS, noun
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui.actions import change_view, delete_view, edit_view, pin_view, restore_view, save_view
from tradewright.ui.models import SavedView
from tradewright.ui.queries import views_for


def new_view(request: Request, noun_key: str) -> HttpResponse:
    """Asks for the name of a new view and who sees it, and keeps it."""
    known = NOUNS.get(noun_key)
    if known is None:
        raise Http404
    query = urlsplit(request.get_full_path()).query
    context: dict[str, Any] = {
        "heading": _("New view"),
        "sentence": _("Save these filters, order and columns as a view"),
        "action": request.get_full_path(),
        "go": _("Save view"),
        "back": f"{reverse(known.list_url)}?{query}",
    }
    if request.method != "POST":
        return _asked(request, context)
    try:
        view = save_view(by=request.user, noun=noun_key, query=query, **_typed(request))
    except Invalid as refusal:
        return _asked(request, context, refusal)
    pin_view(by=request.user, view_id=view.pk, pinned=True)
    return redirect(view_address(view))


def edit_saved_view(request: Request, view_id: int) -> HttpResponse:
    """Asks for another name of a view of one's own and who sees it; deletes it as well."""
    view = _own(request.user, view_id)
    context = {
        "heading": _("Change view"),
        "sentence": _("Change view “%(name)s”") % {"name": view.name},
        "action": request.get_full_path(),
        "go": _("Save view"),
        "back": view_address(view),
        "delete_url": reverse("delete_view", args=[view.pk]),
        "view": view,
    }
    if request.method != "POST":
        return _asked(request, context)
    try:
        version = number_in(request.POST.get("version", ""))
        view = edit_view(by=request.user, view_id=view_id, values=_typed(request), version=version)
    except Invalid as refusal:
        return _asked(request, context, refusal)
    messages.success(request, _("View “%(name)s” was saved") % {"name": view.name})
    return redirect(view_address(view))


@require_POST
def change_saved_view(request: Request, view_id: int) -> HttpResponse:
    """Keeps the present state of the list in the view."""
    view = change_view(by=request.user, view_id=view_id, query=request.POST.get("query", ""))
    messages.success(request, _("View “%(name)s” was saved") % {"name": view.name})
    return redirect(view_address(view))


@require_POST
def pin_saved_view(request: Request, view_id: int) -> HttpResponse:
    """Puts the view into the sidebar, or takes it out."""
    view = pin_view(by=request.user, view_id=view_id, pinned=request.POST.get("pinned") != "false")
    return redirect(view_address(view))


@require_POST
def delete_saved_view(request: Request, view_id: int) -> HttpResponse:
    """Takes the view away, with undo."""
    view = delete_view(by=request.user, view_id=view_id)
    undo = reverse("restore_view", args=[view.pk])
    messages.success(request, _("View “%(name)s” was deleted") % {"name": view.name}, extra_tags=undo)
    return redirect(reverse(noun(view.noun).list_url))


@require_POST
def restore_saved_view(request: Request, view_id: int) -> HttpResponse:
    """Brings a deleted view back."""
    return redirect(view_address(restore_view(by=request.user, view_id=view_id)))


def view_address(view: SavedView) -> str:
    """The address of the list as the view keeps it."""
    return f"{reverse(noun(view.noun).list_url)}?{view.query}&view={view.pk}"


def _asked(request: Request, context: dict[str, Any], refusal: Invalid | None = None) -> HttpResponse:
    view: SavedView | None = context.get("view")
    shared = f"team:{view.team_id}" if view and view.team_id else view.audience if view else "private"
    context |= {
        "audiences": _audiences(request.user, view),
        "name": request.POST.get("name", view.name if view else ""),
        "audience": request.POST.get("audience", shared),
        "errors": refusal.fields if refusal else {},
    }
    return render(request, "ui/new_view.html", context, status=refusal.status if refusal else 200)


def _audiences(user: User, view: SavedView | None) -> list[tuple[str, str]]:
    """Who can be shown a view: oneself, each of one's teams, everyone; and the team that sees it now."""
    teams = {f"team:{pk}": _("Team %(name)s") % {"name": name} for pk, name in scopes.teams_of(user).items()}
    if view and view.team_id:
        teams.setdefault(f"team:{view.team_id}", _("A team that you do not belong to any more"))
    audiences = SavedView.Audience
    only_me, everyone = str(audiences.PRIVATE.label), str(audiences.EVERYONE.label)
    return [(audiences.PRIVATE, only_me), *teams.items(), (audiences.EVERYONE, everyone)]


def _typed(request: Request) -> dict[str, Any]:
    audience, _colon, team = request.POST.get("audience", "private").partition(":")
    return {"name": request.POST.get("name", ""), "audience": audience, "team_id": number_in(team)}


def _own(user: User, view_id: int) -> SavedView:
    view = views_for(user).filter(pk=view_id).first()
    if view is None:
        raise NotFound
    if view.owner_id != user.pk:
        raise NotPermitted(_("This view belongs to somebody else"), kept=_("Nothing was changed"))
    return view
