"""The books of an earlier Tradewright are opened by this one: nothing of them is lost or changed."""

import io
import signal
import subprocess
import tarfile
from collections.abc import Mapping
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.system.product import ROOT, Started, command, end_all, free_port, house
from tradewright.project.running.postgres import Cluster

pytestmark = pytest.mark.slow

# What people may have running: the state with which importing, searching and editing a million customers came.
EARLIER = "f122dca"
type Sums = dict[str, tuple[int, str]]


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The earlier program, taken from the history of the repository."""
    asked = ["git", "-C", str(ROOT), "archive", EARLIER]
    packed = subprocess.run(asked, capture_output=True, check=False)
    if packed.returncode != 0:
        pytest.skip(f"the history of this clone does not reach back to {EARLIER}")
    place = tmp_path_factory.mktemp("earlier")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(place, filter="data")
    return place


def sums(folder: Path, only: Mapping[str, set[str]] | None = None) -> tuple[Sums, dict[str, set[str]]]:
    """Rows and checksum of each column of each table, and which columns there are."""
    cluster = Cluster(folder / "postgres")
    cluster.start()
    try:
        with psycopg.connect(cluster.url("owner")) as connection:
            columns = only or _columns(connection)
            return {
                f"{table}.{column}": _sum(connection, table, column)
                for table, names in columns.items()
                for column in names
            }, dict(columns)
    finally:
        cluster.stop()


def _columns(connection: psycopg.Connection) -> dict[str, set[str]]:
    asked = """
        SELECT c.table_name, array_agg(c.column_name::text) FROM information_schema.columns AS c
        JOIN information_schema.tables AS t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
          AND c.table_name NOT LIKE 'procrastinate%' AND c.table_name NOT IN ('django_migrations', 'core_cache',
              'django_session', 'auth_permission', 'django_content_type')
        GROUP BY 1
    """
    return {table: set(names) for table, names in connection.execute(asked).fetchall()}


def _sum(connection: psycopg.Connection, table: str, column: str) -> tuple[int, str]:
    asked = sql.SQL("SELECT count(*), coalesce(sum(hashtextextended({}::text, 0)), 0)::text FROM {}")
    row = connection.execute(asked.format(sql.Identifier(column), sql.Identifier(table))).fetchone()
    assert row is not None
    return int(row[0]), str(row[1])


def _write_books(earlier: Path, folder: Path) -> None:
    """The earlier program makes its sample company in a fresh folder and is stopped."""
    running = Started("run", "--port", str(free_port()), "--data", folder, root=earlier)
    try:
        running.hears("The sample company is there")
        running.hears("Stop it with Ctrl-C")
        running.ask(signal.SIGINT)
        assert running.ends(seconds=20) == 0
    finally:
        end_all(folder)


def test_the_books_of_an_earlier_release_are_whole_after_the_upgrade(earlier: Path, tmp_path: Path) -> None:
    folder = tmp_path / "var"
    _write_books(earlier, folder)
    before, columns = sums(folder)
    assert before["parties_party.name"][0] > 20_000
    upgraded = command("user", "list", folder=folder)
    assert upgraded.returncode == 0, upgraded.stderr
    assert "Bringing the tables up to date" in upgraded.stderr
    after, _columns = sums(folder, columns)
    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert not changed
    with house(folder) as present:
        assert present.is_ready()
    assert "Bringing the tables" not in command("user", "list", folder=folder).stderr
