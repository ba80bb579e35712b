"""Rejected rows as a file: the columns as they were read, then why each row was not taken over."""

import csv
from collections.abc import Iterator
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
    response = StreamingHttpResponse(
        _lines(heads, columns, rows.iterator(chunk_size=_AT_A_TIME)), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{_file_name(file)}"'
    response["Cache-Control"] = "no-store"
    return response


def _lines(heads: list[str], columns: list[str], rows: Iterator[RejectedRow]) -> Iterator[str]:
    writer: Any = csv.writer(_Line())
    yield "\ufeff"  # tells Excel that it is UTF-8
    yield writer.writerow(heads)
    for row in rows:
        told = (str(row.row_number), row.field, str(row.why), str(row.todo))
        yield writer.writerow([guarded(cell) for cell in (*cells_of(row, columns), *told)])


def _file_name(file: ImportedFile) -> str:
    plain = file.name.removesuffix(".gz").removesuffix(".csv")
    safe = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_.") else "_" for sign in plain)
    return f"{safe}_rejected_{file.run_id}.csv"
