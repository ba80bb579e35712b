"""Follow-up plans: the list, the form of one, starting, stopping, leaving a step out."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from tradewright.activities.actions import (
    delete_plan,
    save_plan,
    skip_step,
    start_plan,
    start_plan_with_many,
    stop_plan,
)
from tradewright.activities.actions.plans import MOST_STEPS
from tradewright.activities.models import Plan, Task
from tradewright.activities.permissions import MANAGE_PLANS, PLAN_TASKS
from tradewright.activities.queries import plan_for, plan_run_for, plans_for, plans_with_counts, task_for
from tradewright.activities.views.tasks import origin_of
from tradewright.core.access import require
from tradewright.core.errors import Invalid, Refusal
from tradewright.core.requests import Request
from tradewright.core.storable import is_id, number_in
from tradewright.parties.queries import party_for

_MOST_AT_ONCE = 200
_SPARE = 3  # empty rows below the steps, so that a form without a script has room


class PlanForm(forms.Form):
    """The name of a plan and what ends it early; its steps stand in rows of their own."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    stops_on_order = forms.BooleanField(label=gettext_lazy("Ends when an order is confirmed"), required=False)
    stops_when_lost = forms.BooleanField(label=gettext_lazy("Ends when the customer is lost"), required=False)


def plans(request: Request) -> HttpResponse:
    """All plans with their steps and how many customers are followed with each."""
    return render(request, "activities/plans.html", {"plans": plans_with_counts(request.user)})


def create_plan(request: Request) -> HttpResponse:
    """The form for a new plan."""
    require(request.user, MANAGE_PLANS)
    return _form(request, None)


def plan(request: Request, plan_id: int) -> HttpResponse:
    """The form of a plan; only read by those who may not change plans."""
    found = plan_for(request.user, plan_id)
    if request.method == "POST":
        require(request.user, MANAGE_PLANS)
    return _form(request, found)


@require_POST
def remove_plan(request: Request, plan_id: int) -> HttpResponse:
    """Takes a plan out of the list."""
    name = plan_for(request.user, plan_id).name
    delete_plan(by=request.user, plan_id=plan_id)
    messages.success(request, _("“%(name)s” was deleted. Where it runs it goes on to its end") % {"name": name})
    return redirect("plans")


def start(request: Request, party_id: int) -> HttpResponse:
    """Asks which plan to follow with a customer, and starts it."""
    require(request.user, PLAN_TASKS)
    party = party_for(request.user, party_id)
    back = reverse("party", args=[party.pk])
    if request.method != "POST":
        context = {
            "heading": _("Start a plan with %(name)s") % {"name": party.name},
            "action": reverse("start_plan", args=[party.pk]),
            "back": back,
            "plans": plans_for(request.user),
            "go": _("Start plan"),
        }
        return render(request, "activities/start_plan.html", context)
    plan_id = number_in(request.POST.get("plan", ""))
    if plan_id is None:
        raise Invalid({"plan": _("Choose a plan")})
    run = start_plan(by=request.user, plan_id=plan_id, party_id=party.pk)
    messages.success(request, _("“%(plan)s” runs with %(name)s") % {"plan": run.plan.name, "name": party.name})
    return redirect(back)


@require_POST
def start_with_many(request: Request) -> HttpResponse:
    """Asks which plan to follow with the ticked customers of a list, and starts it with each."""
    require(request.user, PLAN_TASKS)
    ids = [number for one in request.POST.getlist("ids") if (number := number_in(one)) is not None and is_id(number)]
    if "all" in request.POST or not 1 <= len(ids) <= _MOST_AT_ONCE:
        raise Refusal(
            _("A plan is started with up to %(most)s ticked customers at once") % {"most": _MOST_AT_ONCE},
            kept=_("Nothing was started"),
            todo=_("Tick the customers on this page"),
        )
    back = origin_of(request) or reverse("plans")
    plan_id = number_in(request.POST.get("plan", ""))
    if plan_id is None:
        count = len(ids)
        context = {
            "heading": ngettext("Start a plan with %(n)s customer", "Start a plan with %(n)s customers", count)
            % {"n": count},
            "action": reverse("start_plan_with_many"),
            "back": back,
            "ids": ids,
            "plans": plans_for(request.user),
        }
        return render(request, "activities/start_plan.html", context)
    begun, before = start_plan_with_many(by=request.user, plan_id=plan_id, party_ids=ids)
    said = ngettext("The plan was started with %(n)s customer", "The plan was started with %(n)s customers", begun)
    messages.success(request, " ".join(filter(None, (said % {"n": begun}, _ran_before(before)))))
    return redirect(back)


