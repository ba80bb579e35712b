"""Fields declared by modules and fields added by an administrator, in one catalog per noun."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from django.utils.functional import Promise

from tradewright.core.access import Rights, Scope
from tradewright.core.models.custom_fields import label_of
from tradewright.core.remembered import once_a_request
from tradewright.core.statements import asked

if TYPE_CHECKING:
    from tradewright.core.models import User

type Choices = Sequence[tuple[str, str | Promise]]
type Values = Callable[[Sequence[int], "User"], Mapping[int, object]]


class Kind(StrEnum):
    """How a field is shown, edited, compared and written to files."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    INTEGER = "integer"
    YEAR = "year"
    DECIMAL = "decimal"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    CHOICES = "choices"
    CHOICE_EACH = "choice_each"
    REFERENCE = "reference"
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    MONTHS = "months"


@dataclass(frozen=True)
class Field:
    """One field of a noun.

    `path` is its place in the ORM (`organization__industry`), the key itself unless told. A `sensitivity` hides it
    from everyone without that right, through every door. A `reference` names the noun it points to; its path ends
    in the id and `label_path` names what is shown. `currency_path` says in which currency a money field is.
    `filter_path` and `sort_path` are what conditions compare and what puts rows in order where that is not the value
    itself: rows are found under every id that their customer had, names sort by pinyin.
    `choices` as a kind holds several of them at a time, `choice_each` says something of each. `values` computes a
    field for the rows of a page at once, by id: it has no column, so it is neither filtered nor sorted by.
    An amount that `values` works out in no column's currency is Money.
    `drawn_from` names the noun of which it adds up rows: who sees none of them does not see the field either. Where its
    column adds up all of them, `values_in_part` works it out for who sees only some. `months` are those that it draws
    for a user.
    `is_filter_only` has no value to show: orders that hold a product are found by it. `also` names further nouns of the
    same table that a reference may point to. `may_be_unknown` tells a yes-or-no apart from nobody having asked.
    `is_price` is money for one piece, of which every digit counts. In a text that `names_colleagues` an @ and a name
    tell that colleague.
    """

    key: str
    label: str | Promise
    kind: Kind
    path: str = ""
    label_path: str = ""
    filter_path: str = ""
    currency_path: str = ""
    sort_path: str = ""
    choices: Choices | Callable[[], Choices] = ()
    values: "Values | None" = None
    values_in_part: "Values | None" = None
    reference: str = ""
    also: tuple[str, ...] = ()
    sensitivity: str | None = None
    drawn_from: str = ""
    months: "Callable[[User], Sequence[date]] | None" = None
    is_filterable: bool = True
    is_sortable: bool = False
    is_editable: bool = True
    is_required: bool = False
    is_custom: bool = False
    is_filter_only: bool = False
    may_be_unknown: bool = False
    is_price: bool = False
    names_colleagues: bool = False
    help: str | Promise = ""
    group: str | Promise = ""

    @property
    def is_computed(self) -> bool:
        """Whether the value is worked out for each page instead of standing in a column."""
        return self.values is not None

    @property
    def is_stored(self) -> bool:
        """Whether a row has a value of its own to show, write to files and return."""
        return not self.is_computed and not self.is_filter_only

    @property
    def is_in_part(self) -> bool:
        """Whether it is worked out only because the user does not see all rows that its column adds up."""
        return self.is_computed and self.values is self.values_in_part

    @property
    def is_told(self) -> bool:
        """Whether every row tells it, through every door and without being asked."""
        return self.is_stored or self.is_in_part

    @property
    def has_currency(self) -> bool:
        """Whether its amounts name their currency."""
        return self.kind is Kind.MONEY and (self.is_computed or bool(self.currency_path))

    @property
    def references(self) -> tuple[str, ...]:
        """All nouns that a reference may point to."""
        return (self.reference, *self.also) if self.reference else ()

    @property
    def orm_path(self) -> str:
        """The path by which queries reach the value."""
        return self.path or self.key

    @property
    def condition_path(self) -> str:
        """The path by which conditions compare."""
        return self.filter_path or self.orm_path

    @property
    def order_path(self) -> str:
        """The path by which lists put rows in order."""
        return self.sort_path or self.orm_path

    def options(self) -> Choices:
        """The choices, asked when needed where they come from the database."""
        return self.choices() if callable(self.choices) else self.choices

    def option_label(self, value: object) -> str:
        """The words for a choice's value."""
        labels = dict(self.options()) if callable(self.choices) else self._labels
        text = "" if value is None else str(value)
        return str(labels.get(text, text))

    @cached_property
    def _labels(self) -> dict[str, str | Promise]:
        return dict(self.options())


