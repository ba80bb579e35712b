"""The customer file on a page: what was observed over the days, and sensitive facts that nobody reads unseen."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from tests.api.conftest import caller, token_of
from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import record_fact
from tradewright.parties.models import Fact, Party

pytestmark = pytest.mark.django_db

OPENED = "parties.SensitiveFactsOpened"


def know(by: User, party: Party, kind: str, day: date, **facts: object) -> Fact:
    return record_fact(by=by, party_id=party.pk, kind=kind, observed_on=day, source="Visit", **facts)  # type: ignore[arg-type]


def openings() -> list[tuple[int, int | None, str]]:
    rows = EventEntry.objects.filter(name=OPENED).order_by("pk")
    return [(one.payload["party_id"], one.by_id, one.door) for one in rows]


@pytest.fixture
def told_in_confidence(administrator: User, contact: Party) -> Fact:
    """What a contact likes to do."""
    return know(administrator, contact, "hobbies", date(2026, 2, 1), text="Fishing at dawn")


def file_of(page: Client, party: Party, query: str = "") -> str:
    return page.get(f"/parties/{party.pk}/?tab=file{query}", follow=True).content.decode()


def test_figures_over_the_years_are_a_picture_with_every_observation_behind_it(
    page: Client, administrator: User, key_account: Party
) -> None:
    for year, people in ((2024, 18), (2025, 24), (2026, 21)):
        know(administrator, key_account, "sales_force", date(year, 3, 2), number=Decimal(people))
    shown = file_of(page, key_account)
    assert "Sales force, people" in shown
    assert "Sales force from 18 people to 21 people" in shown
    assert "3 observations" in shown


def test_amounts_in_two_currencies_are_not_drawn_as_one(page: Client, administrator: User, key_account: Party) -> None:
    for year, amount, unit in ((2024, 500_000, "CNY"), (2025, 90_000, "EUR")):
        know(administrator, key_account, "own_sales", date(year, 3, 2), number=Decimal(amount), unit=unit)
    shown = file_of(page, key_account)
    assert "data-chart" not in shown
    assert "500,000.00 CNY" in shown
    assert "90,000.00 EUR" in shown


def test_hearsay_is_pale_and_said_to_be(page: Client, administrator: User, key_account: Party) -> None:
    know(administrator, key_account, "sales_force", date(2025, 3, 2), number=Decimal(18))
    rumour = Fact.Confidence.HEARSAY
    know(administrator, key_account, "sales_force", date(2026, 3, 2), number=Decimal(60), confidence=rumour)
    assert "Pale bars are hearsay" in file_of(page, key_account)


def test_a_mistake_is_taken_out_from_the_page(page: Client, administrator: User, key_account: Party) -> None:
    wrong = know(administrator, key_account, "goals", date(2026, 3, 2), text="Another customer's goal")
    page.post(reverse("remove_part", args=[key_account.pk, "fact", wrong.pk]))
    assert "Another customer's goal" not in file_of(page, key_account).replace("&#x27;", "'")


def test_sensitive_facts_are_shown_on_request_and_the_log_says_to_whom(
    page: Client, administrator: User, contact: Party, told_in_confidence: Fact
) -> None:
    assert "Fishing at dawn" not in file_of(page, contact)
    assert openings() == []
    assert "Fishing at dawn" in file_of(page, contact, "&open=sensitive")
    assert openings() == [(contact.pk, administrator.pk, "page")]


def test_without_the_right_nobody_hears_that_there_are_any(
    make_user: MakeUser, grant: Grant, contact: Party, told_in_confidence: Fact
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", sensitivities=[])
    shown = file_of(signed_in(clerk), contact, "&open=sensitive")
    assert "Fishing at dawn" not in shown
    assert "Sensitive facts" not in shown
    assert openings() == []


def test_the_history_that_tells_them_is_noted_too(
    page: Client, administrator: User, contact: Party, told_in_confidence: Fact
) -> None:
    Fact.objects.filter(pk=told_in_confidence.pk).update(created_at="2026-01-01T00:00Z")
    shown = page.get(f"/parties/{contact.pk}/?tab=history", follow=True).content.decode()
    assert "Fact · Hobbies" in shown
    assert openings() == [(contact.pk, administrator.pk, "page")]


def test_a_program_that_reads_them_is_noted_once_for_each_person(
    administrator: User, contact: Party, key_account: Party, told_in_confidence: Fact
) -> None:
    know(administrator, contact, "family", date(2026, 2, 2), text="Two daughters")
    know(administrator, key_account, "goals", date(2026, 2, 2), text="Grow")
    call = caller(token_of(administrator))
    assert len(call("GET", "/facts").json()["rows"]) == 3
    assert openings() == [(contact.pk, administrator.pk, "api")]
    assert call("GET", f"/facts/{told_in_confidence.pk}").json()["text"] == "Fishing at dawn"
    assert len(openings()) == 2


def test_reading_what_is_not_sensitive_is_nobodys_business(administrator: User, key_account: Party) -> None:
    plain = know(administrator, key_account, "goals", date(2026, 2, 2), text="Grow")
    assert caller(token_of(administrator))("GET", f"/facts/{plain.pk}").status_code == 200
    assert openings() == []
