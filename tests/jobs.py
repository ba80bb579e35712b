"""The worker of the tests: does what listeners were asked to do, as the jobs in the database say."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tradewright.core.models import EventEntry


def hear(listener: str) -> int:
    """Runs every job of this listener, also those that ran before; returns how many there were.

    A test that commits leaves its jobs behind when its events are taken away; those are of no concern here.
    """
    jobs = ProcrastinateJob.objects.filter(task_name__endswith=f".{listener}").order_by("pk")
    known = set(EventEntry.objects.values_list("pk", flat=True))
    waiting = [job for job in jobs if job.args["entry_id"] in known]
    for job in waiting:
        app.tasks[job.task_name](**job.args)
    return len(waiting)
