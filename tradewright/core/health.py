"""Health of the house in figures: what runs, what waits, what failed, how full the disk is."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from django.conf import settings
from django.db import connection
from django.db.models import Count, Min
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

_OLD_BACKUP_DAYS = 7
_FULL_DISK = 0.9
_SLOW_JOB_MINUTES = 15


@dataclass(frozen=True)
class Health:
    """What the health page shows; `is_…` says where somebody should look."""

    version: str
    database_version: str
    database_bytes: int
    jobs_waiting: int
    jobs_failed: int
    waiting_since: datetime | None
    last_backup_at: datetime | None
    disk_bytes: int
    disk_free_bytes: int

    @property
    def is_disk_full(self) -> bool:
        """Whether less than a tenth of the disk is left."""
        return self.disk_free_bytes < self.disk_bytes * (1 - _FULL_DISK)

    @property
    def is_backup_old(self) -> bool:
        """Whether there is no backup of the last week."""
        return self.last_backup_at is None or (timezone.now() - self.last_backup_at).days >= _OLD_BACKUP_DAYS

    @property
    def is_worker_behind(self) -> bool:
        """Whether a job has waited for a quarter of an hour."""
        if self.waiting_since is None:
            return False
        return (timezone.now() - self.waiting_since).total_seconds() > _SLOW_JOB_MINUTES * 60


def figures() -> Health:
    """The present figures, each asked for now."""
    jobs = dict(ProcrastinateJob.objects.values_list("status").annotate(Count("id")))
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), pg_database_size(current_database())")
        database_version, size = cursor.fetchone()
    disk = shutil.disk_usage(settings.DATA if settings.DATA.exists() else settings.DATA.parent)
    return Health(
        version=version("tradewright"),
        database_version=database_version.split()[0],
        database_bytes=size,
        jobs_waiting=jobs.get("todo", 0),
        jobs_failed=jobs.get("failed", 0),
        waiting_since=_waiting_since(),
        last_backup_at=last_backup_at(),
        disk_bytes=disk.total,
        disk_free_bytes=disk.free,
    )


def last_backup_at() -> datetime | None:
    """When a backup of this house was last written, as its command noted in the data folder."""
    note = settings.DATA / "last_backup"
    if not note.exists():
        return None
    return datetime.fromisoformat(note.read_text().strip())


def _waiting_since() -> datetime | None:
    """Since when the longest-waiting job has been ready."""
    ready = ProcrastinateEvent.objects.filter(job__status="todo", job__scheduled_at=None, type="deferred")
    found: datetime | None = ready.aggregate(at=Min("at"))["at"]
    return found
