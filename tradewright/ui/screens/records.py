"""The declared record: head with at most seven facts and three actions, path, tabs and rail from the panels socket."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from tradewright.core.access import Permission, rights_of
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.ui.panels import Panel, panels
from tradewright.ui.starred import star_of

MOST_FACTS = 7


@dataclass(frozen=True)
class Fact:
    """One fact in the head: plain value, a figure that opens its rows (`href`) or its reasons (`why`)."""

    label: str | Promise
    value: str
    href: str = ""
    why: str = ""
    face: str = ""
    aside: str = ""
    pill: str = ""
    pill_state: str = ""
    change: str = ""
    change_state: str = ""
    edit_url: str = ""


@dataclass(frozen=True)
class Head:
    """What stands on top of a record."""

    name: str
    kind: str = ""
    other: str = ""
    pill: str = ""
    pill_state: str = ""
    facts: tuple[Fact, ...] = ()
    stages: tuple[dict[str, Any], ...] = ()
    stages_label: str | Promise = ""


@dataclass(frozen=True)
class RecordScreen:
    """The page of one record; `head` describes its top, `acts` names the template with its actions.

    `needs` is the permission without which neither its actions nor edits in place are offered.
    """

    noun: str
    head: Callable[[Request, Any], Head]
    list_url: str
    acts: str = ""
    first_tab: str = ""
    crumbs: Callable[[Any], Sequence[dict[str, str]]] = field(default=lambda record: ())
    needs: Permission | None = None

    def offers_to(self, user: User) -> bool:
        """Whether this user is offered to change the record."""
        return self.needs is None or rights_of(user).may(self.needs)


def record_page(request: Request, screen: RecordScreen, record: Any) -> HttpResponse:
    """Answers the address of a record; `?tab=` opens another tab, htmx gets only what changed."""
    tabs = list(panels.on(screen.noun, "tab", request))
    rail = list(panels.on(screen.noun, "rail", request))
    if "about" in request.GET:
        return _about(request, screen, record, rail)
    asked = request.GET.get("tab", "")
    current = _current_tab(tabs, asked)
    shows_overview = asked == "overview"
    context = {
        "screen": screen if screen.offers_to(request.user) else replace(screen, acts=""),
        "noun": noun(screen.noun),
        "record": record,
        "head": _with_facts(screen.head(request, record), screen.noun, request, record),
        "crumbs": [*screen.crumbs(record)],
        "star": star_of(request, screen.noun, record),
        "tabs": [_tab(panel, request, record, panel is current) for panel in tabs],
        "overview": {"url": "?tab=overview", "current": shows_overview},
        "shows_overview": shows_overview,
        "main": current.show(request, record) if current else "",
        "rail": [
            {"title": panel.title, "key": panel.key, "html": html}
            for panel in rail
            if (html := panel.show(request, record)) is not None
        ],
    }
    return render(request, "ui/record.html", context)


def _about(request: Request, screen: RecordScreen, record: Any, rail: Sequence[Panel]) -> HttpResponse:
    """What the palette shows of a record beside its name: facts, stage and the next step."""
    head = _with_facts(screen.head(request, record), screen.noun, request, record)
    context = {
        "head": head,
        "noun": noun(screen.noun),
        "stage": next((stage["title"] for stage in head.stages if stage["current"]), head.pill),
        "sections": [panel.show(request, record) for panel in rail if panel.is_previewed],
    }
    return render(request, "ui/parts/about.html", context)


def _with_facts(head: Head, noun_key: str, request: Request, record: Any) -> Head:
    """The module's own facts, then those of modules above, seven at most."""
    plugged = (panel.show(request, record) for panel in panels.on(noun_key, "head", request))
    facts = (*head.facts, *(fact for fact in plugged if fact is not None))
    return replace(head, facts=facts[:MOST_FACTS])


def _current_tab(tabs: Sequence[Panel], asked: str) -> Panel | None:
    if asked and asked != "overview":
        found = next((panel for panel in tabs if panel.key == asked), None)
        if found is None:
            raise Http404
        return found
    return tabs[0] if tabs else None


def _tab(panel: Panel, request: Request, record: Any, current: bool) -> dict[str, Any]:
    return {
        "title": panel.title,
        "url": f"?tab={panel.key}",
        "count": panel.count(request, record) if panel.count else None,
        "current": current,
    }
