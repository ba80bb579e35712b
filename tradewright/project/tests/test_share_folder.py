"""The data folder: shared by commands, closed by the last, refused to strangers."""

import os
from pathlib import Path

import pytest

from tradewright.project.running.data_folder import ensure_key, prepare_folder, serving_alone, sharing
from tradewright.project.running.errors import CannotRun


def test_the_first_of_two_commands_does_not_close_the_house(tmp_path: Path) -> None:
    with sharing(tmp_path) as first, sharing(tmp_path), first.alone() as is_last:
        assert not is_last


def test_the_last_of_two_commands_closes_the_house(tmp_path: Path) -> None:
    with sharing(tmp_path) as first:
        with sharing(tmp_path):
            pass
        with first.alone() as is_last:
            assert is_last


def test_asking_whether_one_is_alone_does_not_give_the_place_up(tmp_path: Path) -> None:
    with sharing(tmp_path) as first, sharing(tmp_path) as second:
        with first.alone() as is_last:
            assert not is_last
        with second.alone() as is_last:
            assert not is_last


def test_only_one_serves_a_folder(tmp_path: Path) -> None:
    with serving_alone(tmp_path) as first, serving_alone(tmp_path) as second:
        assert first
        assert not second


def test_only_its_owner_may_look_into_a_new_folder(tmp_path: Path) -> None:
    folder = prepare_folder(tmp_path / "new")
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody_else)
    with pytest.raises(CannotRun, match="belongs to"):
        prepare_folder(tmp_path)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotRun, match="cannot be used"):
        prepare_folder(tmp_path / "file" / "folder")


def test_the_folder_named_by_the_option_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRADEWRIGHT_DATA", str(tmp_path / "environment"))
    assert prepare_folder(tmp_path / "option") == tmp_path / "option"
    assert prepare_folder(None) == tmp_path / "environment"


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    ensure_key(tmp_path)
    key = (tmp_path / "secret.key").read_text()
    ensure_key(tmp_path)
    assert (tmp_path / "secret.key").read_text() == key
    assert len(key.strip()) >= 50
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600
