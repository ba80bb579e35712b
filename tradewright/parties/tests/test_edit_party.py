"""Changing parties: their own fields, their part, the main address, the first e-mail and phone."""

from typing import Any

import pytest

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Stale
from tradewright.core.models import CustomField, EventEntry, HistoryEntry, SearchRow, User
from tradewright.parties.actions import assign_parties, edit_party
from tradewright.parties.errors import AddressDisagrees
from tradewright.parties.models import Address, ContactPoint, Organization, Party, Person

pytestmark = pytest.mark.django_db


def row(party: Party) -> dict[str, Any]:
    return dict(Party.objects.filter(pk=party.pk).values().get())


def edited(by: User, party: Party, version: int | None = None, **facts: Any) -> Party:
    edit_party(by=by, party_id=party.pk, facts=facts, version=version)
    return Party.objects.select_related("organization").get(pk=party.pk)


def test_it_changes_what_is_named_and_nothing_else(account_manager: User, key_account: Party) -> None:
    party = edited(account_manager, key_account, status="paused", employees=900)
    assert (party.status, party.organization.employees) == ("paused", 900)
    assert (party.name, party.organization.industry) == (key_account.name, "Petrochemicals")
    assert party.version == key_account.version + 1


def test_a_change_of_the_part_alone_is_a_change_of_the_party(account_manager: User, key_account: Party) -> None:
    party = edited(account_manager, key_account, employees=900)
    assert party.version == key_account.version + 1
    assert EventEntry.objects.filter(name="parties.PartyEdited").count() == 1


def test_an_edit_that_changes_nothing_leaves_no_trace(account_manager: User, key_account: Party) -> None:
    before = row(key_account)
    edited(
        account_manager,
        key_account,
        name=key_account.name,
        industry="Petrochemicals",
        city="南京市",
        email="office@jiangnan.example",
    )
    assert row(key_account) == before
    assert not EventEntry.objects.filter(name="parties.PartyEdited").exists()


def test_the_old_row_stays_in_history_with_who_changed_it(account_manager: User, key_account: Party) -> None:
    edited(account_manager, key_account, status="paused")
    kept = HistoryEntry.objects.filter(table="parties_party", row_id=key_account.pk).latest("id")
    assert (kept.before["status"], kept.by_id, kept.door) == ("active", account_manager.pk, "command")


def test_a_new_name_is_sorted_and_found_at_once(account_manager: User, dealer: Party) -> None:
    party = edited(account_manager, dealer, name="山海泵业")
    assert party.sort_key == "shan hai beng ye"
    assert SearchRow.objects.get(object_id=dealer.pk, noun="parties.organization").title == "山海泵业"


def test_a_persons_name_follows_its_parts(account_manager: User, contact: Party) -> None:
    assert edited(account_manager, contact, given_name="大强").name == "周大强"


def test_the_main_address_and_the_party_stay_in_line(account_manager: User, key_account: Party) -> None:
    party = edited(account_manager, key_account, city="苏州市", postcode="215000")
    address = Address.objects.get(party=key_account)
    assert (party.city, party.postcode) == (address.city, address.postcode) == ("苏州市", "215000")
    assert address.line1 == "中山路 18 号"


def test_a_first_address_is_made_where_there_was_none(account_manager: User) -> None:
    party = Party.objects.create(kind="person", is_consumer=True, name="Li Na", owner=account_manager)
    edited(account_manager, party, country="DE", city="Hamburg")
    assert Address.objects.get(party=party).use == "home"
    assert Person.objects.filter(party=party).count() <= 1


def test_an_address_that_disagrees_changes_nothing(account_manager: User, key_account: Party) -> None:
    before = row(key_account)
    with pytest.raises(AddressDisagrees):
        edited(account_manager, key_account, postcode="100000", status="paused")
    assert row(key_account) == before


def test_the_first_email_is_replaced_and_the_old_one_kept_in_history(account_manager: User, key_account: Party) -> None:
    party = edited(account_manager, key_account, email="new@jiangnan.example")
    point = ContactPoint.objects.get(party=key_account, kind="email")
    assert (party.email, point.normalised) == ("new@jiangnan.example", "new@jiangnan.example")
    kept = HistoryEntry.objects.filter(table="parties_contactpoint", row_id=point.pk).get()
    assert kept.before["value"] == "office@jiangnan.example"


def test_an_emptied_phone_is_taken_off(account_manager: User, key_account: Party) -> None:
    assert edited(account_manager, key_account, phone="").phone == ""
    assert not ContactPoint.objects.filter(party=key_account, kind="phone", deleted_at=None).exists()


def test_edits_of_different_fields_go_together(account_manager: User, administrator: User, key_account: Party) -> None:
    edited(administrator, key_account, version=1, status="paused", employees=900)
    party = edited(account_manager, key_account, version=1, source="fair", industry="Chemicals")
    assert (party.status, party.source) == ("paused", "fair")
    assert (party.organization.employees, party.organization.industry) == (900, "Chemicals")


