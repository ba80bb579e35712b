"""How parties stand in lists and links: their pages, and the cells that say more than a text."""

from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from tradewright.parties.models import Party
from tradewright.parties.names import two_names
from tradewright.parties.queries import shown_tags
from tradewright.ui.markup import markup
from tradewright.ui.screens.tables import named
from tradewright.ui.templatetags.ui import face, icon, pill

STATUS_STATES = {"insolvent": "risk", "paused": "warn", "closed": ""}
STAGE_STATES = {"key_account": "accent", "dormant": "warn", "lost": "risk"}
_STAGES = dict(Party.Stage.choices)
_PAGES = {
    "parties.organization": "organization",
    "parties.contact": "contact",
    "parties.consumer": "consumer",
}


def address_of(party: Party) -> str:
    """The page of a party."""
    return _address(_PAGES[party.noun], party.pk)


@lru_cache(maxsize=10_000)
def _address(page: str, party_id: int) -> str:
    """Kept because a list asks for each address twice and putting it together is slow."""
    return reverse(page, args=[party_id])


def list_address(noun_key: str) -> str:
    """The list to which a party of this noun belongs."""
    return reverse({"parties.organization": "organizations", "parties.contact": "contacts"}.get(noun_key, "consumers"))


def shown_name(party: Party) -> str:
    """The name in the reader's script where both are known."""
    return two_names(party.name, party.other_name, get_language() or "en")[0]


def name_cell(party: Party) -> SafeString:
    """Mark and name, in the reader's script where both are known."""
    kind = "org" if party.kind == Party.Kind.ORGANIZATION else "person"
    return named(shown_name(party), address_of(party), kind=kind)


def owner_cell(party: Party) -> str | SafeString:
    """The owner with their mark."""
    if party.owner is None:
        return ""
    return markup('<span class="named">{}<span class="cut">{}</span></span>', face(party.owner.name), party.owner.name)


def stage_cell(party: Party) -> SafeString:
    """The stage as a word, marked where it differs from normal."""
    return pill(_STAGES.get(party.stage, ""), STAGE_STATES.get(party.stage, ""))


def tags_cell(party: Party) -> SafeString:
    """The tags in their colours."""
    tags = format_html_join(" ", "{}", ((pill(tag.name, tag.look),) for tag in shown_tags(party)))
    return markup('<span class="tags">{}</span>', tags) if tags else tags


def next_step_cell(party: Party) -> str | SafeString:
    """What is to be done next, marked once its day has passed, or that nothing is planned."""
    step = getattr(party, "next_step", None)
    if getattr(step, "is_overdue", False):
        return markup('<span class="risk">{} {}</span>', icon("alert-triangle", "s", gettext("Overdue")), step)
    if step:
        return str(step)
    return markup('<span class="warn">{}</span>', gettext("No next step"))
