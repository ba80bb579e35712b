"""Where a value comes from: a column of the file, a constant, a record that was imported before."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import polars as pl

from tradewright.core.said import Said

_LEADING_GUARD = r"^'(['=+\-@\t\r])"


def trimmed(column: str) -> pl.Expr:
    """The text of a column without blanks around it and without the guard our exports put before formulas."""
    text = pl.col(column).str.strip_chars().str.replace(_LEADING_GUARD, "$1")
    return pl.when(text.str.len_chars() > 0).then(text)


class Source:
    """Says which columns of the file it reads and what text it makes of them."""

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the file that take part."""
        return ()

    def text(self) -> pl.Expr:
        """The text that is then checked against the column it is meant for."""
        raise NotImplementedError


@dataclass(frozen=True)
class Column(Source):
    """The text as it stands in one column."""

    name: str

    @property
    def reads(self) -> tuple[str, ...]:
        """This one column."""
        return (self.name,)

    def text(self) -> pl.Expr:
        """The trimmed text."""
        return trimmed(self.name)


@dataclass(frozen=True)
class Constant(Source):
    """The same value for every row."""

    value: object

    def text(self) -> pl.Expr:
        """The value as text, where another source needs it."""
        return pl.lit(str(self.value))


@dataclass(frozen=True, eq=False)
class Chosen(Source):
    """The file's codes spelled in ours; a code that is not in the table is refused."""

    name: str
    table: Mapping[str, str]

    @property
    def reads(self) -> tuple[str, ...]:
        """The column with the code."""
        return (self.name,)

    def text(self) -> pl.Expr:
        """Our word for the code; the code itself where it is unknown, so that the check names it."""
        return trimmed(self.name).replace(dict(self.table))


@dataclass(frozen=True, eq=False)
class Worded(Source):
    """Words of people spelled in our codes, whatever their case; an unknown word stays, so that the check names it."""

    name: str
    table: Mapping[str, str]

    @property
    def reads(self) -> tuple[str, ...]:
        """The column with the word."""
        return (self.name,)

    def text(self) -> pl.Expr:
        """Our code for the word."""
        word = trimmed(self.name)
        known = word.str.to_lowercase().replace_strict(dict(self.table), default=None, return_dtype=pl.String)
        return pl.coalesce(known, word)


@dataclass(frozen=True, eq=False)
class WordedList(Source):
    """Several words in one cell, each spelled in our code, as the database takes a list."""

    name: str
    table: Mapping[str, str]

    @property
    def reads(self) -> tuple[str, ...]:
        """The column with the words."""
        return (self.name,)

    def text(self) -> pl.Expr:
        """The codes as `{customer,retailer}`."""
        words = trimmed(self.name).str.replace_all(r"\s*[;,，；、|]\s*", "\x1f").str.split("\x1f")
        word = pl.element().str.strip_chars()
        known = word.str.to_lowercase().replace_strict(dict(self.table), default=None, return_dtype=pl.String)
        codes = words.list.eval(pl.coalesce(known, word)).list.join(",")
        return pl.when(codes.str.len_chars() > 0).then(pl.format("{}{}{}", pl.lit("{"), codes, pl.lit("}")))


@dataclass(frozen=True)
class Dated(Source):
    """Days as they are written in other places: `dmy` for 31.12.2026, `mdy` for 12/31/2026; ours go through as well."""

    name: str
    order: str

    @property
    def reads(self) -> tuple[str, ...]:
        """The column with the day."""
        return (self.name,)

    def text(self) -> pl.Expr:
        """The day as 2026-12-31; what is none stays, so that the check names it."""
        text = trimmed(self.name)
        parts = text.str.extract_groups(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: 00:00(?::00)?)?$")
        first, second, year = (parts.struct.field(str(place)) for place in (1, 2, 3))
        month, day = (second, first) if self.order == "dmy" else (first, second)
        turned = pl.concat_str([year, month.str.zfill(2), day.str.zfill(2)], separator="-")
        return pl.coalesce(turned, text)


