"""Rejected rows as a file: the columns as they were read, then why each row was not taken over."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from tradewright.core.errors import NotFound
from tradewright.core.files_out import guarded
from tradewright.core.requests import Request
from tradewright.imports.models import ImportedFile, RejectedRow
from tradewright.imports.queries import cells_of, columns_of, files_of, rejections_of, run_for

_AT_A_TIME = 2_000


class _Line:
    """A file of one line: the writer of the standard library gives it back."""

    def write(self, text: str) -> str:
        return text


def rejected_rows(request: Request, run_id: int, file_id: int) -> StreamingHttpResponse:
    """The rejected rows of one file as CSV, to be put right and imported again."""
    run = run_for(request.user, run_id)
    file = next((one for one in files_of(run) if one.pk == file_id), None)
    if file is None:
        raise NotFound
    rows = rejections_of(run, file_id=file_id).order_by("row_number", "pk")
    columns = columns_of(file, rows)
    heads = [*columns, _("Row"), _("Column"), _("Reason"), _("Suggestion")]
    lines = (_told(row, columns) for row in rows.iterator(chunk_size=_AT_A_TIME))
    return csv_answer(heads, lines, f"{_plain_name(file)}_rejected_{file.run_id}")


def csv_answer(heads: Iterable[str], rows: Iterable[Iterable[str]], name: str) -> StreamingHttpResponse:
    """Rows as a CSV file that Excel opens in UTF-8 and of which no cell is run as a formula."""
    response = StreamingHttpResponse(_lines(heads, rows), content_type="text/csv; charset=utf-8")
    safe = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in name)
    response["Content-Disposition"] = f'attachment; filename="{safe}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _lines(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    writer: Any = csv.writer(_Line())
    yield "\ufeff"  # tells Excel that it is UTF-8
    yield writer.writerow([guarded(head) for head in heads])
    for row in rows:
        yield writer.writerow([guarded(cell) for cell in row])


def _told(row: RejectedRow, columns: list[str]) -> Iterator[str]:
    yield from cells_of(row, columns)
    yield from (str(row.row_number), row.field, str(row.why), str(row.todo))


def _plain_name(file: ImportedFile) -> str:
    return file.name.removesuffix(".gz").removesuffix(".csv")
