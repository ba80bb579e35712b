"""Saying what the columns of a draft mean, and having its rows checked."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.choices import is_country
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.imports.drafted import layout_of
from tradewright.imports.events import CheckAsked
from tradewright.imports.layouts import ID, Layout
from tradewright.imports.models import ImportDraft, RememberedColumns
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import draft_for

_ORDERS = ("", "dmy", "mdy")


@action
def match_columns(
    *,
    by: User,
    draft_id: int,
    columns: Mapping[str, str],
    match_by: str = "",
    system: str = "",
    date_order: str = "",
    country: str = "",
    duplicates: str = ImportDraft.Duplicates.ASK,
) -> ImportDraft:
    """Says which field each column fills and has all rows checked. Raises `Invalid` with what is missing."""
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    layout = layout_of(draft)
    fields = layout.fields(by)
    chosen = {head: key for head, key in columns.items() if head in draft.heads and key in fields}
    _refuse_unfit(layout, chosen, {key: str(one.label) for key, one in fields.items()})
    if ID in chosen.values() and not system.strip():
        raise Invalid({"system": _("Name the system the ids come from, such as its product name")})
    draft.columns, draft.system = chosen, system.strip()[:40]
    draft.match_by = match_by if match_by in layout.known_by and match_by in chosen.values() else ""
    draft.date_order = date_order if date_order in _ORDERS else ""
    draft.country = country if is_country(country) else ""
    draft.duplicates = ImportDraft.Duplicates(duplicates)
    ask_to_check(by, draft)
    return draft


def _refuse_unfit(layout: Layout, chosen: Mapping[str, str], names: Mapping[str, str]) -> None:
    given = list(chosen.values())
    twice = sorted({names[key] for key in given if given.count(key) > 1})
    if twice:
        raise Invalid({"columns": _("Several columns fill %(fields)s; choose one") % {"fields": ", ".join(twice)}})
    for group in layout.needed:
        if not set(group) & set(given):
            wanted = names[group[0]]
            raise Invalid({"columns": _("No column fills %(field)s; every record needs it") % {"field": wanted}})


@action
def check_again(*, by: User, draft_id: int) -> ImportDraft:
    """Has all rows of a draft checked once more: the register may have changed since."""
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    ask_to_check(by, draft)
    return draft


def ask_to_check(by: User, draft: ImportDraft) -> None:
    """Leaves the check to the worker, so that nobody waits in front of a page."""
    draft.state, draft.touched_at = ImportDraft.State.CHECKING, timezone.now()
    draft.save()
    publish(CheckAsked(draft_id=draft.pk, user_id=by.pk))


@action
def remember_columns(*, by: User, draft_id: int, name: str, for_everyone: bool = False) -> RememberedColumns:
    """Remembers what the columns mean for the next file with the same heads; the same name is written over."""
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    word = name.strip()[:80]
    if not word:
        raise Invalid({"name": _("Enter a name")})
    kept, _is_new = RememberedColumns.objects.update_or_create(
        by=by,
        name=word,
        defaults={
            "becomes": draft.becomes,
            "columns": draft.columns,
            "match_by": draft.match_by,
            "date_order": draft.date_order,
            "is_for_everyone": for_everyone,
        },
    )
    draft.remembered = word
    draft.save(update_fields=["remembered"])
    return kept
