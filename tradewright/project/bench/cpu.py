"""Processor time of one request: that of this process and that of its database connection."""

import time
from pathlib import Path

from django.db import connection


def backend_pid() -> int:
    """The process of the database that serves this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def spent(pid: int) -> float:
    """Milliseconds of processor time so far, of this process and of the database process."""
    nanoseconds = int(Path(f"/proc/{pid}/schedstat").read_text().split()[0])
    return time.process_time() * 1000 + nanoseconds / 1_000_000
