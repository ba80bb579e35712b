"""Exchange rates: list, form, removal."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import require
from tradewright.core.actions import add_exchange_rate, delete_exchange_rate, edit_exchange_rate
from tradewright.core.errors import Invalid
from tradewright.core.fields import fields_of
from tradewright.core.pages import Sort
from tradewright.core.permissions import MANAGE_SETTINGS
from tradewright.core.queries import exchange_rate_for, exchange_rates_for
from tradewright.core.requests import Request
from tradewright.ui.screens import Column, EditScreen, ListScreen, create_page, list_page
from tradewright.ui.screens.forms import CatalogForm, initial_of
from tradewright.ui.screens.tables import named

_FIELDS = ("base", "rate", "currency", "on", "source")

RATES = ListScreen(
    noun="core.exchange_rate",
    rows=exchange_rates_for,
    columns=(
        Column(
            "base",
            cell=lambda rate: named(f"1 {rate.base}", reverse("edit_exchange_rate", args=[rate.pk])),
            on_phone="name",
        ),
        Column("rate", cell=lambda rate: f"{rate.rate.normalize():f} {rate.currency}", align="r", on_phone="side"),
        Column("on", on_phone="detail"),
        Column("source"),
    ),
    url=lambda rate: reverse("edit_exchange_rate", args=[rate.pk]),
    usual_sort=(Sort("on", descending=True, nullable=False),),
    create_url="add_exchange_rate",
    create_label=gettext_lazy("Add rate"),
    create_permission=MANAGE_SETTINGS,
    blank_title=gettext_lazy("No exchange rates yet"),
    blank_text=gettext_lazy("Amounts of different currencies are converted at these rates, never added without them"),
)

FORM = EditScreen(
    noun="core.exchange_rate",
    groups=((gettext_lazy("Rate"), _FIELDS),),
    url=lambda rate: reverse("exchange_rates"),
    back=lambda: reverse("exchange_rates"),
    create=add_exchange_rate,
    create_title=gettext_lazy("Add exchange rate"),
    initial=lambda request: {"on": timezone.localdate()},
)


def exchange_rates(request: Request) -> HttpResponse:
    """The list of exchange rates, the newest first."""
    return list_page(request, RATES)


def create(request: Request) -> HttpResponse:
    """The form for a new rate."""
    require(request.user, MANAGE_SETTINGS)
    return create_page(request, FORM)


def edit(request: Request, rate_id: int) -> HttpResponse:
    """The form of a rate, with a way to delete it."""
    rate = exchange_rate_for(request.user, rate_id)
    fields = [fields_of("core.exchange_rate")[key] for key in _FIELDS]
    form = CatalogForm(fields, request.POST or None, initial=initial_of(rate, fields))
    if request.method == "POST" and form.is_valid():
        try:
            edit_exchange_rate(by=request.user, record=rate, values=form.values())
        except Invalid as refusal:
            form.show_refusal(refusal.fields)
        else:
            return redirect("exchange_rates")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "ui/console/rate_form.html", {"form": form, "rate": rate}, status=status)


@require_POST
def delete(request: Request, rate_id: int) -> HttpResponse:
    """Takes a rate away."""
    rate = exchange_rate_for(request.user, rate_id)
    delete_exchange_rate(by=request.user, record=rate)
    messages.success(request, _("%(name)s was deleted; history keeps it") % {"name": rate})
    return redirect("exchange_rates")
