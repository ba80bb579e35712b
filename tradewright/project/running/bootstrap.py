"""What is inside a new cluster: roles, databases, extensions, settings."""

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

from tradewright.project.running.binaries import find_binaries, unprivileged
from tradewright.project.running.data_folder import write_private
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.processes import die_with_parent

SUPERUSER = "postgres"
OWNER = "tradewright_owner"
APP = "tradewright_app"
DATABASE = "tradewright"
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent", "btree_gin")
PREPARED = "1"

# Statements and the rows they failed on are personal data: the log names neither.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "wal_compression": "on",
    "jit": "off",
    "client_connection_check_interval": "1s",  # a killed program leaves no statement at work, and no lock
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
}
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
}


def memory_settings() -> dict[str, str]:
    """An eighth of the machine's memory for the cache, within reason."""
    megabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000
    return {
        "shared_buffers": f"{min(max(megabytes // 8, 64), 2048)}MB",
        "effective_cache_size": f"{max(megabytes // 2, 256)}MB",
        "work_mem": "32MB" if megabytes > 6000 else "8MB",
        "maintenance_work_mem": f"{min(max(megabytes // 32, 64), 512)}MB",
    }


def initialise(folder: Path, pgdata: Path, *, durable: bool) -> None:
    """Makes an empty cluster beside its place and moves it there whole: a kill leaves no half of one."""
    passwords = _write_passwords(folder)
    for abandoned in folder.glob("data.new-*"):
        shutil.rmtree(abandoned, ignore_errors=True)
    half = Path(tempfile.mkdtemp(prefix="data.new-", dir=folder))
    unprivileged().give(half)
    password_file = folder / "initdb.password"
    _write_private(password_file, passwords[SUPERUSER])
    command = [
        *(find_binaries()["initdb"], "-D", str(half), "-U", SUPERUSER, "-A", "scram-sha-256", "-E", "UTF8"),
        f"--pwfile={password_file}",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
    ]
    if not durable:
        command.append("--no-sync")
    made = subprocess.run(
        [*unprivileged().prefix, *command],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=die_with_parent(signal.SIGKILL),
        **unprivileged().options,
    )
    password_file.unlink()
    if made.returncode != 0:
        raise CannotRun(f"A database could not be made in {folder}. PostgreSQL says:\n{made.stderr.strip()}")
    half.rename(pgdata)


def passwords_in(folder: Path) -> dict[str, str]:
    """The passwords of the cluster's roles, which only the folder's owner may read."""
    try:
        passwords: dict[str, str] = json.loads((folder / "passwords.json").read_text())
    except FileNotFoundError:
        raise CannotRun(f"The passwords of the database in {folder} are missing: {folder}/passwords.json.") from None
    return passwords


def _write_passwords(folder: Path) -> dict[str, str]:
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
    _write_private(folder / "passwords.json", json.dumps(passwords))
    return passwords


def _write_private(path: Path, text: str) -> None:
    write_private(path, text)
    unprivileged().give(path)


def prepare(folder: Path, template_url: str) -> None:
    """Makes roles, extensions and the database; repeats what a kill interrupted."""
    marker = folder / "prepared"
    if marker.exists() and marker.read_text() == PREPARED:
        return
    with psycopg.connect(template_url, autocommit=True) as connection:
        for role, rights in ((OWNER, "CREATEDB"), (APP, "NOCREATEDB")):
            _make_role(connection, role, rights, passwords_in(folder)[role])
        _fill_template(connection)
        if not _one(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER))
            )
    marker.write_text(PREPARED)


def _make_role(connection: psycopg.Connection, role: str, rights: str, password: str) -> None:
    verb = "ALTER" if _one(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role) else "CREATE"
    connection.execute(
        sql.SQL("{} ROLE {} LOGIN NOSUPERUSER {} PASSWORD {}").format(
            sql.SQL(verb), sql.Identifier(role), sql.SQL(rights), sql.Literal(password)
        )
    )


def _fill_template(connection: psycopg.Connection) -> None:
    """Every database made later, test databases too, starts from this template."""
    for extension in EXTENSIONS:
        connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS staging AUTHORIZATION {}").format(sql.Identifier(APP)))
    connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(APP), sql.Identifier(OWNER)))


def _one(connection: psycopg.Connection, statement: str, value: str) -> bool:
    return connection.execute(statement.encode(), (value,)).fetchone() is not None


def end_processes_in(pgdata: Path) -> None:
    """Ends what is left of a database whose main process was killed."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, PermissionError, ProcessLookupError):
            if (folder / "cwd").readlink() == pgdata:
                os.kill(int(folder.name), signal.SIGKILL)
