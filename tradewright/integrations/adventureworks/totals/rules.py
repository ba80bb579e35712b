"""Rules that hold for every line of these books; each counts its exceptions."""

from collections.abc import Iterator

from django.db import connection

_LINES = """
SELECT count(*) FROM fulfilment_orderline l JOIN fulfilment_order o ON o.id = l.order_id
JOIN core_externalid x ON x.object_id = o.id AND x.noun = 'fulfilment.order' AND x.source = %(source)s
WHERE l.deleted_at IS NULL AND o.deleted_at IS NULL AND l.unit_cost IS NOT NULL AND
"""
_ORDERS = """
SELECT count(*) FROM fulfilment_order o
JOIN core_externalid x ON x.object_id = o.id AND x.noun = 'fulfilment.order' AND x.source = %(source)s
WHERE o.deleted_at IS NULL AND
"""
_ON_THE_DAY = """
NOT EXISTS (
    SELECT 1 FROM {table} p {join} WHERE p.product_id = l.product_id AND p.deleted_at IS NULL
    AND o.ordered_on >= p.valid_from AND (p.valid_to IS NULL OR o.ordered_on <= p.valid_to) AND {equal}
)
"""

_RULES = {
    "extended amount = unit price × quantity": (_LINES + "abs(l.gross - l.unit_price * l.quantity) > 0.0002"),
    "discount = extended amount × discount share": (_LINES + "abs(l.discount - l.gross * l.discount_share) > 0.0002"),
    "line amount = extended amount − discount": _LINES + "abs(l.net - (l.gross - l.discount)) > 0.0002",
    "cost of a line = cost of the order's day": _LINES
    + _ON_THE_DAY.format(table="pricing_cost", join="", equal="p.amount = l.unit_cost"),
    "consumers pay the list price of the day": _LINES
    + "o.channel = 'shop' AND "
    + _ON_THE_DAY.format(
        table="pricing_price",
        join="JOIN pricing_pricelist list ON list.id = p.price_list_id AND list.channel = 'shop'",
        equal="p.amount = l.unit_price",
    ),
    "every line's product is in its promotion": _LINES
    + "NOT EXISTS (SELECT 1 FROM pricing_promotionproduct p WHERE p.promotion_id = l.promotion_id"
    " AND p.product_id = l.product_id AND p.deleted_at IS NULL)",
    "subtotal + tax + freight = total": _ORDERS + "o.subtotal + o.tax + o.freight <> o.total",
    "amounts are US dollars": _ORDERS + "o.currency <> 'USD'",
}


def exceptions_per_rule(source: str) -> Iterator[tuple[str, int]]:
    """Each rule with the number of lines or orders that break it."""
    with connection.cursor() as cursor:
        for rule, question in _RULES.items():
            cursor.execute(question, {"source": source})
            yield f"exceptions: {rule}", cursor.fetchone()[0]
