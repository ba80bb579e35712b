"""Working through a change of many rows: each row with its own rights, in a transaction with what became of it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.actors import acting, through
from tradewright.core.errors import Refusal, Stale, in_one_line
from tradewright.core.fields import Field, readable_fields
from tradewright.core.logs import logger
from tradewright.core.models import User
from tradewright.ui.actions import AT_ONCE, finish_change
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.queries import bulk_change_in_work, next_rows_of, told_before
from tradewright.ui.screens.declared import SCREENS
from tradewright.ui.screens.details import field_text
from tradewright.ui.screens.editable import changeable
from tradewright.ui.screens.edits import EditScreen
from tradewright.ui.screens.forms import CatalogForm, form_name, typed_values
from tradewright.ui.screens.tables import reached, relations_of

_log = logger("tradewright.bulk")


@dataclass(frozen=True)
class _Told:
    """What became of a row."""

    outcome: BulkRow.Outcome
    reason: str = ""
    before: Any = None
    after: Any = None
    before_said: str = ""
    after_said: str = ""


@dataclass(frozen=True)
class _Work:
    """A portion: its rows as they are now, and for what is taken back, what they were told of before."""

    change: BulkChange
    form: EditScreen
    field: Field
    records: Mapping[int, Any]
    former: Mapping[int, BulkRow]


def work_through(change_id: int, *, most: int = AT_ONCE) -> None:
    """Changes the next rows of a change, and has the worker go on where some are left.

    A row is changed and told of together, so that whoever repeats this after a crash changes nothing twice.
    """
    change = bulk_change_in_work(change_id)
    if change is None:
        return
    with through("page"), _read_by(change.by):
        waiting = next_rows_of(change, most)
        work = _work(change, [row.row_id for row in waiting])
        for row in waiting:
            _settle(work, row)
        finish_change(by=change.by, change=change)


@contextmanager
def _read_by(user: User) -> Iterator[None]:
    """Words and days as who asked reads and types them, also in the worker."""
    with translation.override(user.language), timezone.override(user.time_zone):
        yield


def _work(change: BulkChange, row_ids: Sequence[int]) -> _Work | None:
    """None where this user may not change the field any more."""
    screen = SCREENS[change.noun]
    form = screen.form() if screen.form else None
    rights = rights_of(change.by)
    field = changeable(form, readable_fields(change.noun, rights), rights).get(change.field)
    if form is None or field is None:
        return None
    rows = screen.rows(change.by).filter(pk__in=row_ids)
    if related := relations_of(rows.model, [field]):
        rows = rows.select_related(*related)
    former = told_before(change.undoes, row_ids) if change.undoes else {}
    return _Work(change, form, field, {row.pk: row for row in rows}, former)


def _settle(work: _Work | None, row: BulkRow) -> None:
    """Changes one row and tells of it; a refusal or fault leaves the other rows changed."""
    try:
        with acting(row.change.by):
            if _is_still_waiting(row):
                _tell(row, _changed(work, row))
    except Refusal as refusal:
        _refuse(row, _reason_of(refusal))
    except Exception:  # noqa: BLE001 - said on the row and in the log; the other rows go on
        _log.exception("bulk row", change_id=row.change_id, row_id=row.row_id)
        _refuse(row, _("The house could not save this row; an administrator finds it in the log"))


def _refuse(row: BulkRow, reason: str) -> None:
    with acting(row.change.by):
        if _is_still_waiting(row):
            _tell(row, _Told(BulkRow.Outcome.REFUSED, reason))


def _is_still_waiting(row: BulkRow) -> bool:
    """Whether nobody else, such as the same job repeated, told of the row meanwhile; from now on nobody does."""
    waiting = BulkRow.objects.select_for_update().filter(pk=row.pk, outcome=BulkRow.Outcome.WAITING)
    return waiting.first() is not None


def _tell(row: BulkRow, told: _Told) -> None:
    BulkRow.objects.filter(pk=row.pk).update(**asdict(told))


def _changed(work: _Work | None, row: BulkRow) -> _Told:
    if work is None:
        return _Told(BulkRow.Outcome.REFUSED, _("You may not change this field any more"))
    record, path = work.records.get(row.row_id), work.field.orm_path
    if record is None:
        return _Told(BulkRow.Outcome.REFUSED, _("This row is not there any more, or you do not see it"))
    before, before_said = _plain(reached(record, path)), field_text(work.field, record)
    former = work.former.get(row.row_id)
    if former is not None and before != former.after:
        raise Stale
    value = _value(work.field, work.change.typed if former is None else typed_values(work.field, former.before))
    assert work.form.edit is not None
    values, version = {work.field.key: value}, record.version  # what somebody typed since the portion began stays
    saved = work.form.edit(by=work.change.by, record=record, values=values, version=version)
    after = _plain(reached(saved, path))
    outcome = BulkRow.Outcome.SAME if after == before else BulkRow.Outcome.CHANGED
    return _Told(outcome, "", before, after, before_said, field_text(work.field, saved))


def _value(field: Field, typed: Sequence[Any]) -> Any:
    """What was typed, read anew: a colleague chosen an hour ago may be gone. Raises `Refusal`."""
    form = CatalogForm([field], MultiValueDict({form_name(field): [*typed]} if typed else {}))
    form.fields[form_name(field)].required = False
    if not form.is_valid():
        raise Refusal(_("Its value cannot be chosen any more"), kept=_("Nothing was changed"))
    return form.values()[field.key]


def _reason_of(refusal: Refusal) -> str:
    """Why a row was refused, in the sentences of its fields."""
    if isinstance(refusal, Stale):
        return _("Somebody changed this row since")
    return in_one_line(refusal.fields.values()) or str(refusal.what)


def _plain(value: Any) -> Any:
    """A value as it is kept and as a form gets it: texts, yes or no, and lists of texts."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set):
        return [str(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"  # 0.2 is 0.2000 when it comes from the database
    return value.isoformat() if isinstance(value, date) else str(value)
