"""Nouns of the foundation."""

from tradewright.core.models.custom_fields import CustomField
from tradewright.core.models.external_ids import ExternalId
from tradewright.core.models.files import StoredFile
from tradewright.core.models.keys import ApiKey
from tradewright.core.models.links import PublicLink
from tradewright.core.models.log import EventEntry, HistoryEntry, IdempotentAnswer
from tradewright.core.models.money import ExchangeRate
from tradewright.core.models.notifications import Mention, Notification, UnwantedNotification
from tradewright.core.models.numbers import NumberSeries
from tradewright.core.models.records import Record
from tradewright.core.models.retention import RetentionPeriod
from tradewright.core.models.search import SearchRow
from tradewright.core.models.users import User

__all__ = [
    "ApiKey",
    "CustomField",
    "EventEntry",
    "ExchangeRate",
    "ExternalId",
    "HistoryEntry",
    "IdempotentAnswer",
    "Mention",
    "Notification",
    "NumberSeries",
    "PublicLink",
    "Record",
    "RetentionPeriod",
    "SearchRow",
    "StoredFile",
    "UnwantedNotification",
    "User",
]
