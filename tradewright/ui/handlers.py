"""The worker's part of changes of many rows: portion after portion, so that other work comes in between."""

from datetime import date

from django.urls import get_resolver
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tradewright.core.actions import notify
from tradewright.core.events import listens
from tradewright.core.notifications import News
from tradewright.ui.actions import forget_changes
from tradewright.ui.events import BulkChangeAsked, BulkPortionDone, HandOverPlanned
from tradewright.ui.notifications import CHANGE_FINISHED
from tradewright.ui.queries import bulk_change_in_work, finished_change, hand_overs_due


@listens(BulkChangeAsked)
def begin_change(event: BulkChangeAsked) -> None:
    """Works through the first rows."""
    _go_on(event.change_id)


@listens(BulkPortionDone)
def go_on_with_change(event: BulkPortionDone) -> None:
    """Works through the next rows; what one portion could not do, the same job repeated does."""
    _go_on(event.change_id)


@listens(HandOverPlanned)
def begin_at_once(event: HandOverPlanned) -> None:
    """A hand-over of today does not wait for the next hour."""
    _begin_due(timezone.localdate())


@jobs.periodic(cron="3 * * * *")
@jobs.task(queue="housekeeping")
def begin_hand_overs(timestamp: int) -> None:
    """Begins the hand-overs whose day has come, in the first hour of the day."""
    _begin_due(timezone.localdate())


@jobs.periodic(cron="41 3 * * *")
@jobs.task(queue="housekeeping")
def forget_old_changes(timestamp: int) -> None:
    """Removes changes of many rows thirty days after they were done."""
    forget_changes(timezone.now())


def _begin_due(on: date) -> None:
    from tradewright.ui.screens.hand_overs import carry_out

    _ = get_resolver().url_patterns  # lists are declared beside their addresses
    for hand_over_id in hand_overs_due(on):
        carry_out(hand_over_id)


def _go_on(change_id: int) -> None:
    from tradewright.ui.screens.portions import PORTION, work_through

    if bulk_change_in_work(change_id) is None:
        return  # who asked has the answer before them
    _ = get_resolver().url_patterns  # lists are declared beside their addresses
    work_through(change_id, most=PORTION)
    done = finished_change(change_id)
    if done is not None:
        notify(by=None, to=[done.by_id], news=News(CHANGE_FINISHED, "finished", "", (change_id,)))
