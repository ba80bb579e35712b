"""In which encoding a text file is written, told by its bytes: those that spreadsheets write here."""

import codecs
import itertools
from collections.abc import Iterator
from pathlib import Path

# The encodings a file may be read in, with the names people know them by.
ENCODINGS = {
    "utf-8": "UTF-8",
    "gb18030": "GBK / GB 18030",
    "big5hkscs": "Big5",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 256 * 1024
_CHUNK = 1024 * 1024
# The first planes of both standards hold the common characters; a text read in the wrong one falls on rare ones.
_COMMON = {"gb18030": (0xB0A1, 0xD7F9), "big5hkscs": (0xA440, 0xC67E)}
_PUNCTUATION = {"gb18030": (0xA1A1, 0xA3FE), "big5hkscs": (0xA140, 0xA3BF)}


def encoding_of(path: Path) -> str:
    """The encoding in which the whole file can be read and most of its characters are common ones."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    if is_readable(path, "utf-8"):
        return "utf-8"
    ranked = sorted(_COMMON, key=lambda one: _how_usual(start, one), reverse=True)
    for encoding in ranked:
        if _how_usual(start, encoding) > 0.5 and is_readable(path, encoding):
            return encoding
    return "cp1252"


def is_readable(path: Path, encoding: str) -> bool:
    """Whether every byte of the file is text in this encoding."""
    decode = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            for chunk in iter(lambda: file.read(_CHUNK), b""):
                decode.decode(chunk)
        decode.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _how_usual(start: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are common ones, from 0 to 1."""
    codes = list(_codes(start, encoding))
    if not codes:
        return 0.0
    spans = (_COMMON[encoding], _PUNCTUATION[encoding])
    return sum(any(low <= code <= high for low, high in spans) for code in codes) / len(codes)


def _codes(start: bytes, encoding: str) -> Iterator[int]:
    """The codes of the characters beyond ASCII, as both standards write them: two bytes each."""
    text = start.decode(encoding, errors="replace")
    for character in itertools.filterfalse(str.isascii, text):
        yield int.from_bytes(character.encode(encoding, errors="replace")[:2])
