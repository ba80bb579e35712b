"""Values typed or sent for a party, sorted by where they are kept; the unknown and the hidden are refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import PERSONAL, rights_of
from tradewright.core.errors import Invalid, NotPermitted, Sentence
from tradewright.core.fields import fields_of, own_values, readable_fields
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.core.storable import UNSTORABLE, unstorable
from tradewright.parties.agreement import Place, disagreements
from tradewright.parties.contact_values import DoesNotFit, normalised
from tradewright.parties.errors import AddressDisagrees
from tradewright.parties.fields import FIELDS
from tradewright.parties.identifier_values import normal_identifier
from tradewright.parties.models import Identifier, Organization, Person
from tradewright.parties.queries import known_tags

OWN = frozenset(("name", "other_name", "number", "stage", "status", "roles", "source", "tags"))
BELONGS = frozenset(("owner", "team", "territory"))
ADDRESS = frozenset(
    (
        *("recipient", "line1", "line2", "district", "city", "province_code", "province"),
        *("postcode", "country", "latitude", "longitude"),
    )
)
POINTS = frozenset(("email", "phone", "mobile", "fax", "web"))
IDENTIFIERS = frozenset(Identifier.Kind.values)
DETAILS: dict[str, type[Model]] = {
    "parties.organization": Organization,
    "parties.contact": Person,
    "parties.consumer": Person,
}
_CUSTOM = "custom."


@dataclass
class ValuesGiven:
    """The given values of one party by where they are kept."""

    own: dict[str, Any] = field(default_factory=dict)
    belongs: dict[str, int | None] = field(default_factory=dict)
    detail: dict[str, Any] = field(default_factory=dict)
    address: dict[str, Any] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    custom: dict[str, Any] = field(default_factory=dict)


def sorted_values(user: User, noun_key: str, values: Mapping[str, Any]) -> ValuesGiven:
    """Sorts given values. Raises `Invalid` for fields the noun does not have, `NotPermitted` for hidden ones."""
    given = ValuesGiven()
    columns = frozenset(column.name for column in DETAILS[noun_key]._meta.concrete_fields) - {"party"}
    unknown: dict[str, Sentence] = {}
    for key, value in values.items():
        place = _place_of(key, given, columns)
        if place is None:
            unknown[key] = _("There is no field %(key)s here") % {"key": key}
        else:
            place[key.removeprefix(_CUSTOM)] = value
    unknown |= dict.fromkeys(unstorable(values.items()), UNSTORABLE)
    if unknown:
        raise Invalid(unknown)
    _refuse_hidden(user, noun_key, values)
    given.detail = with_known_currencies(given.detail, "income_currency")
    if "tags" in given.own:
        given.own["tags"] = _known_tags(given.own["tags"])
    if given.custom:
        own = {key: value for key, value in values.items() if key.startswith(_CUSTOM)}
        given.custom = own_values(fields_of(noun_key), own)
    return given


def _known_tags(keys: Sequence[str] | None) -> list[str]:
    """Each once, in the order of their names. Raises `Invalid` for one that does not exist."""
    wanted = {str(key) for key in keys or ()}
    known = known_tags()
    if wanted - known.keys():
        raise Invalid({"tags": _("There is no such tag any more")})
    return [key for key in known if key in wanted]


def _place_of(key: str, given: ValuesGiven, columns: frozenset[str]) -> dict[str, Any] | None:
    if key.startswith(_CUSTOM):
        return given.custom
    places = (
        (OWN, given.own),
        (BELONGS, given.belongs),
        (columns, given.detail),
        (ADDRESS, given.address),
        (POINTS, given.points),
        (IDENTIFIERS, given.identifiers),
    )
    return next((place for keys, place in places if key in keys), None)


def _refuse_hidden(user: User, noun_key: str, values: Mapping[str, Any]) -> None:
    personal = {one.key for one in FIELDS[noun_key] if one.sensitivity == PERSONAL.name}
    hidden = personal & values.keys() if not rights_of(user).sees(PERSONAL.name) else set()
    own = {key for key in values if key.startswith(_CUSTOM)}
    if own:
        hidden |= own - readable_fields(noun_key, rights_of(user)).keys()
    if hidden:
        raise NotPermitted(
            _("Your role does not show these fields: %(fields)s") % {"fields": ", ".join(sorted(hidden))},
            kept=_("Nothing was changed"),
        )


def refuse_disagreement(values: Mapping[str, Any]) -> None:
    """Raises `AddressDisagrees` where country, province, city and postcode do not fit together."""
    place = Place(
        **{name: str(values.get(name) or "") for name in ("country", "province", "province_code", "city", "postcode")}
    )
    found = disagreements(place)
    if found:
        raise AddressDisagrees(found)


def normal_point(kind: str, value: str, country: str, *, key: str = "value") -> str:
    """The normalised value of a contact point. Raises `Invalid` under this field's name."""
    try:
        return normalised(kind, value, country)
    except DoesNotFit as error:
        raise Invalid({key: str(error.sentence)}) from error


def normal_identifier_value(kind: str, value: str, country: str, *, key: str = "value") -> str:
    """The written form of an identifier. Raises `Invalid` under this field's name."""
    try:
        return normal_identifier(kind, value, country)
    except DoesNotFit as error:
        raise Invalid({key: str(error.sentence)}) from error
