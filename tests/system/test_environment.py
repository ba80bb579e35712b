"""`bin/environment`: finds a Python that will do, wherever it stands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.product import ROOT

REAL = os.path.realpath(sys.executable)
PROGRAM = f'root="{ROOT}"; . "$root/bin/environment"; find_python'


def program(path: Path, lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)
    return path


def found(path: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", PROGRAM],
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_on_the_path_is_taken(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3.13", f'exec "{REAL}" "$@"')
    assert found(tmp_path / "bin").stdout.strip() == REAL


@pytest.mark.parametrize("name", ["python3.13", "python3", "python"])
def test_where_a_shim_refuses_the_versions_beside_it_are_tried(tmp_path: Path, name: str) -> None:
    pyenv = tmp_path / "py env"
    program(pyenv / "shims" / name, "echo 'pyenv: the command exists in these versions: 3.13.9' >&2; exit 127")
    program(pyenv / "versions" / "3.13.9" / "bin" / "python", f'exec "{REAL}" "$@"')
    assert found(pyenv / "shims").stdout.strip() == REAL


@pytest.mark.parametrize("variable", ["PYENV_ROOT", "HOME"])
def test_pyenv_is_found_without_a_word_on_the_path(tmp_path: Path, variable: str) -> None:
    pyenv = tmp_path if variable == "PYENV_ROOT" else tmp_path / ".pyenv"
    program(pyenv / "versions" / "3.12.1" / "bin" / "python", f'exec "{REAL}" "$@"')
    assert found(tmp_path / "empty", **{variable: str(tmp_path)}).stdout.strip() == REAL


def test_a_python_that_is_too_old_is_not_taken(tmp_path: Path) -> None:
    program(tmp_path / "bin" / "python3", "exit 1")
    assert (found(tmp_path / "bin").returncode, found(tmp_path / "bin").stdout) == (1, "")
