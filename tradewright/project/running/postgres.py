"""The embedded PostgreSQL: a cluster of our own in one folder, reached through a Unix socket only."""

import contextlib
import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import psutil

from tradewright.project.running import bootstrap
from tradewright.project.running.binaries import find_binaries, unprivileged
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.processes import die_with_parent

PORT = 5432
START_SECONDS = 120
STOP_SECONDS = 30.0
LARGEST_LOG = 5_000_000

Role = Literal["owner", "app", "superuser"]


class Cluster:
    """A PostgreSQL of our own: made, started, adopted when it runs already, recovered when it died.

    A cluster that is not `durable` is for tests: it forgets on a crash and dies with whoever started it.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        """Names the folder; nothing is made or started yet."""
        self.folder = Path(folder).resolve()
        self.durable = durable
        self.pgdata = self.folder / "data"
        self.log = self.folder / "postgres.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Makes the cluster when there is none, and starts it unless it runs already."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unprivileged().open_the_way(self.folder)
        unprivileged().give(self.folder)
        with self._exclusively():
            if not self.pgdata.exists():
                bootstrap.initialise(self.folder, self.pgdata, durable=self.durable)
            self._refuse_another_version()
            if not self.is_running():
                self._launch()
            bootstrap.prepare(self.folder, self.url("superuser", "template1"))

    def stop(self, *, patience: float = STOP_SECONDS) -> None:
        """Stops the database, whoever started it; whoever is connected is cut off.

        After `patience` seconds it is stopped without tidying up, which the next start makes good.
        """
        if not self.pgdata.exists():
            return
        with self._exclusively():
            for how, longest in ((signal.SIGINT, patience), (signal.SIGQUIT, 5), (signal.SIGKILL, 1)):
                self._signal(how)
                if self._wait_until_gone(min(patience, longest)):
                    break
            else:
                bootstrap.end_processes_in(self.pgdata)
            socket_folder = _runtime_folder_name(self.folder)
            if not self.is_running() and socket_folder.exists():
                shutil.rmtree(socket_folder)

    def is_running(self) -> bool:
        """Whether it takes connections."""
        status = self._status()
        if status is None or status[-1].strip() != "ready":
            return False
        return _answers(Path(status[4]))

    def url(self, role: Role, database: str = "tradewright") -> str:
        """The address for one role; it names a socket, so it is good on this machine only."""
        user = {"owner": bootstrap.OWNER, "app": bootstrap.APP, "superuser": bootstrap.SUPERUSER}[role]
        password = bootstrap.passwords_in(self.folder)[user]
        status = self._status()
        host = status[4] if status else str(_runtime_folder_name(self.folder))
        return f"postgresql://{user}:{password}@/{database}?host={quote(host, safe='')}&port={PORT}"

    def _launch(self) -> None:
        self._wait_for_remnants()
        said_before = self.log.stat().st_size if self.log.exists() else 0
        sockets = _runtime_folder(self.folder)
        with self._alive_lock() as alive, self._fresh_log() as log:
            self._process = subprocess.Popen(
                [
                    *unprivileged().prefix,
                    find_binaries()["postgres"],
                    "-D",
                    str(self.pgdata),
                    *self._settings(sockets),
                ],
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=(alive,),
                preexec_fn=None if self.durable else die_with_parent(signal.SIGQUIT),  # noqa: PLW1509 no threads
                **unprivileged().options,
            )
        self._wait_until_ready(self._process, said_before)

    def _settings(self, sockets: Path) -> list[str]:
        settings = {
            **bootstrap.SETTINGS,
            **bootstrap.memory_settings(),
            "unix_socket_directories": str(sockets),
        }
        if not self.durable:
            settings |= bootstrap.FORGETFUL
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _wait_until_ready(self, process: subprocess.Popen[bytes], said_before: int) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self.is_running():
            if process.poll() is not None or time.monotonic() > deadline:
                said = self.log.read_bytes()
                lines = said[said_before if said_before < len(said) else 0 :].decode(errors="replace").splitlines()[-8:]
                raise CannotRun(
                    f"The database in {self.folder} did not start. Its last words, from {self.log}:\n"
                    + "\n".join(lines)
                )
            time.sleep(0.01)

    def _wait_for_remnants(self) -> None:
        """Lets the last processes of a killed database go, and ends them when they do not.

        Every process of the cluster inherits the lock, so a free lock proves that all of them are gone,
        across containers and reused process numbers alike.
        """
        if not self._wait_until_gone(START_SECONDS if self._is_coming_up() else 5):
            bootstrap.end_processes_in(self.pgdata)
            if not self._wait_until_gone(5):
                raise CannotRun(
                    f"Something still holds the database in {self.folder}, maybe in another container. Stop it first."
                )
        pid_file = self.pgdata / "postmaster.pid"
        status = self._status()
        if status and status[0].strip().isdigit() and Path(f"/proc/{status[0].strip()}").exists():
            pid_file.unlink()  # the number belongs to somebody else by now, and PostgreSQL would believe it

    def _is_coming_up(self) -> bool:
        status = self._status()
        return status is not None and status[-1].strip() in {"starting", "stopping"}

    def _wait_until_gone(self, seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while True:
            if self._process is not None:
                self._process.poll()
            with contextlib.suppress(BlockingIOError), self._alive_lock():
                if self._process is not None:
                    self._process.wait()  # its files are closed: it ends at once
                return True
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)

    def _signal(self, how: signal.Signals) -> None:
        """Tells the main process; a number that somebody else has by now is left alone."""
        status = self._status()
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError, ValueError):
            process = psutil.Process(int(status[0])) if status else None
            if process is not None and process.cwd() == str(self.pgdata):
                process.send_signal(how)

    def _status(self) -> list[str] | None:
        with contextlib.suppress(FileNotFoundError):
            lines = (self.pgdata / "postmaster.pid").read_text().splitlines()
            return lines if len(lines) >= 8 else None
        return None

    def _refuse_another_version(self) -> None:
        made_by = int((self.pgdata / "PG_VERSION").read_text())
        ours = find_binaries()
        if made_by != ours.version:
            raise CannotRun(
                f"The database in {self.folder} was made by PostgreSQL {made_by}, and here is "
                f"{ours.version}. Nothing was changed. Make a backup with the Tradewright that wrote it, "
                "and restore that into a new folder."
            )

    @contextlib.contextmanager
    def _exclusively(self) -> Iterator[None]:
        with (self.folder / "change.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def _alive_lock(self) -> Iterator[int]:
        with (self.folder / "alive.lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield file.fileno()

    @contextlib.contextmanager
    def _fresh_log(self) -> Iterator[int]:
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as file:
            self.log.chmod(0o600)
            yield file.fileno()


def _runtime_folder_name(folder: Path) -> Path:
    digest = hashlib.sha256(str(folder).encode()).hexdigest()[:12]
    return Path("/tmp") / f"tradewright-{os.geteuid()}-{digest}"  # noqa: S108 a longer path would not fit a socket


def _runtime_folder(folder: Path) -> Path:
    """A short folder that nobody else may enter: a socket path holds 107 bytes."""
    name = _runtime_folder_name(folder)
    _forget_the_gone()
    with contextlib.suppress(FileExistsError):
        name.mkdir(mode=0o700)
    found = name.lstat()
    allowed = {os.geteuid(), unprivileged().options.get("user", os.geteuid())}
    if not name.is_dir() or name.is_symlink() or found.st_uid not in allowed or found.st_mode & 0o077:
        name = Path(tempfile.mkdtemp(prefix="tradewright-", dir="/tmp"))
    unprivileged().give(name)
    return name


def _forget_the_gone() -> None:
    """Removes what killed databases left, where their folder is gone too, so that they never come back."""
    for lock in Path("/tmp").glob(f"tradewright-*/.s.PGSQL.{PORT}.lock"):  # noqa: S108 where the sockets are
        with contextlib.suppress(OSError):
            pgdata = lock.read_text().splitlines()[1:2]
            if pgdata and not Path(pgdata[0]).exists() and not _answers(lock.parent):
                shutil.rmtree(lock.parent)


def _answers(sockets: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(2)
        return probe.connect_ex(f"{sockets}/.s.PGSQL.{PORT}") == 0


@contextlib.contextmanager
def throw_away_cluster() -> Iterator[Cluster]:
    """A cluster for tests and benchmarks, removed at the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"tw-{secrets.token_hex(2)}-"))
    cluster = Cluster(folder / "postgres", durable=False)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)
