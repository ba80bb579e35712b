"""Consent, facts and classes: dated rows."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.ledgers import is_ledger, ledger_tables
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import classify_party, record_consent, record_fact, remove_fact
from tradewright.parties.fact_kinds import FACT_KINDS, FactKind, Part, declare
from tradewright.parties.models import Classification, Consent, Fact, Party
from tradewright.parties.queries import classes_of, consent_state, customer_file

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 2)


def say(by: User, party: Party, *, yes: bool, day: int, channel: str = "email") -> Consent:
    at = datetime(2026, 3, day, 9, 0, tzinfo=UTC)
    return record_consent(
        by=by, party_id=party.pk, channel=channel, purpose="marketing", is_given=yes, source="form", at=at
    )


def test_the_newest_word_counts_even_when_written_down_late(account_manager: User, consumer: Party) -> None:
    say(account_manager, consumer, yes=True, day=2)
    say(account_manager, consumer, yes=False, day=9)
    say(account_manager, consumer, yes=True, day=5)
    assert [one.is_given for one in consent_state(consumer)] == [False]
    assert Consent.objects.filter(party=consumer).count() == 3


def test_each_channel_has_a_word_of_its_own(account_manager: User, consumer: Party) -> None:
    say(account_manager, consumer, yes=True, day=2)
    say(account_manager, consumer, yes=False, day=3, channel="phone")
    state = {(one.channel, one.purpose): one.is_given for one in consent_state(consumer)}
    assert state == {("email", "marketing"): True, ("phone", "marketing"): False}


def test_consent_has_a_source_and_lies_in_the_past(account_manager: User, consumer: Party) -> None:
    with pytest.raises(Invalid) as refused:
        record_consent(
            by=account_manager, party_id=consumer.pk, channel="email", purpose="marketing", is_given=True, source=""
        )
    assert "source" in refused.value.fields
    ahead = timezone.now() + timedelta(days=1)
    with pytest.raises(Invalid):
        record_consent(
            by=account_manager,
            party_id=consumer.pk,
            channel="email",
            purpose="marketing",
            is_given=True,
            source="form",
            at=ahead,
        )
    assert not Consent.objects.exists()


def test_consent_needs_its_own_right(make_user: MakeUser, grant: Grant, consumer: Party) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", permissions=["parties.edit_customers"])
    with pytest.raises(NotPermitted):
        say(clerk, consumer, yes=True, day=2)


def test_consent_is_a_ledger() -> None:
    assert is_ledger(Consent)
    assert "parties_consent" in ledger_tables()


def know(by: User, party: Party, kind: str, day: int, **facts: object) -> Fact:
    given = {"source": "visit", **facts}
    return record_fact(by=by, party_id=party.pk, kind=kind, observed_on=date(2026, 3, day), **given)  # type: ignore[arg-type]


def test_the_newest_trusted_fact_is_the_present_one(account_manager: User, key_account: Party) -> None:
    know(account_manager, key_account, "sales_force", 1, number=Decimal(20), confidence=Fact.Confidence.CONFIRMED)
    know(account_manager, key_account, "sales_force", 5, number=Decimal(24))
    know(account_manager, key_account, "sales_force", 9, number=Decimal(60), confidence=Fact.Confidence.HEARSAY)
    known = customer_file(account_manager, key_account)[Part.BASICS][0]
    assert (known.current.number, known.current.unit) == (Decimal(24), "people")
    assert [fact.number for fact in known.history] == [60, 24, 20]


def test_hearsay_counts_where_there_is_nothing_else(account_manager: User, key_account: Party) -> None:
    know(account_manager, key_account, "goals", 1, text="Sell the plant", confidence=Fact.Confidence.HEARSAY)
    assert customer_file(account_manager, key_account)[Part.BASICS][0].current.text == "Sell the plant"


@pytest.mark.parametrize(
    ("kind", "facts", "field"),
    [
        ("shoe_size", {"text": "42"}, "kind"),
        ("sales_force", {"text": "many"}, "number"),
        ("goals", {"number": Decimal(1)}, "text"),
        ("own_sales", {"number": Decimal(1)}, "unit"),
        ("goals", {"text": "x", "source": ""}, "source"),
        ("goals", {"text": "x", "confidence": 9}, "confidence"),
    ],
)
def test_a_fact_of_the_wrong_sort_is_refused(
    account_manager: User, key_account: Party, kind: str, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        know(account_manager, key_account, kind, 1, **facts)
    assert field in refused.value.fields
    assert not Fact.objects.exists()


def test_personal_facts_are_for_those_with_the_right(
    make_user: MakeUser, grant: Grant, account_manager: User, contact: Party
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", sensitivities=[])
    kept = know(account_manager, contact, "hobbies", 1, text="Fishing")
    assert customer_file(clerk, contact)[Part.BASICS] == []
    with pytest.raises(NotPermitted):
        know(clerk, contact, "hobbies", 2, text="Golf")
    with pytest.raises(NotPermitted):
        remove_fact(by=clerk, fact_id=kept.pk)
    assert Fact.objects.get().deleted_at is None


def test_a_mistake_is_taken_back_and_stays_in_history(
    account_manager: User, colleague: User, key_account: Party
) -> None:
    kept = know(account_manager, key_account, "goals", 1, text="Wrong customer")
    with pytest.raises(NotFound):
        remove_fact(by=colleague, fact_id=kept.pk)
    remove_fact(by=account_manager, fact_id=kept.pk)
    assert customer_file(account_manager, key_account)[Part.BASICS] == []
    assert EventEntry.objects.get(name="parties.FactRecorded").payload["fact_id"] == kept.pk


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        declare([FactKind("goals", "Goals", Part.BASICS)])
    assert FACT_KINDS["goals"].part is Part.BASICS


def test_a_new_class_ends_the_former_the_day_before(account_manager: User, key_account: Party) -> None:
    for day, value in ((date(2025, 1, 1), "B"), (DAY, "A")):
        classify_party(by=account_manager, party_id=key_account.pk, scheme="rating", value=value, valid_from=day)
    assert [one.value for one in classes_of(key_account, on=date(2026, 3, 1))] == ["B"]
    assert [one.value for one in classes_of(key_account, on=DAY)] == ["A"]
    assert Classification.objects.get(value="B").valid_to == date(2026, 3, 1)


def test_a_class_of_the_same_day_is_replaced(account_manager: User, key_account: Party) -> None:
    for value in ("B", "A"):
        classify_party(by=account_manager, party_id=key_account.pk, scheme="rating", value=value, valid_from=DAY)
    assert [one.value for one in classes_of(key_account, on=DAY)] == ["A"]


def test_the_past_is_not_classified_behind_a_later_class(account_manager: User, key_account: Party) -> None:
    classify_party(by=account_manager, party_id=key_account.pk, scheme="rating", value="A", valid_from=DAY)
    with pytest.raises(Invalid):
        classify_party(
            by=account_manager, party_id=key_account.pk, scheme="rating", value="C", valid_from=date(2025, 1, 1)
        )
