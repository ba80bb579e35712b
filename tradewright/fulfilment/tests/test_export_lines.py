"""Order lines as a file: each value under the head it belongs to."""

import csv
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tradewright.catalog.models import Product
from tradewright.core.models import ExchangeRate, User
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def test_each_amount_stands_under_its_head_with_its_currency(client: Client, administrator: User, draft: Order) -> None:
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer: Any = client.get(f"{reverse('order_lines')}?export=csv")
    heads, row = csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines())
    line = draft.lines.get()
    told = dict(zip(heads, row, strict=True))
    assert Decimal(told["Discount"]) == line.discount
    assert Decimal(told["Net, converted"]) == line.net
    assert told["Discount, currency"] == told["Net, converted, currency"] == draft.currency


def test_amounts_have_the_digits_of_their_currency_and_prices_all_of_theirs(
    client: Client, administrator: User, key_account: Party, pump: Product, write: Write
) -> None:
    ExchangeRate.objects.create(
        base="JPY", currency="CNY", on=date(2020, 1, 1), rate=Decimal("0.0512345"), source="test"
    )
    order = write(key_account, (pump, "1000.5", "9.1234", 1), currency="JPY", total="1000.5")
    order.lines.update(unit_price="0.012345")
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"{reverse('order_lines')}?columns=net,base_net,own_margin,unit_price&export=csv"
    answer: Any = client.get(address)
    _heads, row = csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines())
    assert row[1:] == ["1001", "JPY", "51.26", "CNY", "991", "JPY", "0.012345", "JPY"]
