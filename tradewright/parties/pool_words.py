"""Public pools in words: what a rule waits for, and why a customer came into a pool."""

from collections.abc import Mapping
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Came(Protocol):
    """A customer that came into a pool: the reason somebody gave, or the rule as it stood."""

    words: str
    why: Any

    def get_reason_display(self) -> str:
        """The reason of the list."""


def in_words(trigger: str, days: int) -> str:
    """What a rule waits for: no activity for 60 days."""
    said: Mapping[str, str] = {
        "no_activity": _("No activity for %(days)s"),
        "no_order": _("No order for %(days)s"),
        "never_contacted": _("Never contacted for %(days)s"),
    }
    return said[trigger] % {"days": ngettext("%(count)s day", "%(count)s days", days) % {"count": days}}


def why_in_words(stay: Came) -> str:
    """Why a customer came into the pool: the rule as it stood then, or the reason that somebody gave."""
    if "trigger" in stay.why:
        return in_words(stay.why["trigger"], stay.why["days"])
    return " · ".join(filter(None, (str(stay.get_reason_display()), stay.words)))
