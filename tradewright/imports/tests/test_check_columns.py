"""The fast path over whole columns and the slow look at single values agree on what fits."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewright.imports.checks import Check, cleaned, does_not_fit, look_closely

CHECKS = {
    "text": Check("text", length=8),
    "integer": Check("integer", low=0, high=32767),
    "decimal": Check("decimal", digits=8, places=2),
    "date": Check("date"),
    "email": Check("email", length=254),
    "country": Check("country"),
    "currency": Check("currency"),
    "boolean": Check("boolean"),
    "choice": Check("text", length=8, choices=("red", "green")),
    "required": Check("text", length=8, is_required=True),
}


def is_doubted(check: Check, value: str | None) -> bool:
    frame = pl.DataFrame({"value": [value]}, schema={"value": pl.String()})
    return bool(frame.select(does_not_fit(check, pl.col("value"))).item())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "eight ch"),
        ("integer", "0"),
        ("integer", "32767"),
        ("decimal", "-123456.78"),
        ("decimal", "1.500"),
        ("date", "2024-02-29"),
        ("email", "a.b+c@shop.example"),
        ("country", "CN"),
        ("currency", "CNY"),
        ("boolean", "是"),
        ("choice", "red"),
        ("text", "\ue000"),
    ],
)
def test_what_fits_passes_the_fast_path(name: str, value: str) -> None:
    assert not is_doubted(CHECKS[name], value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text", "nine char"),
        ("text", "1.2E+16"),
        ("text", "a\x00b"),
        ("text", "a\u202eb"),
        ("text", "\u200b\u200b"),
        ("text", "\x7f"),
        ("currency", "ZZZ"),
        ("country", "XX"),
        ("integer", "32768"),
        ("integer", "-1"),
        ("integer", "1.5"),
        ("decimal", "1234567"),
        ("decimal", "1.234"),
        ("decimal", "NaN"),
        ("date", "2023-02-29"),
        ("date", "01/02/2023"),
        ("date", "0001-01-01"),
        ("date", "2101-01-01"),
        ("date", "1899/12/31"),
        ("email", "a@b"),
        ("country", "XYZ"),
        ("boolean", "perhaps"),
        ("choice", "blue"),
        ("required", None),
    ],
)
def test_what_does_not_fit_is_doubted_and_refused_with_a_reason(name: str, value: str | None) -> None:
    assert is_doubted(CHECKS[name], value)
    verdict = look_closely(CHECKS[name], value)
    assert verdict.value is None
    assert verdict.reason


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("integer", "1,200", "1200"),
        ("integer", "12 000", "12000"),
        ("integer", "7.0", "7"),
        ("decimal", "1,200.50", "1200.50"),
        ("decimal", "123,456", "123456"),
    ],
)
def test_thousands_in_groups_are_clear(name: str, text: str, value: str) -> None:
    assert look_closely(CHECKS[name], text).value == value


@pytest.mark.parametrize(
    ("name", "text", "suggestion"),
    [
        ("integer", "1,5", ""),
        ("integer", "1 5", ""),
        ("integer", "12,00", ""),
        ("decimal", "1,5", "1.5"),
        ("decimal", "1.200,50", "1200.50"),
        ("decimal", "1,2,3", ""),
    ],
)
def test_a_comma_that_may_be_a_decimal_point_is_never_guessed(name: str, text: str, suggestion: str) -> None:
    verdict = look_closely(CHECKS[name], text)
    assert (verdict.value, str(verdict.suggestion)) == (None, suggestion)
    assert text in str(verdict.reason)


def test_an_empty_value_fits_where_none_is_needed() -> None:
    assert not any(is_doubted(check, None) for name, check in CHECKS.items() if name != "required")


def test_empty_text_becomes_the_columns_default() -> None:
    frame = pl.DataFrame({"value": [None, "x"]}, schema={"value": pl.String()})
    assert frame.select(cleaned(Check("text", default=""), pl.col("value")))["value"].to_list() == ["", "x"]


@given(name=st.sampled_from(sorted(CHECKS)), value=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_what_the_fast_path_lets_through_the_slow_look_takes_as_well(name: str, value: str) -> None:
    value = value.strip()
    if value and not is_doubted(CHECKS[name], value) and name not in ("date", "boolean"):
        assert look_closely(CHECKS[name], value).value is not None
