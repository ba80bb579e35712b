"""Being there: checking in at a customer's place and out again."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.activities.actions.activities import written_down
from tradewright.activities.errors import NotOnSite
from tradewright.activities.events import ActivityEdited
from tradewright.activities.headlines import headline_and_details
from tradewright.activities.models import Activity
from tradewright.activities.permissions import LOG_ACTIVITIES
from tradewright.activities.queries import activity_for
from tradewright.activities.spots import Spot
from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import FileAttached, publish
from tradewright.core.files import attach_file
from tradewright.core.models import User
from tradewright.core.photos import plain_photo

MOST_PHOTOS = 6
_NOUN = "activities.activity"


@dataclass(frozen=True)
class Arrival:
    """What is told on arriving: words, the spot if the device tells it, photos; `at` is now unless told."""

    words: str = ""
    spot: Spot | None = None
    photos: Sequence[UploadedFile] = ()
    at: datetime | None = None


@action
def check_in(*, by: User, party_id: int, arrival: Arrival) -> Activity:
    """Writes down that the user is at the customer's place; photos are kept without what cameras hide in them.

    Neither spot nor photo is needed. Raises `Invalid`, `NotFound`.
    """
    if len(arrival.photos) > MOST_PHOTOS:
        raise Invalid({"photos": _("At most %(count)s photos at once") % {"count": MOST_PHOTOS}})
    photos = [plain_photo(photo) for photo in arrival.photos]
    at, spot = arrival.at or timezone.now(), arrival.spot
    headline, details = headline_and_details(arrival.words)
    facts = {"kind": Activity.Kind.VISIT, "subject": headline or _("Visit"), "body": details, "at": at}
    stood = {"latitude": spot.latitude, "longitude": spot.longitude, "accuracy": spot.accuracy} if spot else {}
    visit = written_down(by, party_id, facts, {"arrived_at": at, **stood})
    for photo in photos:
        publish(FileAttached(file_id=attach_file(_NOUN, visit.pk, photo, by=by).pk))
    return visit


@action
def check_out(*, by: User, activity_id: int, at: datetime | None = None) -> Activity:
    """Writes down that the user has left, and how many minutes the visit took. Raises `NotOnSite`."""
    require(by, LOG_ACTIVITIES)
    visit = activity_for(by, activity_id)
    Activity.objects.select_for_update(of=("self",)).only("pk").get(pk=visit.pk)
    visit = activity_for(by, activity_id)
    if visit.arrived_at is None or visit.left_at is not None or visit.owner_id != by.pk:
        raise NotOnSite
    left = max(at or timezone.now(), visit.arrived_at)
    minutes = math.ceil((left - visit.arrived_at).total_seconds() / 60)
    edits.edit(visit, {"left_at": left, "minutes": minutes})
    publish(ActivityEdited(activity_id=visit.pk))
    return visit
