"""Colleagues named with an @ in a text: found when it is saved, marked when it is shown. No database."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

_AT = re.compile(r"(?<![A-Za-z0-9._%+-])[@＠]")
_LETTER = re.compile(r"[^\W_㐀-鿿]")  # a Latin name ends where no letter follows; a Chinese one has no such end


@dataclass(frozen=True)
class Named:
    """A colleague as they may be written behind an @: by name or by e-mail address."""

    id: int
    name: str
    email: str


def mentioned_in(text: str, people: Iterable[Named]) -> dict[int, str]:
    """Who is named in a text, by id, each as written. Of two who fit, the longer name is meant.

    A name that several colleagues bear means all of them; an e-mail address means one.
    """
    bearers: dict[str, set[int]] = {}
    spellings: set[str] = set()
    for one in people:
        for spelling in {one.name, one.email} - {""}:
            spellings.add(spelling)
            bearers.setdefault(spelling.casefold(), set()).add(one.id)
    found: dict[int, str] = {}
    for place in _places(text):
        said = _written(spellings, text, place)
        for bearer in sorted(bearers.get(said.casefold(), ())):
            found.setdefault(bearer, said)
    return found


class Marked(str):  # noqa: SLOT000 - a text takes no slots of its own
    """A text whose mentions are marked where a page shows it, and which is plain text everywhere else."""

    people: Mapping[str, str]

    def __new__(cls, text: str, people: Mapping[str, str]) -> Self:
        """`people` are the present names by what was written."""
        made = super().__new__(cls, text)
        made.people = people
        return made

    def __html__(self) -> SafeString:
        """The text as HTML: everything is escaped but the marks."""
        return mark_safe("".join(self._pieces()))  # noqa: S308 - each piece is escaped

    def _pieces(self) -> Iterable[str]:
        done = 0
        names = {said.casefold(): name for said, name in self.people.items()}
        for place in _places(self):
            said = _written(self.people, self, place)
            if said and place > done:
                yield escape(str(self)[done : place - 1])
                yield format_html('<span class="mention">@{}</span>', names[said.casefold()])
                done = place + len(said)
        yield escape(str(self)[done:])


def joined(separator: str, parts: Sequence[str]) -> str:
    """Texts in a row, of which the marks stay."""
    people = {said: name for part in parts if isinstance(part, Marked) for said, name in part.people.items()}
    text = separator.join(parts)
    return Marked(text, people) if people else text


def _places(text: str) -> list[int]:
    """Where a name may begin: behind an @ that does not stand within an e-mail address."""
    return [found.end() for found in _AT.finditer(text)]


def _written(spellings: Iterable[str], text: str, place: int) -> str:
    """The longest of these that begins here, as it is written."""
    fitting = [one for one in spellings if _stands(one, text, place)]
    return str(text)[place : place + len(max(fitting, key=len))] if fitting else ""


def _stands(spelling: str, text: str, place: int) -> bool:
    end = place + len(spelling)
    if text[place:end].casefold() != spelling.casefold():
        return False
    return not (_LETTER.match(text[end - 1 : end]) and _LETTER.match(text[end : end + 1]))