@dataclass(frozen=True)
class Otherwise(Source):
    """What another source says; where it says nothing, the same value for every row."""

    source: Source
    value: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What the other source reads."""
        return self.source.reads

    def text(self) -> pl.Expr:
        """The text, or the value in its place."""
        return self.source.text().fill_null(self.value)


@dataclass(frozen=True)
class Nothing(Source):
    """No column at all: a place that another source fills."""

    def text(self) -> pl.Expr:
        """Nothing in every row."""
        return pl.lit(None, dtype=pl.String)


@dataclass(frozen=True)
class RowNumber(Source):
    """The number of the row, for files whose rows have no id of their own."""

    def text(self) -> pl.Expr:
        """The number as text."""
        return pl.col("__row").cast(pl.String)


@dataclass(frozen=True)
class Joined(Source):
    """Several columns in one text, empty ones left out."""

    names: tuple[str, ...]
    between: str = " "

    @property
    def reads(self) -> tuple[str, ...]:
        """All columns that are joined."""
        return self.names

    def text(self) -> pl.Expr:
        """The texts with the separator between."""
        return pl.concat_str([trimmed(name) for name in self.names], separator=self.between, ignore_nulls=True)


@dataclass(frozen=True, eq=False)
class PerLanguage(Source):
    """Names in several languages, each from a column of its own, as a record keeps them; empty ones left out."""

    columns: Mapping[str, str]

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns with the names."""
        return tuple(self.columns.values())

    def text(self) -> pl.Expr:
        """All names under their languages: `{"zh-hans":"泵"}`."""
        pairs = [_pair(language, trimmed(column)) for language, column in self.columns.items()]
        return pl.format("{}{}{}", pl.lit("{"), pl.concat_str(pairs, separator=",", ignore_nulls=True), pl.lit("}"))


def _pair(language: str, name: pl.Expr) -> pl.Expr:
    written = pl.struct(name.alias(language)).struct.json_encode().str.head(-1).str.slice(1)
    return pl.when(name.is_not_null()).then(written)


@dataclass(frozen=True, eq=False)
class Computed(Source):
    """An expression of the profile's own over named columns."""

    reading: tuple[str, ...]
    compute: Callable[[], pl.Expr]

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that the expression uses."""
        return self.reading

    def text(self) -> pl.Expr:
        """The result as text."""
        return self.compute().cast(pl.String)


@dataclass(frozen=True)
class Reference(Source):
    """A record known by the other system's id; `take` reads another column of it than its own id."""

    name: str
    noun: str
    take: str = "id"
    model_label: str = ""
    prefix: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The column with the id."""
        return (self.name,)

    def text(self) -> pl.Expr:
        """The id as the other system writes it."""
        return pl.lit(self.prefix) + trimmed(self.name) if self.prefix else trimmed(self.name)


@dataclass(frozen=True)
class Lookup(Source):
    """A record of ours found by a column of its own, such as a unit by its code."""

    source: Source
    model_label: str
    by: str

    @property
    def reads(self) -> tuple[str, ...]:
        """What the inner source reads."""
        return self.source.reads

    def text(self) -> pl.Expr:
        """The value that is looked up."""
        return self.source.text()


@dataclass(frozen=True)
class Found(Source):
    """A record found by a question of the module that owns it: value → id, for those that are meant by one value only.

    `called` names what was looked for; `words` are further parameters of the question; `reach` says
    which of the records found may be named.
    """

    source: Source
    question: str
    called: Said
    words: Mapping[str, str] = field(default_factory=dict, hash=False)
    reach: "Callable[[Collection[int]], Collection[int]] | None" = None

    @property
    def reads(self) -> tuple[str, ...]:
        """What the inner source reads."""
        return self.source.reads

    def text(self) -> pl.Expr:
        """The value that is looked for."""
        return self.source.text()


@dataclass(frozen=True)
class Own(Source):
    """The record that another entry makes of the same row."""

    entry: str


def source_of(given: Source | str) -> Source:
    """A plain name is a column of the file."""
    return Column(given) if isinstance(given, str) else given
