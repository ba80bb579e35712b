"""Figures by API: the numbers of the page, each with the list of the API whose rows add up to it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Call, caller, token_of
from tests.cast import Grant, MakeUser
from tradewright.catalog.models import Product
from tradewright.core.models import User
from tradewright.core.permissions import MAKE_KEYS
from tradewright.fulfilment.actions import refresh_figures
from tradewright.fulfilment.figures import Grain
from tradewright.fulfilment.models import Order, OrderReason, Reason
from tradewright.fulfilment.queries import Asked, course_of_sales
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.actions import add_relation
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

CUTS = ("year", "quarter", "month", "category", "product", "salesperson", "channel", "reason")


@pytest.fixture
def program(seer: User) -> Call:
    return caller(token_of(seer, []))


def answered(call: Call, path: str) -> dict[str, Any]:
    response = call("GET", path)
    assert response.status_code == 200, (path, response.content)
    found: dict[str, Any] = json.loads(response.content, parse_float=Decimal)
    return found


def rows_at(call: Call, url: str) -> list[dict[str, Any]]:
    """All rows of a list at an address of the API, page by page."""
    path, rows, older = url.removeprefix("/api"), [], ""
    while True:
        page = answered(call, f"{path}&size=2" + (f"&at={older}" if older else ""))
        rows += page["rows"]
        if not page["older"]:
            return rows
        older = page["older"]


def added(call: Call, url: str, key: str) -> Decimal:
    """What a worked-out field of all rows at an address adds up to; rows without a value are not there at all."""
    return sum((Decimal(row[key]) for row in rows_at(call, url)), Decimal(0))


def figures_in(found: Any) -> Iterator[dict[str, Any]]:
    """Every set of figures in an answer."""
    if isinstance(found, dict):
        if "turnover" in found and "rows" in found:
            yield found
        found = list(found.values())
    if isinstance(found, list):
        for one in found:
            yield from figures_in(one)


def compare(call: Call, one: dict[str, Any]) -> None:
    """Every figure with the rows that it opens."""
    rows = one["rows"]
    assert added(call, rows["turnover"], "base_net") == Decimal(one["turnover"]), one["label"]
    assert added(call, rows["discount"], "base_discount") == Decimal(one["discount"]), one["label"]
    assert added(call, rows["margin"], "base_margin") == Decimal(one["margin"]), one["label"]
    costed = added(call, f"{rows['margin']}&also=base_net", "base_net")
    share = round(Decimal(one["margin"]) / costed, 6) if costed else None
    assert share == (one["margin_share"] and Decimal(one["margin_share"])), one["label"]
    assert len(rows_at(call, rows["orders"])) == one["orders"], one["label"]
    left_out = rows_at(call, rows["orders_without_rate"]) if "orders_without_rate" in rows else []
    assert len(left_out) == one["orders_without_rate"], one["label"]
    if one["orders"]:
        average = Decimal(one["turnover"]) / one["orders"]
        assert abs(average - Decimal(one["average_order"])) < Decimal("0.0001"), one["label"]


@pytest.mark.usefixtures("books")
def test_they_are_the_numbers_of_the_page(program: Call, seer: User, key_account: Party) -> None:
    found = answered(program, f"/customers/{key_account.pk}/figures")
    total = course_of_sales(Asked(seer, (key_account.pk,)), Grain.YEAR).total
    assert total.margin is not None
    assert (found["currency"], found["currencies_without_rate"]) == ("CNY", ["GBP"])
    told = found["total"]
    assert [Decimal(told[key]) for key in ("turnover", "margin", "discount")] == [
        total.turnover.amount,
        total.margin.amount,
        total.discount.amount,
    ]
    assert (told["orders"], told["orders_without_rate"], told["lines_without_cost"]) == (3, 1, 1)
    assert found["why"]["steps"][0]["rule"] == "Turnover"


@pytest.mark.usefixtures("books")
def test_every_figure_opens_the_rows_that_add_up_to_it(program: Call, key_account: Party) -> None:
    found = answered(program, f"/customers/{key_account.pk}/figures")
    for one in figures_in(found):
        compare(program, one)
    assert len(rows_at(program, found["intervals"]["rows"])) == found["intervals"]["days_with_orders"] == 4
    assert [one["days"] for one in found["intervals"]["each"]] == [92, 244, 28]
    for one in found["intervals"]["each"]:
        assert {row["ordered_on"] for row in rows_at(program, one["rows"])} == {one["ended_on"]}


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("by", CUTS)
def test_every_cut_opens_the_rows_that_add_up_to_it(
    program: Call, key_account: Party, seal: Product, write: Write, by: str
) -> None:
    order = Order.objects.filter(party=key_account, currency="EUR").first()
    assert order is not None
    OrderReason.objects.create(order=order, reason=Reason.objects.create(code="PRICE", name="Price"))
    write(key_account)
    write(key_account, (seal, "12.34", 5, 1), salesperson=None)
    total = answered(program, f"/customers/{key_account.pk}/figures")["total"]
    rows = answered(program, f"/customers/{key_account.pk}/figures/{by}")["rows"]
    assert sum(Decimal(row["turnover"]) for row in rows) == Decimal(total["turnover"])
    for row in rows:
        compare(program, row)


@pytest.mark.usefixtures("books")
def test_the_list_of_customers_tells_the_same(program: Call, key_account: Party) -> None:
    refresh_figures()
    listed = answered(program, f"/customers/{key_account.pk}")
    told = answered(program, f"/customers/{key_account.pk}/figures")["total"]
    for key in ("turnover", "margin", "orders"):
        assert Decimal(listed[f"figures.{key}"]) == Decimal(told[key]), key


@pytest.mark.usefixtures("books")
def test_what_explains_a_turnover_counts_its_own_orders(program: Call, key_account: Party) -> None:
    found = answered(program, f"/customers/{key_account.pk}/figures")
    steps = {step["rule"]: step["input"] for step in found["why"]["steps"]}
    assert steps["Turnover"] == "3 orders, 5 lines"
    assert steps["Left out"] == "1 order"
    assert len(rows_at(program, found["total"]["rows"]["turnover"])) == 5


@pytest.mark.usefixtures("books")
def test_days_narrow_them(program: Call, key_account: Party) -> None:
    address = f"/customers/{key_account.pk}/figures"
    found = answered(program, f"{address}?since=2025-06-01&until=2026-02-10")
    assert Decimal(found["total"]["turnover"]) == Decimal(110) * Decimal("7.6") + 2400
    compare(program, found["total"])
    months = answered(program, f"{address}/month?since=2025-12-01&until=2026-02-10")["rows"]
    assert [(row["start"], row["orders"]) for row in months] == [
        ("2025-12-01", 0),
        ("2026-01-01", 0),
        ("2026-02-01", 1),
    ]
    assert program("GET", f"{address}?since=0001-01-01").status_code == 422
    assert program("GET", f"{address}?since=2026-01-02&until=2026-01-01").status_code == 422
    assert program("GET", f"{address}/weather").status_code == 422
    assert program("GET", f"{address}?grain=year").status_code == 422


@pytest.mark.usefixtures("books")
def test_a_group_is_added_up_as_on_the_page(
    program: Call, administrator: User, key_account: Party, dealer: Party
) -> None:
    add_relation(by=administrator, party_id=dealer.pk, kind="subsidiary", other_id=key_account.pk)
    alone = answered(program, f"/customers/{key_account.pk}/figures")["total"]
    group = answered(program, f"/customers/{key_account.pk}/figures?group=true")["total"]
    assert Decimal(group["turnover"]) == Decimal(alone["turnover"]) + 9999
    compare(program, group)


@pytest.mark.usefixtures("books")
def test_margins_are_for_who_may_see_them(looker: User, key_account: Party) -> None:
    call = caller(token_of(looker, []))
    told = answered(call, f"/customers/{key_account.pk}/figures")["total"]
    assert not {"margin", "margin_share", "lines_without_cost"} & told.keys()
    assert "margin" not in told["rows"]
    assert added(call, told["rows"]["turnover"], "base_net") == Decimal(told["turnover"])
    assert call("GET", "/order-lines?also=base_margin").status_code == 422
    assert "margin" not in answered(call, "/order-lines/sum")


@pytest.mark.usefixtures("books")
def test_who_sees_no_orders_sees_no_figures(make_user: MakeUser, grant: Grant, key_account: Party) -> None:
    user = make_user("Nan No Orders")
    grant(user, "", permissions=[MAKE_KEYS.name], scopes={"parties.organization": "all"})
    call = caller(token_of(user, []))
    assert call("GET", f"/customers/{key_account.pk}").status_code == 200
    assert call("GET", f"/customers/{key_account.pk}/figures").status_code == 404
    assert call("GET", f"/consumers/{key_account.pk}/figures").status_code == 404
    assert not [key for key in answered(call, f"/customers/{key_account.pk}") if key.startswith("figures.")]
    assert answered(call, "/orders/sum")["orders"] == 0


@pytest.mark.usefixtures("books")
def test_a_list_of_orders_is_added_up_by_status_and_currency(program: Call, key_account: Party) -> None:
    found = answered(program, f"/orders/sum?filter=customer:is:{key_account.pk}")
    assert (found["orders"], found["without_rate"], found["converted"]) == (5, 1, 3)
    assert len(rows_at(program, found["rows"])) == 5
    assert sum(row["orders"] for row in found["by_status"]) == sum(row["orders"] for row in found["by_currency"]) == 5
    assert sum(Decimal(row["net"]) for row in found["by_status"]) == Decimal(found["net"])
    for row in found["by_status"]:
        opened = rows_at(program, row["rows"])
        assert len(opened) == row["orders"]
        assert sum(Decimal(one["base_net"] or 0) for one in opened) == Decimal(row["net"])
    for row in found["by_currency"]:
        opened = rows_at(program, row["rows"])
        assert sum(Decimal(one["subtotal"]) for one in opened) == Decimal(row["net"])


@pytest.mark.usefixtures("books")
def test_a_list_of_lines_is_added_up(program: Call, key_account: Party) -> None:
    asked = f"filter=customer:is:{key_account.pk}&filter=status:is:shipped"
    found = answered(program, f"/order-lines/sum?{asked}")
    opened = rows_at(program, found["rows"])
    assert (found["lines"], found["without_rate"]) == (len(opened), 1)
    for total, key in (("net", "base_net"), ("discount", "base_discount"), ("margin", "base_margin")):
        assert sum(Decimal(one[key] or 0) for one in opened) == Decimal(found[total])


@pytest.mark.usefixtures("books")
def test_they_take_few_statements(
    program: Call, key_account: Party, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for path in ("", "/month", "/product"):
        program("GET", f"/customers/{key_account.pk}/figures{path}")
        with django_assert_max_num_queries(16):
            program("GET", f"/customers/{key_account.pk}/figures{path}")
