"""Following a plan with a customer: the next task comes when the one before is done.

As people know it from sequences elsewhere, one task is open at a time: ten tasks of which nine wait would hide what is
to be done today, and every change of mind would mean moving all of them.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from tradewright.activities.errors import PlanHasEnded, PlanHasNoSteps
from tradewright.activities.events import PlanEnded, PlanStarted, TaskDeleted, TaskPlanned
from tradewright.activities.models import Plan, PlanRun, PlanStep, Task
from tradewright.activities.notifications import TASK_GIVEN
from tradewright.activities.permissions import ASSIGN_TASKS, PLAN_TASKS
from tradewright.activities.plan_days import due_day
from tradewright.activities.queries import (
    open_task_of,
    plan_for,
    plan_run_for,
    running,
    running_with,
    step_after,
    task_for,
)
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actions import notify
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.notifications import News
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.parties.models import Party
from tradewright.parties.queries import parties_for, party_for


@action
def start_plan(*, by: User, plan_id: int, party_id: int) -> PlanRun:
    """Begins to follow a plan with a customer; where it runs already, that is what it does. Raises `PlanHasNoSteps`."""
    require(by, PLAN_TASKS)
    one_at_a_time(f"plan {plan_id}")
    run, is_new = _started(by, plan_for(by, plan_id), party_for(by, party_id))
    if is_new:
        publish(PlanStarted(plan_run_ids=(run.pk,)))
    return run


@action
def start_plan_with_many(*, by: User, plan_id: int, party_ids: Sequence[int]) -> tuple[int, int]:
    """Begins to follow a plan with customers; returns with how many it began and with how many it ran already.

    Those whom the user may not see are passed over.
    """
    require(by, PLAN_TASKS)
    one_at_a_time(f"plan {plan_id}")
    plan = plan_for(by, plan_id)
    found = [_started(by, plan, party) for party in parties_for(by).filter(pk__in=party_ids).order_by("pk")]
    begun = tuple(run.pk for run, is_new in found if is_new)
    if begun:
        publish(PlanStarted(plan_run_ids=begun))
    return len(begun), len(found) - len(begun)


@action
def stop_plan(*, by: User, run_id: int, note: str = "") -> PlanRun:
    """Ends a plan with a customer, with a reason; its open task goes. Raises `PlanHasEnded`."""
    require(by, PLAN_TASKS)
    run = _locked(plan_run_for(by, run_id))
    if run.ended_at is not None:
        raise PlanHasEnded
    _end(run, PlanRun.End.STOPPED, by=by, note=note)
    return run


@action
def end_plans(*, by: User | None, party_ids: Sequence[int], because: str) -> int:
    """Ends the plans of these customers that end by themselves for this reason; returns how many did."""
    when = {PlanRun.End.ORDER: Q(plan__stops_on_order=True), PlanRun.End.LOST: Q(plan__stops_when_lost=True)}
    ended = 0
    for found in running_with(party_ids, when[PlanRun.End(because)]).order_by("pk"):
        run = _locked(found)
        if run.ended_at is None:
            _end(run, because, by=by)
            ended += 1
    return ended


@action
def skip_step(*, by: User, task_id: int) -> None:
    """Leaves a step out: its task goes and the next one comes. Raises `PlanHasEnded`."""
    require(by, PLAN_TASKS)
    task = task_for(by, task_id)
    if task.run is None or task.is_done or _locked(task.run).ended_at is not None:
        raise PlanHasEnded
    edits.remove(task)
    publish(TaskDeleted(task_id=task.pk))
    go_on(by=by, task=task)


def go_on(*, by: User, task: Task) -> None:
    """After a step is done or left out: the task of the next one comes, or the plan is at its end."""
    if task.run_id is None or task.step is None:
        return
    run = _locked(PlanRun.objects.get(pk=task.run_id))
    if run.ended_at is not None or open_task_of(run) is not None:
        return
    following = step_after(run, task.step)
    if following is None:
        _end(run, PlanRun.End.DONE, by=by)
        return
    done_on = timezone.localdate(task.done_at) if task.done_at else timezone.localdate()
    due_on = due_day(run.started_on, following.after_days, before=(task.step.after_days, done_on))
    _plan_step(by, run, following, due_on, _next_owner(run, task.owner))


def go_back(*, by: User, task: Task) -> None:
    """After a step is reopened: the task that came for the next one goes again, unless somebody worked on it since."""
    if task.run_id is None or task.step is None:
        return
    run = _locked(PlanRun.objects.get(pk=task.run_id))
    if run.ended_because == PlanRun.End.DONE and step_after(run, task.step) is None:
        later = Task.objects.filter(run=run, deleted_at=None, step__after_days__gt=task.step.after_days)
        if not later.exists() and running(run.party.now.pk, run.plan_id) is None:
            edits.edit(run, {"ended_at": None, "ended_by": None, "ended_because": ""})
        return
    following = Task.objects.filter(run=run, deleted_at=None, done_at=None, version=1).exclude(pk=task.pk).first()
    if following is not None:
        publish(TaskDeleted(task_id=following.pk))
        edits.edit(following, {"deleted_at": timezone.now(), "step": None})  # so that it comes again


def _started(by: User, plan: Plan, party: Party) -> tuple[PlanRun, bool]:
    before = running(party.pk, plan.pk)
    if before is not None:
        return before, False
    run = edits.add(PlanRun(plan=plan, party=party, started_on=timezone.localdate()))
    first = step_after(run, None)
    if first is None:
        raise PlanHasNoSteps
    gives = party.owner_id is not None and rights_of(by).may(ASSIGN_TASKS)
    owner = party.owner if gives and party.owner is not None and party.owner.is_active else by
    _plan_step(by, run, first, due_day(run.started_on, first.after_days), owner)
    return run, True


def _plan_step(by: User | None, run: PlanRun, step: PlanStep, due_on: date, owner: User | None) -> None:
    party = run.party.now
    task = Task(
        owner=owner,
        party=party,
        team_id=party.team_id,
        territory_id=party.territory_id,
        kind=step.kind,
        subject=step.subject,
        due_on=due_on,
        run=run,
        step=step,
    )
    edits.add(task)
    publish(TaskPlanned(task_id=task.pk))
    if by is not None and owner is not None and owner.pk != by.pk:
        notify(by=by, to=[owner.pk], news=News(TASK_GIVEN, f"given {task.version}", "activities.task", (task.pk,)))


def _next_owner(run: PlanRun, before: User | None) -> User | None:
    """Who did the step before goes on; for who left it is the customer's owner, then who started the plan."""
    people = (before, run.party.now.owner, run.created_by)
    return next((one for one in people if one is not None and one.is_active), None)


def _end(run: PlanRun, because: str, *, by: User | None, note: str = "") -> None:
    task = open_task_of(run)
    if task is not None:
        edits.remove(task)
        publish(TaskDeleted(task_id=task.pk))
    facts = {"ended_at": timezone.now(), "ended_by": by, "ended_because": because, "note": note.strip()}
    edits.edit(run, facts)
    publish(PlanEnded(plan_run_ids=(run.pk,)))


def _locked(run: PlanRun) -> PlanRun:
    """The run as it stands now, so that two colleagues do not both go on with it."""
    return PlanRun.objects.select_for_update(of=("self",)).select_related("plan", "party__canonical").get(pk=run.pk)
