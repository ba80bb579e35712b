"""Messages are collected from every place they stand in, and faults in their translation are found."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from compile_messages import compile_all, is_current
from messages import drafted_from
from translation.catalogs import (
    catalog_path,
    key_of,
    messages_of,
    read_catalog,
    refreshed,
    said,
    say,
    write_catalog,
    written,
)
from translation.glossary import Glossary, read_glossary
from translation.rules import faults, source_faults
from translation.sources import collect

from tests.house import ROOT


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read_glossary(ROOT)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    module = tmp_path / "tradewright" / "parties"
    (module / "templates" / "parties").mkdir(parents=True)
    (module / "tests").mkdir()
    (module / "views.py").write_text(
        '_("Merge")\npgettext("deal", "Won")\nngettext("%(n)s row", "%(n)s rows", n)\ngettext(name)\n'
    )
    (module / "templates" / "parties" / "page.html").write_text(
        """<p title="{% translate 'It is "so"' %}">
          {% blocktranslate trimmed with a=b %}
            Two
            lines of {{ a }}
          {% endblocktranslate %}</p>{% include "x.html" with t=_("Inside") %}"""
    )
    (module / "tests" / "test_x.py").write_text('_("Not shown")')
    return tmp_path


def test_messages_come_from_python_and_templates(checkout: Path) -> None:
    found = {key_of(message): message for message in messages_of(collect(checkout))}
    assert set(found) == {
        "Merge",
        "deal|Won",
        "%(n)s row",
        'It is "so"',
        "Two lines of %(a)s",
        "Inside",
    }
    assert found["%(n)s row"].id == ("%(n)s row", "%(n)s rows")
    assert found["Inside"].locations[0][0] == "tradewright/parties/templates/parties/page.html"


def test_refreshing_keeps_translations_and_drops_what_is_gone(checkout: Path) -> None:
    catalog = refreshed(read_catalog(checkout, "zh_Hans"), collect(checkout))
    for message in messages_of(catalog):
        say(message, f"译 {message.context or ''}")
    write_catalog(checkout, "zh_Hans", catalog)
    (checkout / "tradewright/parties/views.py").write_text('_("Merge")\n_("Unmerge")')

    again = refreshed(read_catalog(checkout, "zh_Hans"), collect(checkout))

    assert {key_of(message): said(message) for message in messages_of(again)} == {
        "Merge": "译 ",
        "Unmerge": "",
        'It is "so"': "译 ",
        "Two lines of %(a)s": "译 ",
        "Inside": "译 ",
    }


def test_a_catalog_is_written_the_same_every_time(checkout: Path) -> None:
    catalog = refreshed(read_catalog(checkout, "zh_Hans"), collect(checkout))
    write_catalog(checkout, "zh_Hans", catalog)
    text = catalog_path(checkout, "zh_Hans").read_text()
    assert written(refreshed(read_catalog(checkout, "zh_Hans"), collect(checkout))) == text
    assert "Date" not in text


def test_catalogs_are_compiled_when_they_changed(checkout: Path) -> None:
    for language in ("zh_Hans", "zh_Hant"):
        write_catalog(checkout, language, refreshed(read_catalog(checkout, language), collect(checkout)))
    assert not is_current(checkout)
    compiled = compile_all(checkout)
    assert [path.name for path in compiled] == ["django.mo", "django.mo"]
    assert is_current(checkout)


@pytest.mark.parametrize(
    ("source", "context", "language", "translation", "fault"),
    [
        ("Two rows", None, "zh_Hans", "", "untranslated"),
        ("%(n)s rows", None, "zh_Hans", "行", "placeholders differ"),
        ("Two rows", None, "zh_Hans", "Two rows", "no Chinese character"),
        ("Two rows", None, "zh_Hans", "兩行", "other script: 兩"),
        ("Two rows", None, "zh_Hant", "两行", "other script: 两"),
        ("Two rows", None, "zh_Hant", "渠道", "Taiwan says 通路"),
        ("Two rows", None, "zh_Hans", "保存成功", "says 成功"),
        ("Two rows", None, "zh_Hans", "两行,三行", "half-width"),
        ("Two rows", None, "zh_Hans", "两行API", "no space"),
        ("Two rows ", None, "zh_Hans", "两行", "space unlike"),
        ("Customers", None, "zh_Hans", "用户", "listed term: say 客户"),
        ("Won", "deal", "zh_Hant", "贏", "listed term: say 成交"),
    ],
)
def test_a_fault_in_a_translation_is_found(
    glossary: Glossary, source: str, context: str | None, language: str, translation: str, fault: str
) -> None:
    message = Message(source, translation, context=context)
    assert any(fault in found for found in faults(message, language, glossary))


@pytest.mark.parametrize(
    ("source", "language", "translation"),
    [
        ("Two rows of %(name)s", "zh_Hans", "%(name)s 的两行，共 2 行（API）"),
        ("Tracking", "zh_Hant", "貨運單號"),
        ("Ask for release", "zh_Hans", "申请放行"),
        ("%(a)s × %(b)s", "zh_Hans", "%(a)s × %(b)s"),
        ("API", "zh_Hant", "API"),
    ],
)
def test_a_right_translation_passes(glossary: Glossary, source: str, language: str, translation: str) -> None:
    assert list(faults(Message(source, translation), language, glossary)) == []


@pytest.mark.parametrize("source", ["State", "Saved successfully", "Please save", "Invalid date", "Saved!"])
def test_a_fault_in_the_english_text_is_found(glossary: Glossary, source: str) -> None:
    assert list(source_faults(Message(source), glossary))


def test_a_context_or_a_longer_text_needs_nothing_more(glossary: Glossary) -> None:
    assert list(source_faults(Message("State", context="address"), glossary)) == []
    assert list(source_faults(Message("State of the order"), glossary)) == []


def test_traditional_is_drafted_in_the_words_of_taiwan(glossary: Glossary) -> None:
    assert drafted_from("Import consumers of a channel", "导入渠道的消费者数据", glossary) == "匯入通路的消費者資料"
    assert drafted_from("Warranty", "质保", glossary) == "保固"


def test_the_words_of_the_glossary_keep_its_own_rules(glossary: Glossary) -> None:
    found = []
    for source, pair in glossary.terms.items():
        for language, words in zip(("zh_Hans", "zh_Hant"), pair, strict=True):
            for word in words.split("|"):
                found += [f"{source}: {fault}" for fault in faults(Message(source, word), language, glossary)]
    assert found == []
