"""Cells of a table: values formatted in Python, because templates are slow at fifty rows of ten columns."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.core.reads import note_shown
from tradewright.ui import formats
from tradewright.ui.markup import markup
from tradewright.ui.screens.state import ListState
from tradewright.ui.sparks import monthly
from tradewright.ui.templatetags.ui import face

type Cell = Callable[[Any], str | SafeString]

_NUMBERS = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT)


@dataclass(frozen=True)
class Column:
    """A column of a list: a field of the catalog, or a cell of its own where the field alone is not enough.

    `is_per_language` where the cell says in the reader's language what the field says for everybody.
    """

    key: str
    cell: Cell | None = None
    title: str | Promise = ""
    width: int = 0
    on_phone: str = ""
    align: str = ""
    is_per_language: bool = False


@dataclass(frozen=True)
class ShownColumn:
    """A column as the table draws it; `is_of_its_own` where its cell says something else than the field of its key."""

    key: str
    title: str
    css: str
    width: int
    cell: Cell
    sort_url: str = ""
    sort_state: str = ""
    is_edited: bool = False
    is_of_its_own: bool = False


def shown_column(column: Column, field: Field | None, state: ListState, width: int) -> ShownColumn:
    """The column with its title, width, classes and the order its head asks for."""
    is_number = field is not None and field.kind in _NUMBERS
    classes = (
        "r" if is_number or column.align == "r" else "",
        f"on-{column.on_phone}" if column.on_phone else "",
    )
    says_other = field is None or str(column.title) != str(field.label)
    states = {column.key: "ascending", f"-{column.key}": "descending"}
    asked = f"-{column.key}" if state.sort == column.key else column.key
    is_sortable = field is not None and field.is_sortable
    return ShownColumn(
        key=column.key,
        title=str(column.title or (field.label if field else "")),
        css=" ".join(filter(None, classes)),
        width=width,
        cell=column.cell or cell_of(field),
        sort_url=state.sorted_by(asked).address() if is_sortable else "",
        sort_state=states.get(state.sort, ""),
        is_of_its_own=column.is_per_language or (bool(column.cell and column.title) and says_other),
    )


def cell_of(field: Field | None) -> Cell:
    """How a plain field is shown in a cell."""
    if field is None:
        return lambda row: ""
    path, label_path = field.orm_path, field.label_path
    if field.kind is Kind.REFERENCE:
        return lambda row: str(reached(row, label_path or path.removesuffix("_id")) or "")
    return lambda row: shown_value(field, reached(row, path), row)


def shown_value(field: Field, value: Any, row: Any = None) -> str:
    """A value in the reader's words and formats; nothing for no value."""
    if value is None or value == "":
        return ""
    shown = _SHOWN.get(field.kind)
    try:
        return shown(field, value, row) if shown else _text(field, value)
    except (ArithmeticError, TypeError, ValueError):
        if not field.is_custom:
            raise
        return str(value)  # an older value, or one brought in, that its kind does not take


def _text(field: Field, value: Any) -> str:
    """Plain text, or what several things of one field are, such as the rows that a role sees of each noun."""
    if isinstance(value, Mapping):
        return ", ".join(f"{field.option_label(key)}: {one}" for key, one in value.items())
    return str(value)


def _money(field: Field, value: Any, row: Any) -> str:
    if isinstance(value, Money):
        return formats.money(value)
    code = reached(row, field.currency_path) if field.currency_path and row is not None else ""
    amount = Decimal(str(value))
    return formats.money(Money(amount, currency(code))) if code else formats.number(amount, 2)


def _day(field: Field, value: Any, row: Any) -> str:
    return value if isinstance(value, str) else formats.date_plain(value, timezone.localdate())


def _figure(field: Field, value: Any, row: Any) -> str:
    if field.choices:  # a number that stands for words, such as a confidence
        return field.option_label(value)
    return value if isinstance(value, str) else formats.quantity(Decimal(str(value)))


_SHOWN: dict[Kind, Callable[[Field, Any, Any], str]] = {
    Kind.DATE: _day,
    Kind.DATETIME: _day,
    Kind.BOOLEAN: lambda field, value, row: _("Yes") if value else _("No"),
    Kind.MONEY: _money,
    Kind.PERCENT: lambda field, value, row: formats.percent(Decimal(value) * 100),
    Kind.INTEGER: _figure,
    Kind.DECIMAL: _figure,
    Kind.CHOICE: lambda field, value, row: field.option_label(value),
    Kind.MONTHS: lambda field, value, row: monthly(value),
    Kind.CHOICES: lambda field, value, row: ", ".join(map(field.option_label, value)),
}


