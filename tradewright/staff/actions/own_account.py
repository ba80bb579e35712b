"""What everyone does with their own account."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from tradewright.core import edits
from tradewright.core.actors import action
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.staff.events import UserEdited
from tradewright.staff.queries import checked_account

_OWN = ("name", "email", "language", "time_zone")


@action
def edit_own_account(*, by: User, values: Mapping[str, Any], version: int | None = None) -> User:
    """Changes one's own name, address, language and time zone. Raises `Invalid` with a sentence per field."""
    wanted = checked_account({name: values[name] for name in _OWN if name in values}, by)
    if edits.edit(by, wanted, version=version):
        publish(UserEdited(user_id=by.pk))
    return by


@action
def end_own_sessions(*, by: User) -> User:
    """Ends every session of one's own on every device; the caller signs the present one in again."""
    User.objects.filter(pk=by.pk).update(session_round=F("session_round") + 1)
    by.refresh_from_db(fields=["session_round"])
    return by
