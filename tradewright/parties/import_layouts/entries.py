"""What a row of a colleague's own table becomes: a party with everything that the row says about it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import polars as pl
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from tradewright.core.fields import Field, Kind, fields_of
from tradewright.core.models import User
from tradewright.core.said import Said
from tradewright.imports.layouts import ID, Given
from tradewright.imports.profiles import Custom, Entry
from tradewright.imports.sources import Computed, Constant, Found, Own, Source, source_of
from tradewright.imports.targets import ExactIdentifier, ImportTarget
from tradewright.parties.actions.numbers import has_series, numbers_for
from tradewright.parties.import_targets import (
    ADDRESS_BY_USE,
    AFFILIATION,
    CONSUMER,
    CONTACT,
    EMAIL,
    IDENTIFIER_BY_KIND,
    ORGANIZATION,
    ORGANIZATION_DETAILS,
    PHONE,
    WEB,
)
from tradewright.parties.models import Organization, Party, Person
from tradewright.parties.names import full_name
from tradewright.parties.queries import parties_of_noun

type Columns = dict[str, Source | str]

_REACHED = _("Contact points")
_NUMBERS = _("Numbers")
_PLACE = _("Address")
_AUTHORITIES = ("credit_code", "vat", "tax", "register", "loyalty")
_ASSIGNED = ("owner", "team", "territory")
_OF_ADDRESS = ("line1", "line2", "district", "city", "province", "postcode", "country")
_PLACES = ("line1", "city", "province", "postcode")
_ITSELF = "firm.id"
_NAMES = ("given_name", "family_name")
_IDENTIFIER_OWNERS = """
    SELECT i.value, COALESCE(p.canonical_id, p.id), p.name
    FROM parties_identifier i JOIN parties_party p ON p.id = i.party_id
    WHERE i.kind = '{kind}' AND i.value = ANY(%(values)s) AND i.deleted_at IS NULL AND p.deleted_at IS NULL
"""
# Meant by its id in the same system, its number, its credit code or its name; a name that two bear means neither.
_FIRM = """
    SELECT value, min({wanted}) FROM (
        SELECT v.value, COALESCE(p.canonical_id, p.id) AS id FROM unnest(%(values)s::text[]) AS v(value)
        JOIN parties_party p ON p.number = v.value AND v.value <> ''
        WHERE p.kind = 'organization' AND p.deleted_at IS NULL AND p.canonical_id IS NULL
        UNION SELECT p.name, p.id FROM parties_party p
        WHERE p.name = ANY(%(values)s) AND p.kind = 'organization' AND p.deleted_at IS NULL AND p.canonical_id IS NULL
        UNION SELECT i.value, COALESCE(p.canonical_id, p.id) FROM parties_identifier i
        JOIN parties_party p ON p.id = i.party_id AND p.kind = 'organization' AND p.deleted_at IS NULL
        WHERE i.kind = 'credit_code' AND i.value = ANY(%(values)s) AND i.deleted_at IS NULL
        UNION SELECT x.value, COALESCE(p.canonical_id, p.id) FROM core_externalid x
        JOIN parties_party p ON p.id = x.object_id AND p.deleted_at IS NULL
        WHERE x.noun = 'parties.organization' AND x.source = %(system)s AND x.value = ANY(%(values)s)
    ) AS found JOIN parties_party firm ON firm.id = found.id
    GROUP BY value HAVING count(DISTINCT found.id) = 1
