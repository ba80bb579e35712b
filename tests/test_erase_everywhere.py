"""All data of a person is handed over, and erased: canaries put everywhere are found nowhere afterwards."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings

from tests.cast import Grant
from tradewright.activities.actions import edit_activity, log_activity, plan_task
from tradewright.activities.models import Activity
from tradewright.core.actions import attach_files
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, ExternalId, HistoryEntry, IdempotentAnswer, User
from tradewright.core.search import search
from tradewright.imports.actions.begin_draft import begin_draft
from tradewright.imports.actions.decide_rows import put_row_right
from tradewright.imports.actions.match_columns import match_columns
from tradewright.imports.models import ImportedFile, ImportRun, RejectedRow
from tradewright.imports.trial import try_draft
from tradewright.parties.actions import (
    add_contact_point,
    add_identifier,
    claim_from_pool,
    classify_party,
    create_person,
    create_pool,
    edit_party,
    erase_person,
    lock_owner,
    merge_parties,
    record_consent,
    record_fact,
    release_to_pool,
    restore_party,
    tell_of_person,
)
from tradewright.parties.models import Consent, Erasure, Party
from tradewright.ui.models import BulkChange, BulkRow

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2026, 3, 2)
NAME = "Kanaria Vogelsang"
CANARIES = ("Kanaria", "Vogelsang", "kanaria@", "2065550187", "Käfiggasse", "CARD-77123", "Sittich", "1977-03-09")


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FILES_FOLDER=tmp_path):
        yield tmp_path


def everywhere(folder: Path) -> str:
    """Every row of every table and every file, as one text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [row[0] for row in cursor.fetchall()]
        texts = []
        for table in tables:
            cursor.execute(f'SELECT to_jsonb(one)::text FROM "{table}" AS one')
            texts += [f"{table}: {row[0]}" for row in cursor.fetchall()]
        cursor.execute("SELECT convert_from(body, 'UTF8') FROM core_idempotentanswer WHERE body IS NOT NULL")
        texts += [row[0] for row in cursor.fetchall()]
    texts += [path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file()]
    return "\n".join(texts)


def _written_about(by: User, person: Party, key_account: Party, dealer: Party) -> None:
    note = log_activity(by=by, party_id=person.pk, facts={"kind": "note", "subject": "Kanaria called"})
    edit_activity(by=by, activity_id=note.pk, facts={"body": "Her Sittich is ill"})
    log_activity(
        by=by,
        party_id=key_account.pk,
        facts={"kind": "call", "subject": f"Spoke with {NAME}", "body": "ok", "contact": person.pk},
    )
    log_activity(
        by=by, party_id=dealer.pk, facts={"kind": "note", "subject": "New address", "body": "kanaria@mail.example"}
    )
    plan_task(by=by, party_id=person.pk, facts={"kind": "call", "subject": "Call Kanaria", "due_on": DAY})


def _lay_in_a_pool(by: User, person: Party) -> None:
    pool = create_pool(
        by=by,
        values={
            "name": "Retail",
            "holds": "consumer",
            "colleagues": [str(by.pk)],
            "cooldown_days": 0,
            "warn_days": 7,
        },
    )
    stay = release_to_pool(by=by, party_id=person.pk, pool_id=pool.pk, reason="other", words="Kanaria moved")
    claim_from_pool(by=by, stay_id=stay.pk)
    lock_owner(by=by, party_id=person.pk, reason="Her Sittich")


def _bring_in_and_leave(by: User) -> None:
    """A file that somebody began to bring in: her row has a fault and a corrected cell."""
    rows = SimpleUploadedFile("fair.csv", f"name,email,cars\n{NAME},kanaria@mail.example,two\n".encode())
    draft = begin_draft(by=by, upload=rows, becomes="parties.consumer")
    match_columns(by=by, draft_id=draft.pk, columns=draft.columns)
    draft.refresh_from_db()
    try_draft(draft)
    put_row_right(by=by, draft_id=draft.pk, row_number=1, values={"name": NAME})


def _left_behind(by: User, person: Party) -> None:
    upload = SimpleUploadedFile("Kanaria.txt", b"a letter of Vogelsang")
    attach_files(by=by, noun_key="parties.consumer", object_id=person.pk, uploads=[upload])
    ExternalId.objects.create(source="shop", noun="parties.consumer", value="kanaria@shop", object_id=person.pk)
    IdempotentAnswer.objects.create(user=by, key="k", request_digest="d", status=201, body=NAME.encode())
    _bring_in_and_leave(by)
    change = BulkChange.objects.create(by=by, noun="parties.consumer", field="name")
    BulkRow.objects.create(change=change, row_id=person.pk, before=NAME, after="x", before_said=NAME)
    run = ImportRun.objects.create(by=by, profile="people")
    file = ImportedFile.objects.create(run=run, name="people.csv", target="parties.consumer")
    RejectedRow.objects.create(file=file, row_number=2, reason="No", row={"mail": "kanaria@mail.example", "n": NAME})


