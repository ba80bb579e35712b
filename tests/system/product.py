"""Runs the real command line in a process of its own and listens to what it says."""

import contextlib
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 300
OURS = ("DATABASE_URL", "TRADEWRIGHT_OWNER_URL", "TRADEWRIGHT_DATA", "DJANGO_SETTINGS_MODULE")


def environment(**more: str) -> dict[str, str]:
    """The environment of somebody who has set nothing for Tradewright."""
    kept = {name: value for name, value in os.environ.items() if name not in OURS}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def command(*arguments: str | Path, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end, with `more` in the environment."""
    return subprocess.run(
        [sys.executable, "-m", "tradewright", *map(str, arguments), "--data", str(folder)],
        env=environment(**more),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processes_of(folder: Path) -> list[psutil.Process]:
    """Every process that has to do with a data folder, the database's included."""
    return [process for process in psutil.process_iter() if _belongs_to(process, folder)]


def _belongs_to(process: psutil.Process, folder: Path) -> bool:
    try:
        if process.pid == os.getpid() or process.status() == psutil.STATUS_ZOMBIE:
            return False
        named = any(str(folder) in part for part in process.cmdline())
        inside = Path(process.cwd()).is_relative_to(folder)
        return named or inside or process.environ().get("TRADEWRIGHT_DATA") == str(folder)
    except psutil.Error:
        return False


class Started:
    """One command that goes on running; `hears` waits for what it says.

    Without a `program` it is that of the checkout at `root`, with nothing set in the environment.
    """

    def __init__(self, *arguments: str | Path, program: str | None = None, root: Path = ROOT) -> None:
        self.said: list[str] = []
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.process = subprocess.Popen(
            [*((program,) if program else (sys.executable, "-m", "tradewright")), *map(str, arguments)],
            env=None if program else environment(PYTHONPATH=str(root)),
            cwd=None if program else root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self.process.wait()
        self._lines.put(None)

    def hears(self, text: str) -> str:
        """Waits for a line with this text and gives it."""
        while True:
            line = self._lines.get(timeout=PATIENCE)
            assert line is not None, f"It ended without saying {text!r}. It said:\n{''.join(self.said)}"
            self.said.append(line)
            if text in line:
                return line

    def ends(self, seconds: float = PATIENCE) -> int:
        """Waits for its end and gives its exit status."""
        status = self.process.wait(timeout=seconds)
        while (line := self._lines.get(timeout=PATIENCE)) is not None:
            self.said.append(line)
        return status

    def ask(self, how: signal.Signals) -> None:
        """Sends a signal to it alone."""
        self.process.send_signal(how)

    def part(self, name: str) -> psutil.Process:
        """The main process of `web` or `worker`."""
        text = {"web": "tradewright.project.running.web", "worker": "procrastinate"}[name]
        children = psutil.Process(self.process.pid).children()
        return next(child for child in children if text in " ".join(child.cmdline()))


class House(Started):
    """`tradewright run` on one folder and one port, ready."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        super().__init__("run", "--empty", "--port", str(self.port), "--data", folder)
        self.address = f"http://localhost:{self.port}"
        self.hears("Stop it with Ctrl-C")

    def is_ready(self) -> bool:
        return requests.get(f"{self.address}/health/ready", timeout=10).status_code == 200

    def becomes_ready(self) -> bool:
        """Knocks for up to two minutes while nobody listens, then asks."""
        with requests.Session() as knocking:
            knocking.mount(self.address, HTTPAdapter(max_retries=Retry(connect=9, read=9, backoff_factor=0.25)))
            return knocking.get(f"{self.address}/health/ready", timeout=30).status_code == 200


@contextlib.contextmanager
def house(folder: Path, port: int | None = None) -> Iterator[House]:
    """A running house; whatever the test did to it, nothing of it is left."""
    try:
        running = House(folder, port)
        yield running
    finally:
        end_all(folder)


def end_all(folder: Path) -> list[psutil.Process]:
    """Ends everything of a folder the hard way, what is started meanwhile too."""
    ended: list[psutil.Process] = []
    while found := processes_of(folder):
        for process in found:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(found, timeout=10)
        ended += found
    return ended
