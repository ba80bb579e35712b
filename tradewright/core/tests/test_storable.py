"""Characters that no database holds or no reader sees are refused, never a server error."""

import pytest

from tradewright.core.edits import check
from tradewright.core.errors import Invalid
from tradewright.core.models import ExchangeRate, User
from tradewright.core.search import search
from tradewright.core.storable import is_storable, number_in, unstorable


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "plain",
        "two\nlines",
        "周强",
        "🙂",
        "👩\u200d🔧",
        "שלום\u200f!",
        "\ue000",
        7,
        None,
        ["a", {"b": "c"}],
        {"a": 1},
    ],
)
def test_what_can_be_stored(value: object) -> None:
    assert is_storable(value)


@pytest.mark.parametrize("value", ["\x00", "a\x00b", "\ud83d", ["a", "\x00"], {"a": ["\ud800"]}, {"\x00": 1}])
def test_what_cannot(value: object) -> None:
    assert not is_storable(value)


@pytest.mark.parametrize("value", ["SO-\u202e42", "\u2067\u2069", "a\u2066b"])
def test_marks_that_turn_other_letters_round_are_refused(value: str) -> None:
    assert not is_storable(value)


@pytest.mark.parametrize("value", ["\u200b", " \u200b\u2060 ", "\ufeff"])
def test_a_text_of_which_nothing_is_seen_is_refused(value: str) -> None:
    assert not is_storable(value)


def test_each_such_value_is_named() -> None:
    assert unstorable([("a", "\x00"), ("b", "b"), ("c", "\ud800")]) == ["a", "c"]


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("007", 7), ("0", 0), ("9" * 18, 10**18 - 1)])
def test_a_number_in_an_address_is_read(text: str, number: int) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", "²", "٣", "-1", "1.5", " 7", "seven", "9" * 19, "9" * 5000])
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert number_in(text) is None


@pytest.mark.django_db
def test_a_record_with_such_text_is_refused_by_its_field() -> None:
    with pytest.raises(Invalid) as refused:
        check(ExchangeRate(base="EUR", currency="USD", source="ba\x00nk"))
    assert set(refused.value.fields) == {"source"}


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\x00", "a\x00", "\ud800"])
def test_such_text_finds_nothing(administrator: User, text: str) -> None:
    assert search(administrator, text) == []
