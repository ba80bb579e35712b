"""Handing over what a colleague looks after: the list of hand-overs, the form with counts, the page of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import require, rights_of
from tradewright.core.actions import mark_seen
from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats
from tradewright.ui.actions import cancel_hand_over, plan_hand_over
from tradewright.ui.models import HandOver
from tradewright.ui.notifications import HANDED_OVER
from tradewright.ui.permissions import HAND_OVER
from tradewright.ui.queries import changes_of_hand_over, hand_over_for, hand_overs_for
from tradewright.ui.screens import Fact, FormPage, form_page
from tradewright.ui.screens.choices import label_of
from tradewright.ui.screens.hand_overs import parts_of

_SHOWN = 200


def _colleague(key: str, label: Any) -> Field:
    return Field(key, label, Kind.REFERENCE, reference="core.user", is_required=True)


_GIVER = _colleague("giver", gettext_lazy("From whom"))
_RECEIVER = _colleague("receiver", gettext_lazy("To whom"))
_NOTE = Field("note", gettext_lazy("Note"), Kind.LONG_TEXT, help=gettext_lazy("The new owner reads it"))


def hand_overs(request: Request) -> HttpResponse:
    """The hand-overs that concern one, those to come first."""
    rows = [{"one": one, "state": _state(one)} for one in hand_overs_for(request.user)[:_SHOWN]]
    return render(request, "ui/hand_overs.html", {"rows": rows, "may_plan": _may_plan(request)})


def create(request: Request) -> HttpResponse:
    """Asks whose work is handed over, then to whom, what of it and when."""
    require(request.user, HAND_OVER)
    giver_id = number_in(request.GET.get("giver", ""))
    name = label_of("core.user", str(giver_id)) if giver_id else ""
    return form_page(request, _plan(request, giver_id, name) if giver_id and name else _ask_whose())


def _ask_whose() -> FormPage:
    return FormPage(
        title=_("Whose customers and tasks are handed over?"),
        fields=(_GIVER,),
        back=reverse("hand_overs"),
        save=lambda values, _version: f"{reverse('create_hand_over')}?giver={values['giver']}",
    )


def _plan(request: Request, giver_id: int, name: str) -> FormPage:
    parts = [(part, part.rows.count()) for part in parts_of(request.user, giver_id)]
    known = tuple((part.noun, f"{part.label}: {formats.number(count)}") for part, count in parts)
    what = Field("nouns", _("What is handed over"), Kind.CHOICES, choices=known, is_required=True)
    day = Field("on", _("Day"), Kind.DATE, is_required=True, help=_("Of today it begins at once"))

    def save(values: dict[str, Any], _version: int | None) -> str:
        receiver_id, on, nouns = values["receiver"], values["on"], values["nouns"]
        planned = plan_hand_over(
            by=request.user, giver_id=giver_id, receiver_id=receiver_id, on=on, nouns=nouns, note=values["note"] or ""
        )
        return reverse("hand_over", args=[planned.pk])

    return FormPage(
        title=_("Hand over what %(name)s looks after") % {"name": name},
        fields=(_RECEIVER, day, what, _NOTE),
        back=reverse("hand_overs"),
        save=save,
        initial={"on": timezone.localdate(), "nouns": [part.noun for part, count in parts if count]},
    )


def hand_over(request: Request, hand_over_id: int) -> HttpResponse:
    """What is or was handed over, from whom to whom, and what became of it."""
    found = hand_over_for(request.user, hand_over_id)
    mark_seen(by=request.user, kind=HANDED_OVER.name, object_id=found.pk)
    changes = {change.noun: change for change in changes_of_hand_over(found)}
    counts = {} if found.begun_at else _counts(request.user, found)
    word, look = _state(found)
    context = {
        "one": found,
        "record": {"name": str(found), "kind": "person", "pill": word, "pill_state": look},
        "props": [
            Fact(_("Day"), formats.date_plain(found.on, timezone.localdate())),
            Fact(_("Planned by"), found.by.name, face=found.by.name),
        ],
        "parts": [
            {"label": noun(key).plural, "count": counts.get(key), "change": changes.get(key)} for key in found.nouns
        ],
        "opens_changes": found.by_id == request.user.pk,
        "may_cancel": _may_plan(request) and not found.begun_at and not found.cancelled_at,
    }
    return render(request, "ui/hand_over.html", context)


@require_POST
def cancel(request: Request, hand_over_id: int) -> HttpResponse:
    """Calls a hand-over off before its day."""
    cancel_hand_over(by=request.user, hand_over_id=hand_over_id)
    messages.success(request, _("The hand-over is cancelled"))
    return redirect("hand_over", hand_over_id)


def _counts(user: User, found: HandOver) -> dict[str, int]:
    return {part.noun: part.rows.count() for part in parts_of(user, found.giver_id) if part.noun in found.nouns}


def _may_plan(request: Request) -> bool:
    return rights_of(request.user).may(HAND_OVER)


def _state(one: HandOver) -> tuple[str, str]:
    """In a word, and how it is marked."""
    if one.cancelled_at:
        return _("Cancelled"), ""
    if one.begun_at is None:
        return _("Planned"), "info"
    return _("Handed over"), "ok"
