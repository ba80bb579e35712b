"""Territories: the tree, one territory, who holds it from when to when."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import require, rights_of
from tradewright.core.double_press import pressed_once
from tradewright.core.errors import Invalid
from tradewright.core.fields import form_of
from tradewright.core.requests import Request
from tradewright.staff.actions import territories as verbs
from tradewright.staff.fields import ASSIGNMENT_FIELDS
from tradewright.staff.forms import AssignmentForm
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import assignment_for, assignments_of, territory_for, territory_tree
from tradewright.ui.screens import (
    EditScreen,
    Fact,
    FormPage,
    Head,
    Pages,
    RecordScreen,
    form_page,
)
from tradewright.ui.screens.forms import initial_of

_DAYS = form_of(ASSIGNMENT_FIELDS, "valid_from", "valid_to")


def _address(territory: Any) -> str:
    return reverse("territory", args=[territory.pk])


FORM = EditScreen(
    noun="staff.territory",
    groups=((gettext_lazy("Territory"), ("name", "code", "country", "parent")),),
    url=_address,
    back=lambda: reverse("territories"),
    create=verbs.create_territory,
    edit=lambda by, record, values, version: verbs.edit_territory(
        by=by, territory=record, values=values, version=version
    ),
    create_title=gettext_lazy("Create territory"),
)


def _head(request: Request, territory: Any) -> Head:
    today = timezone.localdate()
    held = assignments_of(territory)
    there = [one for one in held if one.valid_from <= today and (one.valid_to or today) >= today]
    return Head(
        name=territory.name,
        kind="org",
        other=territory.code,
        facts=(
            Fact(_("Code"), territory.code),
            Fact(_("Country"), territory.country),
            Fact(
                _("Part of"), str(territory.parent or ""), href=_address(territory.parent) if territory.parent else ""
            ),
            Fact(_("Held today by"), ", ".join(str(one.user) for one in there)),
        ),
    )


TERRITORY = RecordScreen(
    noun="staff.territory",
    head=_head,
    list_url="territories",
    acts="staff/territory_acts.html",
    needs=MANAGE_HOUSE,
    crumbs=lambda territory: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Territories"), "url": reverse("territories")},
        {"title": str(territory), "url": ""},
    ),
)


def territories(request: Request) -> HttpResponse:
    """All territories as a tree with who holds them today."""
    context = {
        "branches": territory_tree(request.user, on=timezone.localdate()),
        "may_manage": rights_of(request.user).may(MANAGE_HOUSE),
    }
    return render(request, "staff/territories.html", context)


PAGES = Pages(
    "territory",
    territories,
    TERRITORY,
    FORM,
    find=territory_for,
    delete=lambda user, territory_id: verbs.delete_territory(by=user, territory=territory_for(user, territory_id)),
    restore=lambda user, territory_id: verbs.restore_territory(
        by=user, territory=territory_for(user, territory_id, deleted=True)
    ),
)


@require_POST
def assign_territory(request: Request, territory_id: int) -> HttpResponse:
    """Lets a colleague hold the territory of this page; what does not fit is told with the form kept."""
    found = territory_for(request.user, territory_id)
    form = AssignmentForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            verbs.assign_territory(
                by=request.user,
                territory=found,
                user_id=values["user"],
                valid_from=values["valid_from"],
                valid_to=values["valid_to"],
            )
        except Invalid:
            form.add_error("user", _("This colleague holds the territory on some of these days already"))
        else:
            return redirect(f"{_address(found)}?tab=assignments")
    title = _("Assign %(name)s") % {"name": found}
    context = {"form": form, "title": title, "back": f"{_address(found)}?tab=assignments"}
    return render(request, "staff/add_person.html", context, status=422)


def edit_assignment(request: Request, territory_id: int, assignment_id: int) -> HttpResponse:
    """The form of an assignment: its days."""
    require(request.user, MANAGE_HOUSE)
    found = assignment_for(request.user, assignment_id)
    back = f"{_address(found.territory)}?tab=assignments"

    def save(values: dict[str, Any], version: int | None) -> str:
        verbs.edit_assignment(by=request.user, assignment=found, values=values, version=version)
        return back

    page = FormPage(
        title=_("%(name)s in %(team)s") % {"name": found.user, "team": found.territory},
        fields=_DAYS,
        back=back,
        save=save,
        initial=initial_of(found, _DAYS),
        only_changed=True,
    )
    return form_page(request, page)


@pressed_once
def end_assignment(request: Request, territory_id: int, assignment_id: int) -> HttpResponse:
    """Ends an assignment today."""
    found = territory_for(request.user, territory_id)
    verbs.end_assignment(by=request.user, territory=found, assignment_id=assignment_id, on=timezone.localdate())
    return redirect(f"{_address(found)}?tab=assignments")


@pressed_once
def remove_assignment(request: Request, territory_id: int, assignment_id: int) -> HttpResponse:
    """Takes back an assignment entered by mistake."""
    found = territory_for(request.user, territory_id)
    verbs.remove_assignment(by=request.user, territory=found, assignment_id=assignment_id)
    messages.success(request, _("The assignment was removed; history keeps it"))
    return redirect(f"{_address(found)}?tab=assignments")


def assignments_panel(request: Request, record: Any) -> str:
    """Who holds a territory, from when to when."""
    context = {
        "territory": record,
        "assignments": assignments_of(record),
        "form": AssignmentForm(initial={"valid_from": timezone.localdate()}),
        "today": timezone.localdate(),
        "may_manage": rights_of(request.user).may(MANAGE_HOUSE),
    }
    return render_to_string("staff/assignments.html", context, request)


def assignments_count(request: Request, record: Any) -> int | None:
    """How many assignments a territory has and had."""
    return assignments_of(record).count() or None