"""


def party_entries(target: ImportTarget, details: ImportTarget, given: Given) -> tuple[Entry, ...]:
    """A party with everything that a row says about it."""
    sources = dict(given.sources)
    return (
        _main(target, sources, given),
        _details(details, sources),
        *_points(sources),
        *_address(sources),
        *_identifiers(sources, given),
        *_affiliation(sources, given),
    )


def _main(target: ImportTarget, sources: Mapping[str, Source], given: Given) -> Entry:
    own = {one.name for one in Party._meta.concrete_fields} - {"source"}
    columns: Columns = {key: source for key, source in sources.items() if key in own}
    if "name" not in columns:
        columns["name"] = _joined_name(sources)
    return Entry(
        target,
        columns,
        key=given.key,
        at_creation=_at_creation(target, sources, given),
        custom=_customs(target.key, sources),
        duplicates={key: policy for key, policy in given.duplicates.items() if key in columns},
        keeps_what_is_there=True,
        numbers=("number", partial(numbers_for, target.key)) if has_series(target.key) else None,
    )


def _at_creation(target: ImportTarget, sources: Mapping[str, Source], given: Given) -> Columns:
    """What a new record gets where the file does not say it; a contact belongs to whom its organization does."""
    role = "consumer" if target is CONSUMER else "customer"
    usual: Columns = {
        "stage": Constant(Party.Stage.PROSPECT.value),
        "status": Constant(Party.Status.ACTIVE.value),
        "roles": Constant([role] if target is not CONTACT else []),
        "source": Constant("import"),
    }
    if "organization" in sources:
        usual |= {name: _firm(sources["organization"], given, f"firm.{name}_id") for name in _ASSIGNED}
    else:
        usual["owner"] = Constant(given.by.pk)
    return usual


def _customs(noun: str, sources: Mapping[str, Source]) -> dict[str, Custom]:
    fields = fields_of(noun)
    return {
        key.removeprefix("custom."): Custom(_kind(fields[key].kind), source)
        for key, source in sources.items()
        if key.startswith("custom.")
    }


def _kind(kind: Kind) -> str:
    return "text" if kind in (Kind.LONG_TEXT, Kind.URL, Kind.PHONE, Kind.CHOICE) else str(kind)


def _joined_name(sources: Mapping[str, Source]) -> Source:
    """The name put together from its parts, as people of that language write it."""
    parts = {key: sources[key] for key in _NAMES if key in sources}
    reads = tuple(name for source in parts.values() for name in source.reads)

    def together() -> pl.Expr:
        texts = pl.struct([source.text().alias(key) for key, source in parts.items()])
        named: pl.Expr = texts.map_elements(_together, return_dtype=pl.String)
        return named

    return Computed(reads, together)


def _together(parts: dict[str, str | None]) -> str | None:
    return full_name(given=parts.get("given_name") or "", family=parts.get("family_name") or "") or None


def _details(target: ImportTarget, sources: Mapping[str, Source]) -> Entry:
    model = Organization if target is ORGANIZATION_DETAILS else Person
    own = {one.name for one in model._meta.concrete_fields} - {"party"}
    columns: Columns = {"party": Own("record")}
    columns |= {key: source for key, source in sources.items() if key in own}
    return Entry(target, columns, name="details", keeps_what_is_there=True)


def _points(sources: Mapping[str, Source]) -> Iterator[Entry]:
    country = sources.get("country", Constant(""))
    for key, target in (("email", EMAIL), ("phone", PHONE), ("web", WEB)):
        if key in sources:
            kind: Columns = {"kind": Constant("phone")} if target is PHONE else {}
            yield Entry(
                target,
                {"party": Own("record"), "value": sources[key], **kind},
                at_creation={"is_preferred": Constant(key != "web")},
                hints={"country": country} if target is PHONE else {},
                name=key,
                **_where_filled(sources[key]),
            )


def _address(sources: Mapping[str, Source]) -> Iterator[Entry]:
    """The main address, where a place and its country are known; else the parts stand on the party alone."""
    places = [sources[key] for key in _PLACES if key in sources]
    if "country" in sources and places:
        columns: Columns = {key: sources[key] for key in _OF_ADDRESS if key in sources}
        yield Entry(
            ADDRESS_BY_USE,
            {"party": Own("record"), "use": Constant("main"), **columns},
            name="address",
            keeps_what_is_there=True,
            **_where_any_filled(places, sources["country"]),
        )


def _identifiers(sources: Mapping[str, Source], given: Given) -> Iterator[Entry]:
    for kind in _AUTHORITIES:
        if kind in sources:
            yield Entry(
                IDENTIFIER_BY_KIND,
                {"party": Own("record"), "kind": Constant(kind), "value": _bare(sources[kind])},
                at_creation={"source": Constant("import")},
                name=kind,
                identifies=ExactIdentifier("value", _LABELS[kind], _IDENTIFIER_OWNERS.format(kind=kind)),
                duplicates={"value": given.duplicates.get(kind, "reject")},
                **_where_filled(sources[kind]),
            )


def _bare(source: Source) -> Source:
    """A number of an authority without blanks, in capital letters."""
    return Computed(source.reads, source.text().str.replace_all(r"\s", "").str.to_uppercase)


def _affiliation(sources: Mapping[str, Source], given: Given) -> Iterator[Entry]:
    if "organization" in sources:
        firm = _firm(sources["organization"], given, _ITSELF)
        columns: Columns = {"person": Own("record"), "organization": firm}
        if "function" in sources:
            columns["title"] = sources["function"]
        yield Entry(
            AFFILIATION,
            columns,
            at_creation={"is_primary": Constant(value=True)},
            name="work",
            **_where_filled(sources["organization"]),
        )


def _firm(source: Source, given: Given, wanted: str) -> Found:
    reach = partial(organizations_in_reach, given.by) if wanted == _ITSELF else None
    return Found(source, _FIRM.format(wanted=wanted), _FIRM_CALLED, {"system": given.system}, reach)


def _where_any_filled(places: Sequence[Source], country: Source) -> dict[str, Any]:
    def is_filled() -> pl.Expr:
        return pl.any_horizontal([one.text().is_not_null() for one in places]) & country.text().is_not_null()

    return {"when": is_filled, "when_reads": tuple(name for one in (*places, country) for name in one.reads)}


def _where_filled(source: Source | str) -> dict[str, Any]:
    known = source_of(source)
    is_filled: Callable[[], pl.Expr] = lambda: known.text().is_not_null()  # noqa: E731 - an expression per use
    return {"when": is_filled, "when_reads": known.reads}


def organizations_in_reach(by: User, ids: Collection[int]) -> Collection[int]:
    """Those organizations to which this user may add people."""
    return set(parties_of_noun(by, ORGANIZATION.key).filter(pk__in=ids).values_list("pk", flat=True))


_FIRM_CALLED = Said(gettext_noop("organization, or not a single one, called"))


def further_fields(*, is_person: bool, is_contact: bool) -> tuple[Field, ...]:
    """The fields that are no columns of the register's lists."""
    fields = [Field(ID, _("Id in the other system"), Kind.TEXT, group=_NUMBERS)]
    if is_contact:
        fields.append(Field("organization", _("Works for"), Kind.TEXT, group=pgettext_lazy("person", "Work")))
        fields.append(Field("function", _("Function"), Kind.TEXT, group=pgettext_lazy("person", "Work")))
    fields += [
        Field("web", _("Web site"), Kind.URL, group=_REACHED),
        Field("line1", _("Street"), Kind.TEXT, group=_PLACE),
        Field("line2", _("Addition"), Kind.TEXT, group=_PLACE),
        Field("district", _("District"), Kind.TEXT, group=_PLACE),
    ]
    if not is_person:
        fields += [
            Field("credit_code", _("Unified social credit code"), Kind.TEXT, group=_NUMBERS),
            Field("vat", _("VAT number"), Kind.TEXT, group=_NUMBERS),
            Field("tax", _("Tax id"), Kind.TEXT, group=_NUMBERS),
            Field("register", _("Company register number"), Kind.TEXT, group=_NUMBERS),
        ]
    elif not is_contact:
        fields.append(Field("loyalty", _("Loyalty card"), Kind.TEXT, group=_NUMBERS))
    return tuple(fields)


_LABELS = {
    one.key: one.label
    for fields in (further_fields(is_person=False, is_contact=False), further_fields(is_person=True, is_contact=False))
    for one in fields
}
