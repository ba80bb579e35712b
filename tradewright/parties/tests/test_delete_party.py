"""Deleting and restoring."""

import pytest

from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.search import search
from tradewright.parties.actions import create_organization, delete_party, restore_party
from tradewright.parties.models import Party
from tradewright.parties.queries import deleted_parties_for, organizations_for, party_for

pytestmark = pytest.mark.django_db


def test_a_deleted_party_leaves_lists_and_search(account_manager: User, dealer: Party) -> None:
    delete_party(by=account_manager, party_id=dealer.pk)
    assert not organizations_for(account_manager).exists()
    assert search(account_manager, "harbor") == []
    with pytest.raises(NotFound):
        party_for(account_manager, dealer.pk)
    assert deleted_parties_for(account_manager).get() == dealer


def test_it_comes_back_as_it_was(account_manager: User, dealer: Party) -> None:
    delete_party(by=account_manager, party_id=dealer.pk)
    restored = restore_party(by=account_manager, party_id=dealer.pk)
    assert (restored.name, restored.deleted_at) == (dealer.name, None)
    assert [row.object_id for row in search(account_manager, "harbor")] == [dealer.pk]
    names = EventEntry.objects.filter(name__in=("parties.PartyDeleted", "parties.PartyRestored"))
    assert names.count() == 2


def test_it_does_not_come_back_with_a_number_that_another_has(account_manager: User, dealer: Party) -> None:
    delete_party(by=account_manager, party_id=dealer.pk)
    create_organization(by=account_manager, facts={"name": "Successor", "number": dealer.number})
    with pytest.raises(Invalid):
        restore_party(by=account_manager, party_id=dealer.pk)
    assert Party.objects.get(pk=dealer.pk).deleted_at is not None


def test_what_is_not_deleted_cannot_be_restored(account_manager: User, dealer: Party) -> None:
    with pytest.raises(NotFound):
        restore_party(by=account_manager, party_id=dealer.pk)


def test_nobody_deletes_or_restores_what_they_may_not(stranger: User, colleague: User, dealer: Party) -> None:
    with pytest.raises(NotPermitted):
        delete_party(by=stranger, party_id=dealer.pk)
    with pytest.raises(NotFound):
        delete_party(by=colleague, party_id=dealer.pk)
    assert Party.objects.get(pk=dealer.pk).deleted_at is None
