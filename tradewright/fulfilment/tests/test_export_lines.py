"""Order lines as a file: each value under the head it belongs to."""

import csv
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tradewright.core.models import User
from tradewright.fulfilment.models import Order

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
