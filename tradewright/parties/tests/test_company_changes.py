"""Companies that merge, split and become insolvent: dated, shown on their pages, never in a circle, history kept."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tradewright.core.models import HistoryEntry, User
from tradewright.parties.actions import add_relation, create_organization, edit_parties, remove_relation
from tradewright.parties.errors import RingOfCompanies
from tradewright.parties.models import Party, Relation
from tradewright.parties.queries import party_for, successor_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def firms(administrator: User) -> dict[str, Party]:
    return {
        name: create_organization(by=administrator, facts={"name": f"{name} Works"}, accept_duplicates=True)
        for name in ("Old", "New", "Third")
    }


def _merge(by: User, one: Party, other: Party, **values: Any) -> Relation:
    return add_relation(by=by, party_id=one.pk, kind="merged_into", other_id=other.pk, values=values)


def _page(user: User, party: Party) -> str:
    client = Client()
    client.force_login(user)
    return client.get(f"/customers/{party.pk}/").content.decode()


def test_the_page_of_a_company_that_is_gone_leads_to_the_one_it_was_merged_into(
    administrator: User, firms: dict[str, Party]
) -> None:
    _merge(administrator, firms["Old"], firms["New"], valid_from=date(2025, 5, 3))
    text = _page(administrator, firms["Old"])
    assert ("Merged into" in text, "New Works" in text, "3 May 2025" in text) == (True, True, True)
    assert "Merged into" not in _page(administrator, firms["New"])


def test_a_merger_that_was_never_true_is_taken_back(administrator: User, firms: dict[str, Party]) -> None:
    relation = _merge(administrator, firms["Old"], firms["New"])
    remove_relation(by=administrator, relation_id=relation.pk)
    assert "Merged into" not in _page(administrator, firms["Old"])


def test_a_successor_one_may_not_see_is_not_told(
    administrator: User, make_user: MakeUser, grant: Grant, firms: dict[str, Party]
) -> None:
    _merge(administrator, firms["Old"], firms["New"])
    seller = make_user("Su Seller")
    grant(seller, "own")
    Party.objects.filter(pk=firms["Old"].pk).update(owner=seller)
    assert "New Works" not in _page(seller, firms["Old"])
    assert successor_of(seller, party_for(seller, firms["Old"].pk)) is None


@pytest.mark.parametrize("days", [{}, {"valid_from": date(2030, 1, 1)}])
def test_mergers_close_no_circle_whatever_their_days(
    administrator: User, firms: dict[str, Party], days: dict[str, Any]
) -> None:
    _merge(administrator, firms["Old"], firms["New"], valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    _merge(administrator, firms["New"], firms["Third"])
    with pytest.raises(RingOfCompanies):
        _merge(administrator, firms["Third"], firms["Old"], **days)
    assert Relation.objects.count() == 2


def test_a_company_may_split_off_from_one_into_which_it_was_merged(
    administrator: User, firms: dict[str, Party]
) -> None:
    _merge(administrator, firms["Old"], firms["New"], valid_from=date(2020, 1, 1))
    split: dict[str, Any] = {
        "by": administrator,
        "party_id": firms["Third"].pk,
        "kind": "split_from",
        "other_id": firms["New"].pk,
    }
    assert add_relation(**split, values={"valid_from": date(2024, 1, 1)}).pk


def test_an_insolvent_customer_is_marked_and_found_and_its_history_stays(
    administrator: User, firms: dict[str, Party]
) -> None:
    edit_parties(by=administrator, party_ids=[firms["Old"].pk], facts={"status": "insolvent"})
    assert '<span class="pill risk">Insolvent</span>' in _page(administrator, firms["Old"])
    client = Client()
    client.force_login(administrator)
    listed = client.get("/customers/?filter=status:is:insolvent").content.decode()
    assert ("Old Works" in listed, "New Works" in listed) == (True, False)
    kept = HistoryEntry.objects.filter(table="parties_party", row_id=firms["Old"].pk).latest("id")
    assert kept.before["status"] == "active"
