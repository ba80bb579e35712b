"""The API of saved views: the same queries and verbs as the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router

from tradewright.core.errors import Invalid
from tradewright.core.fields import Field, Kind, describe
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.core.rest import Resource, answer, json_answer, router_for
from tradewright.core.rest.schemas import PROBLEMS
from tradewright.ui.actions import delete_view, edit_view, pin_view, restore_view, save_view
from tradewright.ui.models import SavedView
from tradewright.ui.queries import known_views, views_for

_AT_CREATION = Field("noun", _("List"), Kind.TEXT, is_required=True, help=_("Such as parties.organization"))


def _pinned(view_ids: Sequence[int], user: User) -> Mapping[int, object]:
    return {view.pk: view.is_pinned for view in known_views(user)}  # type: ignore[attr-defined]


describe(
    "ui.saved_view",
    (
        Field("name", _("Name"), Kind.TEXT, is_required=True, is_sortable=True),
        Field("noun", _("List"), Kind.TEXT, is_editable=False),
        Field("query", _("Filters, order and columns, as in the address of the list"), Kind.TEXT),
        Field("audience", _("Seen by"), Kind.CHOICE, choices=SavedView.Audience.choices),
        Field("team", _("Team"), Kind.INTEGER, path="team_id"),
        Field("owner", _("Owner"), Kind.REFERENCE, path="owner_id", reference="core.user", is_editable=False),
        Field("is_pinned", _("In one's own sidebar"), Kind.BOOLEAN, values=_pinned, is_editable=False),
    ),
)


def _create(*, by: User, values: Mapping[str, Any]) -> SavedView:
    given = _columns(values)
    if given.get("noun") not in NOUNS:
        raise Invalid({"noun": _("There is no such list")})
    return save_view(by=by, **{"query": "", **given})


def _edit(*, by: User, object_id: int, values: Mapping[str, Any], version: int | None) -> SavedView:
    return edit_view(by=by, view_id=object_id, values=_columns(values), version=version)


def _delete(*, by: User, object_id: int) -> None:
    delete_view(by=by, view_id=object_id)


def _restore(*, by: User, object_id: int) -> SavedView:
    return restore_view(by=by, view_id=object_id)


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"team_id" if key == "team" else key: value for key, value in values.items()}


SAVED_VIEWS = Resource(
    noun="ui.saved_view",
    path="saved-views",
    one="saved_view",
    rows=views_for,
    create=_create,
    edit=_edit,
    delete=_delete,
    restore=_restore,
    usual_sort=(Sort("name", nullable=False),),
    has_own_fields=False,
    extra=(_AT_CREATION,),
    tag=_("Saved views"),
)
RESOURCES = (SAVED_VIEWS,)

verbs = Router(tags=["Saved views"])


@verbs.post(
    "/saved-views/{int:view_id}/pin",
    operation_id="pin_saved_view",
    response={200: dict[str, bool], **PROBLEMS},
    summary="Put a view into one's own sidebar",
)
def pin(request: Request, view_id: int) -> HttpResponse:
    """Puts a view into the caller's sidebar."""
    return _pin(request, view_id, pinned=True)


@verbs.post(
    "/saved-views/{int:view_id}/unpin",
    operation_id="unpin_saved_view",
    response={200: dict[str, bool], **PROBLEMS},
    summary="Take a view out of one's own sidebar",
)
def unpin(request: Request, view_id: int) -> HttpResponse:
    """Takes a view out of the caller's sidebar."""
    return _pin(request, view_id, pinned=False)


def _pin(request: Request, view_id: int, *, pinned: bool) -> HttpResponse:
    def work() -> HttpResponse:
        pin_view(by=request.user, view_id=view_id, pinned=pinned)
        return json_answer({"is_pinned": pinned})

    return answer(request, work)


def routers() -> tuple[Any, ...]:
    """The routers of saved views."""
    return (router_for(SAVED_VIEWS), verbs)
