"""The life of an order: every step is legal or refused loudly."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest

from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.fulfilment.actions import (
    cancel_order,
    close_order,
    confirm_order,
    mark_shipped,
    remove_line,
)
from tradewright.fulfilment.errors import OrderCannotMove, OrderEmpty, OrderNotOurs
from tradewright.fulfilment.models import Order

pytestmark = pytest.mark.django_db
SHIPPED_ON = date(2026, 3, 9)

STEPS: dict[str, Callable[..., Order]] = {
    "confirmed": confirm_order,
    "shipped": lambda **given: mark_shipped(shipped_on=SHIPPED_ON, **given),
    "closed": close_order,
    "cancelled": cancel_order,
}
EVENTS = {
    "confirmed": "OrderConfirmed",
    "shipped": "OrderShipped",
    "closed": "OrderClosed",
    "cancelled": "OrderCancelled",
}
LEGAL = {
    ("draft", "confirmed"),
    ("draft", "cancelled"),
    ("confirmed", "shipped"),
    ("confirmed", "cancelled"),
    ("shipped", "closed"),
}
ALL = list(product(Order.Status.values, STEPS))


@pytest.mark.parametrize(("status", "wanted"), ALL, ids=[f"{one}-{other}" for one, other in ALL])
def test_every_step_is_legal_or_refused(account_manager: User, draft: Order, status: str, wanted: str) -> None:
    Order.objects.filter(pk=draft.pk).update(status=status)
    if (status, wanted) in LEGAL:
        STEPS[wanted](by=account_manager, order=draft)
        event = EventEntry.objects.get(name=f"fulfilment.{EVENTS[wanted]}")
        assert event.payload == {"order_id": draft.pk}
        assert Order.objects.get(pk=draft.pk).status == wanted
    else:
        with pytest.raises(OrderCannotMove):
            STEPS[wanted](by=account_manager, order=draft)
        assert Order.objects.get(pk=draft.pk).status == status
        assert not EventEntry.objects.filter(name=f"fulfilment.{EVENTS[wanted]}").exists()


def test_shipping_keeps_the_day(account_manager: User, draft: Order) -> None:
    confirm_order(by=account_manager, order=draft)
    mark_shipped(by=account_manager, order=draft, shipped_on=SHIPPED_ON)
    assert Order.objects.get(pk=draft.pk).shipped_on == SHIPPED_ON


def test_goods_do_not_leave_before_they_were_ordered(account_manager: User, draft: Order) -> None:
    confirm_order(by=account_manager, order=draft)
    with pytest.raises(Invalid) as refused:
        mark_shipped(by=account_manager, order=draft, shipped_on=date(2026, 3, 1))
    assert set(refused.value.fields) == {"shipped_on"}
    assert Order.objects.get(pk=draft.pk).status == "confirmed"


def test_an_order_without_lines_stays_a_draft(account_manager: User, draft: Order) -> None:
    remove_line(by=account_manager, line=draft.lines.get())
    with pytest.raises(OrderEmpty):
        confirm_order(by=account_manager, order=draft)
    assert Order.objects.get(pk=draft.pk).status == "draft"


@pytest.mark.parametrize("wanted", STEPS)
def test_a_mirrored_order_moves_where_it_comes_from(account_manager: User, draft: Order, wanted: str) -> None:
    Order.objects.filter(pk=draft.pk).update(origin="mirrored")
    with pytest.raises(OrderNotOurs):
        STEPS[wanted](by=account_manager, order=draft)
    assert Order.objects.get(pk=draft.pk).status == "draft"


@pytest.mark.parametrize("wanted", STEPS)
def test_without_the_right_it_stays_where_it_is(looker: User, draft: Order, wanted: str) -> None:
    with pytest.raises(NotPermitted):
        STEPS[wanted](by=looker, order=draft)
    assert Order.objects.get(pk=draft.pk).status == "draft"


@pytest.mark.parametrize("wanted", STEPS)
def test_who_cannot_see_it_cannot_move_it(colleague: User, draft: Order, wanted: str) -> None:
    with pytest.raises(NotFound):
        STEPS[wanted](by=colleague, order=draft)
    assert Order.objects.get(pk=draft.pk).status == "draft"


def test_the_refusal_names_order_status_and_step(account_manager: User, draft: Order) -> None:
    cancel_order(by=account_manager, order=draft)
    with pytest.raises(OrderCannotMove) as refused:
        confirm_order(by=account_manager, order=draft)
    sentence = str(refused.value.what)
    assert "SO-HF-26-00001" in sentence
    assert "Cancelled" in sentence
    assert "Confirmed" in sentence
