"""Changing a portion of rows in few statements; what a verb does not change together is left for one by one."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction

from tradewright.core.actors import acting
from tradewright.core.errors import NotFound, Refusal
from tradewright.core.logs import logger
from tradewright.core.statements import execute
from tradewright.ui.models import BulkRow
from tradewright.ui.screens.told import CHANGED_SINCE, NOT_THERE, Held, Told, Work, became, refused

_log = logger("tradewright.bulk")

_TELL = """
UPDATE ui_bulkrow AS row SET outcome = told.outcome, reason = told.reason, before = told.before, after = told.after,
    before_said = told.before_said, after_said = told.after_said
FROM jsonb_to_recordset(%s::jsonb) AS told
    (id bigint, outcome smallint, reason text, before jsonb, after jsonb, before_said text, after_said text)
WHERE row.id = told.id
"""


def changed_together(work: Work, rows: Sequence[BulkRow]) -> Sequence[BulkRow]:
    """Changes what can be changed together and tells of it in one transaction; returns the rows that are left."""
    if work.form.edit_together is None:
        return rows
    try:
        with acting(work.change.by):
            return _changed(work, _still_waiting(rows))
    except Exception:  # noqa: BLE001 - the rows are changed one by one, and the one that is at fault says so
        _log.exception("bulk portion", change_id=work.change.pk)
        return rows


def _still_waiting(rows: Sequence[BulkRow]) -> list[BulkRow]:
    """Those of which nobody told meanwhile; from now on nobody does."""
    waiting = BulkRow.objects.filter(pk__in=[row.pk for row in rows], outcome=BulkRow.Outcome.WAITING)
    ids = set(waiting.select_for_update().order_by("pk").values_list("pk", flat=True))
    return [row for row in rows if row.pk in ids]


def _changed(work: Work, rows: Sequence[BulkRow]) -> list[BulkRow]:
    found = work.rows([row.row_id for row in rows]).select_for_update(of=("self",)).order_by("pk")
    records = {record.pk: record for record in found}
    before = {row_id: work.held(record) for row_id, record in records.items()}
    told: dict[int, Told] = {}
    alike: defaultdict[tuple[Any, ...], list[BulkRow]] = defaultdict(list)
    for row in rows:
        if row.row_id not in records:
            told[row.pk] = refused(NOT_THERE)
        elif work.is_stale(row.row_id, before[row.row_id]):
            told[row.pk] = refused(CHANGED_SINCE)
        else:
            alike[tuple(work.typed(row.row_id, before[row.row_id]))].append(row)
    for typed, group in alike.items():
        after = _edited(work, typed, [records[row.row_id] for row in group])
        told |= {row.pk: became(before[row.row_id], after[row.row_id]) for row in group if after}
    _tell(told)
    return [row for row in rows if row.pk not in told]


def _edited(work: Work, typed: Sequence[Any], records: Sequence[Any]) -> dict[int, Held]:
    """What the records hold after they got this value; nothing where they are to be edited one by one."""
    assert work.form.edit_together is not None
    try:
        with transaction.atomic():
            values = {work.field.key: work.value(typed)}
            if not work.form.edit_together(by=work.change.by, records=records, values=values):
                return {}
            after = {saved.pk: work.held(saved) for saved in work.rows([record.pk for record in records])}
            if len(after) < len(records):
                raise NotFound  # given to whom one does not see them with: told one by one
            return after
    except Refusal:
        return {}


def _tell(told: Mapping[int, Told]) -> None:
    if told:
        execute(_TELL, [json.dumps([{"id": row_id, **asdict(one)} for row_id, one in told.items()])])
