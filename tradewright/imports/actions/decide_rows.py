"""Putting rows of a draft right in place, taking suggestions, leaving rows out, deciding about duplicates."""

from collections.abc import Iterable, Mapping
from itertools import batched

from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import User
from tradewright.core.storable import UNSTORABLE, is_storable
from tradewright.imports.drafted import layout_of
from tradewright.imports.models import DraftFault, DraftRow, ImportDraft
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import draft_for, faults_of
from tradewright.imports.trial import try_rows_again

_LONGEST = 2_000
_AT_A_TIME = 10_000  # rows in one question; the protocol takes 65,535 values


@action
def put_row_right(*, by: User, draft_id: int, row_number: int, values: Mapping[str, str]) -> DraftRow:
    """Puts other values into the cells of a row; the row is looked at again at once."""
    draft = _draft(by, draft_id)
    unknown = set(values) - set(draft.heads)
    if unknown:
        raise Invalid({"values": _("There is no column %(column)s") % {"column": min(unknown)}})
    if not all(map(is_storable, values.values())):
        raise Invalid({"values": UNSTORABLE})
    too_long = [head for head, value in values.items() if len(value) > _LONGEST]
    if too_long:
        raise Invalid({too_long[0]: _("A cell takes at most %(limit)s characters") % {"limit": _LONGEST}})
    if not _is_at_fault(draft, row_number):
        raise NotFound
    (row,) = _rows(draft, [row_number])
    row.values = {**row.values, **values}
    _save(draft, [row])
    return row


@action
def take_suggestions(*, by: User, draft_id: int, rule: str, row_number: int | None = None) -> int:
    """Takes what would fit in all rows with this fault, or in one of them; returns how many."""
    draft = _draft(by, draft_id)
    faults = faults_of(draft, rule).exclude(would_fit="")
    if row_number is not None:
        faults = faults.filter(row_number=row_number)
    fitting = {one.row_number: {one.column: one.would_fit} for one in faults if one.column in draft.heads}
    for some in batched(sorted(fitting), _AT_A_TIME):
        rows = _rows(draft, some)
        for row in rows:
            row.values = {**row.values, **fitting[row.row_number]}
        _save(draft, rows)
    return len(fitting)


@action
def choose_for_rows(
    *, by: User, draft_id: int, choice: str, rule: str, row_number: int | None = None, object_id: int | None = None
) -> int:
    """Leaves rows with this fault out, takes them as they are, makes new records of them or updates the one meant.

    One row, or all of the kind; to update, each row needs its record. Raises `Invalid` where the choice does not fit.
    """
    draft = _draft(by, draft_id)
    wanted = DraftRow.Choice(choice)
    faults = faults_of(draft, rule)
    if row_number is not None:
        faults = faults.filter(row_number=row_number)
    found = {one.row_number: one for one in faults}
    if row_number is not None and not found:
        raise NotFound
    _refuse_unfit(wanted, found.values())
    for some in batched(sorted(found), _AT_A_TIME):
        rows = _rows(draft, some)
        for row in rows:
            row.choice = wanted
            row.object_id = _record_of(by, draft, found[row.row_number], object_id) if wanted == _UPDATE else None
        _save(draft, rows)
    return len(found)


@action
def take_back(*, by: User, draft_id: int, row_number: int) -> None:
    """Forgets what was decided and put right about a row; it is as the file has it."""
    draft = _draft(by, draft_id)
    row = draft.decided.filter(row_number=row_number).first()
    if row is None:
        raise NotFound
    row.values, row.choice, row.object_id = {}, DraftRow.Choice.UNDECIDED, None
    _save(draft, [row])


_UPDATE = DraftRow.Choice.UPDATE


def _is_at_fault(draft: ImportDraft, row_number: int) -> bool:
    """Whether a row has a fault, or had one that was put right."""
    at_fault = draft.faults.filter(row_number=row_number).exists()
    return at_fault or draft.decided.filter(row_number=row_number).exists()


def _draft(by: User, draft_id: int) -> ImportDraft:
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    if draft.state != ImportDraft.State.CHECKED:
        raise Invalid({}, _("The rows are being checked; wait a moment"))
    return draft


def _refuse_unfit(wanted: str, faults: Iterable[DraftFault]) -> None:
    for fault in faults:
        if wanted == DraftRow.Choice.AS_IT_IS and not fault.may_stay:
            raise Invalid({}, _("Row %(row)s cannot be taken over as it is") % {"row": fault.row_number})
        if wanted in (DraftRow.Choice.CREATE, _UPDATE) and not (fault.is_doubt or fault.may_stay):
            raise Invalid({}, _("Row %(row)s has to be put right first") % {"row": fault.row_number})


def _record_of(by: User, draft: ImportDraft, fault: DraftFault, object_id: int | None) -> int:
    """The record that is meant: the one chosen, or the only candidate; the importer must be able to change it."""
    meant = object_id if object_id is not None else fault.candidates[0]
    if meant not in fault.candidates or not layout_of(draft).reach(by, [meant]):
        raise NotFound
    return int(meant)


def _rows(draft: ImportDraft, numbers: Iterable[int]) -> list[DraftRow]:
    """What was decided about these rows, begun where nothing was."""
    wanted = list(numbers)
    missing = set(wanted) - set(draft.decided.filter(row_number__in=wanted).values_list("row_number", flat=True))
    DraftRow.objects.bulk_create(
        [DraftRow(draft=draft, row_number=number) for number in sorted(missing) if 0 < number <= draft.rows],
        batch_size=2_000,
    )
    return list(draft.decided.filter(row_number__in=wanted).order_by("row_number"))


def _save(draft: ImportDraft, rows: list[DraftRow]) -> None:
    if rows:
        DraftRow.objects.bulk_update(rows, ["values", "choice", "object_id"], batch_size=2_000)
        try_rows_again(draft, [row.row_number for row in rows])
