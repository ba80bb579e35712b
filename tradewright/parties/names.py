"""Names of people and firms: how they are put together, taken apart, sorted and compared."""

import re
from difflib import SequenceMatcher

from tradewright.core.search_tokens import plain, sort_key

__all__ = ["full_name", "is_han", "likeness", "shown_name", "sort_key", "split_name"]

_HAN = re.compile(r"[㐀-鿿]")
# The two-character family names in use (百家姓 and the 2020 report of the Ministry of Public Security).
_DOUBLE_FAMILY_NAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒"
        "鲜于司空令狐歐陽東方南宮諸葛尉遲赫連澹臺濮陽公孫仲孫鍾離長孫鮮于",
    )
)
_LEGAL_FORM = re.compile(
    r"股份有限公司|有限责任公司|有限責任公司|有限公司|集团|集團|公司"
    r"|\b(?:co|company|ltd|limited|inc|incorporated|corp|corporation|llc|gmbh|ag|kg|sa|sas|sarl|srl|spa|bv|nv|plc|pty"
    r"|group|holding|holdings|the)\b\.?",
)
_NOT_A_LETTER = re.compile(r"[\W_]+")


def is_han(text: str) -> bool:
    """Whether a name is written in Chinese characters."""
    return bool(_HAN.search(text))


def full_name(*, given: str, family: str, middle: str = "", suffix: str = "") -> str:
    """The name as it is spoken: the family name first and without a space where it is Chinese."""
    if is_han(family) or is_han(given):
        return f"{family}{given}"
    return " ".join(part for part in (given, middle, family, suffix) if part)


def split_name(name: str) -> tuple[str, str]:
    """Given name and family name of a full name, by the custom of its script; one word is a given name."""
    name = name.strip()
    if is_han(name) and " " not in name:
        length = 2 if len(name) > 2 and name[:2] in _DOUBLE_FAMILY_NAMES else 1
        return (name[length:], name[:length]) if len(name) > length else (name, "")
    given, _space, family = name.rpartition(" ")
    return (given.strip(), family) if given else (family, "")


def shown_name(name: str, other_name: str, language: str) -> str:
    """The name a reader of this language sees: 周强 in Chinese, Zhou Qiang 周强 in English."""
    han = name if is_han(name) else other_name
    latin = other_name if is_han(name) else name
    if language.startswith("zh"):
        return han if is_han(han) else name
    return " ".join(part for part in (latin, han) if part)


def two_names(name: str, other_name: str, language: str) -> tuple[str, str]:
    """The name in the reader's script first, the other one second."""
    reads_han = language.startswith("zh")
    if other_name and is_han(name) != reads_han and is_han(other_name) == reads_han:
        return other_name, name
    return name, other_name


def name_core(name: str) -> str:
    """A firm's name without its legal form, spaces and marks, in small letters."""
    bare = _NOT_A_LETTER.sub("", _LEGAL_FORM.sub(" ", plain(name)))
    return bare or _NOT_A_LETTER.sub("", plain(name))


def likeness(one: str, other: str) -> float:
    """How much alike two names are without their legal forms, from 0 to 1 (Ratcliff and Obershelp's measure)."""
    a, b = name_core(one), name_core(other)
    if not a or not b:
        return 0.0
    return 1.0 if a == b else SequenceMatcher(None, a, b).ratio()
