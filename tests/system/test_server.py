"""A PostgreSQL server named by DATABASE_URL instead of the embedded database."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.system.product import command, processes_of
from tradewright.project.running.postgres import Cluster, throw_away_cluster

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    with throw_away_cluster() as cluster:
        yield cluster


def test_a_missing_database_is_made_and_filled_there(server: Cluster, tmp_path: Path) -> None:
    url = make_conninfo(server.url("owner"), dbname="named_house")
    done = command("user", "create", "ann@house.example", "--name", "Ann", folder=tmp_path, DATABASE_URL=url)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT name FROM core_user WHERE email = 'ann@house.example'").fetchall()
    assert found == [("Ann",)]
    assert not (tmp_path / "postgres").exists()
    assert server.is_running()


def test_two_roles_keep_the_application_from_changing_ledgers(server: Cluster, tmp_path: Path) -> None:
    owner = make_conninfo(server.url("owner"), dbname="two_roles")
    app = make_conninfo(server.url("app"), dbname="two_roles")
    done = command("user", "list", folder=tmp_path, DATABASE_URL=app, TRADEWRIGHT_OWNER_URL=owner)
    assert done.returncode == 0, done.stderr
    with psycopg.connect(app) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("DELETE FROM core_history")


def test_an_address_where_nobody_answers_is_told_in_a_sentence(tmp_path: Path) -> None:
    nowhere = f"postgresql://somebody@/{secrets.token_hex(4)}?host={tmp_path}"
    refused = command("user", "list", folder=tmp_path, DATABASE_URL=nowhere)
    assert refused.returncode == 1
    assert "The database server of DATABASE_URL does not answer" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert processes_of(tmp_path) == []


@pytest.mark.parametrize("url", ["nonsense", "mysql://ann@localhost/books", "postgresql://localhost"])
def test_what_is_no_address_is_told_in_a_sentence(tmp_path: Path, url: str) -> None:
    refused = command("user", "list", folder=tmp_path, DATABASE_URL=url)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: DATABASE_URL is no address of a PostgreSQL database. Nothing was changed.")
