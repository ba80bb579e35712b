"""A house that was opened before, copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.product import command, end_all


@pytest.fixture(scope="session")
def opened_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house") / "var"
    done = command("user", "list", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def folder(opened_before: Path, tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "var"
    shutil.copytree(opened_before, copy)
    yield copy
    end_all(copy)
