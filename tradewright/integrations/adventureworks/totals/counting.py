"""Totals of the orders of one channel, computed from the database.

What the warehouse left out is told apart by what is not known of it: orders without the warehouse's date, lines
without a cost.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

_CHANNELS = {"reseller": "reseller", "consumer": "shop"}
_CUSTOMERS = {"reseller": "parties.organization", "consumer": "parties.consumer"}

_BOOKS = """
WITH orders AS MATERIALIZED (
    SELECT o.*, o.custom ->> 'warehouse_order_date' AS warehouse_order_date
    FROM fulfilment_order o
    JOIN core_externalid x ON x.object_id = o.id AND x.noun = 'fulfilment.order' AND x.source = %(source)s
    WHERE o.deleted_at IS NULL AND o.channel = %(channel)s AND o.custom ? 'warehouse_order_date'
), lines AS MATERIALIZED (
    SELECT l.*, o.ordered_on, o.warehouse_order_date, o.territory_id, o.party_id, o.salesperson_id, o.subtotal
    FROM fulfilment_orderline l JOIN orders o ON o.id = l.order_id
    WHERE l.deleted_at IS NULL AND l.unit_cost IS NOT NULL
)
"""

_HEADERS = """
SELECT count(*) AS orders, count(DISTINCT party_id) AS customers, sum(subtotal) AS header_subtotal,
       sum(tax) AS tax_amount, sum(freight) AS freight, sum(total) AS total_due,
       min(ordered_on) AS first_order_date, max(ordered_on) AS last_order_date
FROM orders
"""
_LINES = """
SELECT count(*) AS lines, sum(quantity)::bigint AS quantity, sum(gross) AS extended_amount,
       sum(discount) AS discount_amount, sum(net) AS line_amount, sum(cost) AS total_cost
FROM lines
"""
_GROUPED = "count(DISTINCT order_id) AS orders, count(*) AS lines, sum(net) AS line_amount"
_BY_YEAR = f"""
SELECT extract(year FROM ordered_on)::int::text AS key, {_GROUPED} FROM lines GROUP BY 1 ORDER BY 1
"""
_BY_WAREHOUSE_YEAR = f"""
SELECT left(warehouse_order_date, 4) AS key, {_GROUPED} FROM lines GROUP BY 1 ORDER BY 1
"""
_BY_TERRITORY = f"""
SELECT t.name AS key, {_GROUPED} FROM lines l JOIN staff_territory t ON t.id = l.territory_id GROUP BY 1
"""
_BY_CATEGORY = """
SELECT COALESCE(parent.name, c.name) AS key, count(*) AS lines, sum(l.quantity)::bigint AS quantity,
       sum(l.net) AS line_amount
FROM lines l JOIN catalog_product p ON p.id = l.product_id
JOIN catalog_category c ON c.id = p.category_id LEFT JOIN catalog_category parent ON parent.id = c.parent_id
GROUP BY 1
"""
_BY_CURRENCY = "SELECT customer_currency, count(*) FROM orders GROUP BY 1"
_TOP = """
SELECT x.value AS id, COALESCE(NULLIF(concat_ws(' ', person.given_name, person.family_name), ''), p.name) AS name,
       count(DISTINCT l.order_id) AS orders, sum(l.net) AS line_amount
