"""What files may become of the register: fills the socket `imports.targets`."""

from collections.abc import Iterator, Mapping

import polars as pl
from django.utils.translation import gettext_lazy as _

from tradewright.core.search_sources import Document
from tradewright.imports.derivations import sort_keys
from tradewright.imports.targets import Derivation, ExactIdentifier, Findable, ImportTarget, import_targets
from tradewright.parties.contact_values import DoesNotFit, normalised
from tradewright.parties.found_by import Reachable, party_tokens

_PARTIES = ("parties.organization", "parties.contact", "parties.consumer")
_SORTED = {"sort_key": Derivation(("name",), sort_keys)}
_ADDRESSED = {"email": "email", "country": "country"}
_EMAIL_OWNERS = """
    SELECT c.normalised, COALESCE(p.canonical_id, p.id), p.name
    FROM parties_contactpoint c JOIN parties_party p ON p.id = c.party_id
    WHERE c.kind = 'email' AND c.normalised = ANY(%(values)s)
      AND c.deleted_at IS NULL AND p.deleted_at IS NULL
"""
_NUMBER_OWNERS = """
    SELECT number, id, name FROM parties_party
    WHERE number = ANY(%(values)s) AND number <> '' AND deleted_at IS NULL AND canonical_id IS NULL
"""
_IDENTIFIERS = (
    ExactIdentifier("email", _("e-mail"), _EMAIL_OWNERS),
    ExactIdentifier("number", _("customer number"), _NUMBER_OWNERS, policy="update"),
)
# An imported contact point is found again by its kind and its system, so that a new number replaces the old one.
_OF_THIS_SYSTEM = "(t.normalised = {normalised} OR t.import_run_id IN {runs_of_source})"
_BEST = "t.deleted_at IS NULL DESC, t.normalised = {normalised} DESC, t.id"


def _documents(rows: pl.DataFrame) -> Iterator[Document]:
    """The same documents as those made from the register, for parties that are not in it yet."""
    for row in rows.iter_rows(named=True):
        points = [
            Reachable(str(row[f"{part}.kind"]), value, row[f"{part}.normalised"])
            for part in ("parties.email", "parties.phone")
            if (value := row.get(f"{part}.value"))
        ]
        names = (row["name"], row.get("other_name") or "", row.get("city") or "")
        yield Document(
            object_id=0,
            title=row["name"],
            subtitle=row.get("city") or "",
            tokens=party_tokens(names, (row.get("number") or "",), points),
            owner_id=row.get("owner"),
            team_id=row.get("team"),
            territory_id=row.get("territory"),
        )


_FINDABLE = Findable(("parties.email", "parties.phone", "parties.address"), _documents)


def _party(noun: str, label: object, constants: Mapping[str, object]) -> ImportTarget:
    return ImportTarget(
        noun,
        "parties.Party",
        label,  # type: ignore[arg-type]
        constants=constants,
        checks=_ADDRESSED,
        derived=_SORTED,
        identifiers=_IDENTIFIERS,
        search_nouns=(noun,),
        findable=_FINDABLE,
    )


ORGANIZATION = _party("parties.organization", _("Organizations"), {"kind": "organization"})
CONTACT = _party("parties.contact", _("Contacts"), {"kind": "person", "is_consumer": False})
CONSUMER = _party("parties.consumer", _("Consumers"), {"kind": "person", "is_consumer": True})

ORGANIZATION_DETAILS = ImportTarget(
    "parties.organization_details",
    "parties.Organization",
    _("Details of organizations"),
    match=("party",),
    part_of="party",
)
PERSON = ImportTarget(
    "parties.person",
    "parties.Person",
    _("Details of people"),
    checks={"income_currency": "currency"},
    match=("party",),
    part_of="party",
)
ADDRESS = ImportTarget(
    "parties.address",
    "parties.Address",
    _("Addresses"),
    checks={"country": "country"},
    part_of="party",
    search_nouns=_PARTIES,
)


# Numbers written in one of these ways have one normal form only; all others are looked at one by one.
_CHINESE_MOBILE = r"^(?:\+86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}$"
_AMERICAN = r"^[2-9]\d{2}-\d{3}-\d{4}$"


