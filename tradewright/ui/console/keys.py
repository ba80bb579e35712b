"""API keys of one's own: made and shown once, revoked."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from tradewright.core.access import PERMISSIONS, Rights, require, rights_of
from tradewright.core.errors import Invalid
from tradewright.core.keys import LONGEST_LIFE, make_key, revoke_key
from tradewright.core.permissions import MAKE_KEYS
from tradewright.core.queries import api_keys_for
from tradewright.core.requests import Request
from tradewright.ui.screens.forms import DateInput

_USUAL_LIFE = timedelta(days=90)


class KeyForm(forms.Form):
    """A name for the program, the day on which the key ends, and what it may do."""

    name = forms.CharField(label=gettext_lazy("Program that uses the key"), max_length=100)
    ends_on = forms.DateField(label=gettext_lazy("Valid until"), widget=DateInput())
    permissions = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, rights: Rights, **options: Any) -> None:
        super().__init__(*args, **options)
        self.rights = rights
        held = [(name, one.label) for name, one in PERMISSIONS.items() if rights.may(one)]
        self.fields["permissions"].choices = held  # type: ignore[attr-defined]

    def clean_ends_on(self) -> Any:
        """At most a year, so that a forgotten key ends by itself."""
        day, today = self.cleaned_data["ends_on"], timezone.localdate()
        if not today <= day <= today + LONGEST_LIFE:
            raise forms.ValidationError(_("Choose a day from today up to one year ahead"))
        return day

    def groups(self) -> list[dict[str, Any]]:
        """The permissions one holds, by module, with those ticked."""
        ticked = set(self["permissions"].value() or ())
        found: dict[str, list[dict[str, Any]]] = {}
        for name, one in PERMISSIONS.items():
            if self.rights.may(one):
                part = {"name": name, "label": one.label, "ticked": name in ticked}
                found.setdefault(name.partition(".")[0], []).append(part)
        return [
            {"title": apps.get_app_config(label).verbose_name, "permissions": permissions}
            for label, permissions in found.items()
        ]


def api_keys(request: Request) -> HttpResponse:
    """The keys of one's own with their end and last use."""
    now = timezone.now()
    keys = [{"key": key, "is_open": key.is_valid_at(now)} for key in api_keys_for(request.user)]
    may_make = rights_of(request.user).may(MAKE_KEYS)
    return render(request, "ui/console/keys.html", {"keys": keys, "may_make": may_make})


@never_cache
def create(request: Request) -> HttpResponse:
    """The form for a new key; then its token, shown once."""
    require(request.user, MAKE_KEYS)
    initial = {"ends_on": timezone.localdate() + _USUAL_LIFE}
    form = KeyForm(request.POST or None, rights=rights_of(request.user), initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _made(request, form)
        if made is not None:
            return made
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "ui/console/key_form.html", {"form": form}, status=status)


@require_POST
def revoke(request: Request, key_id: int) -> HttpResponse:
    """Ends a key."""
    key = revoke_key(by=request.user, key_id=key_id)
    messages.success(request, _("%(name)s was revoked. Programs that use it are refused from now on") % {"name": key})
    return redirect("api_keys")


def _made(request: Request, form: KeyForm) -> HttpResponse | None:
    day = form.cleaned_data["ends_on"]
    end = timezone.make_aware(datetime(day.year, day.month, day.day, 23, 59, 59))  # noqa: DTZ001 made aware here
    try:
        key, token = make_key(
            by=request.user,
            name=form.cleaned_data["name"],
            permissions=form.cleaned_data["permissions"],
            expires_at=end,
        )
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error(name if name in form.fields else None, str(sentence))
        return None
    return render(request, "ui/console/key_made.html", {"key": key, "token": token})
