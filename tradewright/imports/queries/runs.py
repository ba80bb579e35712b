"""Questions about imports: runs, their files, the rows they rejected."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Func, Q, QuerySet, Sum, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext

from tradewright.core.access import require, rights_of
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.imports.models import ImportedFile, ImportRun, RejectedRow
from tradewright.imports.permissions import IMPORT_FILES, SEE_IMPORTS, UNDO_IMPORTS
from tradewright.imports.undoing.outcome import Undone, foresee_undo

_WHAT_IS_SAID = Func(
    F("said_with"),
    Value("$.*.*"),
    function="jsonb_path_query_array",
    template="%(function)s(%(expressions)s::jsonpath)",
)
_PLACE = re.compile(r"%\(\w+\)s")
_COUNTED = ("rows_read", "created", "updated", "unchanged", "rejected", "duplicates")


@dataclass(frozen=True)
class RunCounts:
    """What became of the rows of a run, over all its files."""

    files: int = 0
    rows_read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    duplicates: int = 0


def runs_for(user: User) -> QuerySet[ImportRun]:
    """All imports, for those who may see them: the rows they rejected go beyond the rows of a role; else one's own."""
    rights = rights_of(user)
    if not rights.may(SEE_IMPORTS):
        require(user, IMPORT_FILES if rights.may(IMPORT_FILES) else SEE_IMPORTS)
        return ImportRun.objects.filter(by=user).select_related("by")
    return ImportRun.objects.select_related("by")


def run_for(user: User, run_id: int) -> ImportRun:
    """One import. Raises `NotFound`."""
    run = runs_for(user).filter(pk=run_id).first()
    if run is None:
        raise NotFound
    return run


def run_asked_about(run_id: int, user_id: int) -> tuple[ImportRun, User]:
    """An import and who asked something of it, for the worker; the verbs check again what that user may do."""
    return ImportRun.objects.get(pk=run_id), User.objects.get(pk=user_id)


def finished_run(run_id: int) -> ImportRun | None:
    """An import that came to its end and was not taken back since."""
    return ImportRun.objects.filter(pk=run_id, state=ImportRun.State.FINISHED).first()


def files_of(run: ImportRun) -> list[ImportedFile]:
    """The files of a run in the order in which they were read."""
    return list(run.files.order_by("position", "id"))


def counts_of(runs: Iterable[ImportRun]) -> dict[int, RunCounts]:
    """The counts of many runs in one statement."""
    rows = ImportedFile.objects.filter(run__in=[run.pk for run in runs])
    sums = rows.values_list("run_id").annotate(Count("pk"), *(Sum(name) for name in _COUNTED))
    return {run_id: RunCounts(*map(int, figures)) for run_id, *figures in sums}


def rejections_of(
    run: ImportRun, *, words: str = "", file_id: int | None = None, column: str | None = None
) -> QuerySet[RejectedRow]:
    """The rows of a run that were rejected or taken over with a remark, by the words in them or in their reason."""
    rows = (
        RejectedRow.objects.filter(file__run=run)
        .select_related("file")
        .annotate(whole=Cast("row", TextField()), told=Cast(_WHAT_IS_SAID, TextField()))
    )
    if file_id is not None:
        rows = rows.filter(file=file_id)
    if column is not None:
        rows = rows.filter(field=column)
    for word in words.split():
        said = Q(reason__in=_reasons_with(run, word)) | Q(told__icontains=word)
        rows = rows.filter(said | Q(field__icontains=word) | Q(whole__icontains=word))
    return rows


def _reasons_with(run: ImportRun, word: str) -> list[str]:
    """The reasons of this run in which the reader sees this word."""
    known = RejectedRow.objects.filter(file__run=run).order_by().values_list("reason", flat=True).distinct()
    return [words for words in known if word.casefold() in _PLACE.sub("", gettext(words)).casefold()]


def columns_with_faults(run: ImportRun) -> list[tuple[str, int]]:
    """The columns on which rows of a run were rejected or remarked on, with the number of rows, most first."""
    counted = RejectedRow.objects.filter(file__run=run).values("field").annotate(rows=Count("pk"))
    return list(counted.order_by("-rows", "field").values_list("field", "rows"))


def columns_of(file: ImportedFile, rows: Iterable[RejectedRow]) -> list[str]:
    """The columns of a file as they stood in it; for files of older imports, all that its rejected rows hold."""
    if file.columns:
        return list(file.columns)
    return list(dict.fromkeys(name for row in rows for name in row.row))


def cells_of(row: RejectedRow, columns: Sequence[str]) -> Iterator[str]:
    """The cells of a rejected row under these columns; a broken line keeps its cells by position."""
    is_broken = row.row.keys().isdisjoint(columns)
    for place, column in enumerate(columns, start=1):
        yield str(row.row.get(str(place) if is_broken else column) or "")


def is_last_of_its_kind(run: ImportRun) -> bool:
    """Whether no later import of the same profile and system was begun; only the last one can go on."""
    later = ImportRun.objects.filter(profile=run.profile, source=run.source, pk__gt=run.pk)
    return not later.exists()


def undo_foreseen(user: User, run: ImportRun) -> Undone:
    """What an undo would take back and what it would keep, as things stand. Raises `NotPermitted`."""
    require(user, UNDO_IMPORTS)
    return foresee_undo(run)
