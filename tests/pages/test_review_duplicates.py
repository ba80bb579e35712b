"""The review of likely duplicates on screen: compare, merge and go on, or tell apart."""

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import create_organization, find_duplicates
from tradewright.parties.models import DuplicatePair, Merge, Party


@pytest.fixture
def pair(account_manager: User, dealer: Party) -> DuplicatePair:
    facts = {"name": "Harbor Pump Suply", "phone": "+1 206 555 0142"}
    create_organization(by=account_manager, facts=facts, accept_duplicates=True)
    find_duplicates()
    return DuplicatePair.objects.get()


def test_pairs_stand_there_with_their_reasons(page: Client, pair: DuplicatePair) -> None:
    text = page.get("/duplicates/").content.decode()
    for said in (
        "Harbor Pump Supply LLC",
        "Harbor Pump Suply",
        "Same phone or e-mail: +12065550142",
        "Nearly the same",
    ):
        assert said in text
    assert f"/parties/{pair.one_id}/merge/{pair.other_id}/?pair={pair.pk}" in text


def test_each_kind_has_its_pairs(page: Client, pair: DuplicatePair) -> None:
    assert "Harbor Pump Suply" in page.get("/duplicates/?kind=parties.organization").content.decode()
    assert "No likely duplicates" in page.get("/duplicates/?kind=parties.consumer").content.decode()


def test_merging_a_pair_leads_back_to_the_next_and_keeps_the_reasons(page: Client, pair: DuplicatePair) -> None:
    answer = page.post(f"/parties/{pair.one_id}/merge/{pair.other_id}/?pair={pair.pk}", follow=True)
    assert answer.redirect_chain == [("/duplicates/", 302)]
    assert "No likely duplicates" in answer.content.decode()
    reasons = [step["rule"] for step in Merge.objects.get().explanation["steps"]]
    assert reasons == ["Same phone or e-mail", "Nearly the same name"]


def test_a_pair_told_apart_is_not_shown_again_and_can_be_brought_back(page: Client, pair: DuplicatePair) -> None:
    text = page.post(f"/duplicates/{pair.pk}/apart/", follow=True).content.decode()
    assert "are two" in text
    assert "No likely duplicates" in text
    assert "Harbor Pump Suply" in page.get("/duplicates/?show=apart").content.decode()
    back = page.post(f"/duplicates/{pair.pk}/doubt/", follow=True).content.decode()
    assert "Harbor Pump Suply" in back


def test_a_press_has_everybody_compared(page: Client, pair: DuplicatePair) -> None:
    assert "new pairs appear here" in page.post("/duplicates/look/", follow=True).content.decode()
    assert EventEntry.objects.filter(name="parties.DuplicatesAsked").count() == 1


def test_without_the_right_there_is_no_review(make_user: MakeUser, grant: Grant, pair: DuplicatePair) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=["parties.edit_customers"])
    browser = signed_in(reader)
    assert "/duplicates/" not in browser.get("/customers/").content.decode()
    assert browser.get("/duplicates/").status_code == 403
    assert browser.post(f"/duplicates/{pair.pk}/apart/").status_code == 403
