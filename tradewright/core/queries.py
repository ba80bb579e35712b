"""Questions about the foundation's own nouns."""

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from tradewright.core.access import require
from tradewright.core.errors import NotFound
from tradewright.core.events import heard_entry_id
from tradewright.core.models import (
    ApiKey,
    CustomField,
    EventEntry,
    ExchangeRate,
    ExternalId,
    HistoryEntry,
    NumberSeries,
    RetentionPeriod,
    User,
)
from tradewright.core.nouns import NOUNS
from tradewright.core.permissions import DECIDE_RETENTION, MANAGE_SETTINGS, READ_LOG
from tradewright.core.retention import Kept, retention


def api_keys_for(user: User) -> QuerySet[ApiKey]:
    """The keys of one's own, the newest first; nobody sees those of others."""
    return ApiKey.objects.filter(owner=user).select_related("owner").order_by("-pk")


def exchange_rates_for(user: User) -> QuerySet[ExchangeRate]:
    """All exchange rates, for those who manage them."""
    require(user, MANAGE_SETTINGS)
    return ExchangeRate.objects.all()


def exchange_rate_for(user: User, rate_id: int) -> ExchangeRate:
    """One exchange rate. Raises `NotFound`."""
    return _one(exchange_rates_for(user), rate_id)


def external_ids_for(user: User) -> QuerySet[ExternalId]:
    """What other systems call the records that this user may see."""
    seen = Q(pk__in=[])
    for key, one in NOUNS.items():
        if one.rows is not None:
            seen |= Q(noun=key) & Q(Exists(one.rows_ever(user).filter(pk=OuterRef("object_id"))))
    return ExternalId.objects.filter(seen)


def external_ids_of(noun_key: str, record: Model) -> QuerySet[ExternalId]:
    """What other systems call one record, for who sees it."""
    return ExternalId.objects.filter(noun=noun_key, object_id__in=NOUNS[noun_key].ids(record)).order_by("source", "pk")


def retention_for(user: User) -> list[tuple[Kept, RetentionPeriod | None]]:
    """Every kind of personal data with what was decided about it, for those who decide."""
    require(user, DECIDE_RETENTION)
    decided = {one.kept: one for one in RetentionPeriod.objects.all()}
    return [(kept, decided.get(key)) for key, kept in retention.known.items()]


def number_series_for(user: User) -> QuerySet[NumberSeries]:
    """All number series, for those who manage them."""
    require(user, MANAGE_SETTINGS)
    return NumberSeries.objects.order_by("series")


def one_number_series_for(user: User, series_id: int) -> NumberSeries:
    """One number series. Raises `NotFound`."""
    return _one(number_series_for(user), series_id)


def own_fields_for(user: User) -> QuerySet[CustomField]:
    """All own fields, retired ones included, for those who manage them."""
    require(user, MANAGE_SETTINGS)
    return CustomField.objects.order_by("noun", "position", "key")


def own_field_for(user: User, field_id: int) -> CustomField:
    """One own field. Raises `NotFound`."""
    return _one(own_fields_for(user), field_id)


def events_for(user: User) -> QuerySet[EventEntry]:
    """Everything that happened, for those who may read the log."""
    require(user, READ_LOG)
    return EventEntry.objects.select_related("by")


def entry_heard() -> EventEntry | None:
    """The entry of the log that a listener hears just now, with who caused it."""
    entry_id = heard_entry_id()
    rows = EventEntry.objects.select_related("by")
    return None if entry_id is None else rows.filter(pk=entry_id).first()


def changes_for(user: User) -> QuerySet[HistoryEntry]:
    """Every change of a record, for those who may read the log; changes of secrets carry no values."""
    require(user, READ_LOG)
    return HistoryEntry.objects.all()


def record_for(user: User, noun_key: str, object_id: int) -> Model:
    """One record of any noun on which things can hang; of a merged one that which it is now.

    Raises `NotFound` where the user may not see it.
    """
    known = NOUNS.get(noun_key)
    found = known.rows(user).filter(pk=known.now(object_id)).first() if known and known.rows else None
    if found is None:
        raise NotFound
    record: Model = found
    return record


def names_of(ids: set[int]) -> dict[int, str]:
    """The names of users by id."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}


def _one[R: (CustomField, ExchangeRate, NumberSeries)](rows: QuerySet[R], object_id: int) -> R:
    found = rows.filter(pk=object_id).first()
    if found is None:
        raise NotFound
    return found
