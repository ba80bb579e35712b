"""Conditions on an order that ask its customer's merged parties or its lines, without doubling the order.

A list that joined the lines would show an order once per line. These turn a plain comparison, such as
`id__of_product=7`, into "a line of the order holds product 7"; they work with `=`, `in` and `isnull`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models.lookups import Lookup

from tradewright.fulfilment.models.orders import Order


@dataclass(frozen=True)
class _Asked:
    """How PostgreSQL asks for some ids and for none at all; `{order}` stands for the id of the order."""

    some: str
    none: str


_NEVER = "FALSE"
_PRODUCT = _Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        WHERE held.order_id = {order} AND held.deleted_at IS NULL AND held.product_id = ANY (%s::bigint[]))""",
    none=_NEVER,
)
_CATEGORY = _Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        JOIN catalog_product AS product ON product.id = held.product_id
        WHERE held.order_id = {order} AND held.deleted_at IS NULL AND product.category_id IN (
            WITH RECURSIVE shelf AS (
                SELECT id FROM catalog_category WHERE id = ANY (%s::bigint[])
              UNION
                SELECT below.id FROM catalog_category AS below JOIN shelf ON below.parent_id = shelf.id
            ) SELECT id FROM shelf))""",
    none="""EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        JOIN catalog_product AS product ON product.id = held.product_id
        WHERE held.order_id = {order} AND held.deleted_at IS NULL AND product.category_id IS NULL)""",
)
_REASON = _Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
        WHERE given.order_id = {order} AND given.deleted_at IS NULL AND given.reason_id = ANY (%s::bigint[]))""",
    none="""NOT EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
        WHERE given.order_id = {order} AND given.deleted_at IS NULL)""",
)
_CUSTOMER = _Asked(
    some="""{order} IN (SELECT written.id FROM fulfilment_order AS written WHERE written.party_id IN (
        WITH wanted AS (SELECT unnest(%s::bigint[]) AS id)
        SELECT wanted.id FROM wanted
      UNION
        SELECT merged.id FROM parties_party AS merged JOIN wanted ON merged.canonical_id = wanted.id))""",
    none=_NEVER,
)


class _Ids(models.BigIntegerField):
    """Ids that stand in other rows than the order's own; each kind of them compares in its own way."""

    asked: ClassVar[_Asked]


class _Held(Lookup):
    """Asks by a statement of its own instead of by a column."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The statement with the order's id in its place and the ids as one array."""
        order, params = self.process_lhs(compiler, connection)
        wanted = self.rhs if isinstance(self.rhs, Iterable) else [self.rhs]
        return self.lhs.output_field.asked.some.format(order=order), (*params, [int(one) for one in wanted])


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
        order, params = self.process_lhs(compiler, connection)
        none = self.lhs.output_field.asked.none.format(order=order)
        found = params if "{order}" in self.lhs.output_field.asked.none else ()
        return (none if self.rhs else f"NOT ({none})"), tuple(found)


for _lookup in (_HeldExactly, _HeldAmong, _HeldNone):
    _Ids.register_lookup(_lookup)


class _TheOrder(models.Transform):
    """Stands for the order's id until a comparison says what to ask."""

    def as_sql(self, compiler: Any, connection: Any, *_given: Any, **_more: Any) -> Any:
        """The id of the order."""
        return compiler.compile(self.lhs)


def _condition(name: str, asked: _Asked) -> str:
    """Makes `id__<name>` known on orders and returns that path."""
    ids = type(f"Ids_{name}", (_Ids,), {"asked": asked})
    transform = type(name, (_TheOrder,), {"lookup_name": name, "output_field": ids()})
    Order._meta.get_field("id").register_lookup(transform)
    return f"id__{name}"


OF_PRODUCT = _condition("of_product", _PRODUCT)
OF_CATEGORY = _condition("of_category", _CATEGORY)
OF_REASON = _condition("of_reason", _REASON)
OF_CUSTOMER = _condition("of_customer", _CUSTOMER)