@pytest.mark.parametrize(("key", "theirs", "mine"), [("status", "paused", "closed"), ("industry", "Steel", "Glass")])
def test_the_same_field_changed_by_another_is_shown_not_overwritten(
    account_manager: User, administrator: User, key_account: Party, key: str, theirs: str, mine: str
) -> None:
    edit_party(by=administrator, party_id=key_account.pk, facts={key: theirs}, version=1)
    with pytest.raises(Stale) as refused:
        edit_party(by=account_manager, party_id=key_account.pk, facts={key: mine}, version=1)
    clash = refused.value.edit.clashes[0]
    assert (clash.field, clash.theirs, clash.yours) == (key, theirs, mine)
    assert refused.value.edit.by == "Ada Admin"
    organization = Organization.objects.select_related("party").get(party=key_account)
    assert theirs in (organization.industry, organization.party.status)


def test_what_follows_from_a_field_is_not_shown_beside_it(
    account_manager: User, administrator: User, key_account: Party
) -> None:
    edit_party(by=administrator, party_id=key_account.pk, facts={"name": "Alpha", "stage": "repeat"}, version=1)
    with pytest.raises(Stale) as refused:
        edit_party(by=account_manager, party_id=key_account.pk, facts={"name": "Beta", "stage": "lost"}, version=1)
    assert {clash.field for clash in refused.value.edit.clashes} == {"name", "stage"}


@pytest.mark.django_db(transaction=True)
def test_a_part_changed_by_another_in_a_transaction_of_their_own_is_shown(
    account_manager: User, administrator: User, key_account: Party
) -> None:
    edit_party(by=administrator, party_id=key_account.pk, facts={"employees": 900}, version=1)
    edit_party(by=administrator, party_id=key_account.pk, facts={"industry": "Steel"}, version=2)
    edited(account_manager, key_account, version=2, employees=950)
    with pytest.raises(Stale) as refused:
        edit_party(by=account_manager, party_id=key_account.pk, facts={"industry": "Glass"}, version=2)
    clash = refused.value.edit.clashes[0]
    assert (clash.field, clash.theirs, clash.yours) == ("industry", "Steel", "Glass")
    assert Organization.objects.get(party=key_account).industry == "Steel"


def test_a_stage_begins_today_and_is_announced(account_manager: User, dealer: Party) -> None:
    Party.objects.filter(pk=dealer.pk).update(stage_since="2020-01-01")
    party = edit_party(by=account_manager, party_id=dealer.pk, facts={"stage": "repeat"})
    assert party.stage == "repeat"
    assert party.stage_since is not None
    assert party.stage_since.year > 2020
    assert EventEntry.objects.get(name="parties.StageChanged").payload == {"party_ids": [dealer.pk]}


def test_a_stage_that_is_none_is_refused(account_manager: User, dealer: Party) -> None:
    with pytest.raises(Invalid) as refused:
        edit_party(by=account_manager, party_id=dealer.pk, facts={"stage": "married"})
    assert "stage" in refused.value.fields


def test_a_number_belongs_to_one_customer_only(account_manager: User, key_account: Party, dealer: Party) -> None:
    with pytest.raises(Invalid) as refused:
        edited(account_manager, dealer, number="C-1001")
    assert refused.value.fields == {"number": "There is another party with this customer number"}
    assert Party.objects.get(pk=dealer.pk).number == "C-1002"


def test_own_fields_join_those_that_are_there(account_manager: User, key_account: Party) -> None:
    for key in ("plant", "rating"):
        CustomField.objects.create(noun="parties.organization", key=key, labels={"en": key}, kind="text")
    edit_party(by=account_manager, party_id=key_account.pk, facts={"custom.plant": "Nanjing"})
    party = edit_party(by=account_manager, party_id=key_account.pk, facts={"custom.rating": "A"})
    assert party.custom == {"plant": "Nanjing", "rating": "A"}


def test_a_hidden_party_is_not_found(colleague: User, key_account: Party) -> None:
    before = row(key_account)
    with pytest.raises(NotFound):
        edited(colleague, key_account, name="Mine")
    assert row(key_account) == before


def test_a_denied_edit_leaves_the_row_as_it_was(make_user: MakeUser, grant: Grant, key_account: Party) -> None:
    reader = make_user("Reader")
    grant(reader, "all", permissions=[])
    before = row(key_account)
    with pytest.raises(NotPermitted):
        edited(reader, key_account, name="Mine")
    assert row(key_account) == before


def test_personal_facts_are_not_changed_by_those_who_do_not_see_them(
    make_user: MakeUser, grant: Grant, consumer: Party
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", sensitivities=[])
    with pytest.raises(NotPermitted):
        edited(clerk, consumer, born_on=None)
    assert Person.objects.get(party=consumer).born_on is not None


def test_the_owner_changes_only_with_the_right_to_assign(
    make_user: MakeUser, grant: Grant, account_manager: User, colleague: User, key_account: Party
) -> None:
    junior = make_user("Junior")
    grant(junior, "all", permissions=["parties.edit_customers"])
    with pytest.raises(NotPermitted):
        edited(junior, key_account, owner=colleague.pk)
    assert edited(account_manager, key_account, owner=colleague.pk).owner == colleague


def test_assigning_needs_all_of_them_to_be_visible(account_manager: User, colleague: User, key_account: Party) -> None:
    hidden = Party.objects.create(kind="organization", name="Hidden Works")
    with pytest.raises(NotFound):
        assign_parties(by=account_manager, party_ids=[key_account.pk, hidden.pk], to={"owner": colleague.pk})
    assert Party.objects.get(pk=key_account.pk).owner == account_manager
