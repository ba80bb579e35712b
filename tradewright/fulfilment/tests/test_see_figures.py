"""Who sees only some orders of a customer is told what these add up to, in lists, files, details and by API."""

import csv
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import caller, token_of
from tests.cast import Grant
from tests.pages.conftest import signed_in
from tradewright.catalog.models import Product
from tradewright.core.access import COST, rights_of
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.permissions import MAKE_KEYS
from tradewright.fulfilment.actions import refresh_figures
from tradewright.fulfilment.queries import seen_figures
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

FIGURES = "figures.turnover,figures.orders,figures.first_order_on,figures.last_order_on"


@pytest.fixture
def seller(stranger: User, grant: Grant) -> User:
    """Sees all customers, but of orders only her own, and no costs."""
    scopes = dict.fromkeys(NOUNS, "all") | {"fulfilment.order": "own"}
    grant(stranger, "all", permissions=[MAKE_KEYS.name], sensitivities=[], scopes=scopes)
    return stranger


@pytest.fixture(autouse=True)
def sold(seller: User, key_account: Party, dealer: Party, pump: Product, write: Write) -> None:
    """She sold the key account 1,250 of 9,250, and the dealer nothing."""
    write(key_account, (pump, 1000, 600, 1), ordered_on=date(2026, 3, 2), salesperson=seller)
    write(key_account, (pump, 250, 90, 1), ordered_on=date(2026, 5, 6), owner=seller)
    write(key_account, (pump, 8000, 100, 1), ordered_on=date(2026, 9, 9))
    write(dealer, (pump, 7777, 100, 1), ordered_on=date(2026, 9, 9))
    refresh_figures()


def answered(user: User, path: str, status: int = 200) -> Any:
    response = caller(token_of(user, []))("GET", path)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def in_file(user: User, columns: str) -> dict[str, list[str]]:
    parts: Any = signed_in(user).get(f"{reverse('organizations')}?columns={columns}&export=csv")
    _heads, *rows = csv.reader(b"".join(parts.streaming_content).decode("utf-8-sig").splitlines())
    return {name: told for name, *told in rows}


def test_a_list_and_its_file_tell_of_the_orders_that_the_reader_sees(
    seller: User, looker: User, key_account: Party, dealer: Party
) -> None:
    mine, everybodys = in_file(seller, FIGURES), in_file(looker, FIGURES)
    assert mine[key_account.name] == ["1250.00", "CNY", "2", "2026-03-02", "2026-05-06"]
    assert mine[dealer.name] == ["", "", "", "", ""]
    assert everybodys[key_account.name] == ["9250.00", "CNY", "3", "2026-03-02", "2026-09-09"]
    assert everybodys[dealer.name] == ["7777.00", "CNY", "1", "2026-09-09", "2026-09-09"]
    shown = signed_in(seller).get(f"{reverse('organizations')}?columns={FIGURES}").content.decode()
    assert "¥1,250.00" in shown
    assert "9,250" not in shown
    assert "7,777" not in shown


def test_nobody_finds_out_the_rest_by_order_or_by_condition(
    seller: User, looker: User, key_account: Party, dealer: Party
) -> None:
    orders = {tuple(in_file(seller, f"name&sort={sort}")) for sort in ("", "figures.turnover", "-figures.turnover")}
    assert len(orders) == 1, "by name whatever order is asked for"
    assert set(*orders) == {key_account.name, dealer.name}
    page = f"{reverse('organizations')}?columns={FIGURES}"
    listed, for_all = (signed_in(user).get(page).content.decode() for user in (seller, looker))
    assert ("sort=figures" in listed, "sort=figures" in for_all) == (False, True)
    answered(seller, "/customers?sort=-figures.turnover", status=422)
    refused = answered(seller, "/customers?filter=figures.turnover:at_least:5000", status=422)
    assert "Turnover counts only what you may see" in json.dumps(refused)


def test_the_details_of_a_customer_tell_the_same(seller: User, key_account: Party) -> None:
    details = signed_in(seller).get(reverse("organization", args=[key_account.pk]) + "?tab=details").content.decode()
    assert "¥1,250.00" in details
    assert "9,250" not in details


def test_a_program_finds_the_same_keys_whatever_its_reader_sees(
    seller: User, looker: User, key_account: Party, dealer: Party
) -> None:
    mine, all_told = (answered(user, f"/customers/{key_account.pk}") for user in (seller, looker))
    assert mine.keys() == all_told.keys()
    assert (Decimal(mine["figures.turnover"]), mine["figures.orders"]) == (1250, 2)
    assert (Decimal(all_told["figures.turnover"]), all_told["figures.orders"]) == (9250, 3)
    assert (mine["figures.first_order_on"], mine["figures.last_order_on"]) == ("2026-03-02", "2026-05-06")
    listed = {row["id"]: row for row in answered(seller, "/customers")["rows"]}
    assert Decimal(listed[key_account.pk]["figures.turnover"]) == 1250
    assert listed[dealer.pk].get("figures.turnover") is None
    assert "figures.margin" not in listed[key_account.pk]


def test_the_margin_is_that_of_the_same_orders(
    seller: User, grant: Grant, key_account: Party, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    grant(seller, "none", permissions=[], sensitivities=[COST.name], scopes={})
    assert in_file(seller, "figures.margin")[key_account.name] == ["560.00", "CNY"]
    ids = [party.pk for party in Party.objects.all()]
    rights_of(seller)
    with django_assert_num_queries(2):  # the currency, the figures
        assert seen_figures(ids, seller).keys() == {key_account.pk}
