"""The real AdventureWorks, from the command line: every total equal to the last digit."""

import csv
import gzip
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.system.product import ROOT, end_all, environment

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def books(shared_books: Path) -> Path:
    """The files themselves; they are not part of the product."""
    folder = shared_books / "adventureworks"
    if not folder.is_dir():
        pytest.skip(f"needs the AdventureWorks files: {folder} is not there")
    return folder


def ran(*arguments: str | Path, folder: Path, status: int = 0) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tradewright", *map(str, arguments), "--data", str(folder)],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout.splitlines()


def copy_with_another_city(books: Path, folder: Path) -> Path:
    copy = folder / "edited"
    shutil.copytree(books, copy)
    path = copy / "consumers.csv.gz"
    path.chmod(0o600)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[500][rows[0].index("city")] = "Somewhere Else"
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return copy


def test_adventureworks_is_imported_checked_and_taken_back(books: Path, tmp_path: Path) -> None:
    house = tmp_path / "var"
    try:
        started = time.monotonic()
        first = ran("import", "adventureworks", books, folder=house)
        print(f"first import {time.monotonic() - started:.0f} s")  # noqa: T201 - published, not promised
        assert first[-1].endswith("0 updated, 0 rejected")
        assert ran("check", "adventureworks", books, folder=house)[-1].startswith("All ")
        assert ran("import", "adventureworks", books, folder=house)[-1].startswith("0 changed:")
        edited = copy_with_another_city(books, tmp_path)
        assert ran("import", "adventureworks", edited, folder=house)[-1].startswith("1 changed:")
        assert ran("import", "--undo", "3", folder=house)[-1] == "Import 3 was undone."
        ran("import", "adventureworks", books, "--with-supplement", folder=house)
        assert ran("check", "adventureworks", books, folder=house)[-1].startswith("All ")
        (expected := tmp_path / "expected").mkdir()
        totals = json.loads((books / "expected_totals.json").read_text())
        totals["reseller"]["line_amount"] = "80450596.9824"
        (expected / "expected_totals.json").write_text(json.dumps(totals))
        last = ran("check", "adventureworks", expected, folder=house, status=1)
        assert last[-1].startswith("1 of ")
    finally:
        end_all(house)
