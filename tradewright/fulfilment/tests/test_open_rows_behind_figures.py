"""Every figure of the Figures tab opens exactly the rows that it is added up from."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tradewright.catalog.models import Product
from tradewright.core.access import rights_of
from tradewright.core.fields import conditions_from, narrow
from tradewright.core.models import User
from tradewright.fulfilment.models import Order, OrderLine, OrderReason, Reason
from tradewright.fulfilment.queries import (
    SumInBase,
    amounts_of_lines,
    order_lines_for,
    orders_for,
    sum_of_lines,
    sum_of_orders,
)
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party
from tradewright.ui import formats

pytestmark = pytest.mark.django_db

_CHART = re.compile(r'data-chart="([^"]*)"')
_FIGURE = re.compile(r'<dt>([^<]+)</dt><dd class="figure mid num"><a href="([^"]+)">([^<]+)</a>')


@pytest.fixture
def reasons(books: None) -> None:
    """The first order in euros was placed for two reasons."""
    order = Order.objects.filter(currency="EUR").earliest("ordered_on")
    for name in ("Price", "Quality"):
        OrderReason.objects.create(order=order, reason=Reason.objects.create(code=name, name=name))


@pytest.fixture
def page(client: Client, seer: User) -> Client:
    client.force_login(seer, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def tab_of(page: Client, party: Party, more: str = "") -> str:
    return page.get(f"{reverse('organization', args=[party.pk])}?tab=figures{more}", follow=True).content.decode()


def rows_at(user: User, url: str) -> SumInBase:
    """What the list at an address adds up to, in the base currency."""
    parts = urlsplit(unescape(url))
    conditions = conditions_from(parse_qs(parts.query).get("filter", []))
    if parts.path == reverse("order_lines"):
        found = sum_of_lines(narrow(order_lines_for(user), "fulfilment.order_line", conditions, rights_of(user)))
    else:
        found = sum_of_orders(narrow(orders_for(user), "fulfilment.order", conditions, rights_of(user)))
    assert found is not None
    return found


def charts_in(shown: str) -> Iterator[dict[str, Any]]:
    for spec in _CHART.findall(shown):
        yield json.loads(unescape(spec))


def test_each_figure_opens_the_rows_that_it_adds_up(page: Client, seer: User, books: None, key_account: Party) -> None:
    """1,200 + 110 × 7.6 + 300 × 8 are 4,436 of three orders; the pounds are in none."""
    opened = {label: (rows_at(seer, url), said) for label, url, said in _FIGURE.findall(tab_of(page, key_account))}
    turnover, margin = opened["Turnover"][0], opened["Margin"][0]
    assert (turnover.net, turnover.rows, turnover.without_rate) == (4436, 5, 0)
    assert (margin.margin, margin.rows) == (550 + 150 + 60 * Decimal("7.6") + 210 * 8 - 150, 4)
    assert opened["Discount"][0].discount == 300 * Decimal("7.6") + 100 * 8
    assert (opened["Orders"][0].rows, opened["Orders"][1]) == (3, "3")
    assert opened["Average order"][0].rows == 3
    assert opened["Usual interval"][0].rows == 4, "a day with an order counts whatever the currency"
    for label, value in (("Turnover", turnover.net), ("Margin", margin.margin), ("Average order", turnover.net / 3)):
        assert opened[label][1] == formats.short(value).join(("¥", "")), label


@pytest.mark.parametrize("by", ["year", "quarter", "month"])
def test_each_bar_opens_the_lines_that_it_adds_up(
    page: Client, seer: User, reasons: None, key_account: Party, by: str
) -> None:
    bars = 0
    for chart in charts_in(tab_of(page, key_account, f"&by={by}")):
        if chart["series"][0]["name"] != "Turnover":
            continue
        for value, url in zip(chart["series"][0]["values"], chart["links"], strict=True):
            assert float(rows_at(seer, url).net) == value, (chart["labels"], url)
            bars += 1
    assert bars > 8


def test_each_share_opens_the_lines_of_its_margin(page: Client, seer: User, books: None, key_account: Party) -> None:
    _turnover, shares, *_others = charts_in(tab_of(page, key_account, "&by=quarter"))
    assert [series["name"] for series in shares["series"]] == ["Margin", "Discount"]
    drawn = list(zip(shares["series"][0]["values"], shares["links"], strict=True))
    assert len(drawn) == 5
    for value, url in drawn:
        opened = rows_at(seer, url)
        assert value == (float(round(opened.margin / opened.net, 6) * 100) if opened.net else None)


def test_each_interval_opens_the_orders_that_ended_it(
    page: Client, seer: User, books: None, key_account: Party
) -> None:
    rhythm = next(chart for chart in charts_in(tab_of(page, key_account)) if chart["series"][0]["name"] == "Interval")
    days = [date(2025, 3, 4), date(2025, 6, 4), date(2026, 2, 3), date(2026, 3, 3)]
    assert rhythm["series"][0]["values"] == [(days[place] - days[place - 1]).days for place in (1, 2, 3)]
    for day, url in zip(days[1:], rhythm["links"], strict=True):
        conditions = conditions_from(parse_qs(urlsplit(unescape(url)).query)["filter"])
        opened = narrow(orders_for(seer), "fulfilment.order", conditions, rights_of(seer))
        assert [order.ordered_on for order in opened] == [day]


def test_the_turnover_in_the_head_and_the_months_beside_open_their_lines(
    page: Client, seer: User, books: None, key_account: Party
) -> None:
    shown = page.get(reverse("organization", args=[key_account.pk])).content.decode()
    found = re.search(r'href="(/order-lines/[^"]+)"[^>]*>¥([^<]+)<', shown)
    assert found is not None
    assert formats.short(rows_at(seer, found[1]).net) == found[2]
    months = next(chart for chart in charts_in(shown) if chart["series"][0]["name"].startswith("12 months"))
    for value, url in zip(months["series"][0]["values"], months["links"], strict=True):
        assert float(rows_at(seer, url).net) == value


def test_reasons_to_buy_are_charted_where_orders_name_them(
    page: Client, reasons: None, key_account: Party, dealer: Party
) -> None:
    """The order in euros counts for its two reasons, 110 × 7.6 each."""
    shown = tab_of(page, key_account)
    assert "Turnover by reason to buy" in shown
    assert "counts for each of them" in shown
    turnover = [chart["series"][0]["values"] for chart in charts_in(shown) if "Quality" in chart["labels"]]
    assert turnover == [[3600, 836, 836]]
    assert "Turnover by reason to buy" not in tab_of(page, dealer)


def test_the_tab_says_which_orders_are_in_no_amount_and_opens_them(
    page: Client, seer: User, books: None, key_account: Party
) -> None:
    shown = tab_of(page, key_account)
    found = re.search(r'href="([^"]+)">1 order in GBP is in no amount here', shown)
    assert found is not None
    opened = rows_at(seer, found[1])
    assert (opened.rows, opened.without_rate) == (1, 1)


def test_the_foot_adds_up_what_the_figure_says(page: Client, books: None, key_account: Party) -> None:
    url = next(url for label, url, _said in _FIGURE.findall(tab_of(page, key_account)) if label == "Margin")
    shown = page.get(unescape(url)).content.decode()
    assert "net ¥4,360.00" in shown
    assert "margin ¥2,686.00" in shown
    assert "Converted at the rate of each order" in shown


def test_lines_show_no_cost_to_who_may_not_see_it(client: Client, looker: User, books: None) -> None:
    client.force_login(looker, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(f"{reverse('order_lines')}?filter=status:is:shipped").content.decode()
    assert "discount ¥" in shown
    assert "argin" not in shown
    assert client.get(f"{reverse('order_lines')}?filter=cost:is_filled").status_code == 422


def test_lines_of_hidden_orders_are_not_listed(client: Client, stranger: User, books: None) -> None:
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert not order_lines_for(stranger).exists()
    assert "T-1" not in client.get(reverse("order_lines")).content.decode()


def test_a_line_says_its_rate_and_what_it_comes_to(seer: User, books: None) -> None:
    found = amounts_of_lines(list(OrderLine.objects.values_list("pk", flat=True)))
    by_order = {order.pk: order for order in Order.objects.all()}
    told = {
        (by_order[line.order_id].currency, line.net): (found[line.pk].rate, found[line.pk].net)
        for line in OrderLine.objects.all()
    }
    assert told[("EUR", Decimal(100))] == (Decimal("7.6"), 760)
    assert told[("EUR", Decimal(300))] == (8, 2400)
    assert told[("GBP", Decimal(77))] == (None, None)
    assert told[("CNY", Decimal(200))] == (None, 200)


@pytest.mark.parametrize("orders", [1, 12])
def test_the_list_asks_the_same_few_statements_for_any_number_of_lines(
    page: Client,
    key_account: Party,
    pump: Product,
    write: Write,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    orders: int,
) -> None:
    for _each in range(orders):
        write(key_account, (pump, 100, 60, 1), (pump, 10, 6, 1))
    address = f"{reverse('order_lines')}?filter=customer:is:{key_account.pk}"
    page.get(address)
    with django_assert_max_num_queries(16):
        page.get(address)


def test_the_tab_takes_at_most_25_statements(
    page: Client, reasons: None, key_account: Party, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    tab_of(page, key_account)
    with django_assert_max_num_queries(25):
        tab_of(page, key_account)
