"""Keeps web, worker and database alive until asked to stop, and then ends all of them."""

import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from tradewright.project.running.data_folder import serving_alone, write_private
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.house import House, Tell
from tradewright.project.running.processes import MARK, Child, end_orphans, who_listens_on

READY_SECONDS = 60
STOP_SECONDS = 3
LONGEST_PAUSE = 10.0


@contextlib.contextmanager
def serving(house: House, port: int, tell: Tell) -> Iterator["Supervisor"]:
    """The right to serve this house at this port; all is gone when it ends. Raises `CannotRun`."""
    with serving_alone(house.folder) as alone:
        record = house.folder / "run.json"
        if not alone:
            raise CannotRun(_already_running(record))
        _end_the_last_run(record, tell)
        _refuse_a_taken_port(port)
        mark = secrets.token_hex(12)
        write_private(record, json.dumps({"mark": mark, "process": os.getpid(), "port": port}))
        supervisor = Supervisor(house, port, mark, tell)
        try:
            yield supervisor
        finally:
            supervisor.stop()
            record.unlink()


def _already_running(record: Path) -> str:
    try:
        facts = json.loads(record.read_text())
        where = f" at http://localhost:{facts['port']} (process {facts['process']})"
    except (FileNotFoundError, ValueError):
        where = ""
    return (
        f"Tradewright already runs on this data folder{where}. Use that one, stop it there with Ctrl-C, or "
        "choose another folder with --data DIR."
    )


def _end_the_last_run(record: Path, tell: Tell) -> None:
    if record.exists():
        ended = end_orphans(json.loads(record.read_text())["mark"])
        if ended:
            tell(f"Ended {ended} processes that a killed run had left behind.")


def _refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as trouble:
            raise CannotRun(
                f"Port {port} is kept for the system. Choose one above 1023, such as --port 8000."
            ) from trouble
        except OSError as trouble:
            raise CannotRun(
                f"Port {port} is in use by {who_listens_on(port)}. Stop that, or choose another port, such "
                f"as --port {port + 1}."
            ) from trouble


class Supervisor:
    """Starts the children, watches them and the database, and ends them in order."""

    def __init__(self, house: House, port: int, mark: str, tell: Tell) -> None:
        """Notes what to run; `start` runs it."""
        self.house, self.port, self.tell = house, port, tell
        self.environment = {**os.environ, MARK: mark, "PYTHONUNBUFFERED": "1"}
        self.children: list[Child] = []
        self._asked_to_stop = False
        self._pauses: dict[str, tuple[float, float]] = {}
        self._is_web_missed = False

    def start(self) -> None:
        """Starts the web, waits until pages are served, and starts the worker, who is not waited for."""
        self._start_child("web", self._web())
        self._wait_until_ready(self.children[0])
        self._start_child("worker", self._worker())

    def watch(self) -> None:
        """Brings back whatever dies, until INT, TERM or HUP arrives."""
        with self._listening():
            self.tell("Stop it with Ctrl-C.")
            beats = 0
            while not self._asked_to_stop:
                time.sleep(0.1)
                beats += 1
                if beats % 10 == 0:
                    self._watch_database()
                    self._greet_the_web()
                for child in self.children:
                    if child.has_ended():
                        self._bring_back(child)
            self.tell("Stopping …")

    def stop(self) -> None:
        """Asks all children to stop, and ends those that do not in time."""
        with self._listening():  # a second Ctrl-C must not leave processes behind
            for child in self.children:
                child.ask_to_stop()
            deadline = time.monotonic() + STOP_SECONDS
            while time.monotonic() < deadline and not all(child.has_ended() for child in self.children):
                time.sleep(0.02)
            for child in self.children:
                child.kill()

    def _start_child(self, name: str, command: list[str]) -> None:
        log = self.house.folder / "logs" / f"{name}.log"
        self.children.append(Child(name, command, self.environment, log))

    def _web(self) -> list[str]:
        return [sys.executable, "-m", "tradewright.project.running.web", str(self.port)]

    def _worker(self) -> list[str]:
        return [
            *(sys.executable, "-m", "django", "procrastinate", "worker"),
            *("--shutdown-graceful-timeout", "2", "--delete-jobs", "successful"),
        ]

    def _wait_until_ready(self, web: Child) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not self._answers():
            if web.has_ended():
                raise CannotRun(f"The web ended at once. Its last words:\n{web.last_words()}")
            if time.monotonic() > deadline:
                raise CannotRun(
                    f"The web server did not become ready in {READY_SECONDS} s. Its last words:\n{web.last_words()}"
                )
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _watch_database(self) -> None:
        cluster = self.house.cluster
        if cluster is not None and not cluster.is_running():
            self.tell("The database is gone, starting it again …")
            try:
                cluster.start()
            except CannotRun as trouble:
                self.tell(str(trouble))
            else:
                self.tell("The database is back.")

    def _greet_the_web(self) -> None:
        if self._is_web_missed and self._answers():
            self._is_web_missed = False
            self.tell("The web is back.")

    def _bring_back(self, child: Child) -> None:
        """At once the first time, then after ever longer pauses while it keeps dying."""
        due, pause = self._pauses.get(child.name, (0.0, 0.0))
        now = time.monotonic()
        if now < due:
            return
        child.restart()
        self.tell(f"The {child.name} ended and was started again.")
        self._is_web_missed |= child.name == "web"
        soon_again = now - due < 2 * LONGEST_PAUSE
        pause = min(max(pause * 2, 0.5), LONGEST_PAUSE) if soon_again else 0.5
        self._pauses[child.name] = (now + pause, pause)

    @contextlib.contextmanager
    def _listening(self) -> Iterator[None]:
        numbers = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup wants us to stay
            numbers.append(signal.SIGHUP)
        before = {number: signal.signal(number, self._ask_to_stop) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _ask_to_stop(self, *_: object) -> None:
        self._asked_to_stop = True
