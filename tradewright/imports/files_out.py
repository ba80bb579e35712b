"""Files out: rows as CSV or Excel that a spreadsheet shows and never runs."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

# A cell that begins with one of these would be run as a formula; the guard makes it text, the importer takes it off.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def guarded(value: Any) -> Any:
    """The value as a cell that is never a formula; numbers, dates and truth values stay what they are."""
    if isinstance(value, str) and value.startswith((*_DANGEROUS, GUARD)):
        return GUARD + value
    return value


def unguarded(text: str) -> str:
    """The text of a cell without the guard, so that a round trip is exact."""
    if text.startswith(GUARD) and text[1:].startswith((*_DANGEROUS, GUARD)):
        return text[1:]
    return text


def write_file(path: Path, heads: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Writes the rows under their heads, as Excel where the name ends in .xlsx, else as CSV; returns how many.

    The file appears whole under its name or not at all.
    """
    partial = path.with_name(path.name + ".part")
    write = _write_excel if path.suffix == ".xlsx" else _write_csv
    try:
        count = write(partial, heads, rows)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return count


def _write_csv(path: Path, heads: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as target:  # the mark tells Excel that it is UTF-8
        writer = csv.writer(target)
        writer.writerow(heads)
        for row in rows:
            writer.writerow([_text(row.get(head)) for head in heads])
            count += 1
    return count


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(map(str, value))
    return str(guarded(value.isoformat() if hasattr(value, "isoformat") else value))


def _write_excel(path: Path, heads: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    import xlsxwriter

    count = 0
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    for count, row in enumerate(rows, start=1):
        for column, head in enumerate(heads):
            sheet.write_string(count, column, _text(row.get(head)))
    book.close()
    return count
