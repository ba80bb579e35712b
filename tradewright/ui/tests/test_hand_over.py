"""Handing over what a colleague looks after: planned, called off, begun on its day, done row by row, undone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import get_resolver
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tests.jobs import hear
from tradewright.core.errors import Clashing, Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, Notification, User
from tradewright.ui.actions import ask_for_change, cancel_hand_over, plan_hand_over
from tradewright.ui.handlers import begin_hand_overs
from tradewright.ui.models import BulkChange, HandOver
from tradewright.ui.queries import changed_ids_of, hand_over_for, hand_overs_for
from tradewright.ui.screens.hand_overs import carry_out, parts_of
from tradewright.ui.screens.portions import work_through

pytestmark = pytest.mark.django_db

ORGANIZATIONS, TASKS = "parties.organization", "activities.task"


@pytest.fixture(autouse=True)
def declared_lists() -> None:
    """Lists are declared beside their addresses."""
    _ = get_resolver().url_patterns


@pytest.fixture
def leaver(make_user: MakeUser) -> User:
    return make_user("Lea Leaver")


@pytest.fixture
def heir(make_user: MakeUser) -> User:
    return make_user("Hu Heir")


@pytest.fixture
def work(administrator: User, leaver: User) -> dict[str, Any]:
    """Two customers, an open task and one that is done, all of the colleague who leaves."""
    from django.apps import apps

    party, task = apps.get_model("parties", "Party"), apps.get_model("activities", "Task")
    firms = [party.objects.create(kind="organization", name=f"Firm {one}", owner=leaver) for one in "AB"]
    facts = {"party": firms[0], "owner": leaver, "due_on": date(2026, 12, 1)}
    open_one = task.objects.create(subject="Call", **facts)
    done_one = task.objects.create(subject="Visited", done_at=timezone.now(), done_by=leaver, **facts)
    return {"firms": firms, "open": open_one, "done": done_one}


def _plan(by: User, leaver: User, heir: User, *, days: int = 0, **facts: Any) -> HandOver:
    given: dict[str, Any] = {"on": timezone.localdate() + timedelta(days=days), "nouns": [ORGANIZATIONS, TASKS]} | facts
    return plan_hand_over(by=by, giver_id=leaver.pk, receiver_id=heir.pk, **given)


def _carry_out(planned: HandOver) -> list[BulkChange]:
    carry_out(planned.pk)
    changes = list(BulkChange.objects.filter(hand_over=planned).order_by("pk"))
    for change in changes:
        work_through(change.pk)
    return changes


def _owners(work: dict[str, Any]) -> list[str]:
    rows = [*work["firms"], work["open"], work["done"]]
    for row in rows:
        row.refresh_from_db()
    return [row.owner.name for row in rows]


def test_customers_and_open_tasks_go_over_and_what_is_done_stays(
    administrator: User, leaver: User, heir: User, work: dict[str, Any]
) -> None:
    _carry_out(_plan(administrator, leaver, heir))
    assert _owners(work) == ["Hu Heir", "Hu Heir", "Hu Heir", "Lea Leaver"]


def test_only_what_was_ticked_goes_over(administrator: User, leaver: User, heir: User, work: dict[str, Any]) -> None:
    _carry_out(_plan(administrator, leaver, heir, nouns=[TASKS]))
    assert _owners(work) == ["Lea Leaver", "Lea Leaver", "Hu Heir", "Lea Leaver"]


def test_the_form_counts_what_there_is(administrator: User, leaver: User, work: dict[str, Any]) -> None:
    counts = {part.noun: part.rows.count() for part in parts_of(administrator, leaver.pk)}
    assert (counts[ORGANIZATIONS], counts[TASKS]) == (2, 1)


def test_one_of_a_later_day_waits_for_it_and_takes_what_is_there_then(
    administrator: User, leaver: User, heir: User, work: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    planned = _plan(administrator, leaver, heir, days=3)
    begin_hand_overs(0)
    assert HandOver.objects.get(pk=planned.pk).begun_at is None
    work["firms"][1].owner = administrator  # somebody assigned it meanwhile
    work["firms"][1].save()
    HandOver.objects.filter(pk=planned.pk).update(on=timezone.localdate())
    begin_hand_overs(0)
    for change in BulkChange.objects.filter(hand_over=planned):
        work_through(change.pk)
    assert _owners(work) == ["Hu Heir", "Ada Admin", "Hu Heir", "Lea Leaver"]


def test_one_of_today_begins_at_once(administrator: User, leaver: User, heir: User, work: dict[str, Any]) -> None:
    planned = _plan(administrator, leaver, heir)
    hear("begin_at_once")
    assert HandOver.objects.get(pk=planned.pk).begun_at is not None


def test_begun_twice_it_changes_and_tells_once(
    administrator: User, leaver: User, heir: User, work: dict[str, Any]
) -> None:
    planned = _plan(administrator, leaver, heir)
    carry_out(planned.pk)
    carry_out(planned.pk)
    assert BulkChange.objects.filter(hand_over=planned).count() == 2
    assert EventEntry.objects.filter(name="ui.HandOverBegun").count() == 1
    assert Notification.objects.filter(user=heir, kind="ui.handed_over").count() == 1


def test_it_is_called_off_before_it_begins_and_not_afterwards(
    administrator: User, leaver: User, heir: User, work: dict[str, Any]
) -> None:
    planned = _plan(administrator, leaver, heir, days=3)
    cancel_hand_over(by=administrator, hand_over_id=planned.pk)
    cancel_hand_over(by=administrator, hand_over_id=planned.pk)
    assert not _carry_out(planned)
    assert EventEntry.objects.filter(name="ui.HandOverCancelled").count() == 1
    begun = _plan(administrator, leaver, heir)
    carry_out(begun.pk)
    with pytest.raises(Clashing):
        cancel_hand_over(by=administrator, hand_over_id=begun.pk)


def test_it_is_undone_row_by_row(administrator: User, leaver: User, heir: User, work: dict[str, Any]) -> None:
    _carry_out(_plan(administrator, leaver, heir))
    customers = BulkChange.objects.get(noun=ORGANIZATIONS)
    back = BulkChange(noun=ORGANIZATIONS, field="owner", undoes=customers)
    work_through(ask_for_change(by=administrator, change=back, row_ids=changed_ids_of(customers)).pk)
    assert _owners(work)[:2] == ["Lea Leaver", "Lea Leaver"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"nouns": []}, "nouns"), ({"on": date(2020, 1, 1)}, "on"), ({"on": date(2099, 1, 1)}, "on")],
)
def test_what_cannot_be_is_refused_by_its_field(
    administrator: User, leaver: User, heir: User, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        _plan(administrator, leaver, heir, **facts)
    assert list(refusal.value.fields) == [field]
    assert not HandOver.objects.exists()


def test_nobody_hands_over_to_themselves_or_to_who_is_locked_out(administrator: User, leaver: User, heir: User) -> None:
    with pytest.raises(Invalid):
        _plan(administrator, leaver, leaver)
    User.objects.filter(pk=heir.pk).update(is_active=False)
    with pytest.raises(Invalid):
        _plan(administrator, leaver, heir)


def test_who_leaves_may_be_locked_out_already(
    administrator: User, leaver: User, heir: User, work: dict[str, Any]
) -> None:
    User.objects.filter(pk=leaver.pk).update(is_active=False)
    _carry_out(_plan(administrator, leaver, heir))
    assert _owners(work)[:3] == ["Hu Heir"] * 3


def test_it_needs_its_permission_and_concerns_those_named(
    administrator: User, make_user: MakeUser, grant: Grant, leaver: User, heir: User
) -> None:
    planned = _plan(administrator, leaver, heir, days=3)
    other = make_user("Ot Other")
    grant(other, "all", permissions=[])
    with pytest.raises(NotPermitted):
        _plan(other, leaver, heir)
    with pytest.raises(NotPermitted):
        cancel_hand_over(by=heir, hand_over_id=planned.pk)
    with pytest.raises(NotFound):
        hand_over_for(other, planned.pk)
    assert [list(hand_overs_for(user)) for user in (leaver, heir)] == [[planned]] * 2


def test_it_moves_nothing_that_who_planned_it_may_not_change(
    administrator: User, make_user: MakeUser, grant: Grant, leaver: User, heir: User, work: dict[str, Any]
) -> None:
    planner = make_user("Pla Planner")
    grant(planner, "own", permissions=["ui.hand_over", "parties.edit_customers", "parties.assign_customers"])
    _carry_out(_plan(planner, leaver, heir))
    assert set(_owners(work)) == {"Lea Leaver"}
