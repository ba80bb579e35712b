"""The pages that a phone keeps: today's list and a card per customer."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.cast import Grant
from tradewright.activities.actions import log_activity, plan_task
from tradewright.core.models import User
from tradewright.parties.models import Party, Person

pytestmark = pytest.mark.django_db


def opened(user: User, address: str) -> str:
    """What somebody reads there."""
    browser = Client()
    browser.force_login(user)
    return browser.get(address).content.decode()


def plan(user: User, party: Party, subject: str = "Call about seals") -> None:
    facts = {"kind": "call", "subject": subject, "due_on": timezone.localdate()}
    plan_task(by=user, facts=facts, party_id=party.pk)


def test_the_list_names_the_cards_to_keep(account_manager: User, key_account: Party) -> None:
    plan(account_manager, key_account)
    page = opened(account_manager, "/phone/")
    assert "Call about seals" in page
    assert f'data-keep href="/phone/customers/{key_account.pk}/"' in page


def test_a_card_says_how_to_reach_a_customer_and_what_is_next(account_manager: User, key_account: Party) -> None:
    Party.objects.filter(pk=key_account.pk).update(phone="+862155500100")
    plan(account_manager, key_account)
    log_activity(by=account_manager, party_id=key_account.pk, facts={"kind": "note", "subject": "Wants 316L"})
    card = opened(account_manager, f"/phone/customers/{key_account.pk}/")
    for words in (key_account.name, "tel:+862155500100", "Call about seals", "Wants 316L"):
        assert words in card


def test_no_personal_fact_stands_on_a_card_whoever_asks(administrator: User, consumer: Party) -> None:
    Person.objects.filter(party=consumer).update(occupation="Anaesthetist", born_on=date(1987, 2, 14))
    card = opened(administrator, f"/phone/customers/{consumer.pk}/")
    assert consumer.name in card
    assert "Anaesthetist" not in card
    assert "1987" not in card


def test_a_hidden_customer_has_no_card_and_without_rights_there_is_nothing_to_press(
    colleague: User, stranger: User, key_account: Party, grant: Grant
) -> None:
    address = f"/phone/customers/{key_account.pk}/"
    browser = Client()
    browser.force_login(colleague)
    assert browser.get(address).status_code == 404
    grant(stranger, "all", permissions=[])
    card = opened(stranger, address)
    assert key_account.name in card
    assert "data-outbox=" not in card


def test_both_ask_as_much_for_many_as_for_few(account_manager: User, key_account: Party) -> None:
    counts = []
    for more in (1, 12):
        for number in range(more):
            plan(account_manager, key_account, f"Task {number}")
        for address in ("/phone/", f"/phone/customers/{key_account.pk}/"):
            opened(account_manager, address)
            with CaptureQueriesContext(connection) as asked:
                opened(account_manager, address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 40


def test_a_card_edited_without_a_script_changes_nothing_else(account_manager: User, key_account: Party) -> None:
    key_account.refresh_from_db()
    browser = Client()
    browser.force_login(account_manager)
    typed = {"phone": "+86 21 5550 0177", "email": key_account.email, "version": key_account.version}
    browser.post(f"/phone/customers/{key_account.pk}/edit/", typed)
    after = Party.objects.get(pk=key_account.pk)
    assert after.phone.endswith("77")
    assert (after.name, after.stage, after.city) == (key_account.name, key_account.stage, key_account.city)
    refused = browser.post(f"/phone/customers/{key_account.pk}/edit/", typed | {"phone": "+86 21 5550 0188"})
    assert refused.status_code == 409
    after.refresh_from_db()
    assert after.phone.endswith("77")
