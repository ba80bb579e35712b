"""Conditions on an order that ask its customer's merged parties or its lines, without doubling the order.

A list that joined the lines would show an order once per line. These turn a plain comparison, such as
`id__of_product=7`, into "a line of the order holds product 7"; they work with `=`, `in` and `isnull`.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models.lookups import Lookup

from tradewright.fulfilment.models.orders import Order

_OF_PRODUCT = """EXISTS (SELECT 1 FROM fulfilment_orderline AS held
    WHERE held.order_id = {order} AND held.deleted_at IS NULL AND held.product_id = ANY (%s::bigint[]))"""
_OF_CATEGORY = """EXISTS (SELECT 1 FROM fulfilment_orderline AS held
    JOIN catalog_product AS product ON product.id = held.product_id
    WHERE held.order_id = {order} AND held.deleted_at IS NULL AND product.category_id IN (
        WITH RECURSIVE shelf AS (
            SELECT id FROM catalog_category WHERE id = ANY (%s::bigint[])
          UNION
            SELECT below.id FROM catalog_category AS below JOIN shelf ON below.parent_id = shelf.id
        ) SELECT id FROM shelf))"""
_OF_REASON = """EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
    WHERE given.order_id = {order} AND given.deleted_at IS NULL AND given.reason_id = ANY (%s::bigint[]))"""
_OF_CUSTOMER = """{order} IN (SELECT written.id FROM fulfilment_order AS written WHERE written.party_id IN (
    WITH wanted AS (SELECT unnest(%s::bigint[]) AS id)
    SELECT wanted.id FROM wanted
  UNION
    SELECT merged.id FROM parties_party AS merged JOIN wanted ON merged.canonical_id = wanted.id))"""


class _Held(Lookup):
    """Compares by a statement of its own instead of by a column."""

    prepare_rhs = False
    statement: ClassVar[str]

    def wanted(self) -> list[int]:
        """The ids that are asked for."""
        rhs = self.rhs
        return [int(one) for one in rhs] if isinstance(rhs, Iterable) else [int(rhs)]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """The statement with the order's id in its place."""
        order, params = self.process_lhs(compiler, connection)
        return self.statement.format(order=order), [*params, self.wanted()]


class _Never(Lookup):
    """Every order has a customer and lines: none is empty."""

    lookup_name = "isnull"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        """True where "is filled" is asked."""
        return ("FALSE" if self.rhs else "TRUE"), []


def _condition(name: str, statement: str) -> str:
    """Registers `id__<name>` on orders and returns that path."""
    asked = type(f"Of{name}", (models.BigIntegerField,), {})
    for lookup in ("exact", "in"):
        held = type(f"{name}_{lookup}", (_Held,), {"lookup_name": lookup, "statement": statement})
        asked.register_lookup(held)
    asked.register_lookup(_Never)
    transform = type(name, (models.Transform,), {"lookup_name": name, "output_field": asked(), "as_sql": _as_the_id})
    Order._meta.get_field("id").register_lookup(transform)
    return f"id__{name}"


def _as_the_id(self: models.Transform, compiler: Any, connection: Any) -> Any:
    return compiler.compile(self.lhs)


OF_PRODUCT = _condition("of_product", _OF_PRODUCT)
OF_CATEGORY = _condition("of_category", _OF_CATEGORY)
OF_CUSTOMER = _condition("of_customer", _OF_CUSTOMER)
OF_REASON = _condition("of_reason", _OF_REASON)
