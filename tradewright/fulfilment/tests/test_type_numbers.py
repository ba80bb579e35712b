"""Numbers typed into an order: thousands in groups are clear, a lone comma is never guessed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tradewright.catalog.models import Product
from tradewright.core.models import User
from tradewright.fulfilment.models import Order, OrderLine

type Put = Callable[[str, str], int]


@pytest.fixture
def put(client: Client, administrator: User, draft: Order, seal: Product) -> Put:
    """Puts seals on the draft as its page does; gives how many numbers are asked for again."""
    client.force_login(administrator)

    def line(quantity: str, unit_price: str) -> int:
        typed = {"product": seal.pk, "quantity": quantity, "unit_price": unit_price}
        answer = client.post(reverse("add_line", args=[draft.pk]), typed)
        return answer.content.decode().count("Write the number like 1234.56<")

    return line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1,200.50", "1200.50"), ("1,200", "1200"), (" 7 ", "7"), ("0.5", "0.5"), ("12,345,678", "12345678")],
)
def test_a_number_that_reads_in_one_way_is_taken(put: Put, seal: Product, typed: str, kept: str) -> None:
    assert put("2", typed) == 0
    assert OrderLine.objects.get(product=seal).unit_price == Decimal(kept)


@pytest.mark.parametrize("typed", ["1,5", "1.200,50", "12,00", "1,2345", ",5", "Infinity", "NaN", "one"])
def test_a_number_that_may_mean_two_things_is_asked_again(put: Put, seal: Product, typed: str) -> None:
    assert put("2", typed) == 1
    assert put(typed, "3") == 1
    assert not OrderLine.objects.filter(product=seal).exists()
