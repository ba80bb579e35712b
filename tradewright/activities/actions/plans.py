"""Making and changing follow-up plans."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.activities.events import PlanDeleted, PlanSaved
from tradewright.activities.models import Plan, PlanStep
from tradewright.activities.permissions import MANAGE_PLANS
from tradewright.activities.queries import plan_for
from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User

MOST_STEPS = 20


@action
def save_plan(
    *,
    by: User,
    facts: Mapping[str, Any],
    steps: Sequence[Mapping[str, Any]],
    plan_id: int | None = None,
    version: int | None = None,
) -> Plan:
    """Makes a plan or changes one: its facts, and its steps as given; a step with an `id` is that step, changed.

    What runs goes on with the steps that the plan has now. Raises `Stale`, `Invalid`.
    """
    require(by, MANAGE_PLANS)
    if not 1 <= len(steps) <= MOST_STEPS:
        raise Invalid({"steps": _("A plan has between 1 and %(most)s steps") % {"most": MOST_STEPS}})
    if plan_id is None:
        plan = edits.add(Plan(**facts))
        known: dict[int, PlanStep] = {}
    else:
        plan = plan_for(by, plan_id)
        known = {step.pk: step for step in plan.__dict__.get("in_order", ())}
        edits.edit(plan, facts, version=version)
    _save_steps(plan, known, steps)
    publish(PlanSaved(plan_id=plan.pk))
    return plan


@action
def delete_plan(*, by: User, plan_id: int) -> None:
    """Takes a plan out of the list; customers with whom it runs go through to its end."""
    require(by, MANAGE_PLANS)
    plan = plan_for(by, plan_id)
    edits.edit(plan, {"deleted_at": timezone.now()})
    publish(PlanDeleted(plan_id=plan.pk))


def _save_steps(plan: Plan, known: Mapping[int, PlanStep], steps: Sequence[Mapping[str, Any]]) -> None:
    kept = set()
    for given in steps:
        values = {key: given[key] for key in ("kind", "subject", "after_days")}
        step = known.get(given.get("id") or 0)
        if step is None:
            edits.add(PlanStep(plan=plan, **values))
        else:
            edits.edit(step, values)
            kept.add(step.pk)
    for step_id, step in known.items():
        if step_id not in kept:
            edits.remove(step)
