"""Opens a house for a command: data folder, database, tables, key, Django; and closes it again."""

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tradewright.project.running.binaries import OLDEST_VERSION
from tradewright.project.running.bootstrap import EXTENSIONS
from tradewright.project.running.collector import without_collector
from tradewright.project.running.data_folder import FolderLock, ensure_key, prepare_folder, sharing
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.leaving import leaving_in_order
from tradewright.project.running.migrations import bring_up_to_date
from tradewright.project.running.postgres import Cluster

SETTINGS = "tradewright.project.settings"

Tell = Callable[[str], None]


@dataclass
class House:
    """An opened house: where its things are, and its own database unless a server was named."""

    folder: Path
    cluster: Cluster | None
    app_url: str
    owner_url: str
    lock: FolderLock
    patience: float = 30.0

    def is_alone(self) -> bool:
        """Whether no other command works in this folder."""
        with self.lock.alone() as alone:
            return alone


@contextlib.contextmanager
def opened(data: Path | None = None, *, migrated: bool = True, tell: Tell = click.echo) -> Iterator[House]:
    """Makes, starts and migrates what is missing and sets Django up; the last command stops the database.

    With `migrated=False` the tables stay as they are: a restore brings its own. `tell` hears what takes time.
    """
    folder = prepare_folder(data)
    with leaving_in_order(), sharing(folder) as lock:
        house = _house_in(folder, lock, tell)
        try:
            _set_up_django(house)
            if migrated:
                bring_up_to_date(house.owner_url, house.app_url, tell)
            with _sentences():
                yield house
        finally:
            _close(house)


def _house_in(folder: Path, lock: FolderLock, tell: Tell) -> House:
    ensure_key(folder)
    named = os.environ.get("DATABASE_URL")
    if named:
        owner_url = os.environ.get("TRADEWRIGHT_OWNER_URL") or named
        for variable, url in (("DATABASE_URL", named), ("TRADEWRIGHT_OWNER_URL", owner_url)):
            _refuse_what_is_no_address(variable, url)
        _check_server(owner_url, named)
        return House(folder, None, named, owner_url, lock)
    cluster = Cluster(folder / "postgres")
    if not cluster.pgdata.exists():
        tell(f"Making a database in {folder} …")
    try:
        cluster.start()
    except BaseException:
        _stop_if_last(cluster, lock, patience=House.patience)
        raise
    return House(folder, cluster, cluster.url("app"), cluster.url("owner"), lock)


def _set_up_django(house: House) -> None:
    os.environ["TRADEWRIGHT_DATA"] = str(house.folder)
    os.environ["DATABASE_URL"] = house.app_url
    os.environ["TRADEWRIGHT_OWNER_URL"] = house.owner_url
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    with without_collector():
        django.setup()


def _close(house: House) -> None:
    from django.db import connections

    connections.close_all()
    if house.cluster is None:
        return
    for name in ("DATABASE_URL", "TRADEWRIGHT_OWNER_URL"):
        os.environ.pop(name, None)
    _stop_if_last(house.cluster, house.lock, patience=house.patience)


def _stop_if_last(cluster: Cluster, lock: FolderLock, *, patience: float) -> None:
    with lock.alone() as is_last:
        if is_last:
            cluster.stop(patience=patience)


def _refuse_what_is_no_address(variable: str, url: str) -> None:
    try:
        names_database = bool(conninfo_to_dict(url).get("dbname"))
    except psycopg.ProgrammingError:
        names_database = False
    if not names_database:
        raise CannotRun(
            f"{variable} is no address of a PostgreSQL database. Nothing was changed. Write it as "
            "postgresql://USER:PASSWORD@HOST:5432/DATABASE, or unset it to use the embedded database."
        )


def first_line(trouble: Exception) -> str:
    """What the database says, without the lines that explain it to its keepers."""
    return str(trouble).strip().partition("\n")[0].rstrip(".")


def _check_server(url: str, app_url: str) -> None:
    """Refuses a server that is too old or away, and makes the database on it when it is missing."""
    try:
        connection = psycopg.connect(url, autocommit=True)
    except psycopg.OperationalError as trouble:
        if f'database "{conninfo_to_dict(url).get("dbname")}" does not exist' not in str(trouble):
            raise CannotRun(
                f"The database server of DATABASE_URL does not answer: {first_line(trouble)}. Check the "
                "address, or unset DATABASE_URL to use the embedded database."
            ) from trouble
        _create_database(url)
        connection = psycopg.connect(url, autocommit=True)
    with connection:
        if connection.info.server_version < OLDEST_VERSION * 10_000:
            raise CannotRun(
                f"The database server is PostgreSQL {connection.info.server_version // 10_000}; "
                f"Tradewright needs {OLDEST_VERSION} or newer. Nothing was changed."
            )
        make_ready(connection, str(conninfo_to_dict(app_url).get("user") or connection.info.user))


def _create_database(url: str) -> None:
    name = str(conninfo_to_dict(url)["dbname"])
    try:
        with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as trouble:
        raise CannotRun(
            f"The database {name} does not exist on the server, and it could not be made: "
            f"{str(trouble).strip()}. Make it there, or name another in DATABASE_URL."
        ) from trouble


def make_ready(connection: psycopg.Connection, app_role: str) -> None:
    """Makes the extensions and the staging schema that the tables need. Raises `CannotRun`."""
    try:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
        connection.execute("CREATE SCHEMA IF NOT EXISTS staging")
        connection.execute(sql.SQL("GRANT ALL ON SCHEMA staging TO {}").format(sql.Identifier(app_role)))
    except psycopg.errors.InsufficientPrivilege as trouble:
        raise CannotRun(
            f"The database needs the extensions {', '.join(EXTENSIONS)} and a schema staging, and this "
            f"role may not make them: {str(trouble).strip()}. Make them as its owner, or name that role in "
            "TRADEWRIGHT_OWNER_URL."
        ) from trouble


@contextlib.contextmanager
def _sentences() -> Iterator[None]:
    """A refusal of the house, or a database that is gone, becomes sentences for the person at the keyboard."""
    from django.db import InterfaceError, OperationalError

    from tradewright.core.errors import Refusal, in_one_line

    try:
        yield
    except Refusal as refusal:
        wrong = [f"{name}: {text}" for name, text in refusal.fields.items()]
        raise CannotRun(in_one_line((refusal.what, *wrong, refusal.kept, refusal.todo)) + ".") from refusal
    except (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError) as trouble:
        raise CannotRun(
            f"The database was lost ({first_line(trouble)}). What it had confirmed is kept. Run the same command again."
        ) from trouble
