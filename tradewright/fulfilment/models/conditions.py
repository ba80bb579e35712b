"""Conditions on orders and lines that ask merged parties, lines, categories or rates, without doubling a row.

A list that joined the lines would show an order once per line. These turn a plain comparison, such as
`id__of_product=7`, into "a line of the order holds product 7"; they work with `=`, `in` and `isnull`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models.lookups import Lookup

from tradewright.catalog.models import Product
from tradewright.fulfilment.models.orders import Order


@dataclass(frozen=True)
class _Asked:
    """How PostgreSQL asks for some ids and for none at all; `{row}` stands for the id of the row asked about."""

    some: str
    none: str


_NEVER = "FALSE"
_NO_LINES = """NOT EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        WHERE held.order_id = {row} AND held.deleted_at IS NULL)"""
_PRODUCT = _Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        WHERE held.order_id = {row} AND held.deleted_at IS NULL AND held.product_id = ANY (%s::bigint[]))""",
    none=_NO_LINES,
)
_BELOW = """WITH RECURSIVE shelf AS (
    SELECT id FROM catalog_category WHERE id = ANY (%s::bigint[])
  UNION
    SELECT below.id FROM catalog_category AS below JOIN shelf ON below.parent_id = shelf.id
) SELECT id FROM shelf"""
_CATEGORY = _Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        JOIN catalog_product AS product ON product.id = held.product_id
        WHERE held.order_id = {row} AND held.deleted_at IS NULL AND product.category_id IN ({below}))""".replace(
        "{below}", _BELOW
    ),
    none="""(EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        JOIN catalog_product AS product ON product.id = held.product_id
        WHERE held.order_id = {row} AND held.deleted_at IS NULL AND product.category_id IS NULL)
        OR {without_lines})""".replace("{without_lines}", _NO_LINES),
)
_SHELF = _Asked(
    some="""{row} IN (SELECT product.id FROM catalog_product AS product
        WHERE product.category_id IN ({below}))""".replace("{below}", _BELOW),
    none="{row} IN (SELECT product.id FROM catalog_product AS product WHERE product.category_id IS NULL)",
)
_REASON = _Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
        WHERE given.order_id = {row} AND given.deleted_at IS NULL AND given.reason_id = ANY (%s::bigint[]))""",
    none="""NOT EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
        WHERE given.order_id = {row} AND given.deleted_at IS NULL)""",
)
_CUSTOMER = _Asked(
    some="""{row} IN (SELECT written.id FROM fulfilment_order AS written WHERE written.party_id IN (
        WITH wanted AS (SELECT unnest(%s::bigint[]) AS id)
        SELECT wanted.id FROM wanted
      UNION
        SELECT merged.id FROM parties_party AS merged JOIN wanted ON merged.canonical_id = wanted.id))""",
    none=_NEVER,
)

_RATED = """EXISTS (
    SELECT 1 FROM fulfilment_order AS rated
    CROSS JOIN (SELECT COALESCE((SELECT house.currency FROM staff_legalentity AS house
        WHERE house.deleted_at IS NULL ORDER BY house.id LIMIT 1), 'EUR') AS code) AS base
    WHERE rated.id = {row} AND (rated.currency = base.code OR EXISTS (
        SELECT 1 FROM core_exchangerate AS known
        WHERE known."on" <= rated.ordered_on AND known.base IN (rated.currency, base.code)
          AND known.currency IN (rated.currency, base.code) AND known.base <> known.currency)))"""


class _Ids(models.BigIntegerField):
    """Ids that stand in other rows than the order's own; each kind of them compares in its own way."""

    asked: ClassVar[_Asked]


class _Held(Lookup):
    """Asks by a statement of its own instead of by a column."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The statement with the row's id in its place and the ids as one array."""
        row, params = self.process_lhs(compiler, connection)
        wanted = self.rhs if isinstance(self.rhs, Iterable) else [self.rhs]
        return self.lhs.output_field.asked.some.format(row=row), (*params, [int(one) for one in wanted])


class _HeldExactly(_Held):
    """One of these ids."""

    lookup_name = "exact"


class _HeldAmong(_Held):
    """Any of these ids."""

    lookup_name = "in"


class _HeldNone(Lookup):
    """No id at all, or any."""

    lookup_name = "isnull"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The statement for none, turned round where any is wanted."""
        row, params = self.process_lhs(compiler, connection)
        none = self.lhs.output_field.asked.none.format(row=row)
        found = params if "{row}" in self.lhs.output_field.asked.none else ()
        return (none if self.rhs else f"NOT ({none})"), tuple(found)


for _lookup in (_HeldExactly, _HeldAmong, _HeldNone):
    _Ids.register_lookup(_lookup)


class _TheRow(models.Transform):
    """Stands for the row's id until a comparison says what to ask."""

    def as_sql(self, compiler: Any, connection: Any, *_given: Any, **_more: Any) -> Any:
        """The id of the row."""
        return compiler.compile(self.lhs)


class _HasRate(models.Transform):
    """Whether an order is in the base currency or has an exchange rate for its day; the rule of `rates.py`."""

    lookup_name = "has_rate"
    output_field = models.BooleanField()

    def as_sql(self, compiler: Any, connection: Any, *_given: Any, **_more: Any) -> Any:
        """The statement with the order's id in its place."""
        row, params = compiler.compile(self.lhs)
        return _RATED.format(row=row), tuple(params)


def _condition(name: str, asked: _Asked, model: type[models.Model] = Order) -> str:
    """Makes `id__<name>` known on orders, or on another model, and returns that path."""
    ids = type(f"Ids_{name}", (_Ids,), {"asked": asked})
    return _known(type(name, (_TheRow,), {"lookup_name": name, "output_field": ids()}), model)


def _known(transform: type[models.Transform], model: type[models.Model] = Order) -> str:
    """Makes a question about the id known and returns its path."""
    column = model._meta.get_field("id")
    assert isinstance(column, models.Field)
    column.register_lookup(transform)
    return f"id__{transform.lookup_name}"


OF_PRODUCT = _condition("of_product", _PRODUCT)
OF_CATEGORY = _condition("of_category", _CATEGORY)
OF_REASON = _condition("of_reason", _REASON)
OF_CUSTOMER = _condition("of_customer", _CUSTOMER)
OF_SHELF = _condition("of_category", _SHELF, Product)
OF_RATED = _known(_HasRate)
