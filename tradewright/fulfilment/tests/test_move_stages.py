"""A confirmed order moves its customer on in the life cycle, never over what somebody set since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.jobs import hear
from tradewright.activities.actions import save_plan, start_plan
from tradewright.activities.models import PlanRun
from tradewright.core.models import EventEntry, HistoryEntry, User
from tradewright.fulfilment.actions import cancel_order, confirm_order
from tradewright.fulfilment.models import Order
from tradewright.parties.actions import edit_party, merge_parties, move_stage_forward
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=3650)
STAGES = {
    ("prospect", 1): "first_order",
    ("prospect", 2): "repeat",
    ("first_order", 1): "first_order",
    ("first_order", 2): "repeat",
    ("repeat", 1): "repeat",
    ("key_account", 9): "key_account",
    ("dormant", 1): "first_order",
    ("dormant", 2): "repeat",
    ("lost", 2): "repeat",
    ("lost", 0): "lost",
}


@pytest.mark.parametrize(("before", "after"), STAGES.items(), ids=[f"{stage}-{orders}" for stage, orders in STAGES])
def test_each_stage_leads_to_the_next_and_never_back(dealer: Party, before: tuple[str, int], after: str) -> None:
    stage, orders = before
    Party.objects.filter(pk=dealer.pk).update(stage=stage)
    HistoryEntry.objects.all().delete()
    move_stage_forward(by=None, party_id=dealer.pk, orders=orders, since=LONG_AGO)
    assert Party.objects.get(pk=dealer.pk).stage == after


def stage_of(order: Order) -> str:
    return Party.objects.get(pk=order.party_id).stage


def prospect(order: Order) -> None:
    Party.objects.filter(pk=order.party_id).update(stage="prospect")
    HistoryEntry.objects.filter(table="parties_party").delete()


def test_a_confirmed_order_makes_a_prospect_a_customer_and_the_log_says_why(
    account_manager: User, draft: Order
) -> None:
    prospect(draft)
    confirm_order(by=account_manager, order=draft)
    assert hear("move_stage_of_customer") == 1
    assert stage_of(draft) == "first_order"
    assert Party.objects.get(pk=draft.party_id).stage_since == timezone.localdate()
    told = EventEntry.objects.get(name="fulfilment.OrderMovedStage").payload
    assert told == {"order_id": draft.pk, "party_id": draft.party_id}


def test_heard_twice_it_moves_once(account_manager: User, draft: Order) -> None:
    prospect(draft)
    confirm_order(by=account_manager, order=draft)
    hear("move_stage_of_customer")
    hear("move_stage_of_customer")
    assert EventEntry.objects.filter(name="parties.StageChanged").count() == 1


def test_what_somebody_set_after_the_order_stays(account_manager: User, draft: Order) -> None:
    prospect(draft)
    confirm_order(by=account_manager, order=draft)
    edit_party(by=account_manager, party_id=draft.party_id, facts={"stage": "lost"})
    HistoryEntry.objects.filter(table="parties_party").update(at=timezone.now() + timedelta(hours=1))
    hear("move_stage_of_customer")
    assert stage_of(draft) == "lost"


def test_an_order_called_off_before_anybody_heard_moves_nothing(account_manager: User, draft: Order) -> None:
    prospect(draft)
    confirm_order(by=account_manager, order=draft)
    cancel_order(by=account_manager, order=draft)
    hear("move_stage_of_customer")
    assert stage_of(draft) == "prospect"


def test_whom_a_customer_was_merged_into_moves(account_manager: User, draft: Order, dealer: Party) -> None:
    prospect(draft)
    Party.objects.filter(pk=dealer.pk).update(stage="prospect")
    confirm_order(by=account_manager, order=draft)
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=draft.party_id, reason="The same")
    HistoryEntry.objects.filter(table="parties_party").delete()
    hear("move_stage_of_customer")
    assert Party.objects.get(pk=dealer.pk).stage == "first_order"


def test_an_order_ends_the_plan_that_led_to_it(account_manager: User, draft: Order) -> None:
    steps = [{"kind": "call", "subject": "Ask for the order", "after_days": 3}]
    plan = save_plan(by=account_manager, facts={"name": "After the offer"}, steps=steps)
    run = start_plan(by=account_manager, plan_id=plan.pk, party_id=draft.party_id)
    confirm_order(by=account_manager, order=draft)
    assert hear("end_plans_that_led_to_an_order") == 1
    assert PlanRun.objects.get(pk=run.pk).ended_because == "order"
