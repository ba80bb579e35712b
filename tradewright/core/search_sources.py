"""Socket `core.search_sources`: what can be found, and how the documents of each noun are made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tradewright.core.models import SearchRow

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from tradewright.core.models import User


@dataclass(frozen=True)
class Document:
    """What search needs to know of one record; who sold it sees it as if it were their own."""

    object_id: int
    title: str
    tokens: Iterable[str]
    subtitle: str = ""
    owner_id: int | None = None
    seller_id: int | None = None
    team_id: int | None = None
    territory_id: int | None = None


type Documents = Callable[[Sequence[int]], Iterable[Document]]
type Rows = "Callable[[User], QuerySet[Any, Any]]"
type Titles = Callable[[Sequence[int], str], Mapping[int, str]]


class SearchSources:
    """Each noun that can be found tells how its documents are made."""

    def __init__(self) -> None:
        self._sources: dict[str, Documents] = {}
        self._marks: dict[str, str] = {}
        self._newest_first: set[str] = set()
        self._rows: dict[str, Rows] = {}
        self._spoken: dict[tuple[str, str], Titles] = {}

    def add(
        self,
        noun_key: str,
        documents: Documents,
        *,
        mark: str,
        newest_first: bool = False,
        titles: Titles | None = None,
    ) -> None:
        """Plugs in a noun; `documents` gets ids and returns a document for each that should be found.

        Its tokens begin with `mark`, a letter of its own, so that each noun is read from the index by itself. Among
        equals, nouns of lower modules stand first: customers, then products, then orders. `newest_first` is for
        records whose titles are running numbers. `titles` gets ids and a language and returns what readers of that
        language call the records, where that differs between languages.
        """
        if len(mark) != 1 or mark in self._marks.values():
            raise ValueError(f"{noun_key} needs a letter of its own, not {mark!r}")
        self._sources[noun_key] = documents
        self._marks[noun_key] = mark
        if newest_first:
            self._newest_first.add(noun_key)
        if titles:
            self._spoken[noun_key, "title"] = titles

    def narrow(self, noun_key: str, rows: Rows) -> None:
        """Plugs in the rows that a user may see of a noun, where more than owner, team and territory decides it."""
        self._rows[noun_key] = rows

    def say_beside(self, noun_key: str, subtitles: Titles) -> None:
        """Plugs in what readers of a language see beside the title, where that differs between languages."""
        self._spoken[noun_key, "subtitle"] = subtitles

    def in_words_of(self, language: str, rows: Sequence[SearchRow]) -> None:
        """Gives rows the titles that readers of this language know."""
        for (noun_key, place), words in self._spoken.items():
            of_noun = {row.object_id: row for row in rows if row.noun == noun_key}
            known = words(list(of_noun), language) if of_noun else {}
            for object_id, word in known.items():
                setattr(of_noun[object_id], place, word)

    def seen_among(self, user: "User", found: Sequence[SearchRow]) -> list[SearchRow]:
        """Those of the rows found that are not kept from this user by what a noun is narrowed to."""
        hidden: set[int] = set()
        for noun_key, rows in self._rows.items():
            of_noun = {row.object_id: row.pk for row in found if row.noun == noun_key}
            seen = set(rows(user).filter(pk__in=of_noun).values_list("pk", flat=True)) if of_noun else set()
            hidden.update(pk for object_id, pk in of_noun.items() if object_id not in seen)
        return [row for row in found if row.pk not in hidden]

    def mark(self, noun_key: str) -> str:
        """The letter with which the tokens of this noun begin."""
        return self._marks[noun_key]

    def is_newest_first(self, noun_key: str) -> bool:
        """Whether the highest numbers of this noun are shown before the lower ones."""
        return noun_key in self._newest_first

    def documents(self, noun_key: str, ids: Sequence[int]) -> Iterable[Document]:
        """The documents of these records."""
        return self._sources[noun_key](ids)

    @property
    def nouns(self) -> tuple[str, ...]:
        """The nouns that can be found."""
        return tuple(self._sources)


search_sources = SearchSources()
