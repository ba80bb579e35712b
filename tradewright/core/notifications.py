"""Kinds of notifications: each module declares what it tells colleagues, and in which words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise

from tradewright.core.nouns import NOUNS


@dataclass(frozen=True)
class Told:
    """What a notification says to its reader: who did it, with which record; `count` is how many of them.

    `record` and `beside`, the name of what that record belongs to, are those of now, as far as the reader sees them.
    """

    id: int
    kind: "NotificationKind"
    noun: str
    object_id: int
    at: datetime
    read_at: datetime | None
    reader_id: int
    who: str = ""
    record: str = ""
    beside: str = ""
    count: int = 1

    @property
    def sentence(self) -> str:
        """What happened, in the reader's language."""
        return self.kind.said(self)

    @property
    def url(self) -> str:
        """The page that it opens: that of the record, or the list of many."""
        if self.count > 1 and self.kind.opens_many:
            return self.kind.opens_many(self)
        page = self.kind.opens or (NOUNS[self.noun].record_url if self.noun else "")
        return reverse(page, args=[self.object_id])


@dataclass(frozen=True)
class NotificationKind:
    """Something that colleagues are told, and may choose not to be told.

    `said` makes the sentence. `opens` names the page where that is not the record's own; `opens_many` says where
    several told as one are found: a kind with it is `gathered`. `beside` is the field of the record that names what it
    belongs to.
    """

    name: str
    label: str | Promise
    icon: str
    said: Callable[[Told], str]
    opens: str = ""
    opens_many: Callable[[Told], str] | None = None
    beside: str = ""

    @property
    def is_gathered(self) -> bool:
        """Whether several from one colleague are told as one."""
        return self.opens_many is not None


@dataclass(frozen=True)
class News:
    """What is to be told: the kind, the cause that is told once, and the records it is about, of one noun or none."""

    kind: NotificationKind
    cause: str
    noun: str
    object_ids: tuple[int, ...]


KINDS: dict[str, NotificationKind] = {}


def notification_kind(kind: NotificationKind) -> NotificationKind:
    """Declares a kind; two modules cannot declare the same name."""
    if kind.name in KINDS:
        raise ValueError(f"notification {kind.name} is declared twice")
    KINDS[kind.name] = kind
    return kind
