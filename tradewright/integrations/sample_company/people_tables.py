"""Rows of the people at the organizations."""

from collections.abc import Iterator
from random import Random

from tradewright.core.search_tokens import sort_key
from tradewright.integrations.sample_company.firm_tables import PARTY_COLUMNS, POINT_COLUMNS
from tradewright.integrations.sample_company.house import House
from tradewright.integrations.sample_company.people import Contact
from tradewright.integrations.sample_company.phones import landline
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.parties.models import Affiliation, Consent, ContactPoint, Party, Person

_ADDRESSED = {"CN": ("女士", "先生"), "DE": ("Frau", "Herr"), "AT": ("Frau", "Herr"), "CH": ("Frau", "Herr")}


def people_tables(contacts: list[Contact], house: House, ids: Ids, chance: Random, clock: Clock) -> list[Table]:
    """All rows of the people at the organizations."""
    return [
        _register(contacts, house, clock),
        _persons(contacts, chance, clock),
        _affiliations(contacts, ids, clock),
        _contact_points(contacts, ids, chance, clock),
        _consents(contacts, ids, chance, clock),
    ]


def _register(contacts: list[Contact], house: House, clock: Clock) -> Table:
    def parties() -> Iterator[tuple[object, ...]]:
        for contact in contacts:
            firm, name = contact.firm, contact.name
            other = name.latin if name.latin != name.full else ""
            yield (
                contact.id, "person", False, "", name.full, other, sort_key(name.full), [], "prospect", None, "",
                firm.place.country, firm.place.province, firm.place.city, firm.postcode, contact.email,
                contact.mobile.value, house.users[firm.owner], house.team_of[firm.owner],
                house.territories[firm.place.territory], clock.moment(contact.known_since, 660),
            )  # fmt: skip

    return table(Party, PARTY_COLUMNS, parties())


def _persons(contacts: list[Contact], chance: Random, clock: Clock) -> Table:
    def persons() -> Iterator[tuple[object, ...]]:
        for contact in contacts:
            name = contact.name
            forms = _ADDRESSED.get(contact.firm.place.country, ("Ms", "Mr"))
            born = clock.ago(chance.randrange(9000, 22000)) if chance.random() < 0.15 else None
            title = forms[name.gender == "M"]
            yield contact.id, title, name.given, name.middle, name.family, name.gender, born

    return table(Person, "party_id title given_name middle_name family_name gender born_on", persons())


def _affiliations(contacts: list[Contact], ids: Ids, clock: Clock) -> Table:
    return table(
        Affiliation,
        "id person_id organization_id title function department seniority is_primary valid_from valid_to created_at",
        (
            (ids.new(Affiliation), contact.id, work.firm.id, work.title, work.function, work.department,
             work.seniority, work.is_main, work.since, work.until, clock.moment(contact.known_since, 665))
            for contact in contacts
            for work in contact.works
        ),
    )  # fmt: skip


def _contact_points(contacts: list[Contact], ids: Ids, chance: Random, clock: Clock) -> Table:
    def points() -> Iterator[tuple[object, ...]]:
        for contact in contacts:
            made = clock.moment(contact.known_since, 668)
            rows = [("mobile", *contact.mobile, True), ("email", contact.email, contact.email, True)]
            if chance.random() < 0.25:
                rows.append(("phone", *landline(contact.firm.place, 4000 + contact.id), False))
            if contact.firm.writes_chinese and chance.random() < 0.4:
                handle = contact.email.partition("@")[0].replace(".", "_")
                rows.append(("messenger", f"{handle}_{contact.id}", f"{handle}_{contact.id}", False))
            for kind, value, normalised, is_preferred in rows:
                label = "WeChat 微信" if kind == "messenger" else ""
                state = "verified" if chance.random() < 0.6 else "unverified"
                yield ids.new(ContactPoint), contact.id, kind, value, normalised, label, is_preferred, state, made

    return table(ContactPoint, POINT_COLUMNS, points())


def _consents(contacts: list[Contact], ids: Ids, chance: Random, clock: Clock) -> Table:
    return table(
        Consent,
        "id party_id channel purpose is_given at source",
        (
            (ids.new(Consent), contact.id, "email", "marketing", chance.random() < 0.85,
             clock.moment(contact.known_since, 700), chance.choice(("Trade fair form 展会登记", "Business card 名片")))
            for contact in contacts
            if chance.random() < 0.3
        ),
    )  # fmt: skip
