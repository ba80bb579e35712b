"""Plans, and the customers they are followed with."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from tradewright.activities.models import Plan, PlanRun, PlanStep, Task
from tradewright.core.access import Scope, rights_of
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.storable import is_id
from tradewright.parties.models import PARTY_NOW, Party
from tradewright.parties.queries import seen_parties

IN_ORDER = ("after_days", "pk")
_RUNNING = Q(ended_at=None, deleted_at=None)


def plans_for(user: User) -> QuerySet[Plan]:
    """All plans with their steps in order, for everybody who sees tasks."""
    if rights_of(user).scope("activities.task") is Scope.NONE:
        return Plan.objects.none()
    steps = PlanStep.objects.filter(deleted_at=None).order_by(*IN_ORDER)
    rows = Plan.objects.filter(deleted_at=None).prefetch_related(Prefetch("steps", steps, to_attr="in_order"))
    return rows.order_by("name", "pk")


def plans_with_counts(user: User) -> QuerySet[Plan]:
    """All plans, each with the number of customers it runs with that the user may see."""
    seen = Q(runs__in=plan_runs_for(user).filter(_RUNNING))
    return plans_for(user).annotate(running=Count("runs", filter=seen))


def plan_for(user: User, plan_id: int) -> Plan:
    """One plan with its steps. Raises `NotFound`."""
    found = plans_for(user).filter(pk=plan_id).first() if is_id(plan_id) else None
    if found is None:
        raise NotFound
    return found


def plan_runs_for(user: User) -> QuerySet[PlanRun]:
    """Plans followed with customers whom the user may see, for everybody who sees tasks."""
    if rights_of(user).scope("activities.task") is Scope.NONE:
        return PlanRun.objects.none()
    of_customer = Exists(seen_parties(user).filter(pk=OuterRef("party_id")))
    return PlanRun.objects.filter(of_customer, deleted_at=None)


def plan_run_for(user: User, run_id: int) -> PlanRun:
    """One plan that is followed with a customer. Raises `NotFound`."""
    rows = plan_runs_for(user).select_related("plan", "party__canonical")
    found = rows.filter(pk=run_id).first() if is_id(run_id) else None
    if found is None:
        raise NotFound
    return found


def running(party_id: int, plan_id: int) -> PlanRun | None:
    """This plan as it runs with a customer, under any id the customer ever had."""
    return PlanRun.objects.filter(_RUNNING, (PARTY_NOW, party_id), plan=plan_id).first()


def running_with(party_ids: Sequence[int], *conditions: Q) -> QuerySet[PlanRun]:
    """The plans that run with these customers or whom they were merged with, for work behind the scenes."""
    now = Party.objects.filter(pk__in=party_ids).values_list(Coalesce("canonical", "pk"), flat=True)
    return PlanRun.objects.filter(_RUNNING, (f"{PARTY_NOW}__in", list(now)), *conditions)


def step_after(run: PlanRun, step: PlanStep | None) -> PlanStep | None:
    """The first step behind this one that has had no task in this run, or the first of all."""
    told = Task.objects.filter(run=run, step=OuterRef("pk"))
    rows = PlanStep.objects.filter(~Exists(told), plan=run.plan_id, deleted_at=None)
    if step is not None:
        rows = rows.filter(Q(after_days__gt=step.after_days) | Q(after_days=step.after_days, pk__gt=step.pk))
    return rows.order_by(*IN_ORDER).first()


def open_task_of(run: PlanRun) -> Task | None:
    """The step that is to be done now."""
    rows = Task.objects.filter(run=run, deleted_at=None, done_at=None).select_related("step")
    return rows.order_by("-step__after_days", "-step").first()


def lost_among(party_ids: Sequence[int]) -> list[int]:
    """Those of these customers whom we lost, for work behind the scenes."""
    lost = Party.objects.filter(pk__in=party_ids, stage=Party.Stage.LOST)
    return list(lost.values_list("pk", flat=True))
