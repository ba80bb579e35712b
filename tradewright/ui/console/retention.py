"""How long personal data is kept: what there is, what was decided, and what goes next night."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.actions import keep_for
from tradewright.core.fields import Field, Kind
from tradewright.core.models import RetentionPeriod
from tradewright.core.queries import retention_for
from tradewright.core.requests import Request
from tradewright.core.retention import Kept, last_day
from tradewright.ui import formats
from tradewright.ui.screens import FormPage, form_page

_COUNTED_UP_TO = 10_000


def periods(request: Request) -> HttpResponse:
    """Every kind of personal data, why it is kept and for how long."""
    rows = [_row(kept, period) for kept, period in retention_for(request.user)]
    return render(request, "ui/console/retention.html", {"rows": rows})


def _row(kept: Kept, period: RetentionPeriod | None) -> dict[str, Any]:
    days = period.days if period else None
    row: dict[str, Any] = {"kept": kept, "decided": period is not None, "days": days, "forgotten": 0}
    if period:
        row["forgotten"] = period.forgotten
    if days is not None:
        before = last_day(days, timezone.localdate())
        over = kept.rows(before)[: _COUNTED_UP_TO + 1].count()
        row |= {"before": before, "over": formats.count_at_most(over, _COUNTED_UP_TO), "any": over > 0}
    return row


def edit(request: Request, kind: str) -> HttpResponse:
    """The form that says how long one kind of data is kept."""
    found = next(((kept, period) for kept, period in retention_for(request.user) if kept.key == kind), None)
    if found is None:
        raise Http404
    kept, period = found

    def save(values: dict[str, Any], version: int | None) -> str:
        keep_for(by=request.user, key=kept.key, days=values["days"], version=version)
        messages.success(request, _("%(name)s was saved") % {"name": kept.label})
        return reverse("retention")

    explained = _("Days %(counted)s. Empty: for ever. What is over goes in the following night and cannot be undone.")
    page = FormPage(
        title=str(kept.label),
        fields=(Field("days", _("Kept for days"), Kind.INTEGER, help=explained % {"counted": kept.counted}),),
        back=reverse("retention"),
        save=save,
        initial={"days": period.days, "version": period.version} if period else {},
    )
    return form_page(request, page)