def reached(row: Any, path: str) -> Any:
    """The value at the end of a path such as `organization__industry`, None where a step is missing."""
    for name in path.split("__"):
        row = row.get(name) if isinstance(row, Mapping) else getattr(row, name, None)
        if row is None:
            return None
    return row


def note_rows_shown(noun: str, fields: Iterable[Field], rows: Iterable[Any]) -> None:
    """Notes for the log of which rows a page shows sensitive fields."""
    note_shown(noun, fields, rows, lambda row, field: reached(row, field.orm_path))


def work_out(rows: Sequence[Any], fields: Iterable[Field], user: User) -> None:
    """Gives rows the values of their computed fields, each with one question for all rows."""
    for one in fields:
        if one.values is not None:
            found = one.values([row.pk for row in rows], user)
            for row in rows:
                row.__dict__[one.key] = found.get(row.pk)


def relations_of(model: type[Model], fields: Iterable[Field]) -> list[str]:
    """The other records that these fields are shown from, to be read in the same statement as the rows."""
    paths = {
        path
        for field in fields
        if field.is_stored and not field.is_custom
        for path in (field.orm_path.removesuffix("_id"), field.label_path, field.currency_path)
    }
    found = {"__".join(_single_steps(model, path.split("__"))) for path in paths}
    return sorted(found - {""})


def _single_steps(model: type[Model], names: Sequence[str]) -> Iterator[str]:
    """The steps of a path that lead to one record each; a merged record is shown as the one it is now."""
    for one in names:
        name = "canonical" if one == "now" else one
        step = next((one for one in model._meta.get_fields() if one.name == name), None)
        if step is None or not (step.many_to_one or step.one_to_one) or not step.related_model:
            return
        yield name
        model = step.related_model


def named(name: str, url: str, *, kind: str = "", other: str = "") -> SafeString:
    """The first cell of a row: mark, name as a link, the other-language name small."""
    mark = face(name, kind) if kind else ""
    aside = markup(' <span class="faint small">{}</span>', other) if other else ""
    return markup('<span class="named">{}<a class="cut" href="{}">{}</a>{}</span>', mark, url, name, aside)


def body_of(
    rows: Sequence[Any],
    columns: Sequence[ShownColumn],
    url: Callable[[Any], str],
    edit_url: Callable[[Any], str] | None = None,
    ticked: Collection[int] = (),
) -> SafeString:
    """The rows of the table: a tick, the name, the other cells; `edit_url` begins the addresses that edit a cell."""
    classes = [_opening(place, column) for place, column in enumerate(columns)]
    drawn = (_row(row, columns, classes, _RowEdges(url(row), edit_url, row.pk in ticked)) for row in rows)
    return mark_safe("".join(drawn))  # noqa: S308 - made of escaped cells


class _RowEdges(NamedTuple):
    """What stands around the cells of a row."""

    url: str
    edit_url: Callable[[Any], str] | None
    is_ticked: bool


def _opening(place: int, column: ShownColumn) -> str:
    if place == 0:
        return '<td class="name on-name" id="row-{}">{}</td>'
    edit = markup(' data-edit="{}/"', column.key) if column.is_edited else ""
    return markup('<td class="{}"{}>', column.css, edit) + "{}</td>"


def _row(row: Any, columns: Sequence[ShownColumn], openings: Sequence[str], edges: _RowEdges) -> SafeString:
    first, *rest = [column.cell(row) for column in columns]
    cells = [markup(openings[0], row.pk, first)]
    cells += [markup(opening, cell) for opening, cell in zip(openings[1:], rest, strict=True)]
    inside = mark_safe("".join((tick_cell(row.pk, is_ticked=edges.is_ticked), *cells)))  # noqa: S308 - escaped
    if not edges.url:
        return markup("<tr>{}</tr>", inside)
    if edges.edit_url is None:
        return markup('<tr data-href="{}" tabindex="-1">{}</tr>', edges.url, inside)
    pattern = '<tr data-href="{}" data-edits="{}" tabindex="-1">{}</tr>'
    return markup(pattern, edges.url, edges.edit_url(row), inside)


def tick_cell(pk: int, *, is_ticked: bool = False) -> SafeString:
    """The box that chooses a row for the bar below; it is named by the first cell of its row."""
    box = '<input type="checkbox" name="ids" value="{}" form="chosen" aria-labelledby="row-{}"{}>'
    checked = " checked" if is_ticked else ""
    return markup('<td class="tick"><label class="tick-place">' + box + "</label></td>", pk, pk, checked)
