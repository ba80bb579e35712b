"""Activities: the list, the page of one, writing down what happened."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.activities.actions import (
    delete_activity,
    edit_activity,
    log_activity,
    restore_activity,
)
from tradewright.activities.headlines import headline_and_details
from tradewright.activities.models import Activity
from tradewright.activities.queries import activities_for, activity_for
from tradewright.activities.views.mentions import say_untold
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.parties.queries import party_for, seen_among
from tradewright.ui import formats
from tradewright.ui.screens import (
    Column,
    EditScreen,
    Fact,
    Head,
    ListScreen,
    Pages,
    RecordScreen,
)
from tradewright.ui.screens.tables import named


def address_of(activity: Activity) -> str:
    """The page of an activity."""
    return reverse("activity", args=[activity.pk])


ACTIVITIES = ListScreen(
    noun="activities.activity",
    rows=lambda user: activities_for(user).select_related(
        "party__canonical", "contact__canonical", "owner", "team", "territory"
    ),
    columns=(
        Column("subject", cell=lambda activity: named(activity.subject, address_of(activity)), on_phone="name"),
        Column("kind", on_phone="side", width=100),
        Column("party", on_phone="detail"),
        Column("contact"),
        Column("at"),
        Column("outcome"),
        Column("department"),
        Column("owner"),
    ),
    url=address_of,
    usual_sort=(Sort("at", descending=True, nullable=False),),
    views=(
        (gettext_lazy("All activities"), ""),
        (gettext_lazy("Visits"), "filter=kind:is:visit"),
        (gettext_lazy("Calls"), "filter=kind:is:call"),
    ),
    blank_title=gettext_lazy("Nothing written down yet"),
    blank_text=gettext_lazy("Notes, calls and visits appear here; write them on a customer's page"),
    form=lambda: ACTIVITY_FORM,
)


def _edit(*, by: User, record: Activity, values: Mapping[str, Any], version: int | None = None) -> Activity:
    edit_activity(by=by, activity_id=record.pk, facts=values, version=version)
    return activity_for(by, record.pk)


ACTIVITY_FORM: EditScreen = EditScreen(
    noun="activities.activity",
    groups=(
        (
            gettext_lazy("What happened"),
            ("subject", "kind", "at", "contact", "outcome", "department", "minutes", "place", "body"),
        ),
    ),
    url=address_of,
    back=lambda: reverse("activities"),
    edit=_edit,
    saved=lambda request, activity: say_untold(request, "activities.activity", activity),
    field_url="edit_activity_field",
)


def _head(request: Request, activity: Activity) -> Head:
    contact = activity.contact
    seen = seen_among(request.user, (activity.party_id, activity.contact_id))
    return Head(
        name=activity.subject,
        kind="org",
        other=str(activity.get_kind_display()),
        facts=(
            Fact(_("At"), f"{formats.date_plain(activity.at, timezone.localdate())} {formats.clock(activity.at)}"),
            Fact(
                _("Customer"),
                activity.party.now.name,
                href=reverse("party", args=[activity.party_id]) if activity.party_id in seen else "",
            ),
            Fact(
                _("Spoke with"),
                contact.now.name if contact else "",
                href=reverse("party", args=[contact.pk]) if contact and contact.pk in seen else "",
            ),
            Fact(_("Outcome"), str(activity.get_outcome_display())),
            *_on_site(activity),
            Fact(
                _("Owner"),
                activity.owner.name if activity.owner else "",
                face=activity.owner.name if activity.owner else "",
            ),
        ),
    )


def _on_site(activity: Activity) -> Iterator[Fact]:
    """When somebody came and left, and where the device said that it was."""
    if activity.arrived_at is None:
        return
    left = formats.clock(activity.left_at) if activity.left_at else ""
    yield Fact(_("On site"), formats.span(formats.clock(activity.arrived_at), left) if left else _("not left yet"))
    if activity.latitude is not None:
        degrees = f"{activity.latitude}, {activity.longitude}"
        about = "" if activity.accuracy is None else f" ± {activity.accuracy} m"
        yield Fact(_("Place of the device"), degrees + about)


ACTIVITY = RecordScreen(
    noun="activities.activity",
    head=_head,
    list_url="activities",
    acts="activities/activity_acts.html",
    crumbs=lambda activity: (
        {"title": _("Activities"), "url": reverse("activities")},
        {"title": activity.subject, "url": ""},
    ),
)


PAGES = Pages(
    name="activity",
    listing=ACTIVITIES,
    record=ACTIVITY,
    form=ACTIVITY_FORM,
    find=activity_for,
    delete=lambda user, activity_id: delete_activity(by=user, activity_id=activity_id),
    restore=lambda user, activity_id: restore_activity(by=user, activity_id=activity_id),
    back=lambda activity: reverse("party", args=[activity.party_id]),
)


@require_POST
def log(request: Request, party_id: int) -> HttpResponse:
    """Writes down what happened with a customer; what was typed stays in the form if it is refused."""
    party = party_for(request.user, party_id)
    typed = {key: request.POST[key] for key in ("words", "kind", "outcome") if request.POST.get(key)}
    page = reverse("party", args=[party_id])
    try:
        logged = log_activity(by=request.user, party_id=party.pk, facts=_facts_of(typed))
        say_untold(request, "activities.activity", logged)
    except Invalid as refusal:
        is_empty = not typed.get("words", "").strip()
        sentences = [_("Write what happened; nothing was written down")] if is_empty else refusal.fields.values()
        for sentence in sentences:
            messages.error(request, str(sentence))
        request.session["composer"] = {"party": party_id, **typed}
    return HttpResponseRedirect(page)


def _facts_of(typed: Mapping[str, str]) -> dict[str, str]:
    headline, details = headline_and_details(typed.get("words", ""))
    facts = {"subject": headline, "kind": typed.get("kind", Activity.Kind.NOTE)}
    outcome = typed.get("outcome", "") if facts["kind"] == Activity.Kind.CALL else ""
    more = {"body": details, "outcome": outcome}
    return facts | {key: value for key, value in more.items() if value}
