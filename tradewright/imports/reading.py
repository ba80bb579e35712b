"""Reads files in batches of text columns, so that a large file never stands in memory as a whole."""

import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from django.utils.translation import gettext as _

from tradewright.imports.errors import ImportRefused
from tradewright.imports.kinds import DAMAGED, NOT_UTF_8, Reason, why_no_text, why_no_workbook

ROW = "__row"
BATCH = 50_000
_EXCEL = (".xlsx", ".xlsm", ".xls", ".ods")
_LARGEST_SHEET = 200 * 1024 * 1024
_BROKEN = (UnicodeDecodeError, csv.Error, OSError, EOFError, zlib.error)


@dataclass
class Reading:
    """One file being read: its columns, its batches, and the lines that are no rows."""

    path: Path
    columns: tuple[str, ...]
    batches: Iterator[pl.DataFrame]
    broken: list[tuple[int, list[str]]] = field(default_factory=list)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, by which a resumed run knows what it has read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def find_file(folder: Path, name: str) -> Path | None:
    """The file of this name, packed or not."""
    plain = name.removesuffix(".gz")
    candidates = (folder / name, folder / plain, folder / f"{plain}.gz")
    return next((path for path in candidates if path.is_file()), None)


def read(path: Path, *, batch: int = BATCH) -> Reading:
    """Opens a CSV file, packed or not, or the first sheet of a workbook. Raises `ImportRefused`."""
    if path.suffix.lower() in _EXCEL:
        frame = _sheet(path)
        return Reading(path, tuple(frame.columns[1:]), _slices(frame, batch))
    columns = _header(path)
    reading = Reading(path, columns, iter(()))
    reading.batches = _csv_batches(reading, batch)
    return reading


def read_lazily(path: Path) -> pl.LazyFrame:
    """All rows of a file, for a look at a few columns; lines that are no rows are not among them."""
    if path.suffix.lower() in _EXCEL:
        return _sheet(path).lazy()
    reading = Reading(path, _header(path), iter(()))
    try:
        lazy = _scan(reading)
        lazy.select(pl.all().null_count()).collect(engine="streaming")
    except (pl.exceptions.ComputeError, OSError):
        return pl.concat([_frame(reading, []), *_slow_batches(reading, BATCH, 0)]).lazy()
    return lazy


def rows_given(rows: list[dict[str, str]]) -> pl.DataFrame:
    """Rows a profile gives itself, in the same shape as those of a file."""
    return pl.DataFrame(rows, infer_schema_length=None).cast(pl.String).with_row_index(ROW, offset=1)


def _header(path: Path) -> tuple[str, ...]:
    if other := why_no_text(path):
        raise _refused(path, other)
    try:
        with _text(path) as file:
            names = next(csv.reader(file), [])
    except _BROKEN as error:
        raise _unreadable(path, error) from error
    if not names:
        raise ImportRefused(
            _("%(file)s is empty") % {"file": path.name},
            kept=_("Nothing of this file was taken over"),
            todo=_("Check that this is the right file and that its first row holds the column names"),
        )
    if len(set(names)) != len(names):
        raise ImportRefused(
            _("%(file)s does not begin with a row of different column names") % {"file": path.name},
            kept=_("Nothing of this file was taken over"),
            todo=_("Give every column a name of its own in the first row"),
        )
    return tuple(name.strip() for name in names)


def _text(path: Path) -> io.TextIOWrapper:
    raw = gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # noqa: SIM115 - closed by who reads
    return io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def _csv_batches(reading: Reading, batch: int) -> Iterator[pl.DataFrame]:
    """The fast reader; where it stops, the slow one goes on from there and sets the broken lines aside."""
    done = 0
    try:
        for frame in _scan(reading).collect_batches(chunk_size=batch, maintain_order=True):
            yield frame
            done += frame.height
    except (pl.exceptions.ComputeError, OSError):
        yield from _slow_batches(reading, batch, done)


def _scan(reading: Reading) -> pl.LazyFrame:
    frame = pl.scan_csv(
        reading.path,
        schema=dict.fromkeys(reading.columns, pl.String()),
        row_index_name=ROW,
        row_index_offset=1,
        encoding="utf8",
        null_values="",  # an empty cell says nothing, in quotation marks too
    )
    return frame.with_columns(pl.col(ROW).cast(pl.Int64))


def _slow_batches(reading: Reading, batch: int, done: int) -> Iterator[pl.DataFrame]:
    rows: list[tuple[object, ...]] = []
    width = len(reading.columns)
    try:
        with _text(reading.path) as file:
            lines = csv.reader(file)
            next(lines)
            for number, cells in enumerate(lines, start=1):
                if number <= done:
                    continue
                if len(cells) != width:
                    reading.broken.append((number, cells))
                    continue
                rows.append((number, *(cell or None for cell in cells)))
                if len(rows) == batch:
                    yield _frame(reading, rows)
                    rows = []
    except _BROKEN as error:
        raise _unreadable(reading.path, error, kept=_("The rows before that place were taken over")) from error
    if rows:
        yield _frame(reading, rows)


def _frame(reading: Reading, rows: list[tuple[object, ...]]) -> pl.DataFrame:
    schema = {ROW: pl.Int64(), **dict.fromkeys(reading.columns, pl.String())}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _sheet(path: Path) -> pl.DataFrame:
    import fastexcel

    if path.stat().st_size > _LARGEST_SHEET:
        raise ImportRefused(
            _("%(file)s is larger than 200 MB") % {"file": path.name},
            kept=_("Nothing of this file was taken over"),
            todo=_("Save the sheet as CSV and import that"),
        )
    try:
        sheet = fastexcel.read_excel(path).load_sheet(0, dtypes="string")
    except fastexcel.FastExcelError as error:
        raise _refused(path, why_no_workbook(path)) from error
    filled = sheet.to_polars().with_columns(pl.all().replace({"": None}))
    return filled.with_row_index(ROW, offset=1).with_columns(pl.col(ROW).cast(pl.Int64))


def _slices(frame: pl.DataFrame, batch: int) -> Iterator[pl.DataFrame]:
    yield from frame.iter_slices(batch)


def _unreadable(path: Path, error: Exception, *, kept: str = "") -> ImportRefused:
    if isinstance(error, UnicodeDecodeError):
        return _refused(path, NOT_UTF_8, kept)
    if isinstance(error, EOFError | zlib.error | gzip.BadGzipFile):
        return _refused(path, DAMAGED, kept)
    return _refused(
        path, (str(error)[:200], _("Look at that place in the file, put it right and import it again")), kept
    )


def _refused(path: Path, reason: Reason, kept: str = "") -> ImportRefused:
    why, todo = reason
    return ImportRefused(
        _("%(file)s cannot be read: %(why)s") % {"file": path.name, "why": why},
        kept=kept or _("Nothing of this file was taken over"),
        todo=todo,
    )