@pytest.fixture
def subject(account_manager: User, key_account: Party, dealer: Party, files: Path) -> Party:
    """Somebody who left traces wherever one can."""
    by = account_manager
    person = create_person(
        by=by,
        facts={
            "name": NAME,
            "email": "kanaria@mail.example",
            "phone": "+1 206 555 0187",
            "born_on": date(1977, 3, 9),
            "line1": "Käfiggasse 3",
            "country": "US",
            "city": "Seattle",
        },
    )
    again = create_person(by=by, facts={"name": "K. Vogelsang", "occupation": "Sittich"}, accept_duplicates=True)
    edit_party(by=by, party_id=person.pk, facts={"source": "Sittich"})
    edit_party(by=by, party_id=person.pk, facts={"source": "fair"})
    merge_parties(by=by, into_id=person.pk, absorbed_id=again.pk, take=[], reason="Kanaria twice")
    add_identifier(by=by, party_id=person.pk, kind="loyalty", value="CARD-77123")
    add_contact_point(by=by, party_id=person.pk, kind="messenger", value="kanaria@chat", label="Kanaria")
    record_consent(
        by=by,
        party_id=person.pk,
        channel="email",
        purpose="marketing",
        is_given=True,
        source="Kanaria",
        proof="Sittich",
    )
    record_fact(by=by, party_id=person.pk, kind="hobbies", text="Keeps a Sittich", observed_on=DAY, source="K")
    classify_party(by=by, party_id=person.pk, scheme="rating", value="Sittich", valid_from=DAY)
    _written_about(by, person, key_account, dealer)
    _lay_in_a_pool(by, person)
    _left_behind(by, person)
    return Party.objects.get(pk=person.pk)


def test_the_canaries_are_there_before(subject: Party, files: Path) -> None:
    """Else the test below would prove nothing."""
    text = everywhere(files)
    assert [canary for canary in CANARIES if canary not in text] == []


def test_nothing_of_an_erased_person_is_found_anywhere(account_manager: User, subject: Party, files: Path) -> None:
    erase_person(by=account_manager, party_id=subject.pk, confirmed_name=NAME, reason="Asked by letter")
    text = everywhere(files)
    found = {canary: text[max(0, text.index(canary) - 200) :][:300] for canary in CANARIES if canary in text}
    assert found == {}


def test_what_others_wrote_stays_without_the_person(account_manager: User, subject: Party, key_account: Party) -> None:
    erase_person(by=account_manager, party_id=subject.pk, confirmed_name=NAME, reason="Asked by letter")
    assert Activity.objects.get(party=key_account).subject == "Spoke with …"
    assert Consent.objects.get(party=subject.pk).is_given
    assert HistoryEntry.objects.filter(table="parties_party", row_id=key_account.pk).exists()


def test_the_erasure_is_proved_without_a_name(account_manager: User, subject: Party) -> None:
    erase_person(by=account_manager, party_id=subject.pk, confirmed_name=NAME, reason="Asked by letter")
    kept = Erasure.objects.get()
    assert (kept.party_id, kept.created_by, kept.reason) == (subject.pk, account_manager, "Asked by letter")
    assert EventEntry.objects.filter(name="parties.PersonErased", payload={"party_id": subject.pk}).exists()


def test_an_erased_person_is_in_no_list_and_does_not_come_back(account_manager: User, subject: Party) -> None:
    erase_person(by=account_manager, party_id=subject.pk, confirmed_name=NAME, reason="Asked by letter")
    assert search(account_manager, "Vogelsang") == []
    with pytest.raises(NotFound):
        edit_party(by=account_manager, party_id=subject.pk, facts={"source": "x"})
    with pytest.raises(Invalid):
        restore_party(by=account_manager, party_id=subject.pk)


def test_all_that_is_kept_is_handed_over(account_manager: User, subject: Party) -> None:
    told = tell_of_person(by=account_manager, party_id=subject.pk)
    text = json.dumps(told, ensure_ascii=False)
    assert [canary for canary in CANARIES if canary not in text] == []
    assert len(told["parties_party"]) == 2
    assert EventEntry.objects.filter(name="parties.PersonToldOf").exists()


@pytest.mark.parametrize(("name", "reason", "field"), [("Kanaria", "x", "confirmed_name"), (NAME, " ", "reason")])
def test_it_needs_the_name_and_a_reason(
    account_manager: User, subject: Party, name: str, reason: str, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        erase_person(by=account_manager, party_id=subject.pk, confirmed_name=name, reason=reason)
    assert set(refusal.value.fields) == {field}
    assert Party.objects.get(pk=subject.pk).name == NAME


def test_firms_are_not_erased(account_manager: User, dealer: Party) -> None:
    with pytest.raises(Invalid):
        erase_person(by=account_manager, party_id=dealer.pk, confirmed_name=dealer.name, reason="x")


def test_it_needs_its_own_right_and_sight(
    colleague: User, stranger: User, grant: Grant, subject: Party, account_manager: User
) -> None:
    with pytest.raises(NotFound):
        erase_person(by=colleague, party_id=subject.pk, confirmed_name=NAME, reason="x")
    grant(stranger, "all", permissions=["parties.delete_customers"])
    for refused in (
        lambda: erase_person(by=stranger, party_id=subject.pk, confirmed_name=NAME, reason="x"),
        lambda: tell_of_person(by=stranger, party_id=subject.pk),
    ):
        with pytest.raises(NotPermitted):
            refused()
