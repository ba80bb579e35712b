"""Merging on screen: who may be the same, both side by side, one afterwards, and the way back."""

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.parties.actions import add_identifier, create_organization, merge_parties
from tradewright.parties.models import Merge, Party


@pytest.fixture
def twin(account_manager: User) -> Party:
    facts = {"name": "Harbor Pump Suply", "industry": "Wholesale", "phone": "206-555-0142", "country": "US"}
    return create_organization(by=account_manager, facts=facts, accept_duplicates=True)


def test_a_customer_leads_to_whom_it_may_be_the_same_as(page: Client, dealer: Party, twin: Party) -> None:
    assert f'href="/parties/{dealer.pk}/merge/"' in page.get(f"/customers/{dealer.pk}/").content.decode()
    text = page.get(f"/parties/{dealer.pk}/merge/").content.decode()
    assert "Harbor Pump Suply" in text
    assert "Has the same value: Phone" in text
    assert f'href="/parties/{dealer.pk}/merge/{twin.pk}/"' in text


def test_any_other_can_be_chosen(page: Client, dealer: Party, key_account: Party) -> None:
    answer = page.get(f"/parties/{dealer.pk}/merge/", {"other": key_account.pk})
    assert answer.headers["Location"] == f"/parties/{dealer.pk}/merge/{key_account.pk}/"


def test_both_stand_side_by_side(page: Client, dealer: Party, twin: Party) -> None:
    text = page.get(f"/parties/{dealer.pk}/merge/{twin.pk}/").content.decode()
    for said in ("Harbor Pump Supply LLC", "Harbor Pump Suply", "Wholesale", "taken over", "Keep the other one"):
        assert said in text


def test_numbers_that_contradict_each_other_are_named(
    page: Client, account_manager: User, dealer: Party, twin: Party
) -> None:
    for party, value in ((dealer, "UBI 601"), (twin, "UBI 602")):
        add_identifier(by=account_manager, party_id=party.pk, kind="register", value=value)
    text = page.get(f"/parties/{dealer.pk}/merge/{twin.pk}/").content.decode()
    assert "Both have a number “Company register number”, and they differ" in text


def test_a_press_merges_them_and_undo_separates_them_again(page: Client, dealer: Party, twin: Party) -> None:
    sent = {"take-name": "name", "take-owner": "", "reason": "Same shop"}
    answer = page.post(f"/parties/{dealer.pk}/merge/{twin.pk}/", sent, follow=True)
    text = answer.content.decode()
    merge = Merge.objects.get()
    assert answer.redirect_chain == [(f"/customers/{dealer.pk}/", 302)]
    assert f'action="/merges/{merge.pk}/undo/"' in text
    assert "was merged with this one by Ada Admin" in text
    assert Party.objects.get(pk=dealer.pk).name == "Harbor Pump Suply"
    back = page.post(f"/merges/{merge.pk}/undo/", follow=True)
    assert back.redirect_chain == [(f"/customers/{twin.pk}/", 302)]
    assert "stands for itself again" in back.content.decode()
    assert Party.objects.get(pk=dealer.pk).name == "Harbor Pump Supply LLC"


def test_a_double_press_merges_once(page: Client, dealer: Party, twin: Party) -> None:
    for _press in range(2):
        assert page.post(f"/parties/{dealer.pk}/merge/{twin.pk}/", {"reason": "Same"}).status_code == 302
    assert Merge.objects.count() == 1


def test_the_old_address_leads_to_the_one_that_stays(
    page: Client, account_manager: User, dealer: Party, twin: Party
) -> None:
    merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    answer = page.get(f"/customers/{twin.pk}/?tab=details")
    assert answer.headers["Location"] == f"/customers/{dealer.pk}/?tab=details"
    assert "one customer already" in page.get(f"/parties/{dealer.pk}/merge/{twin.pk}/").content.decode()


def test_the_page_of_a_merge_says_what_was_taken_over(
    page: Client, account_manager: User, dealer: Party, twin: Party
) -> None:
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk, reason="Same shop")
    text = page.get(f"/merges/{merge.pk}/").content.decode()
    for said in ("Industry", "Wholesale", "Same shop", "Chen Yu", "Separate again"):
        assert said in text


def test_without_the_right_there_is_no_way_to_it(
    make_user: MakeUser, grant: Grant, dealer: Party, twin: Party, account_manager: User
) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=["parties.edit_customers"])
    page = signed_in(reader)
    assert "/merge/" not in page.get(f"/customers/{dealer.pk}/").content.decode()
    assert page.get(f"/parties/{dealer.pk}/merge/").status_code == 403
    assert page.post(f"/parties/{dealer.pk}/merge/{twin.pk}/").status_code == 403
    merge = merge_parties(by=account_manager, into_id=dealer.pk, absorbed_id=twin.pk)
    assert "Separate again" not in page.get(f"/merges/{merge.pk}/").content.decode()
    assert page.post(f"/merges/{merge.pk}/undo/").status_code == 403


def test_a_hidden_customer_cannot_be_compared(colleague: User, dealer: Party, twin: Party) -> None:
    assert signed_in(colleague).get(f"/parties/{dealer.pk}/merge/{twin.pk}/").status_code == 404
