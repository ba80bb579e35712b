"""A list as a file: the rows, order and columns that it shows, with plain values that a spreadsheet can count with."""

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from html import unescape
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tradewright.core.errors import Refusal
from tradewright.core.fields import Field, Kind
from tradewright.core.files_out import csv_parts, write_excel
from tradewright.core.logs import logger
from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.nouns import noun
from tradewright.core.pages import Sort, page_of
from tradewright.core.periods import MonthlyAmounts
from tradewright.core.reads import is_read_logged
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.actions import record_export
from tradewright.ui.screens.tables import ShownColumn, reached, shown_value

EXPORTED_AS = ("xlsx", "csv")
LONGEST_EXCEL = 100_000
_PORTION = 500
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_INITIALS = re.compile(r'<span class="face[^>]*>[^<]*</span>')

_log = logger("tradewright.exports")


@dataclass(frozen=True)
class Listed:
    """What a list shows without its pages: `prepare` works out what cells need for some rows at once."""

    noun: str
    rows: QuerySet[Any]
    order: Sequence[Sort]
    columns: Sequence[ShownColumn]
    fields: Mapping[str, Field]
    prepare: Callable[[Sequence[Any]], None]

    def field_of(self, column: ShownColumn) -> Field | None:
        """The field whose plain values are exported; None for a cell that says something of its own."""
        return None if column.is_of_its_own else self.fields.get(column.key)


def export_list(request: Request, listed: Listed, form: str) -> HttpResponse:
    """Answers with the whole list as a file; a CSV leaves while it is made, an Excel file is made first."""
    count = listed.rows.order_by().count()
    if form == "xlsx" and count > LONGEST_EXCEL:
        raise _too_long(count)
    record_export(by=request.user, noun=listed.noun, is_sensitive=_is_sensitive(listed))
    _log.info("export", noun=listed.noun, form=form, rows=count, user_id=request.user.pk)
    name = f"{slugify(str(noun(listed.noun).plural), allow_unicode=True)}-{timezone.localdate().isoformat()}.{form}"
    heads = [head for column in listed.columns for head in _heads(column, listed.field_of(column), request.user)]
    return _excel(listed, heads, name) if form == "xlsx" else _csv(listed, heads, name)


def _is_sensitive(listed: Listed) -> bool:
    return any(is_read_logged(one) for column in listed.columns if (one := listed.fields.get(column.key)))


def _too_long(count: int) -> Refusal:
    numbers = {"limit": formats.number(LONGEST_EXCEL), "count": formats.number(count)}
    return Refusal(
        _("An Excel file holds at most %(limit)s rows; this list has %(count)s") % numbers,
        kept=_("Nothing was exported"),
        todo=_("Export it as CSV, or narrow the list by a filter"),
    )


def _csv(listed: Listed, heads: Sequence[str], name: str) -> HttpResponse:
    answer: Any = StreamingHttpResponse(csv_parts(heads, _cells(listed)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name)
    found: HttpResponse = answer
    return found


def _excel(listed: Listed, heads: Sequence[str], name: str) -> HttpResponse:
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it has left
    write_excel(target, heads, _cells(listed))
    target.seek(0)
    answer: Any = FileResponse(target, as_attachment=True, filename=name, content_type=_EXCEL)
    found: HttpResponse = answer
    return found


def _cells(listed: Listed) -> Iterator[list[Any]]:
    """A CSV is made when the request is over already; the reader's language and zone are therefore taken along."""
    return _portions(listed, translation.get_language(), timezone.get_current_timezone())


def _portions(listed: Listed, language: str | None, zone: tzinfo) -> Iterator[list[Any]]:
    """Portion after portion, so that a million rows need no more memory than a thousand."""
    at = ""
    while True:
        with translation.override(language), timezone.override(zone):
            page = page_of(listed.rows, listed.order, at=at, size=_PORTION)
            listed.prepare(page.rows)
            portion = [_row(row, listed) for row in page.rows]
        yield from portion
        at = page.older
        if not at:
            return


def _row(row: Any, listed: Listed) -> list[Any]:
    return [value for column in listed.columns for value in _values(row, column, listed.field_of(column))]


def _heads(column: ShownColumn, field: Field | None, user: User) -> list[str]:
    currency = _("%(amount)s, currency") % {"amount": column.title}
    if field is not None and field.has_currency:
        return [column.title, currency]
    if field is not None and field.months is not None:
        return [*map(formats.month, field.months(user)), currency]
    return [column.title]


def _values(row: Any, column: ShownColumn, field: Field | None) -> list[Any]:
    """The plain value of a field; without one, the words of the cell."""
    if field is None:
        return [_words(column.cell(row))]
    if field.kind is Kind.REFERENCE:
        return [str(reached(row, field.label_path or field.orm_path.removesuffix("_id")) or "")]
    value = reached(row, field.orm_path)
    if field.has_currency:
        return [None, None] if value is None else _amount(field, value, row)
    if field.kind is Kind.MONTHS:
        return _months(value) if value else [None] * 13
    return [_plain(field, value, row)]


def _amount(field: Field, value: Decimal | Money, row: Any) -> list[Any]:
    code = value.currency.code if isinstance(value, Money) else reached(row, field.currency_path) or ""
    amount = value.amount if isinstance(value, Money) else value
    return [amount if field.is_price else formats.in_minor_units(amount, code), code]


def _months(drawn: MonthlyAmounts) -> list[Any]:
    return [*(formats.in_minor_units(amount, drawn.currency) for amount in drawn.amounts), drawn.currency]


def _words(cell: str) -> str:
    """A cell without its markup and without the initials beside a name."""
    return " ".join(unescape(strip_tags(_INITIALS.sub("", cell))).split())


def _plain(field: Field, value: Any, row: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(second=0, microsecond=0, tzinfo=None)
    if field.kind in (Kind.BOOLEAN, Kind.CHOICE, Kind.CHOICES) or isinstance(value, Mapping):
        return shown_value(field, value, row)
    return value
