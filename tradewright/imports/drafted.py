"""A draft made into a profile, so that files on a page and files of the command line come in by the same engine."""

from collections.abc import Mapping
from functools import partial

from django.utils.translation import gettext_lazy, gettext_noop, override

from tradewright.core.choices import PAGE_LANGUAGES
from tradewright.core.colleagues import all_colleagues
from tradewright.core.fields import Field, Kind
from tradewright.core.fields.catalog import Choices
from tradewright.core.said import Said
from tradewright.imports.draft_files import table_of
from tradewright.imports.layouts import ID, Given, Layout, layouts
from tradewright.imports.models import DraftFault, DraftRow, ImportDraft
from tradewright.imports.profiles import Decisions, Delivery, Profile
from tradewright.imports.sources import Column, Dated, Lookup, Nothing, Otherwise, RowNumber, Source, Worded, WordedList

FAMILY = "draft"
_NOT_CHOSEN = gettext_lazy("Left out when the columns were matched")
_UNDECIDED = gettext_noop("May be a record that is there already; nobody decided")
_POLICIES = {
    ImportDraft.Duplicates.ASK: "reject",
    ImportDraft.Duplicates.SKIP: "reject",
    ImportDraft.Duplicates.UPDATE: "update",
    ImportDraft.Duplicates.CREATE: "keep",
}
# Records that a cell may name: by which column of theirs, besides the name.
_NAMED = {"staff.team": ("staff.Team", "name"), "staff.territory": ("staff.Territory", "name")}


def draft_profile(number: str) -> Profile | None:
    """The profile of the draft with this number; None where it is gone."""
    draft = ImportDraft.objects.select_related("by").filter(pk=int(number)).first() if number.isdigit() else None
    return None if draft is None or layouts.get(draft.becomes) is None else profile_of(draft, undecided_of(draft))


def profile_of(draft: ImportDraft, undecided: Mapping[int, Said] | None = None) -> Profile:
    """The draft as a profile: one file, its columns as they were matched, its rows as they were decided."""
    layout = layout_of(draft)
    given = given_by(draft, layout)
    delivery = Delivery(
        table_of(draft),
        layout.label,
        layout.entries(given),
        left_out={head: _NOT_CHOSEN for head in draft.heads if not draft.columns.get(head)},
        checks=layout.checks(given),
        decisions=decisions_of(draft, undecided or {}),
        reach=partial(layout.reach, draft.by),
    )
    return Profile(f"{FAMILY}:{draft.pk}", draft.file_name, _system(draft), (delivery,))


def layout_of(draft: ImportDraft) -> Layout:
    """What the rows of a draft are."""
    layout = layouts.get(draft.becomes)
    assert layout is not None
    return layout


def given_by(draft: ImportDraft, layout: Layout) -> Given:
    """The sources of a draft's fields and what is to become of rows that may be there already."""
    sources = sources_of(draft, layout)
    key = sources.pop(ID, None) or RowNumber()
    usual = _POLICIES[ImportDraft.Duplicates(draft.duplicates)]
    policies = {field: "update" if field == draft.match_by else usual for field in layout.known_by}
    return Given(sources, key, draft.by, _system(draft), policies)


def sources_of(draft: ImportDraft, layout: Layout) -> dict[str, Source]:
    """Where the value of each field comes from."""
    fields = layout.fields(draft.by)
    meant = ((head, draft.columns.get(head)) for head in draft.heads)
    sources = {key: _source(draft, fields[key], head) for head, key in meant if key in fields}
    if draft.country and "country" in fields:
        sources["country"] = Otherwise(sources.get("country", Nothing()), draft.country)
    return sources


def _source(draft: ImportDraft, field: Field, head: str) -> Source:
    if field.kind is Kind.REFERENCE:
        return _named_record(field, head)
    if field.kind is Kind.CHOICES:
        return WordedList(head, words_of(field) | draft.words.get(field.key, {}))
    if field.kind is Kind.CHOICE and not field.is_custom:
        return Worded(head, words_of(field) | draft.words.get(field.key, {}))
    if field.kind is Kind.DATE and draft.date_order:
        return Dated(head, draft.date_order)
    return Column(head)


def _named_record(field: Field, head: str) -> Source:
    if field.reference == "core.user":
        return Lookup(Worded(head, _addresses_of_colleagues()), "core.User", "email")
    model, by = _NAMED[field.reference]
    return Lookup(Column(head), model, by)


def _addresses_of_colleagues() -> dict[str, str]:
    """The e-mail address of each colleague by name and by address; a name that two bear means neither."""
    found: dict[str, set[str]] = {}
    for one in all_colleagues():
        for word in (one.name, one.email, *one.name.split()):
            found.setdefault(word.lower(), set()).add(one.email)
    return {word: next(iter(emails)) for word, emails in found.items() if len(emails) == 1}


def words_of(field: Field) -> dict[str, str]:
    """The codes of a choice by their words in every language of the pages and by themselves, in small letters."""
    words: dict[str, str] = {}
    for language in PAGE_LANGUAGES:
        with override(language):
            words |= {str(label).lower(): code for code, label in _choices(field)}
    return words | {code.lower(): code for code, _label in _choices(field)}


def _choices(field: Field) -> Choices:
    return field.choices() if callable(field.choices) else field.choices


def decisions_of(draft: ImportDraft, undecided: Mapping[int, Said]) -> Decisions:
    """What was decided about single rows."""
    rows = list(draft.decided.all())
    choice = DraftRow.Choice
    new = {one.row_number: 0 for one in rows if one.choice == choice.CREATE}
    known = {one.row_number: one.object_id for one in rows if one.choice == choice.UPDATE and one.object_id}
    return Decisions(
        amended={one.row_number: one.values for one in rows if one.values},
        records={**new, **known},
        as_they_are=frozenset(one.row_number for one in rows if one.choice == choice.AS_IT_IS),
        left_out=frozenset(one.row_number for one in rows if one.choice == choice.LEAVE_OUT),
        undecided=undecided,
    )


def undecided_of(draft: ImportDraft) -> dict[int, Said]:
    """Rows that may be records which are there already and about which nobody decided: they stay out."""
    decided = draft.decided.exclude(choice=DraftRow.Choice.UNDECIDED).values("row_number")
    rows = DraftFault.objects.filter(draft=draft).exclude(candidates=[]).exclude(row_number__in=decided)
    return dict.fromkeys(rows.values_list("row_number", flat=True), Said(_UNDECIDED))


def _system(draft: ImportDraft) -> str:
    """Under whose name ids are remembered; rows without an id are known by their numbers in this file alone."""
    return draft.system if draft.system and ID in draft.columns.values() else f"{FAMILY}:{draft.pk}"
