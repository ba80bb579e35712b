"""What the steps of an import show."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.choices import countries
from tradewright.core.fields import Field, Kind, readable_fields
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.pages import Sort, page_of
from tradewright.core.requests import Request
from tradewright.imports.advice import CORRECT
from tradewright.imports.drafted import layout_of
from tradewright.imports.encodings import ENCODINGS
from tradewright.imports.layouts import ID
from tradewright.imports.matching import samples_of
from tradewright.imports.models import DraftFault, DraftRow, ImportDraft
from tradewright.imports.queries import FaultGroup, fault_groups, faults_of, put_right, ready_rows, rows_with_faults
from tradewright.imports.trial import rows_as_they_will_be
from tradewright.ui import formats
from tradewright.ui.screens.details import field_text
from tradewright.ui.screens.tables import work_out

PUT_RIGHT = "put-right"  # the kind under which rows stand that somebody put right or decided on
_SIZE = 50
_SAMPLES = 3
_BESIDE = 2  # columns shown beside the name and the one with the fault
_NAMES = ("name", "family_name", "given_name")
_TOLD = ("number", "city", "phone", "email")  # of a record that a row may mean
_SEPARATORS = (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("bar", "|"))


def step_context(step: int, draft: ImportDraft | None) -> dict[str, Any]:
    """Where one is of the five steps."""
    titles = (_("File"), _("Match columns"), _("Check"), _("Preview"), _("Import"))
    names = ("", "draft_columns", "draft_check", "draft_preview", "")
    steps = []
    for place, (title, name) in enumerate(zip(titles, names, strict=True), start=1):
        url = reverse(name, args=[draft.pk]) if draft and name and place < step else ""
        steps.append({"number": place, "title": title, "done": place < step, "current": place == step, "url": url})
    return {"steps": steps, "draft": draft}


def columns_context(request: Request, draft: ImportDraft, chosen: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The columns with what they hold and what they may mean."""
    layout = layout_of(draft)
    fields = layout.fields(request.user)
    means = draft.columns if chosen is None else chosen
    samples = samples_of(draft)
    known = [{"key": key, "title": fields[key].label} for key in layout.known_by if key in fields]
    return {
        **step_context(2, draft),
        "error": draft.counts.get("error", ""),
        "columns": [
            {
                "name": f"column-{place}",
                "head": head,
                "cells": list(dict.fromkeys(samples[head]))[:_SAMPLES],
                "means": means.get(head, ""),
            }
            for place, head in enumerate(draft.heads)
        ],
        "groups": list(_grouped(fields)),
        "known": known,
        "matched": sum(1 for head in draft.heads if means.get(head)),
        "has_ids": ID in means.values(),
        "has_dates": any(fields[key].kind is Kind.DATE for key in means.values() if key in fields),
        "countries": countries(),
        "policies": ImportDraft.Duplicates.choices,
        "encodings": ENCODINGS.items(),
        "separators": [(name, _name_of(name), mark == draft.delimiter) for name, mark in _SEPARATORS],
        "noun": noun(draft.becomes),
    }


def _name_of(separator: str) -> str:
    return {"comma": _("Comma"), "semicolon": _("Semicolon"), "tab": _("Tab"), "bar": _("Vertical bar")}[separator]


def _grouped(fields: Mapping[str, Field]) -> Iterator[tuple[str, list[Field]]]:
    groups: dict[str, list[Field]] = {}
    for field in fields.values():
        title = str(field.group or (_("Own fields") if field.is_custom else _("General")))
        groups.setdefault(title, []).append(field)
    yield from sorted(groups.items(), key=lambda one: one[0] != _("General"))


def checked_context(request: Request, draft: ImportDraft) -> dict[str, Any]:
    """The result of the check, the kinds of faults, and the rows of the chosen kind."""
    context = step_context(3, draft) | {"noun": noun(draft.becomes)}
    if draft.state == ImportDraft.State.CHECKING:
        work = {"title": _("Checking the rows"), "url": reverse("draft_progress", args=[draft.pk])}
        return context | {"work": work}
    groups = fault_groups(draft)
    rule = request.GET.get("rule", "")
    mended = put_right(draft).count()
    chosen = next((one for one in groups if one.rule == rule), None)
    if chosen is None and rule != PUT_RIGHT:
        chosen = groups[0] if groups else None
    return context | {
        **_totals(draft),
        "to_fix": [_as_way(one, chosen) for one in groups if not one.is_doubt],
        "to_decide": [_as_way(one, chosen) for one in groups if one.is_doubt],
        "mended": mended,
        "mended_url": f"?{urlencode({'rule': PUT_RIGHT})}",
        "shows_mended": chosen is None and mended > 0,
        "chosen": chosen,
        **(_rows(request, draft, chosen) if chosen else {"mended_rows": list(put_right(draft)[:_SIZE])}),
    }


