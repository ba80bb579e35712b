"""How wide the columns of a list are: as drawn by the user, else as declared, else as their kind needs."""

from collections.abc import Iterable, Mapping

from tradewright.core.fields import Field, Kind
from tradewright.core.storable import number_in

NARROWEST, WIDEST = 56, 900
FEW_COLUMNS = 520  # lists up to here leave what is over to the name, on a tablet as well
_NAME, _USUAL, _MOST = 236, 132, 100
_NEEDED = {
    Kind.LONG_TEXT: 220,
    Kind.INTEGER: 88,
    Kind.YEAR: 72,
    Kind.DECIMAL: 96,
    Kind.MONEY: 124,
    Kind.PERCENT: 88,
    Kind.DATE: 120,
    Kind.DATETIME: 120,
    Kind.BOOLEAN: 80,
    Kind.CHOICE: 124,
    Kind.CHOICES: 180,
    Kind.REFERENCE: 152,
    Kind.EMAIL: 196,
    Kind.PHONE: 160,
    Kind.URL: 196,
    Kind.MONTHS: 112,
}


def usual_width(field: Field | None, *, is_first: bool) -> int:
    """The width in pixels that shows nearly every value of a field whole."""
    if is_first:
        return _NAME
    return _NEEDED.get(field.kind, _USUAL) if field else _USUAL


def widths_from(text: str) -> dict[str, int]:
    """Reads `name:240,owner:160`, as it stands in addresses and saved views; what is no width is left out."""
    pairs = (one.rpartition(":") for one in text.split(",")[:_MOST])
    read = ((key, number_in(width)) for key, _colon, width in pairs if key)
    return {key: min(max(width, NARROWEST), WIDEST) for key, width in read if width}


def widths_written(widths: Mapping[str, int] | Iterable[tuple[str, int]]) -> str:
    """The text that `widths_from` reads."""
    return ",".join(f"{key}:{width}" for key, width in dict(widths).items())
