"""Whatever is pressed in whatever order, a plan stays in order."""

from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tradewright.activities.actions import (
    complete_task,
    delete_task,
    end_plans,
    move_task,
    reopen_task,
    save_plan,
    skip_step,
    start_plan,
    stop_plan,
)
from tradewright.activities.models import Plan, PlanRun, Task
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party

STEPS = [{"kind": "call", "subject": f"Step {days}", "after_days": days} for days in (2, 10, 10, 30)]


def open_tasks(run: PlanRun) -> list[Task]:
    """The steps of a plan that are to be done now."""
    return list(Task.objects.filter(run=run, done_at=None, deleted_at=None))


type Press = tuple[str, int]
PRESSES = st.lists(
    st.tuples(
        st.sampled_from(["done", "skip", "delete", "reopen", "move", "start", "stop", "order"]), st.integers(0, 40)
    ),
    max_size=14,
)


VERBS: dict[str, Any] = {"done": complete_task, "skip": skip_step, "delete": delete_task}


class TestAnyPresses(TestCase):
    """Whatever is pressed in whatever order: one open task while it runs, none afterwards, no step twice."""

    @settings(max_examples=40)
    @given(PRESSES)
    def test_a_running_plan_has_one_open_task_and_an_ended_one_has_none(self, presses: list[Press]) -> None:
        user = User.objects.create_user("ada@manufacturer.example", name="Ada", is_administrator=True)
        party = create_organization(by=user, facts={"name": "Harbor Pump Supply"})
        plan = save_plan(by=user, facts={"name": "After the fair"}, steps=STEPS)
        start_plan(by=user, plan_id=plan.pk, party_id=party.pk)
        for verb, days in presses:
            press(user, plan, party, verb, days)
            for run in PlanRun.objects.filter(plan=plan):
                tasks = open_tasks(run)
                assert len(tasks) == (0 if run.ended_at else 1), verb
                steps = [task.step_id for task in Task.objects.filter(run=run, deleted_at=None)]
                assert len(steps) == len(set(steps)) <= len(STEPS)
            assert PlanRun.objects.filter(plan=plan, ended_at=None).count() <= 1


def press(user: User, plan: Plan, party: Party, verb: str, days: int) -> None:
    """One press on what is there; nothing where there is nothing to press."""
    run = PlanRun.objects.filter(plan=plan).latest("pk")
    task = next(iter(open_tasks(run)), None)
    if verb == "start":
        start_plan(by=user, plan_id=plan.pk, party_id=party.pk)
    elif verb == "order":
        end_plans(by=None, party_ids=[party.pk], because="order")
    elif verb == "stop" and run.ended_at is None:
        stop_plan(by=user, run_id=run.pk)
    elif verb == "reopen":
        press_reopen(user, run, task)
    elif task is not None:
        press_on_task(user, task, verb, days)


def press_on_task(user: User, task: Task, verb: str, days: int) -> None:
    """One press on the open task."""
    if verb == "move":
        move_task(by=user, task_id=task.pk, to=task.due_on + timedelta(days=days))
    elif verb in VERBS:
        VERBS[verb](by=user, task_id=task.pk)


def press_reopen(user: User, run: PlanRun, task: Task | None) -> None:
    """Undo of the last step done, as long as nobody worked on the one that came of it."""
    done = Task.objects.filter(run=run, deleted_at=None, done_at__isnull=False).order_by("-done_at").first()
    is_fresh = task is None or task.version == 1
    if done and is_fresh and run.ended_because in ("", "done"):
        reopen_task(by=user, task_id=done.pk)
