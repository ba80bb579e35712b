"""The table of simplified characters."""

import simplified as tool

from tradewright.core.simplified import SIMPLIFIED, TRADITIONAL, simplified


def test_the_table_is_what_the_dictionary_says() -> None:
    assert tool.TABLE.read_text(encoding="utf-8") == tool.written()


def test_what_is_simplified_stays() -> None:
    assert simplified(simplified(TRADITIONAL)) == simplified(TRADITIONAL) == SIMPLIFIED


def test_other_characters_and_the_length_stay() -> None:
    assert simplified("Müller 陳華東 Ltd ㍿") == "Müller 陈华东 Ltd ㍿"
