"""What was typed on a phone is done, once, however often it is sent."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.activities.actions.activities import log_activity
from tradewright.activities.actions.tasks import complete_task
from tradewright.activities.actions.visits import Arrival, check_in, check_out
from tradewright.activities.errors import SentBefore
from tradewright.activities.headlines import headline_and_details
from tradewright.activities.models import Delivery
from tradewright.activities.spots import spot_in
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.models import Record, User
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.storable import is_id, number_in
from tradewright.parties.actions import edit_party

CARD_FIELDS = ("phone", "email")
_LONGEST_WAY = timedelta(days=365)


@dataclass(frozen=True)
class Entry:
    """One thing that was typed on a phone: its own id, the verb, the values and how long ago that was.

    A duration, because the clock of a phone may be wrong.
    """

    id: UUID
    verb: str
    values: Mapping[str, Any]
    photos: Sequence[UploadedFile] = ()
    ago: timedelta = timedelta()

    @property
    def at(self) -> datetime:
        """When it was typed, by the clock of the house."""
        return timezone.now() - min(max(self.ago, timedelta()), _LONGEST_WAY)

    @property
    def digest(self) -> str:
        """What makes two entries the same: verb, values and photos."""
        told = hashlib.sha256(json.dumps([self.verb, self.values], sort_keys=True).encode())
        for photo in self.photos:
            told.update(hashlib.sha256(b"".join(photo.chunks())).digest())
        return told.hexdigest()


@action
def deliver(*, by: User, entry: Entry) -> Delivery:
    """Does what an entry says by the action that a page would call, in one transaction with the memory of it.

    Sent again, it answers as the first time. A refusal leaves nothing. Raises `SentBefore` for other words under an id
    that arrived, and whatever the action raises.
    """
    one_at_a_time(f"entry {by.pk} {entry.id}")
    digest = entry.digest
    known = Delivery.objects.filter(user=by, entry=entry.id).first()
    if known is not None:
        if known.digest != digest:
            raise SentBefore
        return known
    work = _VERBS.get(entry.verb)
    if work is None:
        raise Invalid({"verb": _("This cannot be sent from a phone")})
    record = work(by, entry)
    return Delivery.objects.create(
        user=by, entry=entry.id, verb=entry.verb, digest=digest, object_id=record.pk, version=record.version
    )


def _note(by: User, entry: Entry) -> Record:
    headline, details = headline_and_details(_text(entry, "words"))
    facts = {"kind": _text(entry, "kind") or "note", "subject": headline, "body": details, "at": entry.at}
    return log_activity(by=by, party_id=_id(entry, "party"), facts=facts)


def _check_in(by: User, entry: Entry) -> Record:
    arrival = Arrival(_text(entry, "words"), spot_in(entry.values), entry.photos, entry.at)
    return check_in(by=by, party_id=_id(entry, "party"), arrival=arrival)


def _check_out(by: User, entry: Entry) -> Record:
    """The visit is named by its id, or by the entry with which the user arrived while there was no network."""
    if not entry.values.get("arrival"):
        return check_out(by=by, activity_id=_id(entry, "activity"), at=entry.at)
    try:
        arrival = Delivery.objects.filter(user=by, entry=UUID(_text(entry, "arrival")), verb="check_in").first()
    except ValueError:
        arrival = None
    if arrival is None:
        raise Invalid({"arrival": _("The check-in of this visit has not arrived")})
    return check_out(by=by, activity_id=arrival.object_id, at=entry.at)


def _finish_task(by: User, entry: Entry) -> Record:
    return complete_task(by=by, task_id=_id(entry, "task"))


def _edit_customer(by: User, entry: Entry) -> Record:
    facts = {key: _text(entry, key) for key in CARD_FIELDS if key in entry.values}
    version = entry.values.get("version")
    seen = _id(entry, "version") if version not in (None, "") else None
    return edit_party(by=by, party_id=_id(entry, "party"), facts=facts, version=seen)


_VERBS: dict[str, Callable[[User, Entry], Record]] = {
    "note": _note,
    "check_in": _check_in,
    "check_out": _check_out,
    "finish_task": _finish_task,
    "edit_customer": _edit_customer,
}


def _text(entry: Entry, key: str) -> str:
    value = entry.values.get(key, "")
    if not isinstance(value, str):
        raise Invalid({key: _("This is no text")})
    return value


def _id(entry: Entry, key: str) -> int:
    number = number_in(str(entry.values.get(key, "")))
    if number is None or not is_id(number):
        raise Invalid({key: _("This names no record")})
    return number
