"""Roles: list, page, what they allow, who holds them."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from tradewright.core.access import PERMISSIONS, SENSITIVITIES, require, rights_of
from tradewright.core.errors import Invalid, Stale
from tradewright.core.nouns import NOUNS
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.staff.actions import roles as verbs
from tradewright.staff.forms import SCOPES, GrantForm, RoleForm
from tradewright.staff.models import Role
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import colleague_for, grants_of, role_for, roles_for
from tradewright.ui.screens import Column, Head, ListScreen, RecordScreen, history, list_page, record_page
from tradewright.ui.screens.tables import named


def _address(role: Any) -> str:
    return reverse("role", args=[role.pk])


def _allows(role: Role) -> str:
    said = ngettext("%(n)s permission", "%(n)s permissions", len(role.permissions)) % {"n": len(role.permissions)}
    seen = ngettext("%(n)s kind of record", "%(n)s kinds of records", len(role.scopes)) % {"n": len(role.scopes)}
    return f"{said} · {seen}"


ROLES = ListScreen(
    noun="staff.role",
    rows=roles_for,
    columns=(
        Column("name", cell=lambda role: named(role.name, _address(role)), on_phone="name"),
        Column(
            "holders", cell=lambda role: str(role.holders), title=gettext_lazy("Holders"), align="r", on_phone="side"
        ),
        Column("allows", cell=_allows, title=gettext_lazy("Allows"), on_phone="detail", width=260),
    ),
    url=_address,
    usual_sort=(Sort("name", nullable=False),),
    create_url="create_role",
    create_label=gettext_lazy("Create role"),
    create_permission=MANAGE_HOUSE,
    blank_title=gettext_lazy("No roles yet"),
    blank_text=gettext_lazy("A role says what its holders may do and which rows and fields they see"),
)

ROLE = RecordScreen(
    noun="staff.role",
    head=lambda request, role: Head(name=role.name, kind="org", other=_allows(role)),
    list_url="roles",
    crumbs=lambda role: (
        {"title": _("Settings"), "url": reverse("settings")},
        {"title": _("Roles"), "url": reverse("roles")},
        {"title": str(role), "url": ""},
    ),
)


def roles(request: Request) -> HttpResponse:
    """The list of roles."""
    return list_page(request, ROLES)


def role(request: Request, role_id: int) -> HttpResponse:
    """The page of one role."""
    acts = "staff/role_acts.html" if rights_of(request.user).may(MANAGE_HOUSE) else ""
    return record_page(request, replace(ROLE, acts=acts), role_for(request.user, role_id))


def create_role(request: Request) -> HttpResponse:
    """The form for a new role."""
    require(request.user, MANAGE_HOUSE)
    form = RoleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _tried(form, lambda: verbs.create_role(by=request.user, values=form.values()))
        if made is not None:
            messages.success(request, _("%(name)s was created") % {"name": made})
            return redirect(_address(made))
    return _form_page(request, form, _("Create role"), reverse("roles"))


def edit_role(request: Request, role_id: int) -> HttpResponse:
    """The form of a role; what somebody else changed meanwhile is told, not overwritten."""
    require(request.user, MANAGE_HOUSE)
    found = role_for(request.user, role_id)
    form = RoleForm(request.POST or None, role=found)
    title, back = _("Edit %(name)s") % {"name": found}, _address(found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            saved = _tried(
                form,
                lambda: verbs.edit_role(by=request.user, role=found, values=form.values(), version=version),
            )
        except Stale as stale:
            data = request.POST.copy()
            data["version"] = str(role_for(request.user, role_id).version)
            form = RoleForm(data, role=found)
            return _form_page(request, form, title, back, stale=stale)
        if saved is not None:
            return redirect(back)
    return _form_page(request, form, title, back)


@require_POST
def delete_role(request: Request, role_id: int) -> HttpResponse:
    """Takes a role away from everyone, with undo."""
    found = role_for(request.user, role_id)
    verbs.delete_role(by=request.user, role=found)
    undo = reverse("restore_role", args=[found.pk])
    messages.success(request, _("%(name)s was deleted") % {"name": found}, extra_tags=undo)
    return redirect("roles")


@require_POST
def restore_role(request: Request, role_id: int) -> HttpResponse:
    """Brings a role back."""
    found = verbs.restore_role(by=request.user, role=role_for(request.user, role_id, deleted=True))
    return redirect(_address(found))


@require_POST
def grant(request: Request, role_id: int) -> HttpResponse:
    """Gives the role of this page to a colleague."""
    found = role_for(request.user, role_id)
    form = GrantForm(request.POST)
    if form.is_valid():
        user = colleague_for(request.user, form.cleaned_data["user"])
        verbs.grant_role(by=request.user, role=found, user=user)
        messages.success(request, _("%(name)s holds %(role)s now") % {"name": user, "role": found})
    return redirect(f"{_address(found)}?tab=holders")


@require_POST
def withdraw(request: Request, role_id: int, user_id: int) -> HttpResponse:
    """Takes the role of this page from a colleague."""
    found = role_for(request.user, role_id)
    user = colleague_for(request.user, user_id)
    verbs.withdraw_role(by=request.user, role=found, user_id=user.pk)
    messages.success(request, _("%(name)s does not hold %(role)s any more") % {"name": user, "role": found})
    return redirect(f"{_address(found)}?tab=holders")


def allows_panel(request: Request, record: Any) -> str:
    """What a role allows, in words."""
    form = RoleForm(role=record)
    context = {
        "role": record,
        "groups": [
            group | {"permissions": [one for one in group["permissions"] if one["ticked"]]}
            for group in form.permission_groups()
        ],
        "rows": [
            {"label": NOUNS[key].plural, "icon": NOUNS[key].icon, "scope": SCOPES.get(scope, scope)}
            for key, scope in record.scopes.items()
            if key in NOUNS
        ],
        "sensitivities": [SENSITIVITIES[name].label for name in record.sensitivities if name in SENSITIVITIES],
        "gone": [name for name in record.permissions if name not in PERMISSIONS],
    }
    return render_to_string("staff/role_allows.html", context, request)


def holders_panel(request: Request, record: Any) -> str:
    """Who holds a role, with a way to give it to another."""
    context = {
        "role": record,
        "grants": grants_of(record),
        "form": GrantForm(),
        "may_manage": rights_of(request.user).may(MANAGE_HOUSE),
    }
    return render_to_string("staff/role_holders.html", context, request)


def holders_count(request: Request, record: Any) -> int | None:
    """How many hold a role."""
    return grants_of(record).count() or None


def history_panel(request: Request, record: Any) -> str:
    """Who changed what a role allows."""
    return history(request, "staff.role", [record])


def _tried(form: RoleForm, verb: Any) -> Role | None:
    try:
        saved: Role = verb()
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(sentence))
        return None
    return saved


def _form_page(request: Request, form: RoleForm, title: str, back: str, stale: Stale | None = None) -> HttpResponse:
    status = 409 if stale else 422 if form.is_bound and form.errors else 200
    context = {"form": form, "title": title, "back": back, "stale": stale}
    return render(request, "staff/role_form.html", context, status=status)
