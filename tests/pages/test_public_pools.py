"""Public pools on screen: set up, claimed from, released to, and said on the page of a customer."""

import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.parties.actions import refresh_holdings
from tradewright.parties.models import OwnerLock, Party, Pool, PoolStay, RecycleRule
from tradewright.parties.tests.pools import customer_of, in_days, pool_of, rule_of, stay_in

pytestmark = pytest.mark.django_db


def test_an_administrator_makes_a_pool_and_a_rule(page: Client, account_manager: User) -> None:
    sent = {
        "name": "North",
        "holds": "organization",
        "colleagues": [str(account_manager.pk)],
        "claims_per_day": "5",
        "cooldown_days": "30",
        "warn_days": "7",
    }
    text = page.post("/pools/new/", sent, follow=True).content.decode()
    pool = Pool.objects.get()
    assert (pool.name, pool.colleagues, pool.claims_per_day) == ("North", [str(account_manager.pk)], 5)
    assert "No rule yet" in text
    sent = {"pool": str(pool.pk), "trigger": "no_activity", "days": "60", "is_active": "on"}
    assert "No activity for 60 days" in page.post("/recycle-rules/new/", sent, follow=True).content.decode()
    assert RecycleRule.objects.get().is_active
    assert "No activity for 60 days" in page.get(f"/pools/{pool.pk}/").content.decode()
    assert "No activity" in page.get("/recycle-rules/").content.decode()


def test_a_pool_with_customers_is_not_deleted(page: Client, administrator: User, account_manager: User) -> None:
    pool = pool_of(administrator, account_manager)
    stay_in(pool, account_manager)
    assert page.post(f"/pools/{pool.pk}/delete/").status_code == 422
    assert Pool.objects.get(pk=pool.pk).deleted_at is None


def test_the_pool_says_why_a_customer_lies_there_and_how_much_one_may_claim(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, account_manager, colleague, claims_per_day=3, most_held=10)
    stay = stay_in(pool, account_manager)
    text = signed_in(colleague).get("/pool/").content.decode()
    for said in ("Delta Valves", "No time to look after it", "3 more claims today", "you hold 0 of 10"):
        assert said in text
    assert f"/customers/{stay.party_id}/" not in text


def test_a_customer_is_claimed_from_its_row(administrator: User, account_manager: User, colleague: User) -> None:
    stay = stay_in(pool_of(administrator, account_manager, colleague), account_manager)
    browser = signed_in(colleague)
    assert "Claim Delta Valves" in browser.get(f"/pool/{stay.pk}/claim/").content.decode()
    answer = browser.post(f"/pool/{stay.pk}/claim/", follow=True)
    assert answer.redirect_chain == [(f"/customers/{stay.party_id}/", 302)]
    assert "Delta Valves is yours now" in answer.content.decode()
    assert browser.get(f"/pool/{stay.pk}/claim/").status_code == 404


def test_of_many_ticked_those_are_claimed_that_the_cap_lets(
    administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, account_manager, colleague, claims_per_day=2)
    ids = [stay_in(pool, account_manager, f"Number {number}").pk for number in range(4)]
    text = signed_in(colleague).post("/pool/claim/", {"ids": ids}, follow=True).content.decode()
    assert "2 customers claimed" in text
    assert text.count("you have claimed as many today") == 1
    assert Party.objects.filter(owner=colleague).count() == 2


def test_a_manager_assigns_those_ticked(
    page: Client, administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, account_manager, colleague)
    ids = [stay_in(pool, account_manager, f"Number {number}").pk for number in range(2)]
    assert "Assign 2 customers" in page.post("/pool/assign/", {"ids": ids}).content.decode()
    text = page.post("/pool/assign/", {"ids": ids, "owner": colleague.pk}, follow=True).content.decode()
    assert "2 customers assigned" in text
    assert Party.objects.filter(owner=colleague).count() == 2


def test_an_owner_releases_a_customer_with_a_reason(administrator: User, account_manager: User) -> None:
    pool, party = pool_of(administrator, account_manager), customer_of(account_manager)
    browser = signed_in(account_manager)
    assert f"/parties/{party.pk}/release/" in browser.get(f"/customers/{party.pk}/").content.decode()
    sent = {"pool": str(pool.pk), "reason": "no_need", "words": "Bought a plant"}
    text = browser.post(f"/parties/{party.pk}/release/", sent, follow=True).content.decode()
    assert "lies in North 0 now" in text
    assert "No need for our products · Bought a plant" in text


def test_the_page_of_a_customer_says_when_it_goes_and_why(
    page: Client, administrator: User, account_manager: User
) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    party = customer_of(account_manager)
    refresh_holdings(on=in_days(0))
    text = page.get(f"/customers/{party.pk}/").content.decode()
    assert "Goes to a public pool" in text
    assert "North 0 on" in text
    assert "No activity for 60 days" in text


def test_the_page_and_the_timeline_say_that_it_lies_in_a_pool(
    page: Client, administrator: User, account_manager: User
) -> None:
    stay = stay_in(pool_of(administrator, account_manager), account_manager)
    text = page.get(f"/customers/{stay.party_id}/").content.decode()
    assert "Lies in the public pool" in text
    assert "Chen Yu released it to" in text
    assert "No time to look after it" in text
    page.post(f"/pool/{stay.pk}/claim/")
    assert "Ada Admin claimed it from" in page.get(f"/customers/{stay.party_id}/").content.decode()


def test_a_manager_keeps_a_customer_with_its_owner_and_lets_it_go(
    page: Client, administrator: User, account_manager: User
) -> None:
    rule_of(administrator, pool_of(administrator, account_manager))
    party = customer_of(account_manager)
    page.post(f"/parties/{party.pk}/lock/", {"reason": "Tender in spring"})
    assert OwnerLock.objects.get().reason == "Tender in spring"
    refresh_holdings(on=in_days(0))
    assert "locked by a manager" in page.get(f"/customers/{party.pk}/").content.decode()
    page.post(f"/parties/{party.pk}/unlock/")
    assert OwnerLock.objects.get().deleted_at is not None


def test_without_the_rights_there_are_no_pools(make_user: MakeUser, grant: Grant, administrator: User) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=["parties.edit_customers"])
    pool_of(administrator, reader)
    browser = signed_in(reader)
    assert 'href="/pool/"' not in browser.get("/customers/").content.decode()
    assert "North 0" not in browser.get("/pool/").content.decode()
    assert browser.get("/pools/new/").status_code == 403
    assert browser.post("/pool/claim/", {"ids": [1]}).status_code == 403


def test_a_page_of_the_pool_needs_as_many_statements_for_one_as_for_many(
    administrator: User, account_manager: User, colleague: User, statements: object
) -> None:
    pool = pool_of(administrator, account_manager, colleague)
    stay_in(pool, account_manager, "Number 0")
    browser = signed_in(colleague)
    browser.get("/pool/")
    few = statements(lambda: browser.get("/pool/"))  # type: ignore[operator]
    for number in range(1, 12):
        stay_in(pool, account_manager, f"Number {number}")
    assert statements(lambda: browser.get("/pool/")) == few  # type: ignore[operator]
    assert PoolStay.objects.filter(until=None).count() == 12
