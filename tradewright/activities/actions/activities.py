"""Writing down what happened."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.activities.events import ActivityDeleted, ActivityEdited, ActivityLogged, ActivityRestored
from tradewright.activities.models import Activity
from tradewright.activities.permissions import DELETE_ACTIVITIES, EDIT_ACTIVITIES, LOG_ACTIVITIES
from tradewright.activities.queries import activity_for, deleted_activities_for
from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actions import keep_mentions
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.parties.queries import party_for

_NOUN = "activities.activity"
_CLOCKS_DIFFER = timedelta(minutes=5)


@action
def log_activity(*, by: User, party_id: int, facts: Mapping[str, Any]) -> Activity:
    """Writes down what happened with a customer: kind, subject and, if told, when, with whom and the outcome.

    It happened now and was done by the user unless the facts say otherwise. Raises `Invalid`, `NotFound`.
    """
    return written_down(by, party_id, facts, {})


def written_down(by: User, party_id: int, facts: Mapping[str, Any], more: Mapping[str, Any]) -> Activity:
    """A new activity from what was told, with the columns that nobody types; inside an action of the user."""
    require(by, LOG_ACTIVITIES)
    party = party_for(by, party_id)
    columns = columns_from(_NOUN, {key: value for key, value in facts.items() if key != "party"}, rights_of(by))
    columns = {"owner_id": by.pk, "at": timezone.now(), **more} | {
        name: value for name, value in columns.items() if value is not None
    }
    activity = Activity(party=party, team_id=party.team_id, territory_id=party.territory_id)
    for name, value in columns.items():
        setattr(activity, name, value)
    _refuse_misfit(by, activity)
    edits.add(activity)
    publish(ActivityLogged(activity_id=activity.pk))
    keep_mentions(by=by, noun=_NOUN, object_id=activity.pk, texts=(activity.subject, activity.body))
    return activity


@action
def edit_activity(*, by: User, activity_id: int, facts: Mapping[str, Any], version: int | None = None) -> Activity:
    """Changes what was written down. Raises `Stale`, `Invalid`."""
    require(by, EDIT_ACTIVITIES)
    activity = activity_for(by, activity_id)
    columns = columns_from(_NOUN, facts, rights_of(by), activity)
    if edits.edit(activity, columns, version=version):
        _refuse_misfit(by, activity)
        publish(ActivityEdited(activity_id=activity.pk))
        keep_mentions(by=by, noun=_NOUN, object_id=activity.pk, texts=(activity.subject, activity.body))
    return activity


@action
def delete_activity(*, by: User, activity_id: int, version: int | None = None) -> None:
    """Takes an activity off the timeline; it can be restored."""
    require(by, DELETE_ACTIVITIES)
    activity = activity_for(by, activity_id)
    edits.remove(activity, version=version)
    publish(ActivityDeleted(activity_id=activity.pk))


@action
def restore_activity(*, by: User, activity_id: int) -> Activity:
    """Brings a deleted activity back."""
    require(by, DELETE_ACTIVITIES)
    activity = deleted_activities_for(by).filter(pk=activity_id).first()
    if activity is None:
        raise NotFound
    edits.restore(activity)
    publish(ActivityRestored(activity_id=activity.pk))
    return activity


def _refuse_misfit(by: User, activity: Activity) -> None:
    """The customer and the person spoken with must be visible; what has not happened yet is a task."""
    party_for(by, activity.party_id)
    if activity.contact_id is not None:
        party_for(by, activity.contact_id)
    if activity.at > timezone.now() + _CLOCKS_DIFFER:
        raise Invalid({"at": _("This lies ahead; plan a task instead")})
