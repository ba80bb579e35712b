"""The data folder: the embedded database, the files, the key, the logs of one house."""

import contextlib
import fcntl
import os
import pwd
import secrets
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

import platformdirs

from tradewright.project.running.errors import CannotRun

PACKAGE = Path(__file__).resolve().parents[2]


def checkout() -> Path | None:
    """The checkout we run from, or None when we were installed from a wheel."""
    root = PACKAGE.parent
    return root if (root / "pyproject.toml").exists() and (root / "bin" / "run").exists() else None


def default_folder() -> Path:
    """Where a house lives when nobody says otherwise."""
    root = checkout()
    return root / "var" if root else platformdirs.user_data_path("tradewright", appauthor=False)


def prepare_folder(wanted: Path | None) -> Path:
    """Makes the data folder of this command, readable by its owner alone. Raises `CannotRun`."""
    named = wanted or os.environ.get("TRADEWRIGHT_DATA") or default_folder()
    folder = Path(named).expanduser().absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_a_foreign_folder(folder)
        for part in ("files", "logs"):
            (folder / part).mkdir(mode=0o700, exist_ok=True)
    except OSError as trouble:
        raise CannotRun(
            f"The data folder {folder} cannot be used: {trouble.strerror}. Choose another with --data DIR "
            "or TRADEWRIGHT_DATA."
        ) from trouble
    return folder


def _refuse_a_foreign_folder(folder: Path) -> None:
    """PostgreSQL serves only the owner of its files, not even root in the owner's place."""
    owner = folder.stat().st_uid
    if owner == os.geteuid():
        return
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        name = f"user {owner}"
    raise CannotRun(
        f"The data folder {folder} belongs to {name}. Nothing was changed. Start Tradewright as {name}, or "
        "choose another folder with --data DIR."
    )


class FolderLock:
    """A lock on the data folder that every command shares while it works there."""

    def __init__(self, file: TextIOWrapper) -> None:
        """Holds the open lock file."""
        self._file = file

    @contextlib.contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether no other command uses the folder; newcomers wait until this ends."""
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            is_alone = False
        else:
            is_alone = True
        try:
            yield is_alone
        finally:
            fcntl.flock(self._file, fcntl.LOCK_SH)  # the kernel lets go of the old lock even when it denies the new


@contextlib.contextmanager
def sharing(folder: Path) -> Iterator[FolderLock]:
    """Shares the data folder with other commands; waits while the last of them stops the database."""
    with (folder / "use.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield FolderLock(file)


@contextlib.contextmanager
def serving_alone(folder: Path) -> Iterator[bool]:
    """Whether we are the only one who serves this folder."""
    with (folder / "run.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def ensure_key(folder: Path) -> None:
    """Makes the secret key of this house the first time; it never leaves the folder, not even in a backup."""
    path = folder / "secret.key"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(50) + "\n")


def write_private(path: Path, text: str) -> None:
    """Writes a file whole or not at all, readable by its owner alone."""
    half = path.with_name(f"{path.name}.{os.getpid()}")
    half.touch(mode=0o600)
    with half.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
