"""The customer file on the page of a party: present facts, how they came to be, and the sensitive ones on request."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.permissions import READ_LOG
from tradewright.core.requests import Request
from tradewright.parties.actions import note_opened_facts
from tradewright.parties.models import Fact, Party
from tradewright.parties.queries import KnownFact, customer_file
from tradewright.ui import formats
from tradewright.ui.charts import Chart, Series
from tradewright.ui.templatetags.formats import measured

_FEWEST = 2
_SHOWN = 24


def file_panel(request: Request, party: Party) -> str:
    """The customer file in its three parts, each fact with its day, source and confidence.

    Sensitive facts are shown when they are asked for, and who opened them is written into the log.
    """
    known = customer_file(request.user, party)
    sensitive = [one for facts in known.values() for one in facts if one.kind.sensitivity]
    opened = bool(sensitive) and request.GET.get("open") == "sensitive"
    if opened:
        note_opened_facts(by=request.user, party_ids=[party.pk])
    context: dict[str, Any] = {
        "party": party,
        "parts": [
            {"title": part.label, "facts": shown}
            for part, facts in known.items()
            if (shown := _shown(one for one in facts if not one.kind.sensitivity))
        ],
        "sensitive": len(sensitive),
        "opened": _shown(sensitive) if opened else [],
        "reads_log": rights_of(request.user).may(READ_LOG),
    }
    return render_to_string("parties/file.html", context, request)


def _shown(facts: Iterable[KnownFact]) -> list[dict[str, Any]]:
    return [{"known": one, "chart": _chart(one) if len(one.history) >= _FEWEST else None} for one in facts]


def _chart(known: KnownFact) -> Chart | None:
    """The figures over the days, oldest first, those in the unit of the present one; None where two are not left."""
    unit = known.current.unit
    facts = [one for one in reversed(known.history) if one.number is not None and one.unit == unit][-_SHOWN:]
    if len(facts) < _FEWEST:
        return None
    shown, unit = [measured(one.number, one.unit_label) for one in facts], known.current.unit_label
    hearsay = [place for place, one in enumerate(facts) if one.confidence == Fact.Confidence.HEARSAY]
    return Chart(
        title=f"{known.kind.label}, {unit}" if unit else str(known.kind.label),
        summary=_("%(kind)s from %(first)s to %(last)s; the table holds the figures")
        % {"kind": known.kind.label, "first": shown[0], "last": shown[-1]},
        label_head=_("Observed on"),
        labels=_labels(facts),
        long_labels=[formats.date_far(one.observed_on) for one in facts],
        pale=hearsay,
        series=[Series(name=str(known.kind.label), values=[one.number for one in facts], shown=shown)],
        note=_("Pale bars are hearsay") if hearsay else "",
    )


def _labels(facts: Sequence[Fact]) -> list[str]:
    today = timezone.localdate()
    years = [str(one.observed_on.year) for one in facts]
    return years if len(set(years)) == len(years) else [formats.date_narrow(one.observed_on, today) for one in facts]
