"""Which language stands in where a product has no text in the reader's own."""

from collections.abc import Mapping
from dataclasses import dataclass

_STAND_INS = {"zh-hant": ("zh-hans",), "zh-hans": ("zh-hant",)}
_LAST_RESORT = "en"


@dataclass(frozen=True)
class Wording:
    """A product's name and description, each with the language it was found in (empty: the plain name)."""

    name: str
    description: str
    name_language: str = ""
    description_language: str = ""


def languages_to_try(language: str) -> tuple[str, ...]:
    """The language itself, then what its readers understand best, English last."""
    wanted = language.lower().replace("_", "-")
    base = wanted.partition("-")[0]
    return tuple(dict.fromkeys((wanted, *_STAND_INS.get(wanted, ()), base, _LAST_RESORT)))


def wording(plain_name: str, names: Mapping[str, str], descriptions: Mapping[str, str], language: str) -> Wording:
    """The best name and the best description for a reader of this language, each found on its own."""
    tried = languages_to_try(language)
    named = next((one for one in tried if names.get(one)), "")
    described = next((one for one in tried if descriptions.get(one)), "")
    return Wording(
        name=names.get(named, "") or plain_name,
        description=descriptions.get(described, ""),
        name_language=named,
        description_language=described,
    )
