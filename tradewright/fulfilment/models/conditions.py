"""Conditions on orders and lines that ask merged parties, lines, categories or rates."""

from typing import Any

from django.db import models

from tradewright.catalog.models import Product
from tradewright.core.id_conditions import Asked, condition, known
from tradewright.fulfilment.models.orders import Order

_NEVER = "FALSE"
_NO_LINES = """NOT EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        WHERE held.order_id = {row} AND held.deleted_at IS NULL)"""
_PRODUCT = Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderline AS held
        WHERE held.order_id = {row} AND held.deleted_at IS NULL AND held.product_id = ANY (%s::bigint[]))""",
    none=_NO_LINES,
)
_BELOW = """WITH RECURSIVE shelf AS (
    SELECT id FROM catalog_category WHERE id = ANY (%s::bigint[])
  UNION
    SELECT below.id FROM catalog_category AS below JOIN shelf ON below.parent_id = shelf.id
) SELECT id FROM shelf"""
_CATEGORY = Asked(
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
_SHELF = Asked(
    some="""{row} IN (SELECT product.id FROM catalog_product AS product
        WHERE product.category_id IN ({below}))""".replace("{below}", _BELOW),
    none="{row} IN (SELECT product.id FROM catalog_product AS product WHERE product.category_id IS NULL)",
)
_REASON = Asked(
    some="""EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
        WHERE given.order_id = {row} AND given.deleted_at IS NULL AND given.reason_id = ANY (%s::bigint[]))""",
    none="""NOT EXISTS (SELECT 1 FROM fulfilment_orderreason AS given
        WHERE given.order_id = {row} AND given.deleted_at IS NULL)""",
)
_CUSTOMER = Asked(
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


class _HasRate(models.Transform):
    """Whether an order is in the base currency or has an exchange rate for its day; the rule of `rates.py`."""

    lookup_name = "has_rate"
    output_field = models.BooleanField()

    def as_sql(self, compiler: Any, connection: Any, *_given: Any, **_more: Any) -> Any:
        """The statement with the order's id in its place."""
        row, params = compiler.compile(self.lhs)
        return _RATED.format(row=row), tuple(params)


OF_PRODUCT = condition("of_product", _PRODUCT, Order)
OF_CATEGORY = condition("of_category", _CATEGORY, Order)
OF_REASON = condition("of_reason", _REASON, Order)
OF_CUSTOMER = condition("of_customer", _CUSTOMER, Order)
OF_SHELF = condition("of_category", _SHELF, Product)
OF_RATED = known(_HasRate, Order)