FROM lines l JOIN parties_party p ON p.id = l.party_id LEFT JOIN parties_person person ON person.party_id = p.id
JOIN core_externalid x ON x.object_id = p.id AND x.noun = %(customer)s AND x.source = %(source)s
GROUP BY x.value, p.id, person.party_id ORDER BY line_amount DESC, x.value LIMIT 10
"""
_BY_SALES_PERSON = """
SELECT x.value AS sales_person_id, u.name, count(DISTINCT l.order_id) AS orders, sum(l.net) AS line_amount
FROM lines l JOIN core_user u ON u.id = l.salesperson_id
JOIN core_externalid x ON x.object_id = u.id AND x.noun = 'core.user' AND x.source = %(source)s
GROUP BY x.value, u.id ORDER BY line_amount DESC
"""
_INCOMPLETE = """
SELECT o.number FROM orders o LEFT JOIN lines l ON l.order_id = o.id
GROUP BY o.id, o.number, o.subtotal HAVING abs(o.subtotal - COALESCE(sum(l.net), 0)) > 0.0003 ORDER BY o.number
"""
_SUPPLEMENT = """
WITH orders AS (
    SELECT o.* FROM fulfilment_order o
    JOIN core_externalid x ON x.object_id = o.id AND x.noun = 'fulfilment.order' AND x.source = %(source)s
    WHERE o.deleted_at IS NULL AND o.channel = 'reseller'
), lines AS (
    SELECT l.* FROM fulfilment_orderline l JOIN orders o ON o.id = l.order_id WHERE l.deleted_at IS NULL
)
SELECT (SELECT count(*) FROM orders WHERE NOT custom ? 'warehouse_order_date'),
       (SELECT count(*) FROM lines WHERE unit_cost IS NULL),
       (SELECT sum(net) FROM lines WHERE unit_cost IS NULL),
       (SELECT sum(subtotal) FROM orders WHERE NOT custom ? 'warehouse_order_date'),
       (SELECT count(*) FROM orders), (SELECT count(*) FROM lines),
       (SELECT sum(subtotal) FROM orders), (SELECT sum(total) FROM orders)
"""


def channel_totals(channel: str, source: str) -> dict[str, Any]:
    """The totals of one channel in the shape of the expectations."""
    asked = {"source": source, "channel": _CHANNELS[channel], "customer": _CUSTOMERS[channel]}
    totals: dict[str, Any] = {
        **_one(_HEADERS, asked),
        **_one(_LINES, asked),
        "by_order_date_year": _by_key(_BY_YEAR, asked),
        "by_warehouse_order_date_year": _by_key(_BY_WAREHOUSE_YEAR, asked),
        "by_territory": _by_key(_BY_TERRITORY, asked),
        "by_category": _by_key(_BY_CATEGORY, asked),
        "orders_by_currency": {code: str(count) for code, count in _rows(_BY_CURRENCY, asked)[1]},
        "top_10": _named(_TOP, asked, "organization_id" if channel == "reseller" else "consumer_id"),
    }
    if channel == "reseller":
        totals["by_sales_person"] = _named(_BY_SALES_PERSON, asked, "sales_person_id")
        totals["orders_with_incomplete_lines"] = [number for (number,) in _rows(_INCOMPLETE, asked)[1]]
    return totals


def supplement_totals(source: str) -> dict[str, Any] | None:
    """The figures of what the warehouse left out, None where it was not delivered."""
    with connection.cursor() as cursor:
        cursor.execute(_SUPPLEMENT, {"source": source})
        row = [str(value) for value in cursor.fetchone()]
    if row[0] == "0" and row[1] == "0":
        return None
    return {
        "supplement": dict(zip(("orders", "lines", "line_amount", "header_subtotal"), row[:4], strict=True)),
        "with_supplement": dict(zip(("orders", "lines", "header_subtotal", "total_due"), row[4:], strict=True)),
    }


def _rows(question: str, asked: dict[str, str]) -> tuple[list[str], Sequence[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(_BOOKS + question, asked)
        names = [column.name for column in cursor.description or ()]
        return names, cursor.fetchall()


def _one(question: str, asked: dict[str, str]) -> dict[str, str]:
    names, rows = _rows(question, asked)
    return {name: str(value) for name, value in zip(names, rows[0], strict=True)}


def _by_key(question: str, asked: dict[str, str]) -> dict[str, dict[str, str]]:
    names, rows = _rows(question, asked)
    return {row[0]: {name: str(value) for name, value in zip(names[1:], row[1:], strict=True)} for row in rows}


def _named(question: str, asked: dict[str, str], key: str) -> list[dict[str, str]]:
    names, rows = _rows(question, asked)
    return [{name: str(value) for name, value in zip((key, *names[1:]), row, strict=True)} for row in rows]
