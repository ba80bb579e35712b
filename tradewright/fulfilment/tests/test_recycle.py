"""Orders keep customers with their owners while they are open; the days of recycle rules count from them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tradewright.core.models import User
from tradewright.fulfilment.actions import cancel_order
from tradewright.fulfilment.events import OrderCancelled, OrderCreated, OrdersBroughtIn
from tradewright.fulfilment.handlers import (
    count_orders_brought_in,
    drop_cancelled_order,
    keep_customer_of_new_order,
)
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.actions import recycle_customers, refresh_holdings
from tradewright.parties.models import Holding, Party
from tradewright.parties.tests.pools import held_since, in_days, pool_of, rule_of

pytestmark = pytest.mark.django_db


def test_an_open_order_keeps_its_customer_until_it_is_cancelled(
    administrator: User, account_manager: User, key_account: Party, draft: Order
) -> None:
    rule_of(administrator, pool_of(administrator, account_manager, warn_days=0))
    held_since(key_account, 90)
    keep_customer_of_new_order(OrderCreated(order_id=draft.pk))
    held = Holding.objects.get(party=key_account)
    assert (held.kept_by, held.due_on) == ("open_orders", in_days(0))
    assert recycle_customers(on=in_days(0)) == 0
    cancel_order(by=account_manager, order=draft)
    drop_cancelled_order(OrderCancelled(order_id=draft.pk))
    assert recycle_customers(on=in_days(0)) == 1
    assert Party.objects.get(pk=key_account.pk).owner is None


def test_the_days_of_a_rule_count_from_the_last_order(
    administrator: User, account_manager: User, dealer: Party, write: Write
) -> None:
    rule_of(administrator, pool_of(administrator, account_manager), trigger="no_order", days=180)
    held_since(dealer, 100)
    refresh_holdings(on=in_days(0))
    assert Holding.objects.get(party=dealer).due_on == in_days(80)
    write(dealer, ordered_on=timezone.localdate() - timedelta(days=30), status="closed")
    count_orders_brought_in(OrdersBroughtIn(import_run_id=1, party_ids=(dealer.pk,)))
    assert Holding.objects.get(party=dealer).due_on == in_days(150)
