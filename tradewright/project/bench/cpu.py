"""Processor time of one request: that of this process and that of its database connection."""

import os
import time
from pathlib import Path

from django.db import connection

_TICKS = os.sysconf("SC_CLK_TCK")


def backend_pid() -> int:
    """The process of the database that serves this connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def spent(pid: int) -> float:
    """Milliseconds of processor time so far, of this process and of the database process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() * 1000 + (int(fields[11]) + int(fields[12])) * 1000 / _TICKS
