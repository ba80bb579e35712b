"""Lists and figures of 50,000 orders reach their rows by an index, never by reading them all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from tradewright.catalog.models import Product
from tradewright.core.access import rights_of
from tradewright.core.fields import conditions_from, narrow
from tradewright.core.models import User
from tradewright.core.pages import Sort, page_of
from tradewright.fulfilment.figures import Grain
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries import (
    Asked,
    course_of_sales,
    orders_for,
    orders_of,
    sales_by_product,
    turnover_of_months,
)
from tradewright.parties.models import Party
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.django_db
ORDERS = 50_000

_WRITE = (
    """
INSERT INTO parties_party (kind, is_consumer, number, name, sort_key, roles, stage, status, source, country,
    province, city, postcode, email, phone, other_name)
SELECT 'organization', false, 'P' || n, 'Party ' || n, 'party ' || n, '{}', 'repeat', 'active', '', '', '', '', '',
    '', '', '' FROM generate_series(1, 5000) AS n
""",
    """
INSERT INTO fulfilment_order (number, legal_entity_id, party_id, status, origin, channel, ordered_on, currency,
    subtotal, tax, freight, total, customer_number, ship_method, is_paid_by_card, customer_currency, has_all_lines,
    owner_id, salesperson_id)
SELECT 'N' || n, %(house)s, (SELECT min(id) FROM parties_party WHERE number = 'P1') + n %% 5000,
    CASE WHEN n %% 100 = 0 THEN 'draft' ELSE 'shipped' END, 'imported', 'direct', DATE '2020-01-01' + n %% 2000,
    'CNY', n, 0, 0, n, '', '', false, '', true, CASE WHEN n %% 200 = 0 THEN %(user)s END, NULL
FROM generate_series(1, %(orders)s) AS n
""",
    """
INSERT INTO fulfilment_orderline (order_id, position, product_id, unit_id, quantity, unit_price, per, gross,
    discount_share, discount, net, tracking_number)
SELECT id, 1, CASE WHEN id %% 1000 = 0 THEN %(rare)s ELSE %(usual)s END, %(unit)s, 1, 1, 1, 1, 0, 0, 1, ''
FROM fulfilment_order
""",
    """
ANALYZE parties_party, fulfilment_order, fulfilment_orderline
""",
)


@pytest.fixture
def many(manufacturer: LegalEntity, pump: Product, seal: Product, account_manager: User) -> None:
    with connection.cursor() as cursor:
        for statement in _WRITE:
            cursor.execute(
                statement,
                {
                    "house": manufacturer.pk,
                    "user": account_manager.pk,
                    "orders": ORDERS,
                    "rare": seal.pk,
                    "usual": pump.pk,
                    "unit": pump.unit_id,
                },
            )


def reads_all(rows: QuerySet[Order]) -> list[str]:
    return [line.strip() for line in rows.explain().splitlines() if "Seq Scan on fulfilment_order" in line]


def asked(user: User, condition: str) -> QuerySet[Order]:
    return narrow(orders_for(user), "fulfilment.order", conditions_from([condition]), rights_of(user))


def test_every_order_and_every_usual_filter_of_the_list_use_an_index(
    many: None, looker: User, account_manager: User, seal: Product
) -> None:
    lists = {
        "newest first": orders_for(looker).order_by("-ordered_on", "-id"),
        "own": orders_for(account_manager).order_by("-ordered_on", "-id"),
        "drafts": orders_for(looker).filter(status="draft").order_by("-ordered_on", "-id"),
        "of a customer": orders_of(looker, Party.objects.get(number="P7")),
        "number": asked(looker, "number:is:N77").order_by("-ordered_on", "-id"),
        "rare product": asked(looker, f"product:is:{seal.pk}").order_by("-ordered_on", "-id"),
    }
    assert {name: found for name, rows in lists.items() if (found := reads_all(rows[:51]))} == {}
    assert reads_all(asked(looker, "ship_method:is:Air")), "a filter without an index would not be noticed"
    for key in ("ordered_on", "number", "total"):
        for descending in (False, True):
            order = (Sort(key, descending=descending),)
            plans: list[list[str]] = []
            with connection.execute_wrapper(_explained(plans)):
                first = page_of(orders_for(looker), order, size=50)
                second = page_of(orders_for(looker), order, at=first.older, size=50)
                assert page_of(orders_for(looker), order, at=second.newer, size=50).rows == first.rows
            assert len(plans) == 3
            assert not [line for plan in plans for line in plan if "Seq Scan on fulfilment_order" in line], order


def test_figures_of_one_customer_read_only_that_customers_rows(many: None, looker: User) -> None:
    party = Party.objects.get(number="P7")
    plans: list[list[str]] = []
    with connection.execute_wrapper(_explained(plans)):
        assert course_of_sales(Asked(looker, (party.pk,)), Grain.YEAR).total.orders > 0
        assert sales_by_product(Asked(looker, (party.pk,)))
    assert len(plans) == 2
    assert not [line for plan in plans for line in plan if "Seq Scan on fulfilment_order" in line]


def test_the_months_of_a_page_of_customers_read_only_their_rows(many: None, looker: User) -> None:
    page = Party.objects.filter(number__startswith="P1").order_by("pk").values_list("pk", flat=True)[:200]
    plans: list[list[str]] = []
    with connection.execute_wrapper(_explained(plans)):
        turnover_of_months(list(page), looker)
    assert len(plans) == 2  # the newest order of all, the months
    assert not [line for plan in plans for line in plan if "Seq Scan on fulfilment_" in line]


def _explained(plans: list[list[str]]) -> Callable[..., Any]:
    """Keeps the plan of every statement that asks for orders."""

    def explain(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        if "fulfilment_order" in sql:
            with connection.connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {sql}", params)
                plans.append([row[0] for row in cursor.fetchall()])
        return execute(sql, params, *rest)

    return explain
