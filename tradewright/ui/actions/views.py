"""Verbs of saved views and of one's own settings."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import scopes
from tradewright.core.actors import action
from tradewright.core.edits import add, edit, remove, restore
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.events import SensitiveFieldsExported, publish
from tradewright.core.models import User
from tradewright.core.queries import record_for
from tradewright.ui.events import ListExported
from tradewright.ui.models import ListLook, SavedView, Star
from tradewright.ui.queries import MOST_STARS, has_view_named, views_for

_KEPT_IN_VIEWS = ("as", "filter", "sort", "columns", "widths", "q")


@action
def save_view(
    *, by: User, noun: str, name: str, query: str, audience: str = "private", team_id: int | None = None
) -> SavedView:
    """Keeps the filters, order, columns and shape of a list under a name, for oneself, a team or everyone."""
    shared = _shared(by, audience, team_id)
    _refuse_second(by, noun, name.strip())
    return add(SavedView(noun=noun, name=name.strip(), owner=by, query=kept_query(query), **shared))


@action
def change_view(*, by: User, view_id: int, query: str) -> SavedView:
    """Replaces what a view of one's own shows by the present filters, order and columns."""
    view = _own_view(by, view_id)
    edit(view, {"query": kept_query(query)})
    return view


@action
def edit_view(*, by: User, view_id: int, values: Mapping[str, Any], version: int | None = None) -> SavedView:
    """Changes name, query or audience of a view of one's own. Raises `Invalid`, `Stale` as any edit does."""
    view = _own_view(by, view_id)
    columns = {name: values[name] for name in ("name", "query") if name in values}
    if "name" in columns:
        columns["name"] = str(columns["name"]).strip()
        _refuse_second(by, view.noun, columns["name"], but=view)
    if "query" in columns:
        columns["query"] = kept_query(columns["query"])
    if values.keys() & {"audience", "team_id"}:
        columns |= _shared(by, values.get("audience", view.audience), values.get("team_id"), before=view)
    edit(view, columns, version=version)
    return view


@action
def delete_view(*, by: User, view_id: int) -> SavedView:
    """Takes a view of one's own away; others who pinned it lose it as well."""
    view = _own_view(by, view_id)
    remove(view)
    return view


@action
def restore_view(*, by: User, view_id: int) -> SavedView:
    """Brings a view of one's own back, for all who saw it. Raises `Invalid` where another one has its name now."""
    view = views_for(by, deleted=True).filter(pk=view_id, owner=by).first()
    if view is None:
        raise NotFound
    _refuse_second(by, view.noun, view.name)
    restore(view)
    return view


@action
def pin_view(*, by: User, view_id: int, pinned: bool) -> SavedView:
    """Puts a view into one's own sidebar or takes it out."""
    view = _view(by, view_id)
    if pinned:
        view.pinned_by.add(by)
    else:
        view.pinned_by.remove(by)
    return view


@action
def keep_columns(*, by: User, noun: str, columns: Sequence[str]) -> None:
    """Keeps the columns that one chose for a list; none for the usual ones."""
    look = _own_look(by, noun)
    look.columns = list(columns)
    look.save(update_fields=["columns"])


@action
def keep_widths(*, by: User, noun: str, view: str, widths: str) -> None:
    """Keeps the widths that one drew the columns of a view to, by its name; none for the usual ones."""
    look = _own_look(by, noun)
    look.widths = {name: kept for name, kept in look.widths.items() if name != view} | (
        {view: widths} if widths else {}
    )
    look.save(update_fields=["widths"])


@action
def change_preferences(*, by: User, **settings_: str) -> User:
    """Sets one's own language, theme, row height or time zone."""
    allowed = {
        "language": {code for code, _name in settings.LANGUAGES},
        "theme": {"light", "dark", "auto"},
        "density": {"compact", "normal", "roomy"},
    }
    for name, value in settings_.items():
        if value not in allowed.get(name, ()):
            raise Invalid({name: _("There is no such choice")})
        setattr(by, name, value)
    by.save(update_fields=list(settings_))
    return by


@action
def star_record(*, by: User, noun: str, object_id: int, starred: bool) -> None:
    """Marks a record for oneself, or takes the mark off. Raises `Invalid` beyond the number one keeps at hand."""
    record_for(by, noun, object_id)
    mark = Star.objects.filter(user=by, noun=noun, object_id=object_id)
    if not starred:
        mark.delete()
    elif not mark.exists():
        if Star.objects.filter(user=by).count() >= MOST_STARS:
            raise Invalid({"star": _("At most %(count)s records have a star") % {"count": MOST_STARS}})
        Star.objects.create(user=by, noun=noun, object_id=object_id)


@action
def record_export(*, by: User, noun: str, is_sensitive: bool = False) -> None:
    """Notes that a list leaves the house as a file, and whether sensitive fields are among its columns."""
    publish(ListExported(noun=noun))
    if is_sensitive:
        publish(SensitiveFieldsExported(noun=noun))


def kept_query(query: str) -> str:
    """Only what a view remembers: filters, order, columns and their widths, list or board; not the page."""
    pairs = [(key, value) for key, value in parse_qsl(query.removeprefix("?")) if key in _KEPT_IN_VIEWS]
    return urlencode(pairs, safe=":,")


def _own_look(by: User, noun: str) -> ListLook:
    """Held until the end of the transaction, because two windows may choose at once."""
    look, _is_new = ListLook.objects.select_for_update().get_or_create(user=by, noun=noun)
    return look


def _shared(by: User, audience: str, team_id: int | None, *, before: SavedView | None = None) -> dict[str, Any]:
    """The columns that say who sees a view: only a team is named whose rows one sees, or for which it was before."""
    is_for_team = audience == SavedView.Audience.TEAM
    if is_for_team and team_id is None and before is not None:
        team_id = before.team_id
    is_as_before = before is not None and before.team_id is not None and team_id == before.team_id
    if is_for_team and not is_as_before and team_id not in scopes.teams_of(by):
        raise Invalid({"team_id": _("Choose a team that you belong to")})
    return {"audience": audience, "team_id": team_id if is_for_team else None}


def _refuse_second(by: User, noun: str, name: str, *, but: SavedView | None = None) -> None:
    if has_view_named(by, noun, name, but=but):
        raise Invalid({"name": _("You have a view with this name already")})


def _view(user: User, view_id: int) -> SavedView:
    view = views_for(user).filter(pk=view_id).first()
    if view is None:
        raise NotFound
    return view


def _own_view(user: User, view_id: int) -> SavedView:
    view = _view(user, view_id)
    if view.owner_id != user.pk:
        raise NotPermitted(
            _("This view belongs to somebody else"),
            kept=_("Nothing was changed"),
            todo=_("Save it under a name of your own"),
        )
    return view
