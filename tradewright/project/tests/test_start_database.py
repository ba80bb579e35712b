"""The embedded database: made, adopted, recovered, refused."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from tradewright.project.running.errors import CannotRun
from tradewright.project.running.postgres import Cluster, throw_away_cluster


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    with throw_away_cluster() as cluster:
        yield cluster


@pytest.fixture
def cluster(made: Cluster) -> Cluster:
    made.start()
    return made


def number_of(cluster: Cluster) -> int:
    return int((cluster.pgdata / "postmaster.pid").read_text().splitlines()[0])


def kill(cluster: Cluster) -> None:
    process = cluster._process
    assert process is not None
    children = psutil.Process(process.pid).children()
    process.kill()
    process.wait()
    psutil.wait_procs(children, timeout=10)  # one that was just being made may hold the socket a moment longer


def test_the_owner_makes_tables_and_the_application_does_not(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner")) as owner, psycopg.connect(cluster.url("app")) as application:
        owner.execute("CREATE TABLE made_by_the_owner (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("CREATE TABLE made_by_the_application (id int)")


def test_the_application_makes_staging_tables(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("app")) as application:
        application.execute("CREATE TABLE staging.rows_of_a_file (line text)")
        made = application.execute("SELECT to_regclass('staging.rows_of_a_file') IS NOT NULL").fetchone()
    assert made == (True,)


def test_the_application_is_no_superuser(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("app")) as application:
        row = application.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
    assert row == (False, False)


def test_every_new_database_has_the_extensions(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner"), autocommit=True) as owner:
        owner.execute("CREATE DATABASE another")
    with psycopg.connect(cluster.url("owner", "another")) as another:
        found = {row[0] for row in another.execute("SELECT extname FROM pg_extension")}
    assert {"pg_trgm", "btree_gist", "unaccent", "btree_gin"} <= found


def test_it_orders_by_code_point_so_that_a_plain_index_finds_prefixes(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner")) as owner:
        row = owner.execute(
            "SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'tradewright'"
        ).fetchone()
    assert row == ("b", "C.UTF-8")


def test_it_listens_to_nobody_outside_this_machine(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner")) as owner:
        row = owner.execute("SELECT current_setting('listen_addresses'), inet_server_addr()").fetchone()
    assert row == ("", None)


def test_passwords_are_for_the_owner_of_the_folder_alone(cluster: Cluster) -> None:
    assert (cluster.folder / "passwords.json").stat().st_mode & 0o777 == 0o600


def test_a_stranger_without_a_password_is_refused(cluster: Cluster) -> None:
    passwords = json.loads((cluster.folder / "passwords.json").read_text())
    wrong = cluster.url("app").replace(passwords["tradewright_app"], "a-guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_a_running_database_is_adopted(cluster: Cluster) -> None:
    before = number_of(cluster)
    Cluster(cluster.folder, durable=False).start()
    assert number_of(cluster) == before


def test_a_second_command_can_stop_what_the_first_one_started(cluster: Cluster) -> None:
    Cluster(cluster.folder, durable=False).stop()
    assert not cluster.is_running()


@pytest.mark.slow
def test_it_comes_back_with_everything_after_being_killed(tmp_path: Path) -> None:
    cluster = Cluster(tmp_path / "postgres")
    cluster.start()
    try:
        with psycopg.connect(cluster.url("owner")) as owner:
            owner.execute("CREATE TABLE kept AS SELECT 7 AS number")
        kill(cluster)
        assert not cluster.is_running()
        cluster.start()
        with psycopg.connect(cluster.url("owner")) as owner:
            row = owner.execute("SELECT number FROM kept").fetchone()
    finally:
        cluster.stop()
    assert row == (7,)


@pytest.mark.slow
def test_it_starts_though_another_program_has_taken_the_number_of_the_killed_one(cluster: Cluster) -> None:
    kill(cluster)
    pid_file = cluster.pgdata / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert not cluster.is_running()
    cluster.start()
    assert cluster.is_running()
    assert number_of(cluster) != os.getpid()


@pytest.mark.slow
def test_stopping_never_hits_another_program_that_has_the_number(cluster: Cluster) -> None:
    kill(cluster)
    pid_file = cluster.pgdata / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    cluster.stop()  # would end this very test
    assert not cluster.is_running()


@pytest.mark.slow
def test_what_a_killed_database_of_a_removed_folder_left_is_cleared_away_by_the_next_start(tmp_path: Path) -> None:
    gone, next_one = Cluster(tmp_path / "gone", durable=False), Cluster(tmp_path / "next", durable=False)
    gone.start()
    status = gone._status()
    assert status is not None
    sockets = Path(status[4])
    kill(gone)
    gone._wait_until_gone(10)
    next_one.start()
    try:
        assert sockets.exists()  # its folder is there: it may come back
        next_one.stop()
        shutil.rmtree(gone.folder)
        next_one.start()
        assert not sockets.exists()
    finally:
        next_one.stop()


def test_what_a_kill_left_half_made_is_made_again(tmp_path: Path) -> None:
    half = tmp_path / "postgres" / "data.new-1"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("1")
    cluster = Cluster(tmp_path / "postgres", durable=False)
    cluster.start()
    try:
        assert cluster.is_running()
        assert not half.exists()
    finally:
        cluster.stop()


def test_roles_that_a_kill_left_out_are_made_at_the_next_start(cluster: Cluster) -> None:
    (cluster.folder / "prepared").unlink()
    with psycopg.connect(cluster.url("superuser", "postgres"), autocommit=True) as superuser:
        superuser.execute("ALTER ROLE tradewright_app PASSWORD 'not the one on file'")
    cluster.start()
    with psycopg.connect(cluster.url("app")) as application:
        assert application.info.user == "tradewright_app"


def test_a_database_of_another_version_is_left_as_it_is(cluster: Cluster, tmp_path: Path) -> None:
    cluster.stop()
    copy = Cluster(tmp_path / "postgres", durable=False)
    shutil.copytree(cluster.folder, copy.folder)
    (copy.pgdata / "PG_VERSION").write_text("16\n")
    with pytest.raises(CannotRun, match="was made by PostgreSQL 16"):
        copy.start()


def test_the_log_names_no_row_and_no_statement(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner"), autocommit=True) as owner:
        owner.execute("CREATE TABLE addresses (email text PRIMARY KEY)")
        owner.execute("INSERT INTO addresses VALUES ('ann@customer.example')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("INSERT INTO addresses VALUES ('ann@customer.example')")
    log = cluster.log.read_text()
    assert "duplicate key" in log
    assert "ann@customer.example" not in log
