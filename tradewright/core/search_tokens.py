"""Tokens of names, numbers and codes, in English and Chinese: what a record is found by and what a query asks for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from tradewright.core.simplified import simplified

_WORD = re.compile(r"[^\W_]+")
_IN_A_NUMBER = re.compile(r"^\+?[\d()/.-]*\d[\d()/.-]*$")  # a group of digits as phone numbers are written
_TRUNK_IN_BRACKETS = "(0)"  # +49 (0)231: dialled at home, left out from abroad
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_LONGEST_PINYIN_RUN = 4  # names of people and short firm names; longer runs are found by their initials
_LONGEST_INITIALS_RUN = 12
_FEWEST_DIGITS = 4
_FEWEST_OF_A_BEGINNING = 7  # fewer are a country and an area, with which the numbers of half a register begin
_LONGEST_TOKEN = 60
_REMEMBERED = 32_768  # names of people and places come again and again
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_UMLAUT = re.compile(r"(?<![aeq])([aou])e(?=[^\W\d_])")  # not that of neue, Bauer and Quelle, nor one still being typed
_SHORTEST_RESPELLED = 4  # fuel would be the beginning of full
_LAST_DIGITS = re.compile(rf"[^\W\d_](\d{{{_FEWEST_DIGITS},}})$")


def plain(text: str) -> str:
    """Lower case without accents: `José` is found as `jose`."""
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def alike(text: str) -> str:
    """The text as it is compared: plain, and in simplified characters, so that 陳 is 陈."""
    return simplified(plain(text))


@lru_cache(maxsize=65536)
def _pinyin(run: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # its dictionaries take a quarter of a second

    return tuple(lazy_pinyin(run))


@lru_cache(maxsize=_REMEMBERED)
def sort_key(text: str) -> str:
    """By this key English and Chinese names stand in one alphabetical order, Chinese by pinyin."""
    folded = plain(text)
    if folded.isascii():
        return folded[:300]
    return _HAN_RUN.sub(lambda run: " ".join(_pinyin(run.group())) + " ", folded)[:300].strip()


def _han_tokens(run: str) -> Iterator[str]:
    yield from run
    for position in range(len(run) - 1):
        yield run[position : position + 2]
    syllables = _pinyin(run[:_LONGEST_INITIALS_RUN])
    yield "".join(syllable[0] for syllable in syllables)
    if len(run) <= _LONGEST_PINYIN_RUN:
        yield "".join(syllables)


@lru_cache(maxsize=_REMEMBERED)
def tokens_of_text(text: str) -> tuple[str, ...]:
    """Words, single Han characters and pairs of them, pinyin and its initials."""
    tokens: list[str] = []
    for word in _WORD.findall(plain(text)):
        if word.isascii():
            tokens.append(word)
            continue
        tokens += _HAN_RUN.sub(" ", word).split()
        for run in _HAN_RUN.findall(word):
            tokens += _han_tokens(run)
    return tuple(tokens)


def tokens_of_number(number: str) -> tuple[str, ...]:
    """A phone number by its beginning and, turned round, by its end."""
    digits = "".join(filter(str.isdigit, number))
    return (f"+{digits}", f"~{digits[::-1]}") if len(digits) >= _FEWEST_DIGITS else ()


def tokens_of_phone(value: str, normalised: str) -> tuple[str, ...]:
    """A phone number as it is written and with its country; most are found by the same end."""
    written, whole = tokens_of_number(value), tokens_of_number(normalised)
    return (*whole, *(token for token in written if not any(one.startswith(token) for one in whole)))


def tokens_of_code(code: str) -> Iterator[str]:
    """A document number, article number or credit code with and without its separators."""
    whole = plain(code.strip())
    yield whole
    joined = "".join(_WORD.findall(whole))
    if joined != whole:
        yield joined
        yield from _WORD.findall(whole)


def tokens_of_last_digits(code: str) -> Iterator[str]:
    """The digits at the end of a code that begins with letters: `SO43659` is asked for as 43659."""
    yield from (f"~{digits[1][::-1]}" for word in _WORD.findall(code) if (digits := _LAST_DIGITS.search(word)))


def tokens_of_email(email: str) -> Iterator[str]:
    """An address as a whole, which is found by its beginning, by the later words of its name part and by its domain."""
    address = plain(email.strip())
    yield address
    name, _at, domain = address.partition("@")
    yield from (word for word in _WORD.findall(name) if not (word.isascii() and address.startswith(word)))
    if domain:
        yield domain


def all_tokens(tokens: Iterable[str], mark: str = "") -> list[str]:
    """The distinct tokens in simplified characters, each beginning with `mark` and short enough for the index."""
    return sorted({f"{mark}{simplified(token)}"[:_LONGEST_TOKEN] for token in tokens if token})


def query_of(text: str, mark: str = "") -> str:
    """The search query for what a person typed, empty where there is nothing to look for.

    Every word must be found. A word of Latin letters is a beginning; Han characters are taken in pairs; digits may be
    the end of a number or, from seven on, its beginning, typed in groups or not, with the 0 or 00 that one dials before
    it; a code or a domain may be meant as a whole. Mueller and Müller are found by each other, and traditional
    characters by simplified ones. All tokens of the query begin with `mark`.
    """
    words = alike(text).split()
    query = " & ".join(part for spellings in _spellings(text) if (part := _query_of_one(spellings, mark)))
    if len(_WORD.findall(text)) > 1 and all(_IN_A_NUMBER.match(word) for word in words):
        digits = "".join(filter(str.isdigit, text.replace(_TRUNK_IN_BRACKETS, "")))
        return f"({_query_of_digits(digits, mark)} | ({query}))"
    return query


def code_of(text: str, mark: str = "") -> str:
    """The search query for a number or code as a whole; empty for words, of which many records have the same."""
    whole = alike(text.strip())
    return quoted(mark + whole) if any(map(str.isdigit, whole)) and len(whole.split()) == 1 else ""


def quoted(token: str) -> str:
    """A token as it stands in a search query, as short as it stands in the index."""
    escaped = token[:_LONGEST_TOKEN].replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def _spellings(text: str) -> Iterator[list[str]]:
    """Each word in the ways in which it may be written: ä as ae and as a."""
    spelled_out = unicodedata.normalize("NFC", text).translate(_SPELLED_OUT)
    for word, spelled in zip(alike(text).split(), alike(spelled_out).split(), strict=True):
        short = _UMLAUT.sub(r"\1", word)
        yield list(dict.fromkeys((word, spelled, short if len(short) >= _SHORTEST_RESPELLED else word)))


def _query_of_one(spellings: list[str], mark: str) -> str:
    parts = list(filter(None, (_query_of_word(word, mark) for word in spellings)))
    return f"({' | '.join(f'({part})' for part in parts)})" if len(parts) > 1 else "".join(parts)


def _query_of_word(word: str, mark: str) -> str:
    if "@" in word:
        return f"{quoted(mark + word)}:*"
    pieces = _query_of_pieces(word, mark)
    is_code = word.isascii() and len(_WORD.findall(word)) > 1
    return f"({quoted(mark + word)}:* | ({pieces}))" if is_code else pieces


def _query_of_digits(digits: str, mark: str) -> str:
    meant = [digits, f"~{digits[::-1]}"]
    if len(digits) >= _FEWEST_OF_A_BEGINNING:
        meant.append(f"+{digits}")
    meant += _without_what_is_dialled_first(digits)
    return f"({' | '.join(f'{quoted(mark + one)}:*' for one in meant)})"


def _without_what_is_dialled_first(digits: str) -> list[str]:
    """The number behind 00, which stands for +, by both ends; behind the 0 of a country by its end alone."""
    number = digits.removeprefix("00" if digits.startswith("00") else "0")
    if number == digits or len(number) < _FEWEST_OF_A_BEGINNING:  # fewer are a postcode or the number of an order
        return []
    return [f"~{number[::-1]}", *([f"+{number}"] if digits.startswith("00") else [])]


def _query_of_pieces(word: str, mark: str) -> str:
    parts = []
    for piece in _WORD.findall(word):
        if piece.isdigit() and len(piece) >= _FEWEST_DIGITS:
            parts.append(_query_of_digits(piece, mark))
            continue
        parts += [f"{quoted(mark + latin)}:*" for latin in _HAN_RUN.sub(" ", piece).split()]
        for run in _HAN_RUN.findall(piece):
            pairs = [run[at : at + 2] for at in range(len(run) - 1)] or [run]
            parts += [quoted(mark + pair) for pair in pairs]
    return " & ".join(parts)
