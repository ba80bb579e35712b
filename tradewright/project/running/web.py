"""The web server: reads the whole house in once, then forks the workers that share it."""

import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

import tradewright.project.wsgi  # noqa: F401 before the workers are forked

WORKERS = 2
THREADS = 4
IDLE_SECONDS = 600  # each thread keeps a database connection


def serve(port: int) -> None:
    """Serves this machine at this port until asked to stop."""
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


if __name__ == "__main__":
    serve(int(sys.argv[1]))
