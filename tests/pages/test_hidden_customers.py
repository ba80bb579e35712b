"""A customer one may not open is named without a link, wherever one sees what was done with it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.pages.conftest import signed_in
from tradewright.activities.models import Activity, Task
from tradewright.core.models import User
from tradewright.fulfilment.models import Order
from tradewright.parties.models import Party
from tradewright.staff.models import LegalEntity


@pytest.fixture
def addresses(colleague: User, consumer: Party, manufacturer: LegalEntity) -> list[str]:
    """Pages on which the consumer is named."""
    order = Order.objects.create(
        party=consumer, legal_entity=manufacturer, number="SO-1", ordered_on=timezone.localdate(),
        salesperson=colleague, currency="CNY",
    )  # fmt: skip
    call = Activity.objects.create(subject="Rang", kind="call", owner=colleague, party=consumer, at=timezone.now())
    today = timezone.localdate()
    task, _later = (
        Task.objects.create(subject="Call", owner=colleague, due_on=today + timedelta(days=days), party=consumer)
        for days in (0, 3)
    )
    return ["/", "/orders/", f"/orders/{order.pk}/", f"/activities/{call.pk}/", f"/tasks/{task.pk}/"]


def _linked(browser: Client, address: str, party: Party) -> bool:
    text = browser.get(address, follow=True).content.decode()
    assert party.name in text, address
    return f'href="/parties/{party.pk}/"' in text


def test_only_who_may_open_a_customer_is_led_to_it(colleague: User, consumer: Party, addresses: list[str]) -> None:
    browser = signed_in(colleague)
    assert browser.get(f"/parties/{consumer.pk}/").status_code == 404
    assert [_linked(browser, address, consumer) for address in addresses] == [False] * len(addresses)
    Party.objects.filter(pk=consumer.pk).update(owner=colleague)
    assert [_linked(browser, address, consumer) for address in addresses] == [True] * len(addresses)
