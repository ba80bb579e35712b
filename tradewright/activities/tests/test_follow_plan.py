"""A plan is followed with a customer: one task after the other until its end."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Grant, MakeUser
from tests.jobs import hear
from tradewright.activities.actions import (
    complete_task,
    delete_plan,
    delete_task,
    end_plans,
    reopen_task,
    save_plan,
    skip_step,
    start_plan,
    start_plan_with_many,
    stop_plan,
)
from tradewright.activities.errors import PlanHasEnded
from tradewright.activities.models import Plan, PlanRun, Task
from tradewright.activities.plan_days import due_day, working_day
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import edit_party, merge_parties
from tradewright.parties.models import Party

MONDAY, FRIDAY, SATURDAY = date(2026, 3, 2), date(2026, 3, 6), date(2026, 3, 7)
STEPS = (
    {"kind": "call", "subject": "Call about the offer", "after_days": 2},
    {"kind": "visit", "subject": "Visit the plant", "after_days": 10},
    {"kind": "mail", "subject": "Write what we can do", "after_days": 30},
)


def test_saturdays_sundays_and_holidays_are_no_days_to_follow_up() -> None:
    assert working_day(FRIDAY) == FRIDAY
    assert working_day(SATURDAY) == date(2026, 3, 9)
    assert working_day(SATURDAY, {date(2026, 3, 9)}) == date(2026, 3, 10)


def test_a_late_step_moves_those_behind_it_and_an_early_one_none() -> None:
    assert due_day(MONDAY, 10, before=(2, MONDAY)) == date(2026, 3, 12)
    assert due_day(MONDAY, 10, before=(2, date(2026, 3, 9))) == date(2026, 3, 17)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 700), st.integers(0, 700), st.integers(0, 90))
def test_a_step_is_never_due_before_its_day_nor_closer_to_the_one_before(
    began: date, one: int, other: int, took: int
) -> None:
    first, second = sorted((one, other))
    done_on = due_day(began, first) + timedelta(days=took)
    due = due_day(began, second, before=(first, done_on))
    assert due >= began + timedelta(days=second)
    assert due - done_on >= timedelta(days=second - first)
    assert due.weekday() < 5


def a_plan(by: User, name: str = "After the fair", **facts: Any) -> Plan:
    return save_plan(by=by, facts={"name": name, **facts}, steps=STEPS)


@pytest.fixture
def plan(account_manager: User) -> Plan:
    """Call after 2 days, visit after 10, write after 30."""
    return a_plan(account_manager)


def open_tasks(run: PlanRun) -> list[Task]:
    return list(Task.objects.filter(run=run, done_at=None, deleted_at=None))


def the_task(run: PlanRun) -> Task:
    (task,) = open_tasks(run)
    return task


def why(run: PlanRun) -> str:
    return PlanRun.objects.get(pk=run.pk).ended_because


@pytest.mark.django_db
class TestSteps:
    def test_the_first_task_comes_at_once_and_the_next_when_it_is_done(
        self, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        first = the_task(run)
        assert (first.subject, first.kind, first.party, first.owner) == (
            "Call about the offer",
            "call",
            key_account,
            account_manager,
        )
        assert first.due_on == working_day(timezone.localdate() + timedelta(days=2))
        complete_task(by=account_manager, task_id=first.pk)
        assert the_task(run).subject == "Visit the plant"
        assert the_task(run).due_on >= timezone.localdate() + timedelta(days=10)

    def test_after_the_last_one_it_is_at_its_end(self, account_manager: User, plan: Plan, key_account: Party) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        for _step in STEPS:
            complete_task(by=account_manager, task_id=the_task(run).pk)
        assert (open_tasks(run), why(run)) == ([], "done")
        assert EventEntry.objects.get(name="activities.PlanEnded").payload == {"plan_run_ids": [run.pk]}

    def test_started_twice_it_runs_once(self, account_manager: User, plan: Plan, key_account: Party) -> None:
        runs = {start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk).pk for _press in range(2)}
        assert len(runs) == Task.objects.count() == 1
        assert EventEntry.objects.filter(name="activities.PlanStarted").count() == 1

    def test_at_its_end_it_can_be_started_again(self, account_manager: User, plan: Plan, key_account: Party) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        stop_plan(by=account_manager, run_id=run.pk)
        assert start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk).pk != run.pk

    def test_a_step_finished_by_mistake_is_taken_back_with_the_next_one(
        self, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        first = the_task(run)
        complete_task(by=account_manager, task_id=first.pk)
        reopen_task(by=account_manager, task_id=first.pk)
        assert the_task(run) == first
        complete_task(by=account_manager, task_id=first.pk)
        assert the_task(run).subject == "Visit the plant"

    def test_the_last_step_reopened_reopens_the_plan(
        self, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        for _step in STEPS[1:]:
            complete_task(by=account_manager, task_id=the_task(run).pk)
        last = the_task(run)
        complete_task(by=account_manager, task_id=last.pk)
        reopen_task(by=account_manager, task_id=last.pk)
        assert (the_task(run), why(run)) == (last, "")
        complete_task(by=account_manager, task_id=last.pk)
        assert why(run) == "done"

    def test_a_step_left_out_or_deleted_is_followed_by_the_next(
        self, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        skip_step(by=account_manager, task_id=the_task(run).pk)
        assert the_task(run).subject == "Visit the plant"
        delete_task(by=account_manager, task_id=the_task(run).pk)
        assert the_task(run).subject == "Write what we can do"

    def test_who_left_hands_the_next_step_to_the_customers_owner(
        self, account_manager: User, administrator: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        User.objects.filter(pk=account_manager.pk).update(is_active=False)
        Party.objects.filter(pk=key_account.pk).update(owner=administrator)
        complete_task(by=administrator, task_id=the_task(run).pk)
        assert the_task(run).owner == administrator

    def test_changed_steps_count_for_what_is_still_to_come(
        self, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        kept = plan.steps.order_by("after_days")[0]
        steps = [
            {"id": kept.pk, "kind": "call", "subject": kept.subject, "after_days": 2},
            {"kind": "task", "subject": "Send a sample", "after_days": 5},
        ]
        save_plan(by=account_manager, plan_id=plan.pk, facts={"name": "After the fair"}, steps=steps)
        complete_task(by=account_manager, task_id=the_task(run).pk)
        assert the_task(run).subject == "Send a sample"
        complete_task(by=account_manager, task_id=the_task(run).pk)
        assert why(run) == "done"


@pytest.mark.django_db
class TestEnd:
    def test_somebody_stops_it_with_a_reason_and_its_task_goes(
        self, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        stopped = stop_plan(by=account_manager, run_id=run.pk, note="They merge with a competitor")
        assert (stopped.ended_because, stopped.note, stopped.ended_by) == (
            "stopped",
            "They merge with a competitor",
            account_manager,
        )
        assert not open_tasks(run)
        with pytest.raises(PlanHasEnded):
            stop_plan(by=account_manager, run_id=run.pk)

    def test_an_order_ends_it_unless_the_plan_goes_on(self, account_manager: User, key_account: Party) -> None:
        ends, goes_on = a_plan(account_manager), a_plan(account_manager, "Yearly visit", stops_on_order=False)
        runs = [start_plan(by=account_manager, plan_id=one.pk, party_id=key_account.pk) for one in (ends, goes_on)]
        assert end_plans(by=None, party_ids=[key_account.pk], because="order") == 1
        assert [why(run) for run in runs] == ["order", ""]
        assert end_plans(by=None, party_ids=[key_account.pk], because="order") == 0

    def test_a_lost_customer_ends_it(self, account_manager: User, plan: Plan, key_account: Party) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        edit_party(by=account_manager, party_id=key_account.pk, facts={"stage": "dormant"})
        assert hear("end_plans_of_lost_customers") == 1
        assert why(run) == ""
        edit_party(by=account_manager, party_id=key_account.pk, facts={"stage": "lost"})
        hear("end_plans_of_lost_customers")
        assert (open_tasks(run), why(run)) == ([], "lost")

    def test_it_goes_on_with_whom_the_customer_was_merged_into(
        self, account_manager: User, plan: Plan, key_account: Party, dealer: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=dealer.pk)
        merge_parties(by=account_manager, into_id=key_account.pk, absorbed_id=dealer.pk, reason="The same")
        assert start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk).pk == run.pk
        complete_task(by=account_manager, task_id=the_task(run).pk)
        assert the_task(run).party == key_account
        assert end_plans(by=None, party_ids=[dealer.pk], because="order") == 1

    def test_a_deleted_plan_is_gone_through_and_not_started(
        self, account_manager: User, plan: Plan, key_account: Party, dealer: Party
    ) -> None:
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        delete_plan(by=account_manager, plan_id=plan.pk)
        complete_task(by=account_manager, task_id=the_task(run).pk)
        assert the_task(run).subject == "Visit the plant"
        with pytest.raises(NotFound):
            start_plan(by=account_manager, plan_id=plan.pk, party_id=dealer.pk)


@pytest.mark.django_db
class TestRights:
    def test_a_hidden_customer_is_not_followed_up(
        self, colleague: User, account_manager: User, plan: Plan, key_account: Party
    ) -> None:
        with pytest.raises(NotFound):
            start_plan(by=colleague, plan_id=plan.pk, party_id=key_account.pk)
        assert start_plan_with_many(by=colleague, plan_id=plan.pk, party_ids=[key_account.pk]) == (0, 0)
        run = start_plan(by=account_manager, plan_id=plan.pk, party_id=key_account.pk)
        with pytest.raises(NotFound):
            stop_plan(by=colleague, run_id=run.pk)
        assert why(run) == ""

    def test_it_needs_the_right_to_plan_and_making_plans_its_own(
        self, make_user: MakeUser, grant: Grant, plan: Plan, key_account: Party
    ) -> None:
        reader, planner = make_user("Reader"), make_user("Planner")
        grant(reader, "all", permissions=[])
        grant(planner, "all", permissions=["activities.plan_tasks"])
        with pytest.raises(NotPermitted):
            start_plan(by=reader, plan_id=plan.pk, party_id=key_account.pk)
        with pytest.raises(NotPermitted):
            a_plan(planner, "Another")
        run = start_plan(by=planner, plan_id=plan.pk, party_id=key_account.pk)
        assert the_task(run).owner == planner  # who may not give tasks to colleagues does it

    def test_many_customers_are_followed_up_at_once_each_once(
        self, account_manager: User, plan: Plan, key_account: Party, dealer: Party
    ) -> None:
        start_plan(by=account_manager, plan_id=plan.pk, party_id=dealer.pk)
        ids = [key_account.pk, dealer.pk, key_account.pk]
        assert start_plan_with_many(by=account_manager, plan_id=plan.pk, party_ids=ids) == (1, 1)
        assert Task.objects.count() == 2

    @pytest.mark.parametrize("steps", [[], [{"kind": "call", "subject": "", "after_days": 2}], [STEPS[0]] * 21])
    def test_a_plan_without_sound_steps_is_not_kept(self, account_manager: User, steps: list[Any]) -> None:
        with pytest.raises(Invalid):
            save_plan(by=account_manager, facts={"name": "Empty"}, steps=steps)
        assert not Plan.objects.exists()
