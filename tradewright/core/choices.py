"""Lists of the world: currencies, countries, languages, time zones, named in the reader's language."""

import zoneinfo
from functools import cache

from babel import Locale
from django.utils.translation import get_language, to_locale

from tradewright.core.money import currency_codes

type Pairs = tuple[tuple[str, str], ...]

PAGE_LANGUAGES = ("en", "zh-hans", "zh-hant")
# Territories of the locale data that are no places with addresses.
_NO_PLACES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))


def currencies() -> Pairs:
    """All currencies by code, such as `CNY Chinese Yuan`."""
    return _currencies(get_language() or "en")


def countries() -> Pairs:
    """All countries and regions with a code of two letters, by name."""
    return _countries(get_language() or "en")


def is_country(code: str) -> bool:
    """Whether this is the code of a country or region."""
    return code in _country_names("en")


def country_name(code: str) -> str:
    """The country's name in the reader's language, the code itself where there is none."""
    return _country_names(get_language() or "en").get(code, code)


def languages() -> Pairs:
    """All languages with a code of two letters and the two ways to write Chinese, by name; those of the pages first."""
    return _languages(get_language() or "en")


def language_name(code: str) -> str:
    """The language's name in the reader's own, the code itself where there is none."""
    return dict(languages()).get(code, code)


@cache
def time_zones() -> Pairs:
    """All time zones that are named after a place, and UTC."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/"))
    return tuple((name, name.replace("_", " ")) for name in ("UTC", *names))


@cache
def country_codes() -> frozenset[str]:
    """The codes of all countries and regions (ISO 3166-1, two letters)."""
    return frozenset(_country_names("en"))


def is_time_zone(name: str) -> bool:
    """Whether this names a time zone."""
    return name in zoneinfo.available_timezones()


@cache
def _currencies(language: str) -> Pairs:
    named = Locale.parse(to_locale(language)).currencies
    codes = sorted(currency_codes())
    return tuple((code, f"{code} {named.get(code, '')}".strip()) for code in codes)


@cache
def _languages(reader: str) -> Pairs:
    named = Locale.parse(to_locale(reader)).languages
    known = {code: str(name) for code, name in named.items() if len(code) == 2 and code != "zh"}
    known |= {"zh-hans": str(named.get("zh_Hans", "")), "zh-hant": str(named.get("zh_Hant", ""))}
    return tuple(sorted(known.items(), key=lambda pair: (pair[0] not in PAGE_LANGUAGES, pair[1])))


@cache
def _country_names(language: str) -> dict[str, str]:
    named = Locale.parse(to_locale(language)).territories
    return {
        code: str(name) for code, name in named.items() if len(code) == 2 and code.isalpha() and code not in _NO_PLACES
    }


@cache
def _countries(language: str) -> Pairs:
    return tuple(sorted(_country_names(language).items(), key=lambda pair: pair[1]))