def normal_phones(rows: pl.DataFrame) -> pl.Series:
    """Phone numbers in the form duplicates are found by; one that fits no country is kept by its digits."""
    value = rows["value"].fill_null("")
    country = rows["country"].fill_null("") if "country" in rows.columns else pl.repeat("", rows.height, eager=True)
    national = value.str.replace(r"^\+86", "").str.replace_all(r"[ -]", "")
    is_chinese = value.str.contains(_CHINESE_MOBILE) & (value.str.starts_with("+86") | (country == "CN"))
    is_american = value.str.contains(_AMERICAN) & country.is_in(["US", "CA"])
    quick = pl.select(pl.when(is_chinese).then("+86" + national).when(is_american).then("+1" + national)).to_series()
    slow = zip(value.to_list(), country.to_list(), quick.to_list(), strict=True)
    normal = [known if known is not None else _normal("phone", text, code) for text, code, known in slow]
    return pl.Series(normal, dtype=pl.String())


def _normal(kind: str, value: str, country: str) -> str:
    try:
        return normalised(kind, value, country)
    except DoesNotFit:
        return "".join(filter(str.isdigit, value)) or value.casefold()


def normal_emails(rows: pl.DataFrame) -> pl.Series:
    """E-mail addresses were checked before; small letters make them comparable."""
    return rows["value"].str.to_lowercase()


def normal_webs(rows: pl.DataFrame) -> pl.Series:
    """Web sites in the form duplicates are found by."""
    return pl.Series([_normal("web", text or "", "") for text in rows["value"].to_list()], dtype=pl.String())


EMAIL = ImportTarget(
    "parties.email",
    "parties.ContactPoint",
    _("E-mail addresses"),
    match=("party",),
    among="t.kind = 'email' AND " + _OF_THIS_SYSTEM,
    prefer=_BEST,
    part_of="party",
    constants={"kind": "email"},
    checks={"value": "email"},
    derived={"normalised": Derivation(("value",), normal_emails)},
    search_nouns=_PARTIES,
)
PHONE = ImportTarget(
    "parties.phone",
    "parties.ContactPoint",
    _("Phone numbers"),
    match=("party",),
    among="t.kind IN ('phone', 'mobile') AND " + _OF_THIS_SYSTEM,
    prefer=_BEST,
    part_of="party",
    derived={"normalised": Derivation(("value",), normal_phones, hints=("country",))},
    search_nouns=_PARTIES,
)
WEB = ImportTarget(
    "parties.web",
    "parties.ContactPoint",
    _("Web sites"),
    match=("party",),
    among="t.kind = 'web' AND " + _OF_THIS_SYSTEM,
    prefer=_BEST,
    part_of="party",
    constants={"kind": "web"},
    derived={"normalised": Derivation(("value",), normal_webs)},
    search_nouns=_PARTIES,
)
# A table of one's own has no ids of addresses: the one of the same use is meant.
ADDRESS_BY_USE = ImportTarget(
    "parties.address_by_use",
    "parties.Address",
    _("Addresses by use"),
    checks={"country": "country"},
    match=("party", "use"),
    among="t.deleted_at IS NULL",
    prefer="t.is_preferred DESC, t.id",
    part_of="party",
    search_nouns=_PARTIES,
)
CONSENT = ImportTarget(
    "parties.consent",
    "parties.Consent",
    _("Consents"),
    match=("party", "channel", "purpose", "source"),
    part_of="party",
    only_added=True,
)
FACT = ImportTarget(
    "parties.fact",
    "parties.Fact",
    _("Facts"),
    match=("party", "kind", "observed_on", "source"),
    part_of="party",
)
AFFILIATION = ImportTarget(
    "parties.affiliation",
    "parties.Affiliation",
    _("Affiliations"),
    match=("person", "organization"),
    part_of="person",
    search_nouns=("parties.contact",),
)
# Whoever entered it, a party has one number of each kind.
IDENTIFIER_BY_KIND = ImportTarget(
    "parties.identifier_by_kind",
    "parties.Identifier",
    _("Numbers of authorities"),
    match=("party", "kind"),
    among="t.deleted_at IS NULL",
    prefer="t.value = {value} DESC, t.id",
    part_of="party",
    search_nouns=_PARTIES,
)
IDENTIFIER = ImportTarget(
    "parties.identifier",
    "parties.Identifier",
    _("Identifiers"),
    match=("party", "kind", "source"),
    part_of="party",
    search_nouns=_PARTIES,
)

import_targets.add(ORGANIZATION, CONTACT, CONSUMER, ORGANIZATION_DETAILS, PERSON, ADDRESS, EMAIL, PHONE)
import_targets.add(CONSENT, FACT, AFFILIATION, IDENTIFIER, IDENTIFIER_BY_KIND, ADDRESS_BY_USE, WEB)
