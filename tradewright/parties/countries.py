"""Countries by their two-letter code (ISO 3166-1), named in the reader's language."""

from functools import cache

from babel import Locale
from django.utils.translation import get_language

# Territories of the locale data that are no places with addresses.
_NO_PLACES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
_LOCALES = {"zh-hans": "zh_Hans", "zh-hant": "zh_Hant"}


@cache
def _names(locale: str) -> dict[str, str]:
    territories = Locale.parse(locale).territories
    return {code: str(name) for code, name in territories.items() if len(code) == 2 and code not in _NO_PLACES}


def is_country(code: str) -> bool:
    """Whether this is the code of a country."""
    return code in _names("en")


def country_name(code: str, language: str | None = None) -> str:
    """The country's name in the reader's language, the code itself where there is none."""
    return _names(_LOCALES.get(language or get_language() or "en", "en")).get(code, code)


def country_choices() -> list[tuple[str, str]]:
    """All countries in alphabetical order of the reader's language."""
    names = _names(_LOCALES.get(get_language() or "en", "en"))
    return sorted(names.items(), key=lambda one: one[1])
