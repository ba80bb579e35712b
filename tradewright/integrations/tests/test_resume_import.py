"""An import survives the death of its process: nothing is lost, nothing is doubled."""

import os
import random
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from tradewright.imports.actions import import_files, undo_import
from tradewright.imports.errors import ImportInWork
from tradewright.imports.faults import POINTS, VARIABLE
from tradewright.imports.locking import alone_with
from tradewright.imports.models import ImportedFile, ImportRun
from tradewright.integrations.tests.books import contents
from tradewright.integrations.tests.shop import customer, many_customers, shop, write_customers
from tradewright.parties.models import Address, Consent, ContactPoint, Party

pytestmark = pytest.mark.django_db(transaction=True)

_KILLED = -9
# As many in CI; `TRADEWRIGHT_KILLS=100 TRADEWRIGHT_ROWS=1000000 pytest -s …` for a long look.
_KILLS = int(os.environ.get("TRADEWRIGHT_KILLS", "25"))
_ROWS = int(os.environ.get("TRADEWRIGHT_ROWS", "20000"))


def import_in_own_process(folder: Path, batch: int, fault: str = "", duplicates: str = "reject") -> int:
    """Imports the folder in a real process, which may be killed on the way; returns how it ended."""
    known = connection.get_connection_params()
    address = {name: known[name] for name in ("dbname", "user", "password", "host", "port") if known.get(name)}
    done = subprocess.run(
        [sys.executable, "-m", "tradewright.integrations.tests.shop", str(folder), str(batch), duplicates],
        env={**os.environ, "DATABASE_URL": make_conninfo(**address), VARIABLE: fault},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, _KILLED), done.stderr
    return done.returncode


def assert_each_is_there_once(count: int) -> None:
    names = Party.objects.values_list("name", flat=True)
    assert len(names) == len(set(names)) == count
    assert Address.objects.count() == Consent.objects.count() == count
    assert ContactPoint.objects.count() == 2 * count


@pytest.mark.slow
@pytest.mark.parametrize("point", POINTS)
def test_an_import_killed_at_any_named_point_is_continued(tmp_path: Path, point: str) -> None:
    before = contents()
    write_customers(tmp_path, many_customers(1_000, seed=1))
    time = 3 if point.startswith("batch") else 1
    assert import_in_own_process(tmp_path, 100, f"{point}:{time}") == _KILLED
    run = import_files(by=None, profile=shop(batch=100), folder=tmp_path)
    assert_each_is_there_once(1_000)
    file = ImportedFile.objects.filter(run__state=ImportRun.State.FINISHED).order_by("id")[0]
    assert (file.rows_read, file.created, file.updated, file.unchanged) == (1_000, 1_000, 0, 0)
    for one in ImportRun.objects.order_by("-pk"):
        undo_import(by=None, run=one)
    assert contents() == before
    assert run.state == ImportRun.State.FINISHED


@pytest.mark.slow
def test_an_import_killed_again_and_again_ends_as_if_it_had_never_been(tmp_path: Path) -> None:
    seed = random.randrange(10**6)
    print(f"seed {seed}")  # noqa: T201 - whoever sees this fail wants the same rows again
    dice = random.Random(seed)
    before = contents()
    write_customers(tmp_path, many_customers(_ROWS, seed))
    batch = max(100, _ROWS // (2 * _KILLS))  # the last kill finds work as well
    faults = [f"{dice.choice(POINTS[1:4])}:{dice.randint(1, 2)}" for _time in range(_KILLS)]
    for fault in faults:
        assert import_in_own_process(tmp_path, batch, fault) == _KILLED
    assert import_in_own_process(tmp_path, batch) == 0
    assert_each_is_there_once(_ROWS)
    file = ImportedFile.objects.get()
    assert (file.rows_read, file.created, file.rejected) == (_ROWS, _ROWS, 0)
    undo_import(by=None, run=ImportRun.objects.get())
    assert contents() == before


@pytest.mark.slow
def test_a_file_that_was_changed_while_interrupted_is_read_anew(tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(number) for number in range(1, 101)])
    assert import_in_own_process(tmp_path, 10, "batch_committed:4") == _KILLED
    write_customers(tmp_path, [customer(number, city="Yangzhou") for number in range(1, 101)])
    file = import_files(by=None, profile=shop(batch=10), folder=tmp_path).files.get()
    assert (file.rows_read, file.created, file.updated) == (100, 60, 40)
    assert Party.objects.filter(city="Yangzhou").count() == 100


@pytest.mark.slow
def test_rows_held_back_for_the_end_survive_a_kill(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 21)]
    rows.insert(5, customer(50, email="c2@shop.example", city="Yangzhou"))
    write_customers(tmp_path, rows)
    profile = shop(batch=4, duplicates="update")
    assert import_in_own_process(tmp_path, 4, "batch_committed:3", "update") == _KILLED
    file = import_files(by=None, profile=profile, folder=tmp_path).files.get()
    assert (file.rows_read, file.created, file.updated) == (21, 20, 1)
    assert Party.objects.get(email="c2@shop.example").city == "Yangzhou"


def test_two_imports_of_one_system_do_not_run_at_once() -> None:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended('import:shop', 7))")
        refused = pytest.raises(ImportInWork, match="Another import from shop is in work")
        with refused, alone_with("shop", patience=0.05):
            pytest.fail("two at once")
    finally:
        other.close()
    with alone_with("shop"):
        assert Party.objects.count() == 0


def test_ctrl_c_amid_a_statement_is_not_taken_for_a_lost_database() -> None:
    with pytest.raises(KeyboardInterrupt), alone_with("shop"):
        _interrupted_amid_a_statement()
    with alone_with("shop", patience=5):
        assert Party.objects.count() == 0


def test_the_lock_goes_with_a_killed_import_though_its_statement_would_run_on() -> None:
    connection.ensure_connection()
    killed = psycopg.connect(connection.connection.info.dsn, password=connection.settings_dict["PASSWORD"])
    killed.execute("SELECT pg_advisory_lock(hashtextextended('import:shop', 7))")
    killed.pgconn.send_query(b"SELECT pg_sleep(60)")
    killed.close()
    with alone_with("shop", patience=10):
        assert Party.objects.count() == 0


def _interrupted_amid_a_statement() -> None:
    connection.ensure_connection()
    connection.connection.pgconn.send_query(b"SELECT pg_sleep(60)")
    raise KeyboardInterrupt
