"""What one wants to be told in the inbox."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from tradewright.core.actions import choose_notifications
from tradewright.core.inbox import wanted_kinds
from tradewright.core.requests import Request


def choose(request: Request) -> HttpResponse:
    """The form in which one ticks what one wants to be told; what was told before stays."""
    kinds = {kind.name.replace(".", "__"): (kind, is_wanted) for kind, is_wanted in wanted_kinds(request.user)}
    form = forms.Form(request.POST if request.method == "POST" else None)
    for name, (kind, is_wanted) in kinds.items():
        form.fields[name] = forms.BooleanField(label=str(kind.label), required=False, initial=is_wanted)
    if request.method == "POST" and form.is_valid():
        choose_notifications(by=request.user, wanted=[kinds[name][0].name for name in kinds if form.cleaned_data[name]])
        messages.success(request, _("Saved what you are told"))
        return redirect("choose_notifications")
    groups = [{"title": _("Tell me when"), "fields": [form[name] for name in kinds]}]
    return render(request, "ui/console/notifications.html", {"form": form, "groups": groups})
