"""Files out: spreadsheets show them and never run them, and they come back exact."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tradewright.core.files_out import guarded, write_file


@pytest.mark.parametrize("text", ["=1+1", "+49 170", "-cmd", "@sum", "\tx", "\rx"])
def test_what_a_spreadsheet_would_run_begins_with_the_guard(text: str) -> None:
    assert guarded(text) == "'" + text


def test_other_values_stay_as_they_are() -> None:
    assert guarded("Delta Water") == "Delta Water"
    assert guarded(-5) == -5


def test_a_csv_holds_heads_and_rows(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    rows = [{"name": "江南石化", "phone": "+86 25", "since": date(2026, 3, 2), "active": True, "left": None}]
    assert write_file(path, ["name", "phone", "since", "active", "left"], rows) == 1
    with path.open(encoding="utf-8-sig", newline="") as source:
        assert list(csv.reader(source)) == [
            ["name", "phone", "since", "active", "left"],
            ["江南石化", "'+86 25", "2026-03-02", "true", ""],
        ]


def test_an_excel_file_reads_back_the_same_words(tmp_path: Path) -> None:
    import polars as pl

    path = tmp_path / "out.xlsx"
    write_file(path, ["name"], [{"name": "江南石化"}, {"name": "=1+1"}])
    assert pl.read_excel(path)["name"].to_list() == ["江南石化", "'=1+1"]


def test_a_file_that_cannot_be_finished_leaves_nothing_under_its_name(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"

    def rows() -> object:
        yield {"name": "first"}
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError, match="went away"):
        write_file(path, ["name"], rows())  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
