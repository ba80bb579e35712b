"""Groups of companies with their dates, and the relations that make them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from tests.at_once import while_uncommitted
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import User
from tradewright.parties.actions import add_relation, edit_relation, remove_relation
from tradewright.parties.errors import RingOfCompanies
from tradewright.parties.models import Party, Relation
from tradewright.parties.queries import group_ids, group_of, relations_for

TODAY = date(2026, 3, 2)


@pytest.fixture
def firms(account_manager: User) -> dict[str, Party]:
    return {
        name: Party.objects.create(kind="organization", name=name, sort_key=name, owner=account_manager)
        for name in ("top", "left", "right", "leaf", "alone")
    }


def join(by: User, party: Party, other: Party, **values: Any) -> Relation:
    return add_relation(by=by, party_id=party.pk, kind="subsidiary", other_id=other.pk, values=values)


@pytest.fixture
def group(account_manager: User, firms: dict[str, Party]) -> dict[str, Party]:
    join(account_manager, firms["left"], firms["top"], share=100)
    join(account_manager, firms["right"], firms["top"], share=51)
    join(account_manager, firms["leaf"], firms["left"])
    return firms


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["top", "left", "right", "leaf"])
def test_every_member_knows_the_whole_group(account_manager: User, group: dict[str, Party], asked: str) -> None:
    found = group_of(account_manager, group[asked], on=TODAY)
    assert found.top == group["top"]
    assert [(member.party.name, member.depth) for member in found.members] == [
        ("top", 0),
        ("left", 1),
        ("right", 1),
        ("leaf", 2),
    ]
    assert found.members[3].parent_id == group["left"].pk


@pytest.mark.django_db
def test_a_company_on_its_own_is_a_group_of_one(account_manager: User, group: dict[str, Party]) -> None:
    assert group_ids(group["alone"].pk, TODAY) == (group["alone"].pk,)
    assert group_of(account_manager, group["alone"], on=TODAY).size == 1


@pytest.mark.django_db
def test_the_day_decides_who_belongs(account_manager: User, firms: dict[str, Party]) -> None:
    joined = join(account_manager, firms["left"], firms["top"], valid_from=date(2024, 1, 1))
    assert group_ids(firms["left"].pk, date(2023, 12, 31)) == (firms["left"].pk,)
    assert group_ids(firms["left"].pk, date(2024, 1, 1)) == (firms["top"].pk, firms["left"].pk)
    edit_relation(by=account_manager, relation_id=joined.pk, values={"valid_to": date(2025, 6, 30)})
    assert len(group_ids(firms["top"].pk, date(2025, 6, 30))) == 2
    assert len(group_ids(firms["top"].pk, date(2025, 7, 1))) == 1


@pytest.mark.django_db
def test_a_joint_venture_belongs_to_the_larger_share(account_manager: User, firms: dict[str, Party]) -> None:
    join(account_manager, firms["leaf"], firms["left"], share=40)
    join(account_manager, firms["leaf"], firms["right"], share=60)
    assert group_ids(firms["leaf"].pk, TODAY) == (firms["right"].pk, firms["leaf"].pk)
    assert group_ids(firms["left"].pk, TODAY) == (firms["left"].pk,)


@pytest.mark.django_db
def test_hidden_members_are_counted_but_not_named(account_manager: User, group: dict[str, Party]) -> None:
    Party.objects.filter(pk=group["top"].pk).update(owner=None)
    found = group_of(account_manager, group["leaf"], on=TODAY)
    assert (found.top, found.size, found.hidden) == (None, 4, 1)
    assert "top" not in [member.party.name for member in found.members]


@pytest.mark.django_db
def test_a_group_takes_two_statements_however_large(
    administrator: User, group: dict[str, Party], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert group_of(administrator, group["leaf"], on=TODAY).size == 4


@pytest.mark.django_db
def test_nobody_becomes_their_own_parent(account_manager: User, group: dict[str, Party]) -> None:
    with pytest.raises(RingOfCompanies):
        join(account_manager, group["top"], group["leaf"])
    with pytest.raises(RingOfCompanies) as refused:
        join(account_manager, group["top"], group["top"])
    assert "cannot belong to itself" in str(refused.value.fields["other"])
    assert group_of(account_manager, group["leaf"], on=TODAY).top == group["top"]


@pytest.mark.django_db
def test_a_ring_of_other_days_is_none(account_manager: User, firms: dict[str, Party]) -> None:
    join(account_manager, firms["left"], firms["top"], valid_to=date(2024, 12, 31))
    turned = join(account_manager, firms["top"], firms["left"], valid_from=date(2025, 1, 1))
    with pytest.raises(RingOfCompanies):
        edit_relation(by=account_manager, relation_id=turned.pk, values={"valid_from": date(2024, 6, 1)})


@pytest.mark.django_db
def test_a_ring_that_was_imported_ends(account_manager: User, firms: dict[str, Party]) -> None:
    for one, other in (("top", "left"), ("left", "right"), ("right", "top")):
        Relation.objects.create(kind="subsidiary", party=firms[one], other=firms[other])
    assert set(group_ids(firms["top"].pk, TODAY)) == {firms[name].pk for name in ("top", "left", "right")}


@pytest.mark.django_db
def test_people_form_no_groups(account_manager: User, key_account: Party, contact: Party) -> None:
    with pytest.raises(Invalid):
        join(account_manager, contact, key_account)
    advises = add_relation(by=account_manager, party_id=contact.pk, kind="advises", other_id=key_account.pk)
    assert list(relations_for(account_manager, key_account)) == [advises]


@pytest.mark.django_db
def test_relations_with_hidden_parties_are_hidden(
    account_manager: User, colleague: User, group: dict[str, Party]
) -> None:
    relation = Relation.objects.get(party=group["leaf"])
    Party.objects.filter(pk=group["left"].pk).update(owner=colleague)
    assert not relations_for(account_manager, group["leaf"]).exists()
    with pytest.raises(NotFound):
        remove_relation(by=account_manager, relation_id=relation.pk)
    assert Relation.objects.get(pk=relation.pk).deleted_at is None


class TestAnyTree(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.integers(min_value=0, max_value=11), min_size=1, max_size=11))
    def test_every_member_of_any_tree_finds_the_same_group(self, parents: list[int]) -> None:
        firms = [Party.objects.create(kind="organization", name=f"firm {place}") for place in range(len(parents) + 1)]
        for place, parent in enumerate(parents, start=1):
            Relation.objects.create(kind="subsidiary", party=firms[place], other=firms[parent % place])
        everybody = sorted(firm.pk for firm in firms)
        for firm in firms:
            ids = group_ids(firm.pk, TODAY)
            assert ids[0] == firms[0].pk
            assert sorted(ids) == everybody


def test_the_whole_group_is_offered_where_there_is_one(
    client: Client, account_manager: User, key_account: Party, dealer: Party
) -> None:
    client.force_login(account_manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("organization", args=[key_account.pk])
    assert "Whole group" not in client.get(address).content.decode()
    add_relation(by=account_manager, party_id=dealer.pk, kind="subsidiary", other_id=key_account.pk)
    assert "Whole group" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_who_join_companies_at_the_same_moment_close_no_ring(
    account_manager: User, firms: dict[str, Party]
) -> None:
    join(account_manager, firms["left"], firms["top"])
    refused = while_uncommitted(
        lambda: join(account_manager, firms["leaf"], firms["left"]),
        lambda: join(account_manager, firms["top"], firms["leaf"]),
    )
    assert isinstance(refused, RingOfCompanies)
    assert group_of(account_manager, firms["leaf"], on=TODAY).top == firms["top"]


@pytest.mark.django_db(transaction=True)
def test_two_who_lengthen_relations_at_the_same_moment_close_no_ring(
    account_manager: User, firms: dict[str, Party]
) -> None:
    over = join(account_manager, firms["left"], firms["top"], valid_to=date(2020, 12, 31))
    begun = join(account_manager, firms["top"], firms["left"], valid_from=date(2025, 1, 1))
    refused = while_uncommitted(
        lambda: edit_relation(by=account_manager, relation_id=over.pk, values={"valid_to": date(2024, 12, 31)}),
        lambda: edit_relation(by=account_manager, relation_id=begun.pk, values={"valid_from": date(2022, 1, 1)}),
    )
    assert isinstance(refused, RingOfCompanies)
    begun.refresh_from_db()
    assert begun.valid_from == date(2025, 1, 1)
