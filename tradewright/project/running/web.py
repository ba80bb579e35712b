"""The web server: reads the whole house in once, then forks the workers that share it."""

import importlib
import sys

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tradewright.project.running.collector import without_collector

READ_IN = ("tradewright.project.wsgi", "tradewright.project.urls", "pypinyin")
WORKERS = 2
THREADS = 4
IDLE_SECONDS = 600  # each thread keeps a database connection


def serve(port: int) -> None:
    """Serves this machine at this port until asked to stop."""
    _read_in()
    Granian(
        "tradewright.project.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=IDLE_SECONDS,
        workers_kill_timeout=2,
        respawn_failed_workers=True,
        websockets=False,
        log_level=LogLevels.warning,
    ).serve()


def _read_in() -> None:
    """Before the workers are forked: all addresses and the dictionaries of search too."""
    with without_collector():
        for name in READ_IN:
            importlib.import_module(name)
    connections.close_all()  # each worker makes its own


if __name__ == "__main__":
    serve(int(sys.argv[1]))
