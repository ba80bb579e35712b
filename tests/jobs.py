"""The worker of the tests: does what listeners were asked to do, as the jobs in the database say."""

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob


def hear(listener: str) -> int:
    """Runs every job of this listener, also those that ran before; returns how many there were."""
    waiting = list(ProcrastinateJob.objects.filter(task_name__endswith=f".{listener}").order_by("pk"))
    for job in waiting:
        app.tasks[job.task_name](**job.args)
    return len(waiting)
