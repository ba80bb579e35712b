"""Names of people and firms."""

import pytest

from tradewright.parties.names import full_name, likeness, name_core, shown_name, sort_key, split_name, two_names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("周强", ("强", "周")),
        ("欧阳明", ("明", "欧阳")),
        ("欧阳", ("阳", "欧")),
        ("Ana Maria Silva", ("Ana Maria", "Silva")),
        ("Madonna", ("Madonna", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_taken_apart_by_the_custom_of_its_script(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_a_chinese_name_is_put_together_without_a_space() -> None:
    assert full_name(given="强", family="周", middle="X") == "周强"
    assert full_name(given="Ana", middle="M.", family="Silva", suffix="Jr.") == "Ana M. Silva Jr."


@pytest.mark.parametrize(
    ("name", "other", "language", "shown"),
    [
        ("周强", "Zhou Qiang", "en", "Zhou Qiang 周强"),
        ("周强", "Zhou Qiang", "zh-hans", "周强"),
        ("Zhou Qiang", "周强", "zh-hant", "周强"),
        ("Ana Silva", "", "zh-hans", "Ana Silva"),
        ("周强", "", "en", "周强"),
    ],
)
def test_readers_see_the_name_of_their_script(name: str, other: str, language: str, shown: str) -> None:
    assert shown_name(name, other, language) == shown


def test_chinese_and_english_names_stand_in_one_order() -> None:
    names = ["Zimmer", "安徽泵业", "Beta", "北京阀门", "Alpha"]
    assert sorted(names, key=sort_key) == ["Alpha", "安徽泵业", "北京阀门", "Beta", "Zimmer"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("江南石化工程有限公司", "江南石化工程股份有限公司"),
        ("Harbor Pump Supply LLC", "HARBOR PUMP SUPPLY, Inc."),
        ("Müller Armaturen GmbH", "Mueller Armaturen"),
        ("Jiangnan Petrochemical", "Jiangnan Petro-chemical Co., Ltd."),
    ],
)
def test_the_same_firm_under_another_spelling_is_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.88


@pytest.mark.parametrize(
    ("one", "other"),
    [("江南石化工程有限公司", "江北石化设备有限公司"), ("Harbor Pump Supply", "Harbour View Hotel"), ("", "")],
)
def test_different_firms_are_not(one: str, other: str) -> None:
    assert likeness(one, other) < 0.88


def test_a_name_that_is_nothing_but_a_legal_form_keeps_it() -> None:
    assert name_core("The Company") == "thecompany"


def test_a_reader_sees_the_name_in_their_own_script_first() -> None:
    assert two_names("江南石化", "Jiangnan Petro", "en") == ("Jiangnan Petro", "江南石化")
    assert two_names("江南石化", "Jiangnan Petro", "zh-hans") == ("江南石化", "Jiangnan Petro")
    assert two_names("江南石化", "", "en") == ("江南石化", "")
