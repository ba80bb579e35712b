"""What can be kept and shown: no NUL characters, no halves of surrogate pairs, nothing invisible, no strange zones."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Marks that turn the letters behind them round, those of others on the page too (Unicode TR 36); the marks of one
# letter's direction, which Arabic and Hebrew need, are none of them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")  # kinds of characters (Unicode, general category) that leave no ink
_LONGEST_NUMBER = 18  # digits that fit eight bytes, whatever they are
UNSTORABLE = _("This holds characters that cannot be stored; type it anew")


def is_storable(value: Any) -> bool:
    """Whether a value, or everything in a list or mapping, can be stored; what is not text always can."""
    match value:
        case str():
            return value.isprintable() or _is_kept_and_shown(value)
        case Mapping():
            return all(is_storable(one) for pair in value.items() for one in pair)
        case list() | tuple() | set():
            return all(is_storable(one) for one in value)
    return True


def _is_kept_and_shown(text: str) -> bool:
    if "\x00" in text or _TURNING.search(text) or text.encode(errors="replace").decode() != text:
        return False
    return not text.strip() or any(unicodedata.category(letter) not in _UNSEEN for letter in text)


def unstorable(names: Iterable[tuple[str, Any]]) -> list[str]:
    """The names of those values that cannot be stored."""
    return [name for name, value in names if not is_storable(value)]


def number_in(text: str) -> int | None:
    """The whole number that a text of an address or form spells in plain digits; None where no column could hold it."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else None


def is_id(number: int) -> bool:
    """Whether a number could be the id of a row: a column of eight bytes holds it."""
    return 0 < number < 2**63


def storable_moment(moment: datetime) -> datetime | None:
    """The moment in UTC, meant in the present zone where it names none; None beyond the years that there are."""
    aware = timezone.make_aware(moment) if timezone.is_naive(moment) else moment
    try:
        return aware.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
