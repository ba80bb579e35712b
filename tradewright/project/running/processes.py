"""Child processes that end with us, and what is left of those that did not."""

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import psutil

MARK = "TRADEWRIGHT_RUN"
LARGEST_LOG = 10_000_000
_PR_SET_PDEATHSIG = 1


def die_with_parent(how: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """For `preexec_fn`: the kernel sends the signal when we die, in whatever way."""
    parent, prctl = os.getpid(), ctypes.CDLL(None).prctl

    def bind() -> None:
        prctl(_PR_SET_PDEATHSIG, how)
        if os.getppid() != parent:
            os._exit(1)

    return bind


class Child:
    """One of our long-running programs, in a session of its own, with a log of its own."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        """Starts it."""
        self.name, self.command, self.environment, self.log = name, command, environment, log
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self.command,
                env=dict(self.environment),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent(),  # noqa: PLW1509 no threads here
            )

    def has_ended(self) -> bool:
        """Whether its main process is gone."""
        return self.process.poll() is not None

    def restart(self) -> None:
        """Ends what the dead main process left behind, then starts it again."""
        self.kill()
        self.process = self._start()

    def ask_to_stop(self) -> None:
        """Asks it to finish what it is doing."""
        if not self.has_ended():
            self.process.terminate()

    def kill(self) -> None:
        """Ends its whole session at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self) -> str:
        """The end of its log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])


def end_orphans(mark: str) -> int:
    """Ends the processes of a killed run, known by the mark in their environment; says how many."""
    orphans = [process for process in psutil.process_iter() if _carries(process, mark)]
    for orphan in orphans:
        with contextlib.suppress(psutil.NoSuchProcess):
            orphan.kill()
    psutil.wait_procs(orphans, timeout=5)
    return len(orphans)


def _carries(process: psutil.Process, mark: str) -> bool:
    try:
        return process.pid != os.getpid() and bool(process.environ().get(MARK) == mark)
    except (psutil.Error, OSError):
        return False


def who_listens_on(port: int) -> str:
    """Who holds a port, in words, as far as we may know."""
    with contextlib.suppress(psutil.Error, OSError):
        for connection in psutil.net_connections(kind="tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return "another program"
