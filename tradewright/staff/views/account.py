"""One's own account: name, address, language, zone; what to do after the first sign-in."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST

from tradewright.core.errors import Refusal, Stale
from tradewright.core.fields import fields_of
from tradewright.core.requests import Request
from tradewright.staff.actions.own_account import edit_own_account, end_own_sessions
from tradewright.staff.queries import sign_in_ways_of
from tradewright.ui.screens.forms import CatalogForm, initial_of

_OWN_FIELDS = ("name", "email", "language", "time_zone")
_PLACEHOLDER_NAME = "Administrator"


@reauthentication_required(  # type: ignore[untyped-decorator]
    enabled=lambda request: request.method == "POST" and _changes_address(request)
)
def profile(request: Request) -> HttpResponse:
    """One's own name, address, language and time zone; a new address asks for the password or passkey first."""
    form = _form(request)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        with override(request.user.language):  # the new one, if that was what changed
            messages.success(request, _("Your account was saved"))
        return redirect("profile")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "staff/profile.html", {"form": form}, status=status)


class AddPasskey(AddWebAuthnView):
    """A new passkey; whoever made it has just shown who they are and is not asked again for the recovery codes."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Keeps the passkey."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="webauthn", reauthenticated=True)
        return response


def welcome(request: Request) -> HttpResponse:
    """After the first sign-in: who you are, and a way in that does not need a link."""
    form = _form(request)
    if request.method == "POST" and form.is_valid() and _saved(request, form):
        return redirect("welcome")
    ways = sign_in_ways_of(request.user)
    context = {
        "form": form,
        "ways": ways,
        "is_named": request.user.name != _PLACEHOLDER_NAME and not request.user.email.endswith("@localhost"),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "staff/welcome.html", context, status=status)


@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def end_sessions(request: Request) -> HttpResponse:
    """Signs out everywhere but here."""
    user = end_own_sessions(by=request.user)
    update_session_auth_hash(request, user)
    messages.success(request, _("All other devices are signed out"))
    return redirect("mfa_index")


def _form(request: Request) -> CatalogForm:
    fields = [fields_of("core.user")[key] for key in _OWN_FIELDS]
    return CatalogForm(fields, request.POST or None, initial=initial_of(request.user, fields))


def _saved(request: Request, form: CatalogForm) -> bool:
    try:
        edit_own_account(by=request.user, values=form.values())
    except Stale:
        raise
    except Refusal as refusal:
        form.show_refusal(refusal.fields or {"": refusal.what})
        request.user.refresh_from_db()
        return False
    return True


def _changes_address(request: Request) -> bool:
    return request.POST.get("email", "").strip().lower() != request.user.email