def _totals(draft: ImportDraft) -> dict[str, Any]:
    new, updates = ready_rows(draft)
    wrong, doubtful = rows_with_faults(draft)
    match = layout_of(draft).fields(draft.by).get(draft.match_by)
    return {
        "rows": draft.counts.get("rows", 0),
        "seconds": draft.counts.get("seconds", 0),
        "ready": new + updates,
        "new": new,
        "updates": updates,
        "wrong": wrong,
        "doubtful": doubtful,
        "left_out": draft.counts.get("left_out", 0),
        "matched_by": match.label if match else "",
    }


def _as_way(group: FaultGroup, chosen: FaultGroup | None) -> dict[str, Any]:
    return {
        "title": str(group.title),
        "count": formats.number(group.rows),
        "url": f"?{urlencode({'rule': group.rule})}",
        "current": chosen is not None and group.rule == chosen.rule,
    }


def _rows(request: Request, draft: ImportDraft, group: FaultGroup) -> dict[str, Any]:
    page = page_of(
        faults_of(draft, group.rule),
        (Sort("row_number", nullable=False),),
        at=request.GET.get("at", ""),
        size=_SIZE,
    )
    beside = _beside(draft, group.column, page.rows)
    candidates = _candidates(request.user, draft, page.rows) if group.is_doubt else {}
    kept = {"rule": group.rule}
    return {
        "beside": beside,
        "faults": [_row(fault, beside, candidates) for fault in page.rows],
        "older_url": f"?{urlencode(kept | {'at': page.older})}" if page.older else "",
        "newer_url": f"?{urlencode(kept | {'at': page.newer})}" if page.newer else "",
    }


def _beside(draft: ImportDraft, column: str, faults: Sequence[DraftFault]) -> list[str]:
    """The columns that tell a row: its name, then filled ones next to the one with the fault."""
    filled = {head for fault in faults for head, value in fault.row.items() if value}
    names = [head for head in draft.heads if draft.columns.get(head) in _NAMES and head != column]
    at = draft.heads.index(column) if column in draft.heads else 0
    others = [
        head for head in draft.heads if draft.columns.get(head) and head not in (column, *names) and head in filled
    ]
    return names[:1] + sorted(others, key=lambda head: abs(draft.heads.index(head) - at))[:_BESIDE]


def _row(fault: DraftFault, beside: list[str], candidates: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    is_one_cell = fault.column in fault.row
    is_put_right_here = is_one_cell and fault.suggestion == CORRECT.words
    return {
        "fault": fault,
        "cell": fault.row.get(fault.column) or "",
        "is_one_cell": is_one_cell,
        "todo": "" if is_put_right_here else fault.todo,
        "beside": [fault.row.get(head) or "" for head in beside],
        "candidates": [candidates[one] for one in fault.candidates if one in candidates],
    }


def _candidates(user: User, draft: ImportDraft, faults: Sequence[DraftFault]) -> dict[int, dict[str, Any]]:
    """The records that rows may mean, as far as the user sees them, each with what tells it from others."""
    kind = noun(draft.becomes)
    assert kind.rows is not None
    known = readable_fields(draft.becomes, rights_of(user))
    fields = [known[key] for key in _TOLD if key in known]
    found = kind.rows(user).in_bulk({one for fault in faults for one in fault.candidates})
    work_out(list(found.values()), fields, user)
    return {
        pk: {
            "pk": pk,
            "name": str(record),
            "url": reverse(kind.record_url, args=[pk]),
            "told": [text for field in fields if (text := field_text(field, record))],
        }
        for pk, record in found.items()
    }


def preview_context(request: Request, draft: ImportDraft) -> dict[str, Any]:
    """What will be written and what stays out, with the first rows as they will be."""
    fields = layout_of(draft).fields(request.user)
    keys, rows = rows_as_they_will_be(draft)
    return {
        **step_context(4, draft),
        **_totals(draft),
        "noun": noun(draft.becomes),
        "heads": [fields[key].label for key in keys],
        "first_rows": rows,
        "is_left": [head for head in draft.heads if not draft.columns.get(head)],
        "choices": DraftRow.Choice,
    }
