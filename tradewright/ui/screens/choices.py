"""The records one can choose for a reference: all of a few, or what a search finds among many."""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet

from tradewright.core.models import SearchRow
from tradewright.core.nouns import NOUNS
from tradewright.core.search import search
from tradewright.core.search_sources import search_sources
from tradewright.core.search_tokens import sort_key
from tradewright.core.storable import number_in

if TYPE_CHECKING:
    from tradewright.core.models import User

_FEW = 200


def choices_of(reference: str) -> list[tuple[str, str]] | None:
    """All records of a noun with few of them that everybody sees, None for one that is searched instead."""
    is_searched = reference in search_sources.nouns
    if (is_searched or _is_scoped(reference)) and not NOUNS[reference].is_few:
        return None
    rows = list(_live(reference)[: _FEW + 1])
    if is_searched and len(rows) > _FEW:
        return None
    known = [(str(row.pk), str(row)) for row in rows[:_FEW]]
    return sorted(known, key=lambda one: sort_key(one[1])) if _has(reference, "names") else known


def label_of(reference: str, object_id: str) -> str:
    """The name of one record."""
    row_id = number_in(object_id)
    row = None if row_id is None else NOUNS[reference].model._default_manager.filter(pk=row_id).first()
    return str(row) if row is not None else ""


def names_seen(user: "User", nouns: Iterable[str], ids: Collection[int]) -> dict[int, str]:
    """What these records are called, by id; of nouns that are searched, those that the user may see."""
    found: dict[int, str] = {}
    for key in nouns:
        if missing := set(ids) - found.keys():
            known, is_hidden = NOUNS[key], key in search_sources.nouns or _is_scoped(key)
            rows = known.rows(user) if known.rows and is_hidden else known.model._default_manager.all()
            found |= {row.pk: str(row) for row in rows.filter(pk__in=missing)}
    return found


def options_for(user: "User", nouns: tuple[str, ...], words: str) -> list[dict[str, str]]:
    """What a combobox offers for the words typed so far; of nouns that are searched, only what the user may see.

    Where records of several nouns may be chosen, each says which one it is.
    """
    if set(nouns) <= set(search_sources.nouns):
        found = search(user, words, nouns=nouns, limit=12)
        return [{"value": str(row.object_id), "text": row.title, "sub": _beside(row, nouns)} for row in found]
    known = _seen(user, nouns[0]) if _is_scoped(nouns[0]) else choices_of(nouns[0]) or []
    wanted = words.casefold()
    return [{"value": key, "text": name, "sub": ""} for key, name in known if wanted in name.casefold()]


def _beside(row: SearchRow, nouns: tuple[str, ...]) -> str:
    kind = str(NOUNS[row.noun].label) if len(nouns) > 1 else ""
    return " · ".join(filter(None, (kind, row.subtitle)))


def _is_scoped(reference: str) -> bool:
    """Whether not everybody sees its records."""
    return NOUNS[reference].scope is not None


def _seen(user: "User", reference: str) -> list[tuple[str, str]]:
    rows = NOUNS[reference].rows
    return [(str(row.pk), str(row)) for row in rows(user).order_by("-pk")[:_FEW]] if rows else []


def _live(reference: str) -> QuerySet[Model]:
    model = NOUNS[reference].model
    rows = model._default_manager.all()
    for name, value in (("deleted_at", None), ("is_active", True)):
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        rows = rows.filter(**{name: value})
    return rows.order_by("name" if _has(reference, "name") else "pk")


def _has(reference: str, column: str) -> bool:
    return any(field.name == column for field in NOUNS[reference].model._meta.fields)
