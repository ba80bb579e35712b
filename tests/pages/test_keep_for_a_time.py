"""Personal data is kept for as long as an administrator decided, and not a night longer."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.activities.actions import log_activity
from tradewright.activities.models import Activity
from tradewright.core.actions import forget_what_is_over, keep_for
from tradewright.core.actions.retention import forget_portion
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, HistoryEntry, RetentionPeriod, User
from tradewright.core.retention import retention
from tradewright.imports.models import ImportedFile, ImportRun, RejectedRow
from tradewright.parties.actions import create_person, lock_owner, merge_parties, record_fact
from tradewright.parties.models import Erasure, Fact, Party

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
type MakeConsumer = Callable[..., Party]


@pytest.fixture
def entered(administrator: User) -> MakeConsumer:
    """Makes a consumer who was entered so many days before today."""

    def make(name: str, days: int) -> Party:
        party = create_person(by=administrator, facts={"name": name}, accept_duplicates=True)
        Party.objects.filter(pk=party.pk).update(created_at=timezone.now() - timedelta(days=days))
        return party

    return make


def decide(by: User, key: str, days: int | None = 365) -> None:
    keep_for(by=by, key=key, days=days)


def tonight(key: str) -> int:
    return forget_what_is_over(timezone.localdate())[key]


def fact(by: User, party: Party, kind: str, days_ago: int, text: str) -> Fact:
    on = timezone.localdate() - timedelta(days=days_ago)
    return record_fact(by=by, party_id=party.pk, kind=kind, observed_on=on, source="Visit", text=text)


def test_nothing_goes_before_somebody_decided(administrator: User, contact: Party) -> None:
    fact(administrator, contact, "hobbies", 4000, "Fishing")
    assert forget_what_is_over(timezone.localdate()) == {}
    decide(administrator, "parties.sensitive_facts", None)
    assert forget_what_is_over(timezone.localdate()) == {}
    assert Fact.objects.count() == 1


def test_sensitive_facts_go_when_their_time_is_over_with_what_they_were_before(
    administrator: User, contact: Party, key_account: Party
) -> None:
    old = fact(administrator, contact, "hobbies", 366, "Fishing")
    Fact.objects.filter(pk=old.pk).update(text="Fishing at dawn")
    young = fact(administrator, contact, "hobbies", 365, "Golf")
    plain = fact(administrator, key_account, "goals", 4000, "Grow")
    decide(administrator, "parties.sensitive_facts")
    assert tonight("parties.sensitive_facts") == 1
    assert {one.pk for one in Fact.objects.all()} == {young.pk, plain.pk}
    assert not HistoryEntry.objects.filter(table="parties_fact", row_id=old.pk).exists()
    entry = EventEntry.objects.get(name="core.RowsForgotten")
    period = RetentionPeriod.objects.get()
    assert (entry.payload, entry.by_id, period.forgotten) == ({"retention_period_id": period.pk}, None, 1)


def test_it_goes_in_portions_and_a_second_night_finds_nothing(
    administrator: User, contact: Party, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = retention.known["parties.sensitive_facts"]
    monkeypatch.setitem(retention.known, kind.key, type(kind)(**{**kind.__dict__, "at_a_time": 2}))
    for day in range(5):
        fact(administrator, contact, "hobbies", 400 + day, f"Hobby {day}")
    decide(administrator, kind.key)
    assert forget_portion(by=None, key=kind.key, on=timezone.localdate()) == 2
    assert tonight(kind.key) == 3
    assert tonight(kind.key) == 0


def test_silent_consumers_are_erased_and_lively_ones_stay(administrator: User, entered: MakeConsumer) -> None:
    silent, called, new = entered("Silent Sam", 800), entered("Called Cora", 800), entered("New Nora", 10)
    log_activity(by=administrator, party_id=called.pk, facts={"kind": "call", "subject": "Asked for parts"})
    decide(administrator, "parties.silent_consumers")
    assert tonight("parties.silent_consumers") == 1
    assert [one.party_id for one in Erasure.objects.all()] == [silent.pk]
    assert set(Party.objects.filter(name__in=("Called Cora", "New Nora")).values_list("pk", flat=True)) == {
        called.pk,
        new.pk,
    }
    assert tonight("parties.silent_consumers") == 0


def test_who_was_lively_under_a_former_id_is_not_silent(administrator: User, entered: MakeConsumer) -> None:
    former, kept = entered("Ann Former", 900), entered("Ann Now", 900)
    log_activity(by=administrator, party_id=former.pk, facts={"kind": "call", "subject": "Called under the former id"})
    merge_parties(by=administrator, into_id=kept.pk, absorbed_id=former.pk)
    decide(administrator, "parties.silent_consumers")
    assert tonight("parties.silent_consumers") == 0


def test_who_is_kept_with_an_owner_is_not_erased(administrator: User, entered: MakeConsumer) -> None:
    guarded = entered("Guarded Gus", 900)
    Party.objects.filter(pk=guarded.pk).update(owner=administrator)
    lock_owner(by=administrator, party_id=guarded.pk, reason="Warranty case before court")
    decide(administrator, "parties.silent_consumers")
    before = tonight("parties.silent_consumers")
    assert (before, Erasure.objects.count()) == (0, 0)


def test_contacts_of_companies_are_nobodys_consumers(administrator: User, contact: Party) -> None:
    Party.objects.filter(pk=contact.pk).update(created_at=timezone.now() - timedelta(days=4000))
    decide(administrator, "parties.silent_consumers")
    assert tonight("parties.silent_consumers") == 0


def test_the_place_of_an_old_visit_goes_and_the_visit_stays(administrator: User, key_account: Party) -> None:
    visit = log_activity(by=administrator, party_id=key_account.pk, facts={"kind": "visit", "subject": "Saw the plant"})
    Activity.objects.filter(pk=visit.pk).update(
        latitude=Decimal("31.230416"), longitude=Decimal("121.473701"), at=timezone.now() - timedelta(days=400)
    )
    Activity.objects.filter(pk=visit.pk).update(subject="Saw the plant and the yard")
    decide(administrator, "activities.places")
    assert tonight("activities.places") == 1
    visit.refresh_from_db()
    assert (visit.latitude, visit.longitude, visit.subject) == (None, None, "Saw the plant and the yard")
    former = HistoryEntry.objects.filter(table="activities_activity", row_id=visit.pk)
    assert former.filter(before__subject="Saw the plant").exists()
    assert not any("latitude" in one.before for one in former)


def test_rows_an_import_did_not_take_over_go_with_their_time(administrator: User) -> None:
    def rejected(days: int) -> RejectedRow:
        ended = timezone.now() - timedelta(days=days)
        run = ImportRun.objects.create(profile="adventureworks", by=administrator, finished_at=ended)
        file = ImportedFile.objects.create(run=run, name="people.csv", target="parties.contact")
        return RejectedRow.objects.create(file=file, row_number=2, reason="No name", row={"e-mail": "a@x.example"})

    rejected(400)
    young = rejected(10)
    decide(administrator, "imports.rejected_rows")
    assert tonight("imports.rejected_rows") == 1
    assert [one.pk for one in RejectedRow.objects.all()] == [young.pk]


@pytest.mark.parametrize("days", [0, 29, 36_501])
def test_a_slip_of_the_pen_does_not_empty_the_house(administrator: User, days: int) -> None:
    with pytest.raises(Invalid) as refused:
        decide(administrator, "parties.sensitive_facts", days)
    assert "days" in refused.value.fields
    assert not RetentionPeriod.objects.exists()


def test_only_who_has_the_right_decides_and_only_of_what_there_is(
    make_user: MakeUser, grant: Grant, administrator: User
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", permissions=["core.manage_settings"])
    with pytest.raises(NotPermitted):
        decide(clerk, "parties.sensitive_facts")
    with pytest.raises(NotFound):
        decide(administrator, "parties.everything")
    assert signed_in(clerk).get(reverse("retention")).status_code == 403


def test_the_page_says_what_goes_before_it_goes(page: Client, administrator: User, contact: Party) -> None:
    fact(administrator, contact, "hobbies", 400, "Fishing")
    shown = page.get(reverse("retention")).content.decode()
    assert shown.count("Not decided: for ever") == len(retention.known)
    address = reverse("edit_retention", args=["parties.sensitive_facts"])
    assert page.post(address, {"days": "5"}).status_code == 422
    assert page.post(address, {"days": "365"}).status_code == 302
    assert "1 from before" in page.get(reverse("retention")).content.decode()
    assert page.post(address, {"days": "", "version": "1"}).status_code == 302
    assert "For ever" in page.get(reverse("retention")).content.decode()
    assert page.get(reverse("edit_retention", args=["none.such"])).status_code == 404


def test_nobody_but_the_house_itself_can_call_what_forgets_history(administrator: User) -> None:
    rights = "SELECT count(*) FROM information_schema.routine_privileges"
    asked = f"{rights} WHERE grantee = 'PUBLIC' AND routine_name = ANY (%s)"
    with connection.cursor() as cursor:
        cursor.execute(asked, [["core_forget_history", "core_forget_in_history"]])
        assert cursor.fetchone() == (0,)


def test_what_was_removed_is_no_change_of_the_decision(administrator: User, contact: Party) -> None:
    fact(administrator, contact, "hobbies", 400, "Fishing")
    decide(administrator, "parties.sensitive_facts")
    tonight("parties.sensitive_facts")
    assert not HistoryEntry.objects.filter(table="core_retentionperiod").exists()
    decide(administrator, "parties.sensitive_facts", 700)
    assert [one.before["days"] for one in HistoryEntry.objects.filter(table="core_retentionperiod")] == [365]
