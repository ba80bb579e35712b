"""Who looks like one in the whole register, each pair with its reasons, and what becomes of a decision."""

from datetime import date

import pytest

from tests.cast import Grant
from tradewright.core.errors import NotFound, NotPermitted
from tradewright.core.models import User
from tradewright.parties.actions import (
    add_contact_point,
    create_organization,
    create_person,
    delete_party,
    doubt_again,
    edit_party,
    find_duplicates,
    merge_parties,
    tell_apart,
    unmerge_parties,
)
from tradewright.parties.models import DuplicatePair, Party
from tradewright.parties.queries import duplicate_pairs_for

pytestmark = pytest.mark.django_db


def firm(by: User, name: str, **facts: str) -> Party:
    return create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True)


def person(by: User, name: str, **facts: str) -> Party:
    return create_person(by=by, facts={"name": name, **facts}, accept_duplicates=True)


def pairs() -> dict[tuple[str, str], list[str]]:
    rows = DuplicatePair.objects.filter(told_apart_at=None).select_related("one", "other").order_by("pk")
    return {(row.one.name, row.other.name): [one["rule"] for one in row.reasons] for row in rows}


def test_firms_with_one_number_or_nearly_one_name_are_pairs(account_manager: User, dealer: Party) -> None:
    firm(account_manager, "Harbor Pump Suply", phone="+1 206 555 0142")
    firm(account_manager, "Quayside", email="desk@quayside.example")
    firm(account_manager, "North Dock", email="DESK@quayside.example")
    assert find_duplicates() == 2
    assert pairs() == {
        ("Harbor Pump Supply LLC", "Harbor Pump Suply"): ["contact_point", "name"],
        ("Quayside", "North Dock"): ["contact_point"],
    }


def test_people_who_share_a_number_need_a_like_name(account_manager: User, consumer: Party) -> None:
    person(account_manager, "Na Li", phone="+8613800001234", country="CN")
    person(account_manager, "Wei Zhang", phone="+8613800001234", country="CN")
    find_duplicates()
    assert pairs() == {("Na Li", "Na Li"): ["contact_point"]}


def test_consumers_of_one_name_need_the_same_street_or_birthday_too(account_manager: User) -> None:
    where = {"country": "CN", "province": "上海市", "city": "上海市", "postcode": "200040"}
    for name, street in (("Na Li", "南京西路 1 号"), ("Na Li", "南京西路 1 号"), ("Na Li", "北京西路 9 号")):
        person(account_manager, name, line1=street, **where)
    for born_on in (date(1988, 5, 17), date(1988, 5, 17), date(1990, 1, 1)):
        create_person(by=account_manager, facts={"name": "Wei Zhang", "born_on": born_on, **where})
    find_duplicates()
    assert [one["rule"] for row in DuplicatePair.objects.order_by("one") for one in row.reasons] == [
        "name_and_street",
        "name_and_birthday",
    ]


def test_the_same_name_and_street_in_another_town_is_somebody_else(account_manager: User) -> None:
    for city, postcode in (("上海市", "200040"), ("南京市", "210008")):
        person(account_manager, "Na Li", line1="中山路 1 号", country="CN", city=city, postcode=postcode)
    assert find_duplicates() == 0


def test_a_number_that_many_share_proves_nothing(account_manager: User) -> None:
    for name in ("Ann Lee", "Anna Lee", "Anne Lee", "An Lee", "Ana Lee"):
        person(account_manager, name, phone="+1 206 555 0142", country="US")
    assert find_duplicates() == 0


def test_an_organization_and_a_person_are_never_a_pair(account_manager: User) -> None:
    firm(account_manager, "Ann Lee", phone="+1 206 555 0142", country="US")
    person(account_manager, "Ann Lee", phone="+1 206 555 0142", country="US")
    assert find_duplicates() == 0


def test_a_pair_told_apart_stays_so_until_somebody_doubts_again(account_manager: User, dealer: Party) -> None:
    firm(account_manager, "Harbor Pump Suply")
    find_duplicates()
    pair = duplicate_pairs_for(account_manager).get()
    tell_apart(by=account_manager, pair_id=pair.pk)
    assert find_duplicates() == 0
    assert duplicate_pairs_for(account_manager).get().told_apart_by == account_manager
    doubt_again(by=account_manager, pair_id=pair.pk)
    assert find_duplicates() == 1


def test_pairs_that_are_alike_no_more_go(account_manager: User, dealer: Party) -> None:
    twin = firm(account_manager, "Harbor Pump Suply")
    find_duplicates()
    edit_party(by=account_manager, party_id=twin.pk, facts={"name": "Lighthouse Filters"})
    assert find_duplicates() == 0
    assert not DuplicatePair.objects.exists()


def test_merged_and_deleted_ones_are_no_pair(account_manager: User, dealer: Party) -> None:
    twin, gone = firm(account_manager, "Harbor Pump Suply"), firm(account_manager, "Harbor Pump Supplies")
    delete_party(by=account_manager, party_id=gone.pk)
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    assert find_duplicates() == 0
    unmerge_parties(by=account_manager, merge_id=merge.pk)
    assert find_duplicates() == 1


def test_the_numbers_of_a_merged_one_count_for_the_one_that_stays(account_manager: User, dealer: Party) -> None:
    twin = firm(account_manager, "Quayside")
    add_contact_point(by=account_manager, party_id=twin.pk, kind="email", value="desk@quayside.example")
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    firm(account_manager, "North Dock", email="desk@quayside.example")
    find_duplicates()
    assert pairs() == {("Harbor Pump Supply LLC", "North Dock"): ["contact_point"]}


def test_who_does_not_see_both_sees_no_pair(account_manager: User, colleague: User, dealer: Party) -> None:
    firm(account_manager, "Harbor Pump Suply")
    firm(colleague, "Harbor Pump Supplly")
    find_duplicates()
    assert DuplicatePair.objects.count() == 3
    assert duplicate_pairs_for(account_manager).count() == 1
    hidden = DuplicatePair.objects.filter(other__name="Harbor Pump Supplly").first()
    assert hidden is not None
    with pytest.raises(NotFound):
        tell_apart(by=account_manager, pair_id=hidden.pk)


def test_it_needs_the_right_to_merge(stranger: User, grant: Grant, account_manager: User, dealer: Party) -> None:
    firm(account_manager, "Harbor Pump Suply")
    find_duplicates()
    grant(stranger, "all", permissions=["parties.edit_customers"])
    for refused in (
        lambda: find_duplicates(by=stranger),
        lambda: tell_apart(by=stranger, pair_id=DuplicatePair.objects.get().pk),
    ):
        with pytest.raises(NotPermitted):
            refused()
