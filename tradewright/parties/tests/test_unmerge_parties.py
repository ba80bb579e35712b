"""A merge that is taken back leaves both as they were; what somebody changed since stays and is named."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import Grant
from tradewright.core.errors import NotFound, NotPermitted
from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.parties.actions import (
    add_contact_point,
    create_organization,
    edit_party,
    merge_parties,
    unmerge_parties,
)
from tradewright.parties.errors import CannotMerge
from tradewright.parties.models import Merge, Party
from tradewright.parties.queries import contact_points_of, merge_for, organizations_for, party_for

_TABLES = (
    "parties_party",
    "parties_organization",
    "parties_person",
    "parties_address",
    "parties_contactpoint",
    "parties_identifier",
    "parties_affiliation",
    "parties_relation",
    "core_searchrow",
)
_STEPS = ("merge", "take", "undo")
_COUNTED = ("version", "updated_at")  # tell that something happened, not what there is


def everything() -> dict[str, list[str]]:
    """All rows of the register and of search as they stand."""
    found = {}
    with connection.cursor() as cursor:
        for table in _TABLES:
            cursor.execute(f"SELECT to_jsonb(one) FROM {table} AS one")
            rows = [json.loads(row[0]) if isinstance(row[0], str) else row[0] for row in cursor.fetchall()]
            bare = [{key: value for key, value in row.items() if key not in _COUNTED} for row in rows]
            found[table] = sorted(json.dumps(row, sort_keys=True) for row in bare)
    return found


@pytest.fixture
def twin(account_manager: User) -> Party:
    facts = {"name": "Harbor Pumps", "number": "C-2002", "email": "sales@harbor.example", "industry": "Wholesale"}
    return create_organization(by=account_manager, facts=facts, accept_duplicates=True)


@pytest.mark.django_db
def test_both_are_as_they_were(account_manager: User, dealer: Party, twin: Party) -> None:
    before = everything()
    merge = merge_parties(
        by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, take=["name"], reason="Looked alike"
    )
    assert everything() != before
    undone = unmerge_parties(by=account_manager, merge_id=merge.pk)
    assert everything() == before
    assert undone.kept == ()
    assert set(organizations_for(account_manager)) == {dealer, twin}
    assert {row.object_id for row in search(account_manager, "harbor pump")} == {dealer.pk, twin.pk}


@pytest.mark.django_db
def test_what_somebody_changed_since_stays_and_is_named(account_manager: User, dealer: Party, twin: Party) -> None:
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, take=["name"])
    edit_party(by=account_manager, party_id=dealer.pk, facts={"name": "Harbor Pump Supply & Sons"})
    undone = unmerge_parties(by=account_manager, merge_id=merge.pk)
    present = party_for(account_manager, dealer.pk)
    assert (present.name, present.organization.industry) == ("Harbor Pump Supply & Sons", "")
    assert [str(label) for label in undone.kept] == ["Name"]


@pytest.mark.django_db
def test_what_was_added_to_the_one_that_stays_stays_with_it(account_manager: User, dealer: Party, twin: Party) -> None:
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    point = add_contact_point(by=account_manager, party_id=dealer.pk, kind="mobile", value="+1 206 555 0199")
    unmerge_parties(by=account_manager, merge_id=merge.pk)
    assert point in contact_points_of(dealer)
    assert [one.kind for one in contact_points_of(twin)] == ["email"]


@pytest.mark.django_db
def test_it_is_taken_back_once(account_manager: User, dealer: Party, twin: Party) -> None:
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    unmerge_parties(by=account_manager, merge_id=merge.pk)
    edit_party(by=account_manager, party_id=dealer.pk, facts={"industry": "Wholesale"})
    unmerge_parties(by=account_manager, merge_id=merge.pk)
    assert party_for(account_manager, dealer.pk).organization.industry == "Wholesale"
    assert merge_for(account_manager, merge.pk).undone_by == account_manager


@pytest.mark.django_db
def test_they_can_be_merged_again(account_manager: User, dealer: Party, twin: Party) -> None:
    for _time in range(2):
        merge = merge_parties(by=account_manager, into_id=twin.pk, absorbed_id=dealer.pk)
        assert party_for(account_manager, dealer.pk) == twin
        unmerge_parties(by=account_manager, merge_id=merge.pk)
    assert Merge.objects.count() == 2


@pytest.mark.django_db
def test_a_number_given_to_another_meanwhile_is_named(account_manager: User, dealer: Party, twin: Party) -> None:
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    create_organization(by=account_manager, facts={"name": "Quayside", "number": "C-2002"})
    with pytest.raises(CannotMerge, match="C-2002 was given to Quayside"):
        unmerge_parties(by=account_manager, merge_id=merge.pk)
    assert party_for(account_manager, twin.pk) == dealer


@pytest.mark.django_db
def test_new_customers_get_no_number_of_a_merged_one(account_manager: User, dealer: Party) -> None:
    twin = create_organization(by=account_manager, facts={"name": "Harbor Pumps"}, accept_duplicates=True)
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_numberseries SET next_value = next_value - 1 WHERE series = 'organization'")
    assert create_organization(by=account_manager, facts={"name": "Quayside"}).number != twin.number


@pytest.mark.django_db
def test_it_needs_the_right_and_sight_of_both(
    account_manager: User, colleague: User, dealer: Party, twin: Party, grant: Grant, stranger: User
) -> None:
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    with pytest.raises(NotFound):
        unmerge_parties(by=colleague, merge_id=merge.pk)
    grant(stranger, "all", permissions=["parties.edit_customers"])
    with pytest.raises(NotPermitted):
        unmerge_parties(by=stranger, merge_id=merge.pk)
    assert party_for(account_manager, twin.pk) == dealer


@contextmanager
def _rolled_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _EndError
    except _EndError:
        return


class _EndError(Exception):
    pass


class AnyMerges(TestCase):
    """Against a model of its own: each party's root is found by walking the merges that stand."""

    by: User

    def _firm(self, number: int, facts: dict[str, str]) -> Party:
        return create_organization(by=self.by, facts={"name": f"Firm {number}", **facts}, accept_duplicates=True)

    @given(
        firms=st.lists(
            st.fixed_dictionaries(
                {},
                optional={
                    "industry": st.sampled_from(["Chemicals", "Water"]),
                    "legal_name": st.sampled_from(["One Ltd", "Two Ltd"]),
                    "email": st.sampled_from(["a@firm.example", "b@firm.example"]),
                    "source": st.sampled_from(["fair", "web"]),
                },
            ),
            min_size=2,
            max_size=5,
        ),
        steps=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(_STEPS)), max_size=8),
        order=st.randoms(use_true_random=False),
    )
    def test_pointers_follow_from_the_merges_and_undoing_all_restores_everything(
        self, firms: list[dict[str, str]], steps: list[tuple[int, int, str]], order: Random
    ) -> None:
        with _rolled_back():
            self.by = User.objects.create_user("a@manufacturer.example", name="A", is_administrator=True)
            parties = [self._firm(number, facts) for number, facts in enumerate(firms)]
            before = everything()
            standing: dict[int, tuple[int, int]] = {}  # merged party: into whom, by which merge
            for one, other, step in steps:
                if step != "undo":
                    self._merge(parties[one % len(parties)].pk, parties[other % len(parties)].pk, standing, step)
                elif standing:
                    self._undo(standing, order)
                self._check(parties, standing)
            while standing:
                self._undo(standing, order)
                self._check(parties, standing)
            assert everything() == before

    def _merge(self, absorbed: int, into: int, standing: dict[int, tuple[int, int]], step: str) -> None:
        root, target = _root(absorbed, standing), _root(into, standing)
        if root == target:
            return
        take = ["name"] if step == "take" else []
        merge = merge_parties(by=self.by, into_id=into, absorbed_id=absorbed, take=take)
        standing[root] = (target, merge.pk)

    def _undo(self, standing: dict[int, tuple[int, int]], order: Random) -> None:
        absorbed = order.choice(sorted(standing))
        unmerge_parties(by=self.by, merge_id=standing.pop(absorbed)[1])

    def _check(self, parties: list[Party], standing: dict[int, tuple[int, int]]) -> None:
        for party in parties:
            assert party_for(self.by, party.pk).pk == _root(party.pk, standing)


def _root(party_id: int, standing: dict[int, tuple[int, int]]) -> int:
    while party_id in standing:
        party_id = standing[party_id][0]
    return party_id
