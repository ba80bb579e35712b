"""The worker's part of changes of many rows: portion after portion, so that other work comes in between."""

from django.urls import get_resolver
from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tradewright.core.events import listens
from tradewright.ui.actions import forget_changes
from tradewright.ui.events import BulkChangeAsked, BulkPortionDone


@listens(BulkChangeAsked)
def begin_change(event: BulkChangeAsked) -> None:
    """Works through the first rows."""
    _go_on(event.change_id)


@listens(BulkPortionDone)
def go_on_with_change(event: BulkPortionDone) -> None:
    """Works through the next rows; what one portion could not do, the same job repeated does."""
    _go_on(event.change_id)


@jobs.periodic(cron="41 3 * * *")
@jobs.task(queue="housekeeping")
def forget_old_changes(timestamp: int) -> None:
    """Removes changes of many rows thirty days after they were done."""
    forget_changes(timezone.now())


def _go_on(change_id: int) -> None:
    from tradewright.ui.screens.portions import work_through

    _ = get_resolver().url_patterns  # lists are declared beside their addresses
    work_through(change_id)
