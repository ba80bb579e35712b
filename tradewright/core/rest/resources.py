"""A noun in the API: the same queries and the same verbs as its pages, and its rows as a user may see them."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja import Schema
from pydantic import Field as Described

from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid, NotFound, ParameterUnknown
from tradewright.core.fields import Condition, Field, conditions_from, narrow, readable_fields
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.pages import Sort, first_page, first_rows, page_of
from tradewright.core.prepared import prepared
from tradewright.core.requests import Request
from tradewright.core.rest.rows import Answered, answered, may_be_added, with_added
from tradewright.core.words import holding


@dataclass(frozen=True)
class Resource:
    """A noun in the API. The verbs take `by`, values by catalog key, and for edits the id and the version read.

    `extra` are values that only `create` takes; `accepts` names the options with which a caller may insist, which the
    verbs take as well. `noted` hears which rows somebody was shown, where reading is to be written down. `tag` is the
    heading in the description where the noun has no lists of its own.
    """

    noun: str
    path: str
    one: str
    rows: Callable[[User], QuerySet[Any]]
    create: Callable[..., Any] | None = None
    edit: Callable[..., Any] | None = None
    delete: Callable[..., Any] | None = None
    restore: Callable[..., Any] | None = None
    usual_sort: tuple[Sort, ...] = ()
    has_version: bool = True
    has_own_fields: bool = True
    extra: tuple[Field, ...] = ()
    accepts: tuple[str, ...] = ()
    noted: Callable[[User, Sequence[Mapping[str, Any]]], object] = lambda user, rows: None
    tag: str | Promise = ""


class ListQuery(Schema):
    """Filters, order and page of a list, as in the address of the page."""

    filter: list[str] = Described([], description="key:operator:value, several are all met")
    q: str = Described("", max_length=200, description="words, as typed above the list of the pages")
    sort: str = Described("", max_length=80, description="a sortable field, with - for descending")
    at: str = Described("", max_length=2000, description="token of a page")
    size: int = Described(50, ge=1, le=200)
    also: list[str] = Described([], description="fields worked out for the rows, as base_net of orders")


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raises `ParameterUnknown` for what a list does not take: passed over in silence it would seem to work."""
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        sentence = _("There is no such parameter; this list takes %(known)s") % {"known": ", ".join(known)}
        raise ParameterUnknown(dict.fromkeys(unknown, sentence))


def page_of_resource(resource: Resource, user: User, query: ListQuery) -> dict[str, Any]:
    """A page of rows as this user may see them, with the tokens of its neighbours."""
    rights = rights_of(user)
    fields = readable_fields(resource.noun, rights)
    shown = _answered(resource, fields)
    order = _order(query.sort, fields, resource.usual_sort)
    added = _added(query.also, fields)
    wanted = _Wanted(resource.rows, resource.noun, tuple(conditions_from(query.filter)), tuple(shown.paths(order)))
    if words := query.q.strip():
        found = holding(wanted.of(user), resource.noun, words, fields.values())
        page = page_of(found, order, at=query.at, size=query.size)
    elif query.at or wanted.asks_for_own_fields:
        page = page_of(wanted.of(user), order, at=query.at, size=query.size)
    else:
        rows = _first_rows(user, wanted=wanted, order=order, size=query.size)
        page = first_page(rows, order, query.size)
    shown.note(resource.noun, fields, page.rows)
    return {
        "rows": with_added([shown.row(row) for row in page.rows], added, user),
        "older": page.older or None,
        "newer": page.newer or None,
    }


@dataclass(frozen=True)
class _Wanted:
    """Which columns of which rows of a noun a request asks for."""

    rows: Callable[[User], QuerySet[Any]]
    noun: str
    conditions: tuple[Condition, ...]
    paths: tuple[str, ...]

    @property
    def asks_for_own_fields(self) -> bool:
        """Whether an administrator may change what these conditions mean while the house is running."""
        return any(one.key.startswith("custom.") for one in self.conditions)

    def of(self, user: User) -> QuerySet[Any, Any]:
        """As far as this user may see them."""
        return narrow(self.rows(user), self.noun, self.conditions, rights_of(user)).values(*self.paths)


@prepared
def _first_rows(user: User, *, wanted: _Wanted, order: tuple[Sort, ...], size: int) -> QuerySet[Any, Any]:
    return first_rows(wanted.of(user), order, size)


def _order(sort: str, fields: Mapping[str, Field], usual: tuple[Sort, ...]) -> tuple[Sort, ...]:
    if not sort:
        return usual
    field = fields.get(sort.removeprefix("-"))
    if field is None or not field.is_sortable:
        raise Invalid({"sort": _("%(key)s cannot be sorted by") % {"key": sort}})
    return (Sort(field.order_path, descending=sort.startswith("-"), is_json=field.is_custom),)


def _added(keys: Collection[str], fields: Mapping[str, Field]) -> list[Field]:
    unknown = [key for key in keys if key not in fields or not may_be_added(fields[key])]
    if unknown:
        raise Invalid({"also": _("There is no field %(key)s to add") % {"key": ", ".join(unknown)}})
    return [one for key, one in fields.items() if one.is_in_part or key in keys]


def _answered(resource: Resource, fields: Mapping[str, Field]) -> Answered:
    own = resource.has_version and resource.has_own_fields
    return answered(fields, has_version=resource.has_version, has_own_fields=own)


def row_of_resource(
    resource: Resource, user: User, object_id: int, fields: Mapping[str, Field] | None = None
) -> dict[str, Any]:
    """One row as this user may see it; `fields` are those of the noun where they are known. Raises `NotFound`."""
    readable = readable_fields(resource.noun, rights_of(user), fields)
    shown = _answered(resource, readable)
    paths = tuple(shown.paths())
    for found in _row(user, object_id, rows=resource.rows, paths=paths):
        shown.note(resource.noun, readable, [found])
        return with_added([shown.row(found)], _added((), readable), user)[0]
    known = NOUNS.get(resource.noun)
    if known and (now := known.now(object_id)) != object_id:
        return row_of_resource(resource, user, now, fields)
    raise NotFound


@prepared
def _row(
    user: User, object_id: int, *, rows: Callable[[User], QuerySet[Any]], paths: tuple[str, ...]
) -> QuerySet[Any, Any]:
    return rows(user).filter(pk=object_id).values(*paths)
