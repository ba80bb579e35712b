"""The bars above a table: saved views, filter chips, order, choice of columns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tradewright.core.access import scopes
from tradewright.core.fields import Condition, Field, Kind
from tradewright.core.fields.conditions import OPERATORS, is_yes
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats
from tradewright.ui.actions import kept_query
from tradewright.ui.models import SavedView
from tradewright.ui.queries import known_views
from tradewright.ui.screens.choices import names_seen
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.kept import with_kept
from tradewright.ui.screens.state import ListState
from tradewright.ui.screens.tables import Column

_SAID: Mapping[Kind, Callable[[str], str]] = {
    Kind.BOOLEAN: lambda value: _("Yes") if is_yes(value) else _("No"),
    Kind.PERCENT: lambda value: formats.percent(Decimal(value) * 100),
    Kind.MONEY: lambda value: formats.number(Decimal(value)),
    Kind.INTEGER: lambda value: formats.number(Decimal(value)),
    Kind.DECIMAL: lambda value: formats.number(Decimal(value)),
    Kind.DATE: lambda value: formats.date_far(date.fromisoformat(value)),
    Kind.DATETIME: lambda value: formats.date_far(date.fromisoformat(value)),
}


def chips(state: ListState, fields: Mapping[str, Field], user: User, noun_key: str) -> list[dict[str, Any]]:
    """One chip per condition, in words, with the address where it is changed."""
    change = reverse("change_filter", args=[noun_key]) + state.address(at="")
    return [
        chip(state, condition, fields, user) | {"edit_url": f"{change}&place={place}"}
        for place, condition in enumerate(state.conditions)
    ]


def chip(state: ListState, condition: Condition, fields: Mapping[str, Field], user: User) -> dict[str, Any]:
    """A condition in words: field, operator, value; records that the user may not see keep their numbers."""
    field = fields.get(condition.key)
    return {
        "field": str(field.label if field else condition.key),
        "operator": str(OPERATORS.get(condition.operator, condition.operator)),
        "value": _said(field, condition.value, user) if field else condition.value,
        "remove_url": state.without(condition).address(),
    }


def _said(field: Field, value: str, user: User) -> str:
    parts = value.split(",") if field.kind in (Kind.CHOICE, Kind.REFERENCE) else [value]
    if field.kind is Kind.REFERENCE:
        ids = [number for part in parts if (number := number_in(part)) is not None]
        return ", ".join(names_seen(user, field.references, ids).values()) or value
    if field.options():
        return ", ".join(field.option_label(part) for part in parts)
    said = _SAID.get(field.kind)
    try:
        return said(value) if said and value else value
    except (ArithmeticError, ValueError):
        return value  # such as a number of days of a date


def sort_bar(state: ListState, fields: Mapping[str, Field]) -> list[dict[str, Any]]:
    """The orders that can be chosen, with the present one marked."""
    return [
        {
            "title": str(field.label),
            "descending": sort.startswith("-"),
            "url": state.sorted_by(sort).address(),
            "current": state.sort == sort,
        }
        for key, field in fields.items()
        if field.is_sortable
        for sort in (key, f"-{key}")
    ]


def column_choice(columns: Sequence[Column], fields: Mapping[str, Field], shown: Iterable[str]) -> list[dict[str, Any]]:
    """All columns that can be shown, with those that are."""
    present = set(shown)
    own = {column.key: str(column.title) for column in columns if column.cell and column.key not in fields}
    titles = own | {key: str(field.label) for key, field in fields.items() if not field.is_filter_only}
    first = columns[0].key
    return [
        {"key": key, "title": title, "shown": key in present} for key, title in titles.items() if key != first and title
    ]


def filterable(fields: Mapping[str, Field]) -> list[dict[str, Any]]:
    """The fields one can filter by, for the filter form."""
    return [
        {"key": key, "title": str(field.label), "group": str(field.group)}
        for key, field in fields.items()
        if field.is_filterable and not field.is_computed
    ]


def views(request: Request, screen: ListScreen, state: ListState) -> list[dict[str, Any]]:
    """The tabs of views: one's own, pinned ones and the present one, then the module's own; others are in the menu."""
    present = state.address(at="", view="").removeprefix("?")
    known = [one for one in known_views(request.user) if one.noun == screen.noun]
    tabs = [
        _tab(request, screen, state, view)
        for view in known
        if view.owner_id == request.user.pk or view.is_pinned or state.view == str(view.pk)  # type: ignore[attr-defined]
    ]
    shape = f"as={state.shape}" if state.shape else ""
    for place, (title, query) in enumerate(screen.views):
        is_current = not state.view and _narrowing(query) == _narrowing(present)
        url = "?" + "&".join(filter(None, (shape, query)))
        tabs.append({"key": f"own-{place}", "title": str(title), "url": url, "current": is_current})
    return tabs


def view_menu(request: Request, screen: ListScreen, state: ListState) -> list[dict[str, Any]]:
    """All views of a list that the user may open: their own, those of their teams, those for everyone."""
    known = [one for one in known_views(request.user) if one.noun == screen.noun]
    teams = scopes.teams_of(request.user) if any(one.team_id for one in known) else {}
    groups: dict[str, list[dict[str, Any]]] = {_("Mine"): [], _("My teams"): [], _("Everyone"): []}
    mine, of_teams, for_all = groups.values()
    for view in known:
        tab = _tab(request, screen, state, view)
        team = teams.get(view.team_id or 0, "")
        if tab["is_own"]:
            mine.append(tab | {"aside": team or ("" if view.audience == "private" else view.get_audience_display())})
        else:
            owner = view.owner_name  # type: ignore[attr-defined]
            (of_teams if view.team_id else for_all).append(tab | {"aside": " · ".join(filter(None, (team, owner)))})
    return [{"title": title, "views": found} for title, found in groups.items() if found]


def _tab(request: Request, screen: ListScreen, state: ListState, view: SavedView) -> dict[str, Any]:
    is_current = state.view == str(view.pk)
    return {
        "key": str(view.pk),
        "title": view.name,
        "url": f"?{view.query}&view={view.pk}",
        "pinned": view.is_pinned,  # type: ignore[attr-defined]
        "current": is_current,
        "changed": is_current and _pairs(view.query) != _pairs(_as_shown(request, screen, state)),
        "id": view.pk,
        "is_own": view.owner_id == request.user.pk,
    }


def _as_shown(request: Request, screen: ListScreen, state: ListState) -> str:
    """What a view would remember of the list as it stands there, with the widths to which its columns were drawn."""
    return kept_query(state.address(widths=with_kept(request, screen, state).widths))


def _narrowing(query: str) -> list[tuple[str, list[str]]]:
    """What a view leaves out; another order or other columns are still the same view."""
    return [(key, values) for key, values in _pairs(query) if key in ("filter", "q")]


def _pairs(query: str) -> list[tuple[str, list[str]]]:
    return sorted((key, sorted(values)) for key, values in QueryDict(query).lists())
