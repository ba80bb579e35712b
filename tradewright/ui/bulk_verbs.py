"""Socket `ui.bulk_verbs`: what can be done with ticked rows of a list, beside changing a field and writing a file.

The address gets a POST with the `ids` of the rows that are ticked, and `all` where all that match were meant; it asks
in a dialog, or does it and leads back.
"""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from tradewright.core.access import Permission, rights_of
from tradewright.core.models import User


@dataclass(frozen=True)
class BulkVerb:
    """A button of the bar for ticked rows of these nouns, for those who hold its permission."""

    nouns: tuple[str, ...]
    title: str | Promise
    icon: str
    url_name: str
    permission: Permission

    @property
    def url(self) -> str:
        """Where the ticked rows are sent."""
        return reverse(self.url_name)


class BulkVerbs:
    """All verbs, in the order in which they were plugged in."""

    def __init__(self) -> None:
        self._verbs: list[BulkVerb] = []

    def add(self, *verbs: BulkVerb) -> None:
        """Plugs in verbs."""
        self._verbs += verbs

    def on(self, noun_key: str, user: User) -> list[BulkVerb]:
        """What this user may do with ticked rows of a noun."""
        rights = rights_of(user)
        return [verb for verb in self._verbs if noun_key in verb.nouns and rights.may(verb.permission)]


bulk_verbs = BulkVerbs()
