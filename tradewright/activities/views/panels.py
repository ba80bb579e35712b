"""What follow-up adds to a customer's page: the composer, the next step, the last contact."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.activities.models import Activity
from tradewright.activities.permissions import LOG_ACTIVITIES
from tradewright.activities.queries import last_contact_of, next_steps
from tradewright.activities.views.tasks import due_cell
from tradewright.core.access import rights_of
from tradewright.core.requests import Request
from tradewright.parties.models import Party
from tradewright.ui import formats
from tradewright.ui.screens import Fact


def composer(request: Request, party: Party) -> str:
    """The form above a timeline in which one writes what happened."""
    if not rights_of(request.user).may(LOG_ACTIVITIES):
        return ""
    kept: dict[str, Any] = request.session.pop("composer", {})
    context = {
        "party": party,
        "kept": kept if kept.get("party") == party.pk else {},
        "kinds": [
            ("note", _("Note"), "note"),
            ("call", _("Call"), "phone"),
            ("visit", _("Visit"), "map-pin"),
            ("meeting", _("Meeting"), "users"),
        ],
        "kind": kept.get("kind", "note"),
        "outcomes": Activity.Outcome.choices,
    }
    return render_to_string("activities/composer.html", context, request)


def next_step(request: Request, party: Party) -> str:
    """The open tasks for a customer, the most urgent first, or that there is none."""
    open_ones = next_steps(request.user, party.pk, most=3)
    is_late = bool(open_ones) and open_ones[0].due_on < timezone.localdate()
    tasks = [{"task": task, "due": due_cell(task)} for task in open_ones]
    context = {"tasks": tasks, "party": party, "is_late": is_late}
    return render_to_string("activities/next_step.html", context, request)


def last_contact(request: Request, party: Party) -> Fact:
    """When somebody last reached the customer."""
    at = last_contact_of(request.user, party)
    return Fact(_("Last contact"), formats.relative(at, timezone.localdate()) if at else _("never"))
