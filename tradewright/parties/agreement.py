"""Whether country, province, city and postcode of an address agree, and what would."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext_noop as _

from tradewright.core.choices import country_name, is_country
from tradewright.core.said import Said
from tradewright.parties.address_areas import AddressRules, Area, areas_with_city, folded, rules_of
from tradewright.parties.postcodes import prefixes_of_province, provinces_of_postcode


@dataclass(frozen=True)
class Place:
    """The parts of an address that must agree."""

    country: str
    province: str = ""
    province_code: str = ""
    city: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class Disagreement:
    """One part that does not fit the others, with a sentence and, where there is one, the value that would."""

    field: str
    sentence: Said
    suggestion: str = ""


def disagreements(place: Place) -> tuple[Disagreement, ...]:
    """What does not fit in an address. Missing parts and countries without known rules pass."""
    if not is_country(place.country):
        return (Disagreement("country", Said(_("There is no country %(code)s"), {"code": place.country})),)
    rules = rules_of(place.country)
    area = rules.area_named(place.province, place.province_code.removeprefix(f"{place.country}-"))
    return tuple(_found(place, rules, area))


def _found(place: Place, rules: AddressRules, area: Area | None) -> Iterator[Disagreement]:
    postcode = place.postcode.strip()
    if postcode and rules.postcode and not rules.postcode.match(postcode):
        yield _wrong_form(place, rules)
        postcode = ""
    if place.province and rules.areas and area is None:
        yield _no_such_province(place, rules)
        return
    misplaced = _misplaced_city(place, area)
    if misplaced:
        yield misplaced
    expected = (area,) if area else areas_with_city(place.country, place.city)
    if postcode and expected and not any(_may_have(place.country, one, postcode) for one in expected):
        yield _wrong_postcode(place, expected[0])


def _may_have(country: str, area: Area, postcode: str) -> bool:
    if country == "CN":
        return area.name in provinces_of_postcode(postcode) or not _is_sorted_by_prefix(area)
    return area.may_have(postcode)


def _is_sorted_by_prefix(area: Area) -> bool:
    return bool(prefixes_of_province(area.name)) or area.name in ("香港", "澳门")


def _wrong_form(place: Place, rules: AddressRules) -> Disagreement:
    return Disagreement(
        "postcode",
        Said(
            _("A postcode in %(country)s looks like %(example)s"),
            {"country": country_name(place.country), "example": rules.example},
        ),
    )


def _no_such_province(place: Place, rules: AddressRules) -> Disagreement:
    by_name = {name: area.name for area in rules.areas for name in area.names}
    close = get_close_matches(folded(place.province), by_name, n=1, cutoff=0.7)
    words = {"province": place.province, "country": country_name(place.country)}
    if not close:
        return Disagreement("province", Said(_("%(country)s has no province %(province)s"), words))
    suggestion = by_name[close[0]]
    return Disagreement(
        "province",
        Said(
            _("%(country)s has no province %(province)s. Did you mean %(suggestion)s?"),
            {**words, "suggestion": suggestion},
        ),
        suggestion,
    )


def _misplaced_city(place: Place, area: Area | None) -> Disagreement | None:
    if area is None or not place.city or folded(place.city) in area.cities | area.names:
        return None
    homes = areas_with_city(place.country, place.city)
    if not homes:
        return None
    return Disagreement(
        "province",
        Said(
            _("%(city)s is in %(suggestion)s, not in %(province)s"),
            {"city": place.city, "suggestion": homes[0].name, "province": place.province},
        ),
        homes[0].name,
    )


def _wrong_postcode(place: Place, area: Area) -> Disagreement:
    homes = _areas_of_postcode(place)
    words = {"postcode": place.postcode, "province": area.name, "others": ", ".join(homes)}
    if not homes:
        return Disagreement("postcode", Said(_("No place in %(province)s has the postcode %(postcode)s"), words))
    return Disagreement("postcode", Said(_("%(postcode)s belongs to %(others)s, not to %(province)s"), words), homes[0])


def _areas_of_postcode(place: Place) -> list[str]:
    if place.country == "CN":
        return list(provinces_of_postcode(place.postcode))
    areas = rules_of(place.country).areas
    return [area.name for area in areas if area.postcodes and area.may_have(place.postcode)][:3]
