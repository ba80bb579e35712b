"""More rows than one answer can change: the worker goes through them, portion after portion, and loses none."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from tests.pages.conftest import signed_in
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import create_organization, edit_party
from tradewright.parties.models import Party
from tradewright.ui import handlers
from tradewright.ui.actions import ask_for_change, forget_changes
from tradewright.ui.events import BulkChangeAsked, BulkPortionDone
from tradewright.ui.models import BulkChange
from tradewright.ui.screens import bulk, declared
from tradewright.ui.screens.portions import work_through


def _firms(by: User, count: int, **facts: Any) -> list[Party]:
    names = (f"Firm {number:02d}" for number in range(count))
    return [create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True) for name in names]


def _sources() -> list[str]:
    return sorted(set(Party.objects.filter(name__startswith="Firm").values_list("source", flat=True)))


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)


def _ask(client: Client) -> BulkChange:
    sent = {"all": "1", "go": "1", "source": "web"}
    answer = client.post("/customers/?filter=source:is:fair&bulk=source", sent, follow=True)
    assert "0 of 5 rows" in answer.content.decode()
    return BulkChange.objects.get()


def _go_on(change: BulkChange, most: int = 2) -> None:
    work_through(change.pk, most=most)


def test_the_page_says_how_far_it_is_and_what_became_of_each_row(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    assert EventEntry.objects.filter(name="ui.BulkChangeAsked").count() == 1
    _go_on(change)
    assert "2 of 5 rows" in page.get(f"/changes/{change.pk}/progress/").content.decode()
    assert _sources() == ["fair", "web"]
    _go_on(change)
    _go_on(change)
    assert EventEntry.objects.filter(name="ui.BulkPortionDone").count() == 2
    assert page.get(f"/changes/{change.pk}/progress/")["HX-Refresh"] == "true"
    assert "5 of 5 rows changed" in page.get(f"/changes/{change.pk}/").content.decode()
    assert _sources() == ["web"]


def test_a_change_in_work_is_found_again_by_who_asked(page: Client, administrator: User, account_manager: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change)
    address = f"/changes/{change.pk}/"
    text = page.get("/changes/").content.decode()
    assert address in text
    assert "In work" in text
    assert "left." in page.get(f"{address}progress/").content.decode()
    assert address not in signed_in(account_manager).get("/changes/").content.decode()


def test_the_worker_begins_and_goes_on(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    handlers.begin_change(BulkChangeAsked(change_id=change.pk))
    handlers.go_on_with_change(BulkPortionDone(change_id=change.pk))
    assert _sources() == ["web"]


def test_a_few_rows_whose_answer_was_cut_off_are_changed_by_the_worker(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    firms = _firms(administrator, 2, source="fair")
    monkeypatch.setattr(bulk, "work_through", lambda _change_id: None)
    page.post("/customers/?bulk=source", {"ids": [str(one.pk) for one in firms], "go": "1", "source": "web"})
    assert _sources() == ["fair"]
    asked = EventEntry.objects.get(name="ui.BulkChangeAsked")
    handlers.begin_change(BulkChangeAsked(**asked.payload))
    assert _sources() == ["web"]


def test_each_row_is_changed_with_the_rights_of_who_asked_as_they_are_then(
    page: Client, administrator: User, account_manager: User
) -> None:
    _firms(account_manager, 5, source="fair")
    client = signed_in(account_manager)
    change = _ask(client)
    _go_on(change)
    first = Party.objects.filter(source="fair").order_by("pk").first()
    assert first is not None
    Party.objects.filter(pk=first.pk).update(owner=administrator, team=None, territory=None)
    _go_on(change, most=5)
    text = client.get(f"/changes/{change.pk}/").content.decode()
    assert "4 of 5 rows changed" in text
    assert "This row is not there any more, or you do not see it" in text
    assert _sources() == ["fair", "web"]


@pytest.mark.parametrize("fault", [DatabaseError("deadlock detected"), ZeroDivisionError("a fault of the program")])
def test_a_row_that_fails_stops_no_other_and_a_repeated_job_doubles_nothing(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    firms = _firms(administrator, 5, source="fair")
    change = _ask(page)
    form = declared.SCREENS["parties.organization"].form
    assert form is not None
    good = form()

    def fails_once(*, record: Any, **given: Any) -> Any:
        if record.pk == firms[1].pk:
            raise fault
        assert good.edit is not None
        return good.edit(record=record, **given)

    screen = replace(
        declared.SCREENS["parties.organization"], form=lambda: replace(good, edit=fails_once, edit_together=None)
    )
    monkeypatch.setitem(declared.SCREENS, "parties.organization", screen)
    _go_on(change, most=5)
    _go_on(change, most=5)
    assert sorted(change.rows.values_list("outcome", flat=True)) == [0, 1, 1, 1, 1]
    assert "The house could not save this row" in change.rows.get(outcome=0).reason
    assert Party.objects.filter(source="web").count() == 4


def test_what_somebody_types_while_rows_are_worked_through_is_not_overwritten(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    firms = _firms(administrator, 5, source="fair")
    change = _ask(page)
    form = declared.SCREENS["parties.organization"].form
    assert form is not None
    good = form()

    def edit_while_somebody_types(*, record: Any, **given: Any) -> Any:
        if record.pk == firms[0].pk:
            edit_party(by=administrator, party_id=firms[1].pk, facts={"source": "phone"})
        assert good.edit is not None
        return good.edit(record=record, **given)

    alone = replace(good, edit=edit_while_somebody_types, edit_together=None)
    screen = replace(declared.SCREENS["parties.organization"], form=lambda: alone)
    monkeypatch.setitem(declared.SCREENS, "parties.organization", screen)
    _go_on(change, most=5)
    assert change.rows.get(outcome=0).reason == "Somebody changed this row since"
    assert _sources() == ["phone", "web"]


def test_what_was_not_reached_when_it_is_stopped_stays_as_it_is(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change)
    text = page.post(f"/changes/{change.pk}/stop/", follow=True).content.decode()
    _go_on(change)
    assert "2 of 5 rows changed" in text
    assert text.count("Left as it was") == 3
    assert Party.objects.filter(source="web").count() == 2


def test_a_long_change_is_undone_by_the_worker_too(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change, most=5)
    page.post(f"/changes/{change.pk}/undo/")
    back = BulkChange.objects.get(undoes=change)
    assert _sources() == ["web"]
    _go_on(back, most=5)
    assert _sources() == ["fair"]


def test_a_change_is_taken_back_once_however_often_it_is_asked_for(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change, most=5)
    asked = [BulkChange(noun=change.noun, field=change.field, undoes=change) for _time in range(2)]
    first, second = [ask_for_change(by=administrator, change=one, row_ids=[]) for one in asked]
    assert first.pk == second.pk


def test_values_one_may_not_see_any_more_are_not_told(page: Client, administrator: User, account_manager: User) -> None:
    _firms(account_manager, 5, source="fair")
    client = signed_in(account_manager)
    change = _ask(client)
    _go_on(change, most=5)
    assert client.get(f"/changes/{change.pk}/").content.decode().count("fair →") == 5
    Party.objects.filter(name__startswith="Firm").update(owner=administrator, team=None, territory=None)
    text = client.get(f"/changes/{change.pk}/").content.decode()
    assert text.count("Not there any more") == 5
    assert "fair →" not in text


def test_changes_are_forgotten_when_they_cannot_be_undone_any_more(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change, most=5)
    forget_changes(timezone.now() + timedelta(days=29))
    assert BulkChange.objects.count() == 1
    forget_changes(timezone.now() + timedelta(days=31))
    assert BulkChange.objects.count() == 0


def test_a_change_taken_back_is_kept_as_long_as_what_took_it_back(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change, most=5)
    page.post(f"/changes/{change.pk}/undo/")
    back = BulkChange.objects.get(undoes=change)
    BulkChange.objects.filter(pk=change.pk).update(finished_at=timezone.now() - timedelta(days=31))
    for _time in range(2):
        forget_changes(timezone.now())
        assert BulkChange.objects.count() == 2
        _go_on(back, most=5)
    forget_changes(timezone.now() + timedelta(days=31))
    assert BulkChange.objects.count() == 0


def test_a_change_made_again_after_all_is_kept_for_its_own_thirty_days(page: Client, administrator: User) -> None:
    _firms(administrator, 5, source="fair")
    change = _ask(page)
    _go_on(change, most=5)
    for _time in range(2):
        page.post(f"/changes/{change.pk}/undo/")
        change = BulkChange.objects.get(undoes=change)
        _go_on(change, most=5)
    BulkChange.objects.exclude(pk=change.pk).update(finished_at=timezone.now() - timedelta(days=31))
    forget_changes(timezone.now())
    assert BulkChange.objects.filter(pk=change.pk).exists()