# Every page and every call of the API asks.
_OWN_FIELDS = """
SELECT noun, key, labels, kind, ARRAY(SELECT jsonb_array_elements_text(choices)), sensitivity, is_filterable
FROM core_customfield WHERE retired_at IS NULL ORDER BY position, key
"""

# Own fields of these kinds have an index that knows their order; that of texts finds equal ones only.
_IN_ORDER = (Kind.INTEGER, Kind.YEAR, Kind.DECIMAL, Kind.PERCENT, Kind.DATE, Kind.BOOLEAN, Kind.CHOICE)

_DECLARED: dict[str, dict[str, Field]] = {}


def describe(noun_key: str, fields: Iterable[Field]) -> None:
    """Adds fields to a noun's catalog; modules above may add to nouns below. A key is described once."""
    declared = _DECLARED.setdefault(noun_key, {})
    for one in fields:
        if one.key in declared:
            raise ValueError(f"field {one.key} of {noun_key} is described twice")
        declared[one.key] = one


def fields_of(noun_key: str) -> dict[str, Field]:
    """All fields of a noun by key: the declared ones, then the administrator's own."""
    return {**_DECLARED.get(noun_key, {}), **_custom_fields(noun_key)}


def referenced_nouns() -> set[str]:
    """The nouns whose records a field may hold, so that a form or filter offers them."""
    return {noun for fields in _DECLARED.values() for field in fields.values() for noun in field.references}


def readable_fields(noun_key: str, rights: Rights, fields: Mapping[str, Field] | None = None) -> dict[str, Field]:
    """The fields this user may see; hidden ones do not exist for them. `fields` are all, where they are known."""
    known = fields_of(noun_key) if fields is None else fields
    return {key: _as_seen(one, rights) for key, one in known.items() if _is_readable(one, rights)}


def _is_readable(field: Field, rights: Rights) -> bool:
    is_drawn = not field.drawn_from or rights.scope(field.drawn_from) is not Scope.NONE
    return is_drawn and rights.sees(field.sensitivity)


def _as_seen(field: Field, rights: Rights) -> Field:
    """The field itself; where its column tells of rows that the user may not see, worked out from the others."""
    if field.values_in_part is None or rights.scope(field.drawn_from) is Scope.ALL:
        return field
    worked_out = replace(field, values=field.values_in_part, path="", currency_path="")
    return replace(worked_out, is_filterable=False, is_sortable=False)


def _custom_fields(noun_key: str) -> dict[str, Field]:
    return {f"custom.{row.key}": _as_field(row) for row in _rows() if row.noun == noun_key}


class _OwnField(NamedTuple):
    noun: str
    key: str
    labels: str
    kind: str
    choices: list[str]
    sensitivity: str
    is_filterable: bool


@once_a_request
def _rows() -> list[_OwnField]:
    return [_OwnField(*row) for row in asked(_OWN_FIELDS)]


def _as_field(row: _OwnField) -> Field:
    return Field(
        key=f"custom.{row.key}",
        label=label_of(msgspec.json.decode(row.labels), row.key),
        kind=Kind(row.kind),
        path=f"custom__{row.key}",
        choices=tuple((choice, choice) for choice in row.choices),
        sensitivity=row.sensitivity or None,
        is_filterable=row.is_filterable,
        is_sortable=row.is_filterable and row.kind in _IN_ORDER,
        is_custom=True,
    )
