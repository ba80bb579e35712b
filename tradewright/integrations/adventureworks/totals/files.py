"""How many rows of each file are in the database."""

from django.db import connection

from tradewright.imports.models import ImportedFile, ImportRun

FILES_OF_SUPPLEMENT = ("reseller_orders_supplement.csv", "reseller_order_lines_supplement.csv")

_KNOWN = """
SELECT count(*) FROM core_externalid x JOIN {table} t ON t.id = x.object_id
WHERE x.source = %(source)s AND x.noun = '{noun}'
"""
_ALIVE = " AND t.deleted_at IS NULL"
_OF_PRODUCTS = """
SELECT count(*) FROM {table} t JOIN core_externalid x ON x.object_id = t.product_id
WHERE x.source = %(source)s AND x.noun = 'catalog.product' AND t.deleted_at IS NULL
"""
_ADDRESSES = """
SELECT count(*) FROM core_externalid x JOIN parties_address t ON t.id = x.object_id
JOIN parties_party p ON p.id = t.party_id
WHERE x.source = %(source)s AND x.noun = 'parties.address' AND t.deleted_at IS NULL
"""
_LINES = """
SELECT count(*) FROM fulfilment_orderline l JOIN fulfilment_order t ON t.id = l.order_id
JOIN core_externalid x ON x.object_id = t.id AND x.noun = 'fulfilment.order' AND x.source = %(source)s
WHERE l.deleted_at IS NULL AND t.deleted_at IS NULL
"""
_REASONS = """
SELECT count(*) FROM fulfilment_orderreason t JOIN core_externalid x ON x.object_id = t.order_id
WHERE x.noun = 'fulfilment.order' AND x.source = %(source)s AND t.deleted_at IS NULL
"""
_ASSIGNED = """
SELECT count(*) FROM staff_territoryassignment t JOIN core_externalid x ON x.object_id = t.user_id
WHERE x.noun = 'core.user' AND x.source = %(source)s AND t.deleted_at IS NULL
"""
_IS_PROSPECT = " AND x.value LIKE 'prospect %%'"
_IS_NO_PROSPECT = " AND x.value NOT LIKE 'prospect %%'"
_IN_WAREHOUSE = " AND t.custom ? 'warehouse_order_date'"
_NOT_IN_WAREHOUSE = " AND NOT t.custom ? 'warehouse_order_date'"


def _known(noun: str, table: str, *, has_end: bool = True) -> str:
    return _KNOWN.format(noun=noun, table=table) + (_ALIVE if has_end else "")


def _orders(channel: str) -> str:
    return _known("fulfilment.order", "fulfilment_order") + f" AND t.channel = '{channel}'"


_COUNTS = {
    "territories.csv": _known("staff.territory", "staff_territory"),
    "sales_people.csv": _known("core.user", "core_user", has_end=False),
    "sales_territory_assignments.csv": _ASSIGNED,
    "organizations.csv": _known("parties.organization", "parties_party"),
    "organization_addresses.csv": _ADDRESSES + " AND p.kind = 'organization'",
    "organization_contacts.csv": _known("parties.contact", "parties_party"),
    "consumers.csv.gz": _known("parties.consumer", "parties_party") + _IS_NO_PROSPECT,
    "consumer_shipping_addresses.csv": _ADDRESSES + " AND p.is_consumer AND t.use = 'shipping'",
    "prospects.csv": _known("parties.consumer", "parties_party") + _IS_PROSPECT,
    "survey_responses.csv": _known("parties.fact", "parties_fact"),
    "products.csv": _known("catalog.product", "catalog_product"),
    "product_descriptions.csv": _OF_PRODUCTS.format(table="catalog_producttext"),
    "bill_of_materials.csv": _known("catalog.bom_line", "catalog_bomline"),
    "inventory.csv": _OF_PRODUCTS.format(table="catalog_stocklevel"),
    "product_prices.csv": _OF_PRODUCTS.format(table="pricing_cost"),
    "promotions.csv": _known("pricing.promotion", "pricing_promotion"),
    "promotion_products.csv": _OF_PRODUCTS.format(table="pricing_promotionproduct"),
    "reseller_orders.csv": _orders("reseller") + _IN_WAREHOUSE,
    "reseller_orders_supplement.csv": _orders("reseller") + _NOT_IN_WAREHOUSE,
    "consumer_orders.csv.gz": _orders("shop"),
    "reseller_order_lines.csv.gz": _LINES + " AND t.channel = 'reseller' AND l.unit_cost IS NOT NULL",
    "reseller_order_lines_supplement.csv": _LINES + " AND t.channel = 'reseller' AND l.unit_cost IS NULL",
    "consumer_order_lines.csv.gz": _LINES + " AND t.channel = 'shop'",
    "sales_reasons.csv": _known("fulfilment.reason", "fulfilment_reason"),
    "consumer_order_reasons.csv": _REASONS,
}


def rows_per_file(source: str) -> dict[str, str]:
    """The rows of each file as they are in the database; of files left out, how many were read and left."""
    found = {}
    with connection.cursor() as cursor:
        for name, question in _COUNTS.items():
            cursor.execute(question, {"source": source})
            found[name] = str(cursor.fetchone()[0])
    left = ImportedFile.objects.filter(
        run__source=source, run__state=ImportRun.State.FINISHED, target="", state=ImportedFile.State.DONE
    )
    return found | {file.name: str(file.rows_read) for file in left.order_by("run_id")}
