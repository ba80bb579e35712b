"""Values of own fields are kept as their kind is, whichever door they come through."""

from datetime import date
from decimal import Decimal

import pytest

from tradewright.core.errors import Invalid
from tradewright.core.fields import Field, Kind, own_values


def kept(kind: Kind, value: object) -> object:
    field = Field("custom.it", "It", kind, choices=(("red", "red"), ("green", "green")), is_custom=True)
    return own_values({field.key: field}, {field.key: value})["it"]


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (Kind.TEXT, " Harbour 海港 ", "Harbour 海港"),
        (Kind.LONG_TEXT, "x" * 20_000, "x" * 20_000),
        (Kind.INTEGER, 12, 12),
        (Kind.INTEGER, "-3", -3),
        (Kind.YEAR, 1898, 1898),
        (Kind.DECIMAL, Decimal("16.5"), 16.5),
        (Kind.DECIMAL, "16.50", 16.5),
        (Kind.PERCENT, 0.15, 0.15),
        (Kind.DATE, date(2026, 3, 1), "2026-03-01"),
        (Kind.DATE, "2026-03-01", "2026-03-01"),
        (Kind.BOOLEAN, False, False),
        (Kind.CHOICE, "red", "red"),
        (Kind.URL, "https://pumps.example/cp", "https://pumps.example/cp"),
        (Kind.EMAIL, "li@pumps.example", "li@pumps.example"),
        (Kind.PHONE, "+86 25 8333 2211", "+86 25 8333 2211"),
        (Kind.DATE, "", None),
        (Kind.INTEGER, None, None),
    ],
)
def test_what_fits_is_kept(kind: Kind, value: object, stored: object) -> None:
    assert kept(kind, value) == stored
    assert type(kept(kind, value)) is type(stored)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *((Kind.TEXT, value) for value in ("x" * 301, 7, True, {"a": 1}, ["x"])),
        *((Kind.INTEGER, value) for value in ("x", 1.5, 10**30, True, [1])),
        *((Kind.YEAR, value) for value in ("abc", 99999, 12)),
        *((Kind.DECIMAL, value) for value in ("NaN", "abc", "1e400", float("inf"), True)),
        *((Kind.PERCENT, value) for value in ("25%", "abc")),
        *((Kind.DATE, value) for value in (5, ["x"], "2026-02-30", "30.11.2026", "0300-01-01", True)),
        *((Kind.BOOLEAN, value) for value in ("maybe", 1, "true")),
        *((Kind.CHOICE, value) for value in ("four", {"a": 1}, 3)),
        *((Kind.URL, value) for value in ("javascript:alert(1)", "not a site")),
        *((Kind.EMAIL, value) for value in ("nope", 5)),
        (Kind.PHONE, "1" * 41),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(kind: Kind, value: object) -> None:
    with pytest.raises(Invalid) as refused:
        kept(kind, value)
    assert set(refused.value.fields) == {"custom.it"}
