"""Two entries of one customer become one, and everything of both is found with the one that stays."""

from datetime import date

import pytest

from tests.cast import Grant
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.explain import Step, explain
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.parties.actions import (
    add_address,
    add_affiliation,
    add_contact_point,
    add_identifier,
    add_relation,
    classify_party,
    create_organization,
    create_person,
    edit_contact_point,
    edit_party,
    merge_parties,
    record_consent,
    record_fact,
)
from tradewright.parties.errors import CannotMerge
from tradewright.parties.models import Merge, Party
from tradewright.parties.queries import (
    addresses_of,
    affiliation_count,
    affiliations_for,
    classes_of,
    consent_state,
    contact_points_of,
    customer_file,
    details_of,
    group_ids,
    group_of,
    likely_duplicates,
    organizations_for,
    organizations_of_people,
    party_for,
)
from tradewright.parties.queries.duplicates import Entry

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def twin(account_manager: User) -> Party:
    """The dealer once more, entered by somebody in a hurry."""
    return create_organization(
        by=account_manager,
        facts={
            "name": "Harbor Pumps",
            "number": "C-2002",
            "industry": "Wholesale",
            "email": "sales@harbor.example",
            "country": "US",
            "province": "Washington",
            "city": "Tacoma",
            "postcode": "98402",
        },
        accept_duplicates=True,
    )


@pytest.fixture
def merge(account_manager: User, dealer: Party, twin: Party) -> Merge:
    return merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, reason="Same shop")


def test_only_the_one_that_stays_is_listed(account_manager: User, dealer: Party, twin: Party, merge: Merge) -> None:
    assert list(organizations_for(account_manager)) == [dealer]
    assert party_for(account_manager, twin.pk) == dealer


def test_what_is_lacking_is_taken_over_what_differs_stays(account_manager: User, dealer: Party, merge: Merge) -> None:
    present = party_for(account_manager, dealer.pk)
    assert (present.name, present.city, present.number) == ("Harbor Pump Supply LLC", "Seattle", "C-1002")
    assert (present.organization.industry, present.email) == ("Wholesale", "sales@harbor.example")
    assert present.organization.business_type == "Specialty dealer"


def test_chosen_fields_are_taken_over(account_manager: User, dealer: Party, twin: Party) -> None:
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, take=["name"])
    assert party_for(account_manager, dealer.pk).name == "Harbor Pumps"
    assert [row.title for row in search(account_manager, "harbor")] == ["Harbor Pumps"]


def test_a_stage_comes_with_its_day(account_manager: User, dealer: Party, twin: Party) -> None:
    edit_party(by=account_manager, party_id=twin.pk, facts={"stage": "repeat"})
    Party.objects.filter(pk=twin.pk).update(stage_since=TODAY)
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, take=["stage"])
    present = party_for(account_manager, dealer.pk)
    assert (present.stage, present.stage_since) == ("repeat", TODAY)


@pytest.mark.parametrize("key", ["number", "city", "nonsense", "industry"])
def test_a_field_that_cannot_be_taken_is_refused(account_manager: User, dealer: Party, twin: Party, key: str) -> None:
    edit_party(by=account_manager, party_id=dealer.pk, facts={"industry": "Wholesale"})
    with pytest.raises(Invalid) as refusal:
        merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, take=[key])
    assert set(refusal.value.fields) == {key}
    assert not Merge.objects.exists()


