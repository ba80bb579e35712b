"""Files out: rows as CSV or Excel that a spreadsheet shows and never runs."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

# A cell that begins with one of these would be run as a formula; the guard makes it text, the importer takes it off.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"
_MARK = "\ufeff"  # tells Excel that a CSV is UTF-8
_EXACT_DIGITS = 15  # a spreadsheet rounds longer numbers
_FIRST_YEAR = 1900  # the calendar of a spreadsheet begins here; earlier days stay text
_LONGEST_CELL = 32_767
_PORTION = 500


def guarded(value: Any) -> Any:
    """The value as a cell that is never a formula; numbers, dates and truth values stay what they are."""
    if isinstance(value, str) and value.startswith((*_DANGEROUS, GUARD)):
        return GUARD + value
    return value


def write_file(path: Path, heads: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes the rows under their heads, as Excel where the name ends in .xlsx, else as CSV; returns how many.

    The file appears whole under its name or not at all.
    """
    partial = path.with_name(path.name + ".part")
    count = 0

    def cells() -> Iterator[Sequence[Any]]:
        nonlocal count
        for row in rows:
            count += 1
            yield [row.get(head) for head in heads]

    try:
        _write(partial, heads, cells(), is_excel=path.suffix == ".xlsx")
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _write(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]], *, is_excel: bool) -> None:
    if is_excel:
        with path.open("wb") as target:
            write_excel(target, heads, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as lines:
            lines.writelines(csv_parts(heads, rows))


def csv_parts(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The text of a CSV, some hundred rows at a time, so that it can leave while it is made."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    page.write(_MARK)
    writer.writerow([guarded(head) for head in heads])
    for place, row in enumerate(rows, start=1):
        writer.writerow([_text(value) for value in row])
        if place % _PORTION == 0:
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def write_excel(target: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes an Excel file whose numbers and days are numbers and days; needs no more memory for more rows."""
    import xlsxwriter

    book = xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(heads) - 1, 0), 18)
    sheet.write_row(0, 0, [guarded(head) for head in heads], book.add_format({"bold": True}))
    day, moment = (book.add_format({"num_format": shape}) for shape in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm"))
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, date) and value.year >= _FIRST_YEAR:
                is_moment = isinstance(value, datetime)
                bare = value.replace(tzinfo=None) if isinstance(value, datetime) else value
                sheet.write_datetime(place, column, bare, moment if is_moment else day)
            elif _is_exact_number(value):
                sheet.write_number(place, column, value)
            else:
                sheet.write_string(place, column, _text(value)[:_LONGEST_CELL])
    book.close()


def _is_exact_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return False
    shown = Decimal(str(value))
    return shown.is_finite() and len(shown.normalize().as_tuple().digits) <= _EXACT_DIGITS


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return str(guarded(value.isoformat() if hasattr(value, "isoformat") else value))
