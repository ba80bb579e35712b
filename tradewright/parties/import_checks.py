"""What a table of customers is looked at for beside its types: addresses that agree, numbers that can be right."""

from collections.abc import Iterator, Mapping
from functools import partial

from django.utils.translation import gettext_noop as _

from tradewright.core.said import Said
from tradewright.imports.layouts import Given
from tradewright.imports.profiles import Fault, RowCheck
from tradewright.parties.agreement import Place, disagreements
from tradewright.parties.contact_values import DoesNotFit, normalised
from tradewright.parties.identifier_values import normal_identifier

_OF_PLACE = ("country", "province", "city", "postcode")
_POINTS = {"phone": _("Phone number is not valid"), "web": _("Web site is not valid")}
_NUMBERS = {"credit_code": _("Credit code is not valid"), "vat": _("VAT number is not valid")}


def checks_of(given: Given) -> tuple[RowCheck, ...]:
    """The checks that the filled fields allow."""
    return tuple(_checks(given))


def _checks(given: Given) -> Iterator[RowCheck]:
    sources = given.sources
    place = {key: sources[key] for key in _OF_PLACE if key in sources}
    if "country" in place and len(place) > 1:
        yield RowCheck(Said(_("Parts of the address disagree")), place, _look_at_place)
    country = {"country": sources["country"]} if "country" in sources else {}
    for kind, title in _POINTS.items():
        if kind in sources:
            yield RowCheck(Said(title), {kind: sources[kind], **country}, partial(_look_at_point, kind))
    for kind, title in _NUMBERS.items():
        if kind in sources:
            yield RowCheck(Said(title), {kind: sources[kind], **country}, partial(_look_at_number, kind))


def _look_at_place(row: Mapping[str, str]) -> Fault | None:
    """Addresses are only unlikely: a postcode may be newer than what is known of it."""
    country = row["country"].upper()
    if len(country) != 2:
        return None  # the check of the column says it
    found = disagreements(Place(**{**row, "country": country}))
    if not found:
        return None
    one = found[0]
    # Of province and postcode the province is mostly the one that was mistyped or left from another row.
    part = "province" if one.field == "postcode" and one.suggestion and row.get("province") else one.field
    return Fault(part, one.sentence, one.suggestion, may_stay=one.field != "country")


def _look_at_point(kind: str, row: Mapping[str, str]) -> Fault | None:
    try:
        if row[kind]:
            normalised(kind, row[kind], row.get("country", "").upper())
    except DoesNotFit as error:
        return Fault(kind, error.sentence, may_stay=True)
    return None


def _look_at_number(kind: str, row: Mapping[str, str]) -> Fault | None:
    try:
        if row[kind]:
            normal_identifier(kind, row[kind], row.get("country", "").upper())
    except DoesNotFit as error:
        return Fault(kind, error.sentence)
    return None
