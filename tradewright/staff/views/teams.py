"""Teams: the tree, one team, who belongs to it from when to when."""

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
from tradewright.core.fields import fields_of, form_of
from tradewright.core.requests import Request
from tradewright.staff.actions import teams as verbs
from tradewright.staff.fields import MEMBERSHIP_FIELDS
from tradewright.staff.forms import MemberForm
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import membership_for, memberships_of, team_for, team_tree
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

_DAYS = form_of(MEMBERSHIP_FIELDS, "valid_from", "valid_to", "leads")


def _address(team: Any) -> str:
    return reverse("team", args=[team.pk])


FORM = EditScreen(
    noun="staff.team",
    groups=((gettext_lazy("Team"), ("name", "department", "parent")),),
    url=_address,
    back=lambda: reverse("teams"),
    create=verbs.create_team,
    edit=lambda by, record, values, version: verbs.edit_team(by=by, team=record, values=values, version=version),
    create_title=gettext_lazy("Create team"),
    initial=lambda request: {"department": "sales"},
)


def _head(request: Request, team: Any) -> Head:
    today = timezone.localdate()
    there = [one for one in memberships_of(team) if one.valid_from <= today and (one.valid_to or today) >= today]
    leaders = ", ".join(str(one.user) for one in there if one.leads)
    return Head(
        name=team.name,
        kind="org",
        facts=(
            Fact(_("Department"), fields_of("staff.team")["department"].option_label(team.department)),
            Fact(_("Part of"), str(team.parent or ""), href=_address(team.parent) if team.parent else ""),
            Fact(_("Leader"), leaders),
            Fact(_("Members today"), str(len(there))),
        ),
    )


TEAM = RecordScreen(
    noun="staff.team",
    head=_head,
    list_url="teams",
    acts="staff/team_acts.html",
    needs=MANAGE_HOUSE,
    crumbs=lambda team: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Teams"), "url": reverse("teams")},
        {"title": str(team), "url": ""},
    ),
)


def teams(request: Request) -> HttpResponse:
    """All teams as a tree with their members of today."""
    context = {
        "branches": team_tree(request.user, on=timezone.localdate()),
        "may_manage": rights_of(request.user).may(MANAGE_HOUSE),
    }
    return render(request, "staff/teams.html", context)


PAGES = Pages(
    "team",
    teams,
    TEAM,
    FORM,
    find=team_for,
    delete=lambda user, team_id: verbs.delete_team(by=user, team=team_for(user, team_id)),
    restore=lambda user, team_id: verbs.restore_team(by=user, team=team_for(user, team_id, deleted=True)),
)


@require_POST
def add_member(request: Request, team_id: int) -> HttpResponse:
    """Lets a colleague belong to the team of this page; what does not fit is told with the form kept."""
    found = team_for(request.user, team_id)
    form = MemberForm(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            verbs.add_member(
                by=request.user,
                team=found,
                user_id=values["user"],
                leads=values["leads"],
                valid_from=values["valid_from"],
                valid_to=values["valid_to"],
            )
        except Invalid:
            form.add_error("user", _("This colleague belongs to the team on some of these days already"))
        else:
            return redirect(f"{_address(found)}?tab=members")
    title = _("Add a member to %(name)s") % {"name": found}
    context = {"form": form, "title": title, "back": f"{_address(found)}?tab=members"}
    return render(request, "staff/add_person.html", context, status=422)


def edit_membership(request: Request, team_id: int, membership_id: int) -> HttpResponse:
    """The form of a membership: its days, and who leads."""
    require(request.user, MANAGE_HOUSE)
    found = membership_for(request.user, membership_id)
    back = f"{_address(found.team)}?tab=members"

    def save(values: dict[str, Any], version: int | None) -> str:
        verbs.edit_membership(by=request.user, membership=found, values=values, version=version)
        return back

    page = FormPage(
        title=_("%(name)s in %(team)s") % {"name": found.user, "team": found.team},
        fields=_DAYS,
        back=back,
        save=save,
        initial=initial_of(found, _DAYS),
        only_changed=True,
    )
    return form_page(request, page)


@pressed_once
def end_membership(request: Request, team_id: int, membership_id: int) -> HttpResponse:
    """Ends a membership today."""
    found = team_for(request.user, team_id)
    verbs.end_membership(by=request.user, team=found, membership_id=membership_id, on=timezone.localdate())
    return redirect(f"{_address(found)}?tab=members")


@pressed_once
def remove_member(request: Request, team_id: int, membership_id: int) -> HttpResponse:
    """Takes back a membership entered by mistake."""
    found = team_for(request.user, team_id)
    verbs.remove_member(by=request.user, team=found, membership_id=membership_id)
    messages.success(request, _("The membership was removed; history keeps it"))
    return redirect(f"{_address(found)}?tab=members")


def members_panel(request: Request, record: Any) -> str:
    """Who belongs to a team, from when to when."""
    context = {
        "team": record,
        "memberships": memberships_of(record),
        "form": MemberForm(initial={"valid_from": timezone.localdate()}),
        "today": timezone.localdate(),
        "may_manage": rights_of(request.user).may(MANAGE_HOUSE),
    }
    return render_to_string("staff/members.html", context, request)


def members_count(request: Request, record: Any) -> int | None:
    """How many memberships a team has and had."""
    return memberships_of(record).count() or None
