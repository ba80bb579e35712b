"""Writes the table of traditional characters and their simplified ones: `python tools/simplified.py [--check]`.

The pairs are those of OpenCC's dictionary, which is needed here and not by the product.
"""

import sys
import unicodedata
from itertools import batched
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
TABLE = _ROOT / "tradewright" / "core" / "simplified.py"
_FIRST, _LAST = 0x3400, 0x9FFF  # the characters that search takes one by one
_IN_A_LINE = 54

_HEAD = '''"""Traditional characters as their simplified ones, so that either finds the other.

Written by `tools/simplified.py` from the dictionary of OpenCC (Apache-2.0, https://github.com/BYVoid/OpenCC): of each
character the first that it may become, because a word is compared with itself only.
"""

'''
_FOOT = '''
_SIMPLIFIED = str.maketrans(TRADITIONAL, SIMPLIFIED)


def simplified(text: str) -> str:
    """The text in simplified characters, one for one; what has no simplified form stays."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)
'''


def pairs() -> dict[str, str]:
    """Each traditional character with the simplified one that stays as it is."""
    from opencc import OpenCC

    converter = OpenCC("t2s")
    found = {letter: str(converter.convert(letter)) for letter in map(chr, range(_FIRST, _LAST + 1))}
    known = {old: new for old, new in found.items() if new != old and len(new) == 1 and _FIRST <= ord(new) <= _LAST}
    return {old: known.get(new, new) for old, new in known.items() if unicodedata.normalize("NFKD", old) == old}


def written() -> str:
    """The module that holds the table."""
    known = pairs()
    return _HEAD + _constant("TRADITIONAL", list(known)) + "\n" + _constant("SIMPLIFIED", list(known.values())) + _FOOT


def _constant(name: str, letters: list[str]) -> str:
    lines = [f'    "{"".join(some)}"' for some in batched(letters, _IN_A_LINE)]
    return f"{name} = (\n" + "\n".join(lines) + "\n)\n"


if __name__ == "__main__":
    if "--check" in sys.argv[1:]:
        sys.exit(0 if TABLE.read_text(encoding="utf-8") == written() else 1)
    TABLE.write_text(written(), encoding="utf-8")
