"""Colleagues: list, page, account, sign-in link, roles."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tradewright.core.access import require, rights_of
from tradewright.core.models import User
from tradewright.core.pages import Sort
from tradewright.core.requests import Request
from tradewright.staff.actions import colleagues as verbs
from tradewright.staff.actions.roles import grant_role, withdraw_role
from tradewright.staff.forms import RoleChoiceForm
from tradewright.staff.permissions import MANAGE_HOUSE
from tradewright.staff.queries import (
    colleague_for,
    colleagues_for,
    role_for,
    roles_of,
    sign_in_ways_of,
    teams_of,
    territories_of,
)
from tradewright.ui import formats
from tradewright.ui.screens import (
    Column,
    EditScreen,
    Fact,
    Head,
    ListScreen,
    RecordScreen,
    create_page,
    edit_field,
    edit_page,
    history,
    list_page,
    record_page,
)
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import pill


def _address(user: Any) -> str:
    return reverse("colleague", args=[user.pk])


def _state(user: User) -> str:
    if not user.is_active:
        return pill(_("No sign-in"))
    return pill(_("Administrator"), "accent") if user.is_administrator else ""


COLLEAGUES = ListScreen(
    noun="core.user",
    rows=colleagues_for,
    columns=(
        Column("name", cell=lambda user: named(str(user), _address(user), kind="person"), on_phone="name"),
        Column("email", on_phone="detail"),
        Column("is_administrator", cell=_state, title=gettext_lazy("Standing"), on_phone="side"),
        Column("language"),
        Column("last_login"),
    ),
    url=_address,
    usual_sort=(Sort("name"),),
    views=(
        (gettext_lazy("All colleagues"), ""),
        (gettext_lazy("May sign in"), "filter=is_active:is:true"),
        (gettext_lazy("No sign-in"), "filter=is_active:is:false"),
    ),
    create_url="create_user",
    create_label=gettext_lazy("Add colleague"),
    create_permission=MANAGE_HOUSE,
    blank_title=gettext_lazy("No colleagues yet"),
    blank_text=gettext_lazy("Everyone who signs in appears here, with roles and teams"),
)

FORM = EditScreen(
    noun="core.user",
    groups=(
        (gettext_lazy("Colleague"), ("name", "email", "language", "time_zone")),
        (gettext_lazy("Rights beyond roles"), ("is_administrator",)),
    ),
    url=_address,
    back=lambda: reverse("colleagues"),
    create=verbs.create_user,
    edit=lambda by, record, values, version: verbs.edit_user(by=by, user=record, values=values, version=version),
    create_title=gettext_lazy("Add colleague"),
    initial=lambda request: {"language": request.user.language, "time_zone": request.user.time_zone},
)


def _head(request: Request, user: User) -> Head:
    ways = sign_in_ways_of(user)
    known = (
        (ways.passkeys > 0, _("Passkey")),
        (ways.has_password, _("Password")),
        (ways.has_app, _("Authenticator app")),
    )
    last = formats.date_plain(user.last_login, timezone.localdate()) if user.last_login else _("Never")
    pill_text, pill_state = (_("Administrator"), "accent") if user.is_administrator else ("", "")
    if not user.is_active:
        pill_text, pill_state = _("No sign-in"), "warn"
    return Head(
        name=user.name,
        kind="person",
        pill=pill_text,
        pill_state=pill_state,
        facts=(
            Fact(_("E-mail"), user.email),
            Fact(_("Language"), user.get_language_display()),
            Fact(_("Time zone"), user.time_zone),
            Fact(_("Signs in by"), ", ".join(word for there, word in known if there) or _("Link only")),
            Fact(_("Last signed in"), last),
        ),
    )


COLLEAGUE = RecordScreen(
    noun="core.user",
    head=_head,
    list_url="colleagues",
    crumbs=lambda user: (
        {"title": _("Colleagues"), "url": reverse("colleagues")},
        {"title": str(user), "url": ""},
    ),
)


def colleagues(request: Request) -> HttpResponse:
    """The list of colleagues."""
    return list_page(request, COLLEAGUES)


def colleague(request: Request, user_id: int) -> HttpResponse:
    """The page of one colleague."""
    acts = "staff/colleague_acts.html" if rights_of(request.user).may(MANAGE_HOUSE) else ""
    return record_page(request, replace(COLLEAGUE, acts=acts), colleague_for(request.user, user_id))


@never_cache
def create_user(request: Request) -> HttpResponse:
    """The form for a new colleague; then the link with which they sign in, shown once."""
    require(request.user, MANAGE_HOUSE)
    made: list[User] = []

    def create(by: User, values: dict[str, Any]) -> User:
        made.append(verbs.create_user(by=by, values=values))
        return made[0]

    response = create_page(request, replace(FORM, create=create))
    return _link_page(request, made[0]) if made else response


def edit_user(request: Request, user_id: int) -> HttpResponse:
    """The form of a colleague."""
    return edit_page(request, FORM, colleague_for(request.user, user_id))


def edit_user_field(request: Request, user_id: int, key: str) -> HttpResponse:
    """One field of a colleague, edited in place."""
    return edit_field(request, FORM, colleague_for(request.user, user_id), key)


@require_POST
@never_cache
def make_sign_in_link(request: Request, user_id: int) -> HttpResponse:
    """A new link for a colleague, shown once."""
    return _link_page(request, colleague_for(request.user, user_id))


def _link_page(request: Request, user: User) -> HttpResponse:
    token = verbs.make_sign_in_link(by=request.user, user=user)
    address = request.build_absolute_uri(reverse("sign_in_by_link", args=[token]))
    response = render(request, "staff/sign_in_link.html", {"colleague": user, "address": address})
    response["Referrer-Policy"] = "strict-origin"
    return response


@require_POST
def deactivate_user(request: Request, user_id: int) -> HttpResponse:
    """Locks a colleague out, with undo."""
    user = verbs.deactivate_user(by=request.user, user=colleague_for(request.user, user_id))
    said = _("%(name)s is locked out. Sessions, keys and links ended") % {"name": user}
    messages.success(request, said, extra_tags=reverse("reactivate_user", args=[user.pk]))
    return redirect(_address(user))


@require_POST
def reactivate_user(request: Request, user_id: int) -> HttpResponse:
    """Lets a colleague sign in again."""
    user = verbs.reactivate_user(by=request.user, user=colleague_for(request.user, user_id))
    messages.success(request, _("%(name)s may sign in again") % {"name": user})
    return redirect(_address(user))


@require_POST
def reset_sign_in(request: Request, user_id: int) -> HttpResponse:
    """Takes passkeys, password and codes of a colleague away after a lost device."""
    user = verbs.reset_sign_in(by=request.user, user=colleague_for(request.user, user_id))
    messages.success(
        request, _("Passkeys, password and codes of %(name)s are gone. Make a sign-in link") % {"name": user}
    )
    return redirect(_address(user))


@require_POST
def grant_role_to_user(request: Request, user_id: int) -> HttpResponse:
    """Gives the colleague of this page a role."""
    user = colleague_for(request.user, user_id)
    form = RoleChoiceForm(request.POST)
    if form.is_valid():
        role = role_for(request.user, form.cleaned_data["role"])
        grant_role(by=request.user, role=role, user=user)
        messages.success(request, _("%(name)s holds %(role)s now") % {"name": user, "role": role})
    return redirect(f"{_address(user)}?tab=roles")


@require_POST
def withdraw_role_from_user(request: Request, user_id: int, role_id: int) -> HttpResponse:
    """Takes a role from the colleague of this page."""
    user = colleague_for(request.user, user_id)
    role = role_for(request.user, role_id)
    withdraw_role(by=request.user, role=role, user_id=user.pk)
    messages.success(request, _("%(name)s does not hold %(role)s any more") % {"name": user, "role": role})
    return redirect(f"{_address(user)}?tab=roles")


def roles_panel(request: Request, user: Any) -> str:
    """The roles of a colleague, with a way to give another."""
    context = {
        "colleague": user,
        "grants": roles_of(user),
        "form": RoleChoiceForm(),
        "may_manage": rights_of(request.user).may(MANAGE_HOUSE),
    }
    return render_to_string("staff/roles_of_colleague.html", context, request)


def places_panel(request: Request, user: Any) -> str:
    """Teams and territories of a colleague with their days."""
    context = {"memberships": teams_of(user), "assignments": territories_of(user), "today": timezone.localdate()}
    return render_to_string("staff/places_of_colleague.html", context, request)


def history_panel(request: Request, user: Any) -> str:
    """Who changed what of an account."""
    return history(request, "core.user", [user])
