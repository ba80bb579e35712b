"""Housekeeping on a schedule."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app as jobs

from tradewright.core.actions import forget_notifications, forget_what_is_over
from tradewright.core.events import OwnFieldChanged, listens
from tradewright.core.idempotency import forget_old_answers
from tradewright.core.own_fields import keep_index

_LEFT_IN_WORK = timedelta(minutes=10)


@jobs.periodic(cron="*/5 * * * *")
@jobs.task(queue="housekeeping", pass_context=False)
async def retry_jobs_left_in_work(timestamp: int) -> None:
    """Takes up jobs whose worker died: they would stay in work for ever otherwise."""
    stalled = await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=_LEFT_IN_WORK.seconds)
    for job in stalled:
        await jobs.job_manager.retry_job(job)


@jobs.periodic(cron="17 * * * *")
@jobs.task(queue="housekeeping")
def forget_answers(timestamp: int) -> None:
    """Removes kept answers of the API after 24 hours."""
    forget_old_answers()


@jobs.periodic(cron="29 3 * * *")
@jobs.task(queue="housekeeping")
def forget_old_notifications(timestamp: int) -> None:
    """Removes notifications ninety days after they were read."""
    forget_notifications(timezone.now())


@jobs.periodic(cron="53 2 * * *")
@jobs.task(queue="housekeeping")
def forget_at_night(timestamp: int) -> None:
    """Removes personal data that was kept longer than an administrator decided."""
    forget_what_is_over(timezone.localdate())


@listens(OwnFieldChanged)
def index_own_field(event: OwnFieldChanged) -> None:
    """Makes or takes away the index behind filters by an own field."""
    keep_index(event.field_id)
