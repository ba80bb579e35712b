"""Public pools by API: set up, claimed from, assigned from, released to, with the refusals of the pages."""

import pytest

from tests.api.conftest import Call, caller, token_of
from tradewright.core.models import User
from tradewright.core.permissions import MAKE_KEYS
from tradewright.parties.models import Party, PoolStay
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, CLAIM_CUSTOMERS
from tradewright.parties.tests.pools import customer_of, pool_of, stay_in

pytestmark = pytest.mark.django_db

NORTH = {"name": "North", "holds": "organization", "cooldown_days": 30, "warn_days": 7}


@pytest.fixture
def claimer(colleague: User) -> Call:
    """A program of a colleague that may claim and assign."""
    return caller(token_of(colleague, [CLAIM_CUSTOMERS.name, ASSIGN_CUSTOMERS.name]))


def test_a_pool_and_its_rule_are_made_changed_and_deleted(program: Call, account_manager: User) -> None:
    pool = program("POST", "/pools", {**NORTH, "colleagues": [str(account_manager.pk)], "claims_per_day": 5})
    assert pool.status_code == 201, pool.content
    number = pool.json()["id"]
    rule = program(
        "POST", "/recycle-rules", {"pool": number, "trigger": "no_order", "days": 90, "is_active": True}
    ).json()
    assert (rule["trigger"], rule["days"]) == ("no_order", 90)
    assert program("PATCH", f"/recycle-rules/{rule['id']}", {"days": 120}).json()["days"] == 120
    assert program("PATCH", f"/pools/{number}", {"most_held": 50}).json()["most_held"] == 50
    assert program("DELETE", f"/recycle-rules/{rule['id']}").status_code == 204
    assert program("DELETE", f"/pools/{number}").status_code == 204
    assert program("POST", f"/pools/{number}/restore").json()["name"] == "North"


def test_members_that_do_not_exist_are_refused(program: Call) -> None:
    refused = program("POST", "/pools", {**NORTH, "teams": ["999999"]})
    assert refused.status_code == 422
    assert "teams" in str(refused.json())


def test_a_customer_is_released_listed_and_claimed(
    program: Call, claimer: Call, administrator: User, account_manager: User, colleague: User
) -> None:
    pool, party = pool_of(administrator, colleague), customer_of(account_manager)
    body = {"pool": pool.pk, "reason": "no_budget", "words": "Next year"}
    released = program("POST", f"/customers/{party.pk}/release", body)
    assert released.status_code == 200, released.content
    (row,) = claimer("GET", "/pool-customers").json()["rows"]
    assert (row["id"], row["reason"], row["words"]) == (released.json()["id"], "no_budget", "Next year")
    claimed = claimer("POST", f"/pool-customers/{row['id']}/claim")
    assert claimed.json() == {"party": party.pk, "owner": colleague.pk}
    assert claimer("GET", "/pool-customers").json()["rows"] == []


def test_what_the_page_refuses_the_program_is_refused_in_the_same_words(
    claimer: Call, administrator: User, account_manager: User, colleague: User
) -> None:
    pool = pool_of(administrator, account_manager, colleague, claims_per_day=0)
    stay = stay_in(pool, account_manager)
    refused = claimer("POST", f"/pool-customers/{stay.pk}/claim")
    assert refused.status_code == 409
    assert "lets everybody claim 0 customers a day" in str(refused.json())
    assert Party.objects.get(pk=stay.party_id).owner is None
    assigned = claimer("POST", f"/pool-customers/{stay.pk}/assign", {"owner": account_manager.pk})
    assert assigned.json()["owner"] == account_manager.pk


def test_a_consumer_is_no_customer_to_release(program: Call, consumer: Party, administrator: User) -> None:
    pool = pool_of(administrator, administrator, holds="consumer")
    body = {"pool": pool.pk, "reason": "other"}
    assert program("POST", f"/customers/{consumer.pk}/release", body).status_code == 404
    assert program("POST", f"/consumers/{consumer.pk}/release", body).status_code == 200
    assert PoolStay.objects.get().party == consumer


def test_an_owner_is_locked_and_unlocked(program: Call, dealer: Party) -> None:
    lock = program("POST", "/owner-locks", {"party": dealer.pk, "reason": "Tender"})
    assert lock.status_code == 201, lock.content
    assert program("POST", "/owner-locks", {"party": dealer.pk, "reason": "Again"}).status_code == 422
    assert program("DELETE", f"/owner-locks/{lock.json()['id']}").status_code == 204
    assert program("GET", "/owner-locks").json()["rows"] == []


def test_a_key_that_may_not_claim_claims_nothing(administrator: User, account_manager: User, colleague: User) -> None:
    stay = stay_in(pool_of(administrator, account_manager, colleague), account_manager)
    poor = caller(token_of(colleague, [MAKE_KEYS.name]))
    assert poor("POST", f"/pool-customers/{stay.pk}/claim").status_code == 403
    assert PoolStay.objects.get(pk=stay.pk).until is None
