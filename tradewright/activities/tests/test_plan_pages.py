"""The pages of follow-up plans: what was typed stays, what is not allowed changes nothing."""

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tradewright.activities.actions import save_plan, start_plan
from tradewright.activities.models import Plan, PlanRun, Task
from tradewright.core.models import User
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(account_manager: User) -> Plan:
    """A call after two days."""
    steps = [{"kind": "call", "subject": "Call about the offer", "after_days": 2}]
    return save_plan(by=account_manager, facts={"name": "After the fair"}, steps=steps)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(*rows: tuple[str, str, str, str], **facts: str) -> dict[str, object]:
    columns = ("step_id", "step_kind", "step_after_days", "step_subject")
    return {**facts, **{name: [row[at] for row in rows] for at, name in enumerate(columns)}}


def test_a_plan_is_made_of_the_rows_that_hold_words(account_manager: User) -> None:
    rows = (("", "visit", "10", "Visit"), ("", "call", "", ""), ("", "call", "2", "Call"))
    answer = browser_of(account_manager).post("/plans/new/", typed(*rows, name="After the fair"))
    assert answer.status_code == 302
    plan = Plan.objects.get()
    assert not plan.stops_on_order
    assert list(plan.steps.order_by("after_days").values_list("subject", flat=True)) == ["Call", "Visit"]


@pytest.mark.parametrize("days", ["soon", "-1", "731", "99999999999999999999"])
def test_a_day_that_does_not_fit_keeps_what_was_typed(account_manager: User, days: str) -> None:
    form = typed(("", "call", days, "Call the buyer"), name="After the fair")
    answer = browser_of(account_manager).post("/plans/new/", form)
    assert answer.status_code == 422
    assert 'value="Call the buyer"' in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_second_plan_of_the_name_is_refused(account_manager: User, plan: Plan) -> None:
    form = typed(("", "call", "2", "Call"), name=plan.name)
    assert browser_of(account_manager).post("/plans/new/", form).status_code == 422
    assert Plan.objects.count() == 1


def test_ticked_customers_are_followed_up_and_hidden_ones_are_not(
    account_manager: User, administrator: User, plan: Plan, key_account: Party, dealer: Party
) -> None:
    Party.objects.filter(pk=dealer.pk).update(owner=administrator)
    client = browser_of(account_manager)
    asked = client.post("/plans/start/", {"ids": [key_account.pk, dealer.pk]})
    assert "Start a plan with 2 customers" in asked.content.decode()
    client.post("/plans/start/", {"ids": [key_account.pk, dealer.pk], "plan": plan.pk})
    assert [run.party for run in PlanRun.objects.all()] == [key_account]


@pytest.mark.parametrize("form", [{}, {"ids": ["x"]}, {"ids": ["99999999999999999999"]}, {"ids": ["1"], "all": "1"}])
def test_nothing_ticked_or_all_that_match_starts_nothing(
    account_manager: User, plan: Plan, form: dict[str, object]
) -> None:
    assert browser_of(account_manager).post("/plans/start/", {**form, "plan": plan.pk}).status_code == 400
    assert not PlanRun.objects.exists()


def test_the_button_stands_only_for_those_who_may_plan(
    make_user: MakeUser, grant: Grant, account_manager: User, key_account: Party
) -> None:
    reader = make_user("Reader")
    grant(reader, "all", permissions=[])
    assert "/plans/start/" in browser_of(account_manager).get("/customers/").content.decode()
    assert "/plans/start/" not in browser_of(reader).get("/customers/").content.decode()


def test_a_double_press_starts_once(account_manager: User, plan: Plan, key_account: Party) -> None:
    client = browser_of(account_manager)
    for _press in range(2):
        client.post(f"/parties/{key_account.pk}/start-plan/", {"plan": plan.pk})
    assert Task.objects.count() == 1


def test_the_customer_page_and_today_name_the_plan(account_manager: User, plan: Plan, key_account: Party) -> None:
    start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
    page = browser_of(account_manager).get(f"/parties/{key_account.pk}/", follow=True).content.decode()
    assert "Stop “After the fair”" in page
    assert "After the fair" in browser_of(account_manager).get("/").content.decode()


def test_a_hidden_run_cannot_be_stopped(colleague: User, account_manager: User, plan: Plan, key_account: Party) -> None:
    run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
    assert browser_of(colleague).post(f"/plan-runs/{run.pk}/stop/").status_code == 404
    assert PlanRun.objects.get().ended_at is None
