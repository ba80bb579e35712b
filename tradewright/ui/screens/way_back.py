"""The way back of a change of many rows: what each held before, signed, so that nobody else can have written it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from tradewright.core.errors import Refusal
from tradewright.core.fields import Field

OPEN_FOR = timedelta(days=30)
_SALT = "bulk-change"

type Values = dict[int, tuple[Any, Any]]


def written(field: Field, user_id: int, changed: Iterable[tuple[int, Any, Any]]) -> str:
    """The rows with their values before and after, to be sent along with the page that tells of the change."""
    rows = {str(pk): (_plain(before), _plain(after)) for pk, before, after in changed}
    return signing.dumps({"field": field.key, "user": user_id, "rows": rows}, salt=_SALT, compress=True) if rows else ""


def read(field: Field, user_id: int, sent: str) -> Values:
    """The values before and after by row. Raises `Refusal` for what was not written here, for whom, or too long ago."""
    try:
        kept = signing.loads(sent, salt=_SALT, max_age=OPEN_FOR)
    except signing.BadSignature as error:
        raise _closed() from error
    if (kept["field"], kept["user"]) != (field.key, user_id):
        raise _closed()
    return {int(pk): (before, after) for pk, (before, after) in kept["rows"].items()}


def is_as_left(value: Any, after: Any) -> bool:
    """Whether a row still holds what the change gave it."""
    return bool(_plain(value) == after)


def _closed() -> Refusal:
    return Refusal(
        _("This change cannot be undone any more"),
        kept=_("Nothing was changed"),
        todo=_("Look into the history of a row to see what it held before"),
    )


def _plain(value: Any) -> Any:
    """As a form gets it: texts, yes or no, and lists of texts."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list | tuple | set):
        return [str(one) for one in value]
    return value.isoformat() if isinstance(value, date) else str(value)