def _ran_before(count: int) -> str:
    return _("(it runs with %(n)s already)") % {"n": count} if count else ""


def stop(request: Request, plan_run_id: int) -> HttpResponse:
    """Asks why a plan is stopped, and stops it."""
    require(request.user, PLAN_TASKS)
    run = plan_run_for(request.user, plan_run_id)
    back = origin_of(request) or reverse("party", args=[run.party.now.pk])
    if request.method != "POST":
        context = {
            "heading": _("Stop “%(plan)s” with %(name)s?") % {"plan": run.plan.name, "name": run.party.now.name},
            "action": reverse("stop_plan", args=[run.pk]),
            "back": back,
            "go": _("Stop plan"),
        }
        return render(request, "activities/stop_plan.html", context)
    stop_plan(by=request.user, run_id=run.pk, note=request.POST.get("note", "")[:300])
    messages.success(request, _("“%(plan)s” was stopped") % {"plan": run.plan.name})
    return redirect(back)


@require_POST
def skip(request: Request, task_id: int) -> HttpResponse:
    """Leaves a step of a plan out."""
    task = task_for(request.user, task_id)
    skip_step(by=request.user, task_id=task_id)
    messages.success(request, _("“%(subject)s” was left out") % {"subject": task.subject})
    is_seen = task.party is not None
    return redirect(reverse("party", args=[task.party.now.pk]) if is_seen and task.party else reverse("today"))


def _form(request: Request, found: Plan | None) -> HttpResponse:
    facts: dict[str, Any] = {"stops_on_order": True, "stops_when_lost": True}
    if found is not None:
        facts = {"name": found.name, "stops_on_order": found.stops_on_order, "stops_when_lost": found.stops_when_lost}
    form = PlanForm(request.POST or None, initial=facts)
    rows = _typed_rows(request) if form.is_bound else _rows_of(found)
    if form.is_bound and form.is_valid():
        try:
            return _saved(request, form, rows, found)
        except Invalid as refusal:
            for name, sentence in refusal.fields.items():
                form.add_error(name if name in form.fields else None, str(sentence))
    context = {
        "form": form,
        "plan": found,
        "rows": rows,
        "kinds": Task.Kind.choices,
        "version": found.version if found else "",
    }
    return render(request, "activities/plan_form.html", context, status=422 if form.is_bound else 200)


def _saved(request: Request, form: PlanForm, rows: list[dict[str, Any]], found: Plan | None) -> HttpResponse:
    steps = [_step(row) for row in rows if row["subject"]]
    save_plan(
        by=request.user,
        facts=form.cleaned_data,
        steps=steps,
        plan_id=found.pk if found else None,
        version=number_in(request.POST.get("version", "")),
    )
    messages.success(request, _("“%(name)s” was saved") % {"name": form.cleaned_data["name"]})
    return redirect("plans")


def _step(row: dict[str, Any]) -> dict[str, Any]:
    days = number_in(row["after_days"])
    if days is None:
        raise Invalid({"steps": _("Say after how many days: %(subject)s") % {"subject": row["subject"]}})
    return {"id": number_in(row["id"]), "kind": row["kind"], "subject": row["subject"], "after_days": days}


def _typed_rows(request: Request) -> list[dict[str, Any]]:
    """The rows as they were typed, so that nothing is lost when one does not fit."""
    columns = ("id", "kind", "subject", "after_days")
    typed = zip(*(request.POST.getlist(f"step_{name}")[: MOST_STEPS + _SPARE] for name in columns), strict=False)
    return [dict(zip(columns, (one.strip() for one in row), strict=True)) for row in typed]


def _rows_of(found: Plan | None) -> list[dict[str, Any]]:
    steps = found.__dict__["in_order"] if found else ()
    rows = [
        {"id": step.pk, "kind": step.kind, "subject": step.subject, "after_days": step.after_days} for step in steps
    ]
    spare = {"id": "", "kind": "call", "subject": "", "after_days": ""}
    return rows + [dict(spare) for _row in range(min(_SPARE if rows else 2 * _SPARE, MOST_STEPS - len(rows)))]