def test_everything_of_both_is_found_with_the_one_that_stays(
    account_manager: User, dealer: Party, twin: Party, key_account: Party
) -> None:
    add_identifier(by=account_manager, party_id=twin.pk, kind="register", value="UBI 601")
    person = create_person(by=account_manager, organization_id=twin.pk, facts={"name": "Ann Lee"})
    add_relation(by=account_manager, party_id=twin.pk, kind="supplies", other_id=key_account.pk)
    classify_party(by=account_manager, party_id=twin.pk, scheme="rating", value="B", valid_from=TODAY)
    record_consent(
        by=account_manager, party_id=twin.pk, channel="email", purpose="marketing", is_given=True, source="letter"
    )
    record_fact(
        by=account_manager, party_id=twin.pk, kind="goals", text="A second shop", observed_on=TODAY, source="visit"
    )
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    present = party_for(account_manager, dealer.pk)
    known = details_of(account_manager, present, on=TODAY)
    assert [one.city for one in known.addresses] == ["Seattle", "Tacoma"]
    assert {one.value for one in known.contact_points} == {"206-555-0142", "sales@harbor.example"}
    assert [one.value for one in known.identifiers] == ["UBI 601"]
    assert [one.person for one in known.affiliations] == [person]
    assert [one.other for one in known.relations] == [key_account]
    assert [one.value for one in classes_of(present, on=TODAY)] == ["B"]
    assert [one.is_given for one in consent_state(present)] == [True]
    assert [fact.current.text for facts in customer_file(account_manager, present).values() for fact in facts] == [
        "A second shop"
    ]
    assert organizations_of_people([person.pk], account_manager) == {person.pk: "Harbor Pump Supply LLC"}


def test_its_own_class_counts_before_that_of_the_other(account_manager: User, dealer: Party, twin: Party) -> None:
    classify_party(by=account_manager, party_id=dealer.pk, scheme="rating", value="A", valid_from=date(2025, 1, 1))
    classify_party(by=account_manager, party_id=twin.pk, scheme="rating", value="C", valid_from=TODAY)
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    assert [one.value for one in classes_of(dealer, on=TODAY)] == ["A"]


def test_a_number_that_both_have_stands_there_once(account_manager: User, dealer: Party, twin: Party) -> None:
    add_contact_point(by=account_manager, party_id=twin.pk, kind="phone", value="+1 206 555 0142")
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    assert [one.party_id for one in contact_points_of(dealer) if one.kind == "phone"] == [dealer.pk]


def test_somebody_who_works_for_both_is_one_contact(account_manager: User, dealer: Party, twin: Party) -> None:
    person = create_person(by=account_manager, organization_id=dealer.pk, facts={"name": "Ann Lee"})
    add_affiliation(by=account_manager, person_id=person.pk, organization_id=twin.pk, values={})
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    assert affiliation_count(account_manager, dealer) == 1


def test_two_entries_of_one_person_are_one_contact(account_manager: User, dealer: Party) -> None:
    person = create_person(by=account_manager, organization_id=dealer.pk, facts={"name": "Ann Lee"})
    again = create_person(by=account_manager, organization_id=dealer.pk, facts={"name": "Anne Lee"})
    merge_parties(by=account_manager, into_id=person.pk, absorbed_id=again.pk)
    assert affiliation_count(account_manager, dealer) == 1
    assert {one.person.now for one in affiliations_for(account_manager, dealer)} == {person}


def test_a_merged_customer_is_found_by_its_former_names_numbers_and_codes(
    account_manager: User, dealer: Party, twin: Party
) -> None:
    add_identifier(by=account_manager, party_id=twin.pk, kind="register", value="UBI 601")
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    for words in ("harbor pumps", "C-2002", "UBI 601", "sales@harbor.example"):
        assert [row.object_id for row in search(account_manager, words)] == [dealer.pk], words


def test_what_hangs_on_a_merged_one_is_edited_as_ever(account_manager: User, dealer: Party, twin: Party) -> None:
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    [mail] = [one for one in contact_points_of(dealer) if one.kind == "email"]
    edit_contact_point(by=account_manager, point_id=mail.pk, values={"value": "desk@harbor.example"})
    assert party_for(account_manager, dealer.pk).email == "desk@harbor.example"
    assert [row.object_id for row in search(account_manager, "desk@harbor.example")] == [dealer.pk]


def test_what_is_written_with_the_old_id_belongs_to_the_one_that_stays(
    account_manager: User, dealer: Party, twin: Party, merge: Merge
) -> None:
    address = add_address(
        by=account_manager, party_id=twin.pk, values={"use": "shipping", "country": "US", "city": "Seattle"}
    )
    assert address.party_id == dealer.pk
    assert edit_party(by=account_manager, party_id=twin.pk, facts={"source": "fair"}).pk == dealer.pk


