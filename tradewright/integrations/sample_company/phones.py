"""Phone numbers that look like those of their place and belong to nobody.

Numbers that an authority keeps for films are used where there are some: 555-01xx in North America, the
Bundesnetzagentur's blocks in five German cities, Ofcom's in Leeds and 07700 900. In China the middle block is 0000.
"""

from typing import NamedTuple

from tradewright.integrations.sample_company.places import Place

_CHINESE_MOBILES = "130 131 132 135 136 137 138 139 150 151 152 155 156 157 158 159 176 177 178 180 181 182 183 185 186 187 188 189 198 199".split()
_COUNTRY_CODES = {
    "CN": "86", "DE": "49", "AT": "43", "CH": "41", "NL": "31", "FR": "33", "GB": "44", "SE": "46", "DK": "45",
    "PL": "48", "IT": "39", "ES": "34", "US": "1", "CA": "1", "MX": "52", "BR": "55", "VN": "84", "SG": "65",
    "MY": "60", "TH": "66", "ID": "62", "JP": "81", "KR": "82",
}  # fmt: skip
# how many digits follow the country code, and how mobile numbers begin
_MOBILES = {
    "DE": ("1760000", 11), "AT": ("660555", 10), "CH": ("79555", 9), "NL": ("6555", 9), "FR": ("6555", 9),
    "GB": ("7700900", 10), "SE": ("70555", 9), "DK": ("2055", 8), "PL": ("500555", 9), "IT": ("320555", 10),
    "ES": ("600555", 9), "MX": ("81555", 10), "BR": ("119555", 11), "VN": ("90555", 9), "SG": ("8555", 8),
    "MY": ("12555", 9), "TH": ("8555", 9), "ID": ("812555", 11), "JP": ("90555", 10), "KR": ("10555", 10),
}  # fmt: skip
_FIXED_DIGITS = {
    "DE": 10, "AT": 10, "CH": 9, "NL": 9, "FR": 9, "GB": 10, "SE": 9, "DK": 8, "PL": 9, "IT": 10, "ES": 9,
    "MX": 10, "BR": 10, "VN": 10, "SG": 8, "MY": 9, "TH": 8, "ID": 9, "JP": 9, "KR": 9,
}  # fmt: skip
_KEPT_FOR_FILMS = {
    "Hamburg": "66969", "Berlin": "23125", "Frankfurt am Main": "90009", "Köln": "4710", "München": "99998",
    "Leeds": "4960",
}  # fmt: skip


class Phone(NamedTuple):
    """A number as people write it and with its country code alone."""

    value: str
    normalised: str


def mobile(place: Place, number: int) -> Phone:
    """The mobile number that is the `number`th of its country."""
    if place.is_chinese:
        prefix = _CHINESE_MOBILES[number % len(_CHINESE_MOBILES)]
        ending = f"{number // len(_CHINESE_MOBILES):04d}"
        return Phone(f"{prefix} 0000 {ending}", f"+86{prefix}0000{ending}")
    if place.country in ("US", "CA"):
        return _north_american(place, number)
    begins, digits = _MOBILES[place.country]
    return _written(place.country, begins[:3], _filled(begins[3:], number, digits - 3))


def landline(place: Place, number: int) -> Phone:
    """A fixed number of this place."""
    if place.is_chinese:
        ending = f"{number % 10_000:04d}"
        return Phone(f"{place.area_code}-5550 {ending}", f"+86{place.area_code[1:]}5550{ending}")
    if place.country in ("US", "CA"):
        return _north_american(place, number)
    begins = _KEPT_FOR_FILMS.get(place.key, "555")
    digits = _FIXED_DIGITS[place.country] - len(place.area_code)
    return _written(place.country, place.area_code, _filled(begins, number, digits))


def _north_american(place: Place, number: int) -> Phone:
    ending = f"01{number % 100:02d}"
    return Phone(f"+1 {place.area_code} 555 {ending}", f"+1{place.area_code}555{ending}")


def _filled(begins: str, number: int, digits: int) -> str:
    free = max(2, digits - len(begins))
    return f"{begins}{number % 10**free:0{free}d}"


def _written(country: str, area: str, rest: str) -> Phone:
    code = _COUNTRY_CODES[country]
    return Phone(f"+{code} {area} {rest}", f"+{code}{area}{rest}")
