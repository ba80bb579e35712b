"""Verbs of the foundation's own nouns."""

from tradewright.core.actions.exchange_rates import add_exchange_rate, delete_exchange_rate, edit_exchange_rate
from tradewright.core.actions.files import attach_files, delete_file, restore_file
from tradewright.core.actions.mentions import keep_mentions
from tradewright.core.actions.notifications import (
    choose_notifications,
    forget_notifications,
    mark_all_read,
    mark_read,
    mark_seen,
    notify,
)
from tradewright.core.actions.number_series import edit_number_series
from tradewright.core.actions.own_fields import create_own_field, edit_own_field, restore_own_field, retire_own_field
from tradewright.core.actions.reads import log_reads
from tradewright.core.actions.retention import forget_history, forget_what_is_over, keep_for

__all__ = [
    "add_exchange_rate",
    "attach_files",
    "choose_notifications",
    "create_own_field",
    "delete_exchange_rate",
    "delete_file",
    "edit_exchange_rate",
    "edit_number_series",
    "edit_own_field",
    "forget_history",
    "forget_notifications",
    "forget_what_is_over",
    "keep_for",
    "keep_mentions",
    "log_reads",
    "mark_all_read",
    "mark_read",
    "mark_seen",
    "notify",
    "restore_file",
    "restore_own_field",
    "retire_own_field",
]
