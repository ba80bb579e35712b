"""Sentences that are kept for readers to come: their words and what stands in them, put together for each reader.

`Said(_("Row %(row)s is empty"), {"row": 7})`, where `_` is `gettext_noop`: the words are translated when they are read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, override


@dataclass(frozen=True)
class Said:
    """A sentence in the words of the source; values may be sentences themselves, such as the name of a column."""

    words: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        if not self.words:
            return ""
        said = gettext(self.words)
        return said % {name: str(value) for name, value in self.values.items()} if self.values else said

    def __bool__(self) -> bool:
        return bool(self.words)

    def plain_values(self) -> dict[str, Any]:
        """The values as they are kept beside the words."""
        return {
            name: {"words": value.words, "values": value.plain_values()} if isinstance(value, Said) else value
            for name, value in self.values.items()
        }

    @classmethod
    def again(cls, words: str, values: Mapping[str, Any]) -> "Said":
        """The sentence from what was kept."""
        return cls(words, {name: _value(value) for name, value in values.items()})


NOTHING = Said()


def _value(kept: Any) -> Any:
    return Said.again(kept["words"], kept["values"]) if isinstance(kept, dict) else kept


def in_words_of_the_source(text: str | Promise) -> str:
    """The words of a text that is translated when it is shown, to be kept."""
    with override("en"):
        return str(text)
