"""Contracts are found by title, number and customer, by whom both may be seen."""

from collections.abc import Sequence

import pytest

from tests.cast import Grant, MakeUser
from tests.jobs import hear
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.search import search, search_rows
from tradewright.parties.actions import delete_contract, edit_contract, edit_party, merge_parties, restore_contract
from tradewright.parties.models import Contract, Party

pytestmark = pytest.mark.django_db


def found(user: User, words: str) -> Sequence[int]:
    return [row.object_id for row in search(user, words, nouns=("parties.contract",))]


@pytest.mark.parametrize("words", ["Pump supply", "supply", "江南", "jnsh", "CT-HF-26-00001", "00001"])
def test_a_contract_is_found(account_manager: User, draft: Contract, words: str) -> None:
    assert found(account_manager, words) == [draft.pk]


def test_what_stands_beside_it_tells_number_and_customer(
    account_manager: User, draft: Contract, key_account: Party
) -> None:
    row = search(account_manager, "Pump supply")[0]
    assert (row.title, row.subtitle) == ("Pump supply 2026", f"{draft.number} · {key_account.name}")


def test_a_new_title_is_found_and_the_old_one_no_longer(account_manager: User, draft: Contract) -> None:
    edit_contract(by=account_manager, contract=draft, values={"title": "Valves 2027"})
    assert (found(account_manager, "Valves"), found(account_manager, "supply")) == ([draft.pk], [])


def test_a_deleted_draft_is_found_again_once_restored(account_manager: User, draft: Contract) -> None:
    delete_contract(by=account_manager, contract=draft)
    assert found(account_manager, "supply") == []
    restore_contract(by=account_manager, contract_id=draft.pk)
    assert found(account_manager, "supply") == [draft.pk]


def test_it_is_found_by_the_new_name_of_its_customer(
    account_manager: User, draft: Contract, key_account: Party
) -> None:
    edit_party(by=account_manager, party_id=key_account.pk, facts={"name": "Blue River Chemicals"})
    hear("find_contracts_by_new_name")
    assert found(account_manager, "Blue River") == [draft.pk]


def test_it_is_found_by_whom_its_customer_was_merged_into(
    account_manager: User, administrator: User, draft: Contract, key_account: Party, dealer: Party
) -> None:
    merge_parties(by=administrator, into_id=dealer.pk, absorbed_id=key_account.pk)
    hear("find_contracts_by_name_of_customer")
    assert found(administrator, dealer.name) == [draft.pk]


def test_who_does_not_see_the_customer_does_not_find_its_contract(
    make_user: MakeUser, grant: Grant, draft: Contract
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", scopes=dict.fromkeys(NOUNS, "all") | {"parties.organization": "own"})
    assert found(clerk, "supply") == []
    assert search_rows(clerk, [("parties.contract", draft.pk)]) == []


def test_who_owns_no_contract_finds_none(make_user: MakeUser, grant: Grant, draft: Contract) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", scopes=dict.fromkeys(NOUNS, "all") | {"parties.contract": "own"})
    assert found(clerk, "supply") == []
