"""An uploaded file made into the one form that imports read: CSV in UTF-8 with one row of different heads."""

import csv
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from tradewright.imports.encodings import ENCODINGS, encoding_of, is_readable
from tradewright.imports.errors import ImportRefused
from tradewright.imports.kinds import why_no_text, why_no_workbook

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
TEXTS = (".csv", ".txt", ".tsv")
LARGEST = 200 * 1024 * 1024
MOST_COLUMNS = 500
DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 50
_LOOKED_FOR_HEADS = 10
_LONGEST_HEAD = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Manner:
    """How a file is read: what was found in it, or what its reader chose instead."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """The table as it was written: its heads and how many rows stand below."""

    heads: tuple[str, ...]
    rows: int


def how_to_read(path: Path, chosen: Manner | None = None) -> Manner:
    """Encoding and separator, or the sheets, as found in the file; what was chosen stands. Raises `ImportRefused`."""
    chosen = chosen or Manner()
    if path.suffix.lower() in WORKBOOKS:
        sheets = _sheets_of(path)
        return Manner(sheet=chosen.sheet if chosen.sheet in sheets else sheets[0], sheets=sheets)
    reason = why_no_text(path) if not _is_other_text(path) else None
    if reason:
        raise _refused(path, *reason)
    encoding = chosen.encoding or encoding_of(path)
    if not is_readable(path, encoding):
        raise _refused(
            path, _("it is not text in %(encoding)s") % {"encoding": ENCODINGS[encoding]}, _("Choose another encoding")
        )
    return Manner(encoding=encoding, delimiter=chosen.delimiter or _delimiter_of(path, encoding))


def write_table(path: Path, reading: Manner, target: Path) -> Written:
    """Writes the file as a table of its own; raises `ImportRefused` where there is none in it."""
    lines = _sheet_lines(path, reading.sheet) if reading.sheets else _text_lines(path, reading)
    first = list(itertools.islice(lines, _LOOKED_FOR_HEADS))
    at = _place_of_heads(first)
    if at is None:
        raise _refused(path, _("it is empty"), _("Choose the file that holds your rows"))
    heads = _different(first[at])
    if len(heads) > MOST_COLUMNS:
        words = {"count": len(heads), "most": MOST_COLUMNS}
        why = _("it has %(count)s columns, %(most)s are read") % words
        raise _refused(path, why, _("Take the columns out that are not needed"))
    rows = 0
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(heads)
        for cells in itertools.chain(first[at + 1 :], lines):
            if any(cell.strip() for cell in cells):
                writer.writerow(_as_wide(cells, len(heads)))
                rows += 1
    if not rows:
        raise _refused(path, _("no row stands below its heads"), _("Choose the file that holds your rows"))
    return Written(heads, rows)


def _is_other_text(path: Path) -> bool:
    """Text in another encoding than UTF-8, which a folder of files may not be and an upload may."""
    return encoding_of(path) != "utf-8" and not _looks_binary(path)


def _looks_binary(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4096)
    return b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff"))


def _delimiter_of(path: Path, encoding: str) -> str:
    """The separator that cuts the first lines into the same number of cells, and into most."""
    with path.open(encoding=_with_mark(encoding), newline="") as file:
        sample = list(itertools.islice(file, _SAMPLE))

    def even_and_wide(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(cells) for cells in csv.reader(sample, delimiter=delimiter) if cells)
        except csv.Error:
            return 0, 1  # a cell without end: told with its line when the rows are read
        width, lines = max(widths.items(), key=lambda one: (one[0] > 1, one[1]), default=(1, 0))
        return (lines if width > 1 else 0, width)

    return max(DELIMITERS, key=even_and_wide)


def _text_lines(path: Path, reading: Manner) -> Iterator[list[str]]:
    with path.open(encoding=_with_mark(reading.encoding), newline="") as file:
        begun: list[str] = []  # the lines of the record that is being read
        last: tuple[str, ...] = ()
        rows = csv.reader(_remembering(file, begun), delimiter=reading.delimiter)
        try:
            for cells in rows:
                last = tuple(begun)
                begun.clear()
                yield cells
            if len(last) > 1:
                list(csv.reader(last, delimiter=reading.delimiter, strict=True))
        except csv.Error as error:
            line = rows.line_num - max(len(begun), len(last)) + 1
            if "field limit" in str(error):
                why = _("a cell in line %(line)s holds more than %(most)s letters")
            else:
                why = _("the quotation mark in line %(line)s does not close")
            words = {"line": line, "most": f"{csv.field_size_limit():,}"}
            raise _refused(path, why % words, _("Look at that place in the file and put it right")) from error


def _remembering(lines: Iterable[str], begun: list[str]) -> Iterator[str]:
    for line in lines:
        begun.append(line)
        yield line


def _with_mark(encoding: str) -> str:
    return "utf-8-sig" if encoding == "utf-8" else encoding


def _sheets_of(path: Path) -> tuple[str, ...]:
    import fastexcel

    try:
        sheets = tuple(fastexcel.read_excel(path).sheet_names)
    except fastexcel.FastExcelError as error:
        raise _refused(path, *why_no_workbook(path)) from error
    if not sheets:
        raise _refused(path, _("no sheet is in it"), _("Choose the file that holds your rows"))
    return sheets


def _sheet_lines(path: Path, sheet: str) -> Iterator[list[str]]:
    """The cells of a sheet as texts; numbers that the spreadsheet has rounded are written so that the check sees it."""
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        texts = book.load_sheet(sheet, header_row=None, dtypes="string").to_polars()
        at = _place_of_heads([_texts(cells) for cells in texts.head(_LOOKED_FOR_HEADS).iter_rows()])
        if at is None:
            return
        below = (
            book.load_sheet(sheet, header_row=None, skip_rows=at + 1).to_polars() if texts.height > at + 1 else texts
        )
    except fastexcel.FastExcelError as error:
        raise _refused(path, *why_no_workbook(path)) from error
    numbers = {place for place, kind in enumerate(below.dtypes) if kind.is_numeric()}
    for cells in texts.iter_rows():
        yield [_cell(cell, is_number=place in numbers) for place, cell in enumerate(_texts(cells))]


def _texts(cells: Iterable[str | None]) -> list[str]:
    return [cell or "" for cell in cells]


def _cell(text: str, *, is_number: bool) -> str:
    if is_number and re.fullmatch(r"-?\d{16,}(\.0)?", text):
        return f"{float(text):.14E}"
    return re.sub(r" 00:00:00$", "", text) if re.fullmatch(r"\d{4}-\d{2}-\d{2} 00:00:00", text) else text


def _place_of_heads(lines: Sequence[Sequence[str]]) -> int | None:
    """The first line that fills several cells, if any does: a title above the table fills one."""
    filled = [sum(1 for cell in line if cell.strip()) for line in lines]
    if not any(filled):
        return None
    return next(place for place, count in enumerate(filled) if count >= min(2, max(filled)))


def _different(heads: Iterable[str]) -> tuple[str, ...]:
    """The heads, each once; those without a word are named by their place."""
    found: list[str] = []
    for place, head in enumerate(heads, start=1):
        word = " ".join(_CONTROL.sub(" ", head).split())[:_LONGEST_HEAD] or _("Column %(number)s") % {"number": place}
        name, again = word, 2
        while name in found:
            name, again = f"{word} ({again})", again + 1
        found.append(name)
    return tuple(found)


def _as_wide(cells: list[str], width: int) -> list[str]:
    """Empty cells at the end are no cells; a line that is too wide otherwise stays so and is told as broken."""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return cells + [""] * (width - len(cells))


def _refused(path: Path, why: object, todo: object) -> ImportRefused:
    return ImportRefused(
        _("%(file)s cannot be read: %(why)s") % {"file": path.name, "why": why},
        kept=_("Nothing was written"),
        todo=str(todo),
    )
