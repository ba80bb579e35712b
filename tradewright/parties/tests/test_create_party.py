"""Entering organizations and people."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, SearchRow, User
from tradewright.parties.actions import create_organization, create_person
from tradewright.parties.errors import AddressDisagrees, LikelyDuplicates
from tradewright.parties.models import Address, Affiliation, ContactPoint, Identifier, Organization, Party, Person
from tradewright.staff.models import Team

pytestmark = pytest.mark.django_db


def test_it_keeps_an_organization_with_all_that_belongs_to_it(account_manager: User) -> None:
    party = create_organization(
        by=account_manager,
        facts={
            "name": "Nordhafen Pumpen GmbH",
            "industry": "Shipbuilding",
            "employees": 240,
            "email": "Info@Nordhafen.example",
            "phone": "040 555 0123",
            "web": "https://www.nordhafen.example/",
            "country": "DE",
            "city": "Hamburg",
            "postcode": "20095",
            "line1": "Kai 7",
            "vat": "DE136695976",
        },
    )
    assert Organization.objects.get(party=party).industry == "Shipbuilding"
    assert Address.objects.get(party=party).line1 == "Kai 7"
    points = dict(ContactPoint.objects.filter(party=party).values_list("kind", "normalised"))
    assert points == {"email": "info@nordhafen.example", "phone": "+49405550123", "web": "nordhafen.example"}
    assert Identifier.objects.get(party=party, kind="vat").value == "DE136695976"
    assert (party.city, party.country, party.email) == ("Hamburg", "DE", "Info@Nordhafen.example")


def test_it_belongs_to_its_creator_and_their_team(account_manager: User, team: Team) -> None:
    party = create_organization(by=account_manager, facts={"name": "New Works"})
    assert (party.owner, party.team, party.created_by) == (account_manager, team, account_manager)


def test_only_who_may_assign_gives_a_new_customer_to_somebody_else(
    make_user: MakeUser, grant: Grant, colleague: User, account_manager: User
) -> None:
    junior = make_user("Junior")
    grant(junior, "own", permissions=["parties.create_customers"])
    with pytest.raises(NotPermitted):
        create_organization(by=junior, facts={"name": "New Works", "owner": colleague.pk})
    assert not Party.objects.filter(name="New Works").exists()
    party = create_organization(by=account_manager, facts={"name": "New Works", "owner": colleague.pk})
    assert party.owner == colleague


def test_it_is_found_and_announced_at_once(account_manager: User) -> None:
    party = create_organization(by=account_manager, facts={"name": "New Works"})
    assert SearchRow.objects.get(noun="parties.organization", object_id=party.pk).title == "New Works"
    event = EventEntry.objects.get(name="parties.PartyCreated")
    assert event.payload == {"party_id": party.pk}
    assert event.by == account_manager


def test_a_person_without_an_organization_is_a_consumer(account_manager: User) -> None:
    party = create_person(by=account_manager, facts={"name": "Li Na"})
    assert party.noun == "parties.consumer"
    assert party.roles == ["consumer"]
    assert not Affiliation.objects.filter(person=party).exists()


def test_a_person_of_an_organization_belongs_to_whom_the_organization_does(
    administrator: User, key_account: Party
) -> None:
    party = create_person(by=administrator, organization_id=key_account.pk, facts={"name": "李文博"})
    assert party.noun == "parties.contact"
    assert (party.owner, party.team) == (key_account.owner, key_account.team)
    assert Affiliation.objects.get(person=party).organization == key_account


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"given_name": "强", "family_name": "周"}, "周强"),
        ({"given_name": "Ana", "middle_name": "M.", "family_name": "Silva"}, "Ana M. Silva"),
        ({"given_name": "Ana", "family_name": "Silva", "name": "Ana da Silva"}, "Ana da Silva"),
    ],
)
def test_a_persons_name_is_put_together_by_the_custom_of_its_script(
    account_manager: User, facts: dict[str, Any], name: str
) -> None:
    assert create_person(by=account_manager, facts=facts).name == name


def test_a_full_name_is_taken_apart(account_manager: User) -> None:
    person = Person.objects.get(party=create_person(by=account_manager, facts={"name": "欧阳明"}))
    assert (person.family_name, person.given_name) == ("欧阳", "明")


def test_without_a_name_nothing_is_saved(account_manager: User) -> None:
    with pytest.raises(Invalid) as refused:
        create_organization(by=account_manager, facts={"name": "  ", "city": "Hamburg", "country": "DE"})
    assert set(refused.value.fields) == {"name"}
    assert Party.objects.count() == 0


def test_every_wrong_field_is_named(account_manager: User) -> None:
    with pytest.raises(Invalid) as refused:
        create_organization(by=account_manager, facts={"name": "New Works", "colour": "red", "born_on": "1990-01-01"})
    assert set(refused.value.fields) == {"colour", "born_on"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"email": "office at example"}, "email"),
        ({"phone": "12", "country": "CN"}, "phone"),
        ({"phone": "025 8333 2211"}, "phone"),
        ({"web": "nowhere"}, "web"),
        ({"credit_code": "91320594MA1XXXXXXX"}, "credit_code"),
        ({"stage": "married"}, "stage"),
        ({"founded_year": -5}, "founded_year"),
        ({"founded_year": 3020}, "founded_year"),
        ({"line1": "Kai 7"}, "country"),
    ],
)
def test_a_value_that_cannot_be_right_is_refused_under_its_field(
    account_manager: User, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        create_organization(by=account_manager, facts={"name": "New Works", **facts})
    assert field in refused.value.fields
    assert Party.objects.count() == 0


def test_an_address_that_disagrees_is_kept_only_when_accepted(account_manager: User) -> None:
    facts = {"name": "New Works", "country": "CN", "province": "江苏省", "city": "南京市", "postcode": "100000"}
    with pytest.raises(AddressDisagrees) as refused:
        create_organization(by=account_manager, facts=facts)
    assert refused.value.disagreements[0].suggestion == "北京市"
    party = create_organization(by=account_manager, facts=facts, accept_address=True)
    assert Address.objects.get(party=party).postcode == "100000"


def test_a_likely_duplicate_is_shown_with_its_reasons_and_saved_only_when_accepted(
    account_manager: User, key_account: Party
) -> None:
    facts = {"name": "Jiangnan Engineering", "email": "OFFICE@jiangnan.example"}
    with pytest.raises(LikelyDuplicates) as refused:
        create_organization(by=account_manager, facts=facts)
    assert refused.value.duplicates[0].party == key_account
    assert refused.value.duplicates[0].explanation.steps[0].rule == "Same contact point"
    assert create_organization(by=account_manager, facts=facts, accept_duplicates=True).pk


def test_without_the_right_nothing_is_created(stranger: User) -> None:
    with pytest.raises(NotPermitted):
        create_organization(by=stranger, facts={"name": "New Works"})
    assert Party.objects.count() == 0
    assert not EventEntry.objects.filter(name="parties.PartyCreated").exists()


def test_nobody_enters_people_of_an_organization_they_cannot_see(colleague: User, key_account: Party) -> None:
    with pytest.raises(NotFound):
        create_person(by=colleague, organization_id=key_account.pk, facts={"name": "Li Na"})


def test_personal_facts_are_entered_only_by_those_who_see_them(make_user: MakeUser, grant: Grant) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "own", sensitivities=[])
    with pytest.raises(NotPermitted):
        create_person(by=clerk, facts={"name": "Li Na", "children": 2})
    assert create_person(by=clerk, facts={"name": "Li Na", "cars": 1}).pk


@pytest.mark.parametrize("key", ["owner", "team", "territory"])
def test_nobody_belongs_to_what_does_not_exist(administrator: User, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        create_organization(by=administrator, facts={"name": "New Works", key: 10**9})
    assert set(refused.value.fields) == {key}
    assert not Party.objects.exists()


def test_an_identifier_of_another_is_refused_in_words(
    administrator: User, account_manager: User, key_account: Party
) -> None:
    facts = {"name": "New Works", "register": "HRB 7"}
    create_organization(by=administrator, facts=facts)
    with pytest.raises(Invalid) as refused:
        create_organization(by=account_manager, facts=facts | {"name": "Newer Works"})
    assert "another identifier" in str(refused.value.fields[""])
    assert Identifier.objects.count() == 1


def test_everything_about_a_new_consumer_takes_few_statements(
    account_manager: User, consumer: Party, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    facts = {"name": "Wang Fang", "email": "wang@mail.example", "phone": "+8613800009999", "country": "CN"}
    with django_assert_max_num_queries(12):  # rights, duplicates, number, rows, search, event and transaction included
        party = create_person(by=account_manager, facts=facts)
    assert ContactPoint.objects.filter(party=party).count() == 2


def test_a_percent_sign_in_an_unknown_role_is_refused_in_words(account_manager: User) -> None:
    with pytest.raises(Invalid) as refused:
        create_organization(by=account_manager, facts={"name": "Delta Water", "roles": ["50 %t"]})
    assert set(refused.value.fields) == {"roles"}
