"""Calls pg_dump and pg_restore; the password never stands on a command line."""

import os
import subprocess

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tradewright.project.running.binaries import find_binaries
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.processes import die_with_parent


def call(program: str, url: str, *arguments: str) -> None:
    """Runs one program of PostgreSQL on a database. Raises `CannotRun` with what it said."""
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    environment = {**os.environ, "PGPASSWORD": parts.pop("password", "")}
    done = subprocess.run(  # noqa: S603 our own arguments
        [find_binaries()[program], f"--dbname={make_conninfo(**parts)}", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=die_with_parent(),
    )
    if done.returncode != 0:
        raise CannotRun(f"{program} could not do its work. It said:\n{done.stderr.strip()[-2000:]}")