def test_a_merge_of_merged_ones_leads_to_the_last(account_manager: User, dealer: Party, twin: Party) -> None:
    third = create_organization(by=account_manager, facts={"name": "Harbour Pumps"}, accept_duplicates=True)
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    merge_parties(by=account_manager, into_id=third.pk, absorbed_id=twin.pk)
    assert party_for(account_manager, twin.pk) == third
    assert party_for(account_manager, dealer.pk) == third
    assert [one.city for one in addresses_of(third)] == ["Seattle", "Tacoma"]


def test_groups_hold_between_those_whom_the_companies_were_found_to_be(
    account_manager: User, dealer: Party, twin: Party, key_account: Party
) -> None:
    branch = create_organization(by=account_manager, facts={"name": "Harbor Branch"}, accept_duplicates=True)
    add_relation(by=account_manager, party_id=branch.pk, kind="subsidiary", other_id=twin.pk)
    add_relation(by=account_manager, party_id=twin.pk, kind="subsidiary", other_id=key_account.pk)
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    assert set(group_ids(branch.pk, TODAY)) == {branch.pk, dealer.pk, key_account.pk}
    members = group_of(account_manager, dealer, on=TODAY).members
    assert [(one.party, one.parent_id) for one in members] == [
        (key_account, None),
        (dealer, key_account.pk),
        (branch, dealer.pk),
    ]


def test_parent_and_subsidiary_are_two_companies(account_manager: User, dealer: Party, twin: Party) -> None:
    add_relation(by=account_manager, party_id=twin.pk, kind="subsidiary", other_id=dealer.pk)
    with pytest.raises(CannotMerge, match="parent and subsidiary"):
        merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)


def test_unlike_kinds_and_the_same_one_are_refused(account_manager: User, dealer: Party, consumer: Party) -> None:
    for other in (consumer, dealer):
        with pytest.raises(CannotMerge):
            merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=other.pk)
    assert not Merge.objects.exists()


def test_it_needs_the_right_and_sight_of_both(
    account_manager: User, colleague: User, dealer: Party, twin: Party, grant: Grant, stranger: User
) -> None:
    with pytest.raises(NotFound):
        merge_parties(by=colleague, into_id=dealer.pk, absorbed_id=twin.pk)
    grant(stranger, "all", permissions=["parties.edit_customers"])
    with pytest.raises(NotPermitted):
        merge_parties(by=stranger, into_id=dealer.pk, absorbed_id=twin.pk)


def test_hidden_fields_cannot_be_chosen_but_what_is_lacking_is_kept(
    account_manager: User, consumer: Party, stranger: User, grant: Grant
) -> None:
    again = create_person(
        by=account_manager, facts={"name": "Li Na", "born_on": date(1989, 1, 1), "occupation": "Teacher", "children": 2}
    )
    grant(stranger, "all", sensitivities=[])
    with pytest.raises(Invalid):
        merge_parties(by=stranger, into_id=consumer.pk, absorbed_id=again.pk, take=["born_on"])
    merge_parties(by=stranger, into_id=consumer.pk, absorbed_id=again.pk)
    present = party_for(account_manager, consumer.pk).person
    assert (present.born_on, present.occupation, present.children) == (date(1988, 5, 17), "Teacher", 2)


def test_the_merge_says_who_when_and_why(account_manager: User, dealer: Party, twin: Party) -> None:
    why = explain("They are the same", [Step("Same contact point", basis="Phone", input="206-555-0142")])
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, reason=" Same ", explanation=why)
    kept = Merge.objects.get(pk=merge.pk)
    assert (kept.created_by, kept.reason, kept.explanation) == (account_manager, "Same", why.to_json())
    [event] = EventEntry.objects.filter(name="parties.PartiesMerged")
    assert event.payload == {"merge_id": merge.pk, "party_id": dealer.pk}


def test_a_duplicate_of_a_merged_one_is_known_by_the_one_that_stays(
    account_manager: User, dealer: Party, merge: Merge
) -> None:
    [found] = likely_duplicates(account_manager, Entry("parties.organization", email="sales@harbor.example"))
    assert found.party == dealer
