"""Every template compiles, and every word in it can be translated."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import TemplateSyntaxError, engines
from django.template.base import Lexer, TokenType
from django.template.loader import get_template

from tests.house import PACKAGE, listing, shown, sources

SPOKEN = {"title", "placeholder", "aria-label", "alt", "aria-description", "label"}
MUTE = {"script", "style", "code", "kbd"}
VOID = {"input", "img", "br", "hr", "meta", "link", "source"}
WORD = re.compile(r"[^\W\d_]{2,}")
# The same in every language.
UNSPOKEN = {"Tradewright", "Ctrl", "Alt", "Esc", "CSV", "Excel", "JSON", "API", "ID", "PostgreSQL"}


def templates() -> list[Path]:
    """The templates of the house."""
    return [path for path in sources(".html", ".txt") if "templates" in path.parts and path.is_relative_to(PACKAGE)]


def is_class_block(tag: str) -> bool:
    """Whether a block holds the names of CSS classes, such as `body_class`."""
    return bool(re.match(r"block \w*class$", tag))


def untranslated_markup(text: str) -> str:
    """The markup of a template without its tags, its translated blocks and its comments; lines stay."""
    kept, hidden = [], ""
    for token in Lexer(text).tokenize():
        name = token.contents.split()[0] if token.token_type == TokenType.BLOCK and token.contents else ""
        if name in {"blocktranslate", "blocktrans", "comment"} or is_class_block(token.contents):
            hidden = f"end{name}"
        elif hidden and name == hidden:
            hidden = ""
        elif token.token_type == TokenType.TEXT and not hidden:
            kept.append(token.contents)
            continue
        kept.append("\n" * token.contents.count("\n"))
    return "".join(kept)


class Speech(HTMLParser):
    """Collects the words that a reader or a screen reader meets.

    Elements with `lang` or `translate="no"` speak for themselves: names of languages, keys for scripts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words: list[tuple[int, str]] = []
        self.silenced_by: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        silent = tag in MUTE or ("lang" in dict(attrs) and tag != "html") or dict(attrs).get("translate") == "no"
        if tag in self.silenced_by or (silent and tag not in VOID):
            self.silenced_by.append(tag)
        self.handle_startendtag(tag, attrs)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in SPOKEN:
                self.hear(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silenced_by:
            self.silenced_by.reverse()
            self.silenced_by.remove(tag)
            self.silenced_by.reverse()

    def handle_data(self, data: str) -> None:
        self.hear(data)

    def hear(self, text: str) -> None:
        """Notes a text that holds words of a language."""
        if not self.silenced_by and set(WORD.findall(text)) - UNSPOKEN:
            self.words.append((self.getpos()[0], " ".join(text.split())))


def words_without_translation(text: str) -> Iterator[tuple[int, str]]:
    """Texts of a template that stand outside gettext, with their lines."""
    speech = Speech()
    speech.feed(untranslated_markup(text))
    speech.close()
    yield from speech.words


@pytest.mark.parametrize("path", templates(), ids=shown)
def test_the_template_compiles(path: Path) -> None:
    name = Path(*path.parts[path.parts.index("templates") + 1 :]).as_posix()
    found = get_template(name)
    assert getattr(found, "origin").name.endswith(name)  # noqa: B009 - the stubs know no origin


def test_a_template_that_does_not_compile_is_found() -> None:
    with pytest.raises(TemplateSyntaxError):
        engines["django"].from_string("{% if %}")


def test_every_word_of_a_template_can_be_translated() -> None:
    faults = [
        f"{shown(path)}:{line} “{words}” stands outside translate"
        for path in templates()
        for line, words in words_without_translation(path.read_text(encoding="utf-8"))
    ]
    assert not faults, listing(faults)


def test_a_word_outside_translate_is_found() -> None:
    template = """{% load i18n %}<p title="{% translate 'Fine' %}">{{ name }} · <kbd>Ctrl</kbd> 12</p>
    <button aria-label="Close">{% blocktranslate %}Also fine{% endblocktranslate %}</button>
    {% comment %}Not shown{% endcomment %}<script>let word = 1</script>
    <h1 class="title">Orders</h1>{% block body_class %}plain{% endblock %}<i lang="zh">中文</i>
    <dl translate="no"><dt>saved</dt></dl><html lang="en"><p>Customers</p></html>"""
    assert list(words_without_translation(template)) == [(2, "Close"), (4, "Orders"), (5, "Customers")]
