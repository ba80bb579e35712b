"""The words on screen, read from `tradewright/locale/glossary.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Glossary:
    """Which words a screen says, which it never says, and which need a context."""

    terms: Mapping[str, tuple[str, str]]
    mainland: Mapping[str, str]
    never: Mapping[str, Mapping[str, list[str]]]
    needs_context: frozenset[str]
    same_in_chinese: frozenset[str]

    def right_words(self, source: str, language: str) -> list[str]:
        """The words this message may say, the usual one first; none where the message is no listed term."""
        pair = self.terms.get(source.casefold())
        return pair[language == "zh_Hant"].split("|") if pair else []

    def mainland_words_in(self, text: str) -> list[str]:
        """Words of the mainland in a traditional text, except inside the Taiwanese words that hold them."""
        return [word for word in self._either.findall(text) if word in self.mainland]

    def in_taiwanese_words(self, text: str) -> str:
        """The traditional text with the words of the mainland replaced."""
        return self._either.sub(lambda found: self.mainland.get(found[0], found[0]), text)

    def forbidden_words_in(self, text: str, language: str) -> list[str]:
        """Words that no screen shows in this language."""
        lowered = text.casefold()
        return [
            word
            for word, harmless in self.never[language].items()
            if re.search(_alone(word), _without(lowered, harmless))
        ]

    @cached_property
    def _either(self) -> re.Pattern[str]:
        words = sorted({*self.mainland, *self.mainland.values()}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words)))


def _alone(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isalpha() and word.isascii() else re.escape(word)


def _without(text: str, harmless: list[str]) -> str:
    for word in harmless:
        text = text.replace(word, " ")
    return text


def read_glossary(root: Path) -> Glossary:
    """Reads the glossary of the product."""
    with (root / "tradewright" / "locale" / "glossary.toml").open("rb") as file:
        facts = tomllib.load(file)
    return Glossary(
        terms={english.casefold(): (hans, hant) for english, (hans, hant) in facts["term"].items()},
        mainland=facts["mainland"],
        never=facts["never"],
        needs_context=frozenset(facts["needs_context"]),
        same_in_chinese=frozenset(facts["same_in_chinese"]),
    )
