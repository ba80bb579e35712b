"""Who works for which organization, from when to when."""

from datetime import date

import pytest

from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import EventEntry, SearchRow, User
from tradewright.parties.actions import (
    add_affiliation,
    edit_affiliation,
    remove_affiliation,
)
from tradewright.parties.models import Affiliation, Party
from tradewright.parties.queries import affiliations_for, organizations_of_people

pytestmark = pytest.mark.django_db


def test_a_person_may_work_for_several(
    account_manager: User, key_account: Party, dealer: Party, contact: Party
) -> None:
    add_affiliation(
        by=account_manager, person_id=contact.pk, organization_id=dealer.pk, values={"title": "Board member"}
    )
    found = affiliations_for(account_manager, contact)
    assert [row.organization for row in found] == [key_account, dealer]
    names = organizations_of_people([contact.pk], account_manager)
    assert names == {contact.pk: f"{key_account.name}, {dealer.name}"}


def test_there_is_one_main_contact(account_manager: User, key_account: Party, contact: Party, consumer: Party) -> None:
    add_affiliation(
        by=account_manager, person_id=consumer.pk, organization_id=key_account.pk, values={"is_primary": True}
    )
    assert Affiliation.objects.get(organization=key_account, is_primary=True).person == consumer


def test_who_left_is_shown_as_former(account_manager: User, key_account: Party, contact: Party) -> None:
    affiliation = Affiliation.objects.get(person=contact)
    edit_affiliation(by=account_manager, affiliation_id=affiliation.pk, values={"valid_to": date(2025, 12, 31)})
    assert not affiliations_for(account_manager, key_account, on=date(2026, 1, 1)).exists()
    assert affiliations_for(account_manager, key_account, on=date(2025, 12, 31)).exists()
    assert affiliations_for(account_manager, key_account).exists()
    assert SearchRow.objects.get(noun="parties.contact", object_id=contact.pk).subtitle == ""


def test_it_cannot_end_before_it_begins(account_manager: User, contact: Party) -> None:
    affiliation = Affiliation.objects.get(person=contact)
    edit_affiliation(by=account_manager, affiliation_id=affiliation.pk, values={"valid_from": date(2026, 1, 1)})
    with pytest.raises(Invalid):
        edit_affiliation(by=account_manager, affiliation_id=affiliation.pk, values={"valid_to": date(2025, 1, 1)})


def test_only_people_work_for_organizations(account_manager: User, key_account: Party, dealer: Party) -> None:
    with pytest.raises(Invalid):
        add_affiliation(by=account_manager, person_id=dealer.pk, organization_id=key_account.pk, values={})


def test_search_shows_for_whom_somebody_works(account_manager: User, key_account: Party, contact: Party) -> None:
    assert SearchRow.objects.get(noun="parties.contact", object_id=contact.pk).subtitle == key_account.name
    remove_affiliation(by=account_manager, affiliation_id=Affiliation.objects.get(person=contact).pk)
    assert SearchRow.objects.get(noun="parties.contact", object_id=contact.pk).subtitle == ""
    assert EventEntry.objects.filter(name="parties.AffiliationChanged").count() == 2


def test_hidden_people_of_a_visible_organization_stay_hidden(
    account_manager: User, key_account: Party, contact: Party
) -> None:
    Party.objects.filter(pk=contact.pk).update(owner=None)
    assert not affiliations_for(account_manager, key_account).exists()
    affiliation = Affiliation.objects.get(person=contact)
    with pytest.raises(NotFound):
        edit_affiliation(by=account_manager, affiliation_id=affiliation.pk, values={"title": "x"})
