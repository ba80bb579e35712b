"""The wheel: installed into an empty environment with an empty home, it serves."""

import os
import re
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.system.product import OURS, ROOT, Started, end_all, free_port, processes_of

pytestmark = pytest.mark.slow


def uv(*arguments: str | Path) -> None:
    program = Path(sys.executable).parent / "uv"
    done = subprocess.run(
        [program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"},
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--out-dir", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("installed") / "venv"
    uv("venv", "--quiet", "--python", sys.executable, place)
    uv("pip", "install", "--quiet", "--compile-bytecode", "--python", place / "bin" / "python", wheel)
    return place / "bin" / "tradewright"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home with nothing in it, and nothing else that points anywhere."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (*OURS, "PYTHONPATH", "VIRTUAL_ENV", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    yield home
    end_all(home / ".local" / "share" / "tradewright")


def names_in(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as file:
        return file.namelist()


def test_it_holds_what_browsers_load_and_the_translations(wheel: Path) -> None:
    names = names_in(wheel)
    for wanted in (
        "tradewright/ui/static/built/ui.css",
        "tradewright/ui/static/built/ui.js",
        "tradewright/ui/static/built/icons.svg",
        "tradewright/locale/zh_Hans/LC_MESSAGES/django.mo",
        "tradewright/locale/zh_Hant/LC_MESSAGES/django.mo",
    ):
        assert wanted in names


def test_it_leaves_tests_and_sources_of_translations_at_home(wheel: Path) -> None:
    assert not [name for name in names_in(wheel) if "/tests/" in name or name.endswith(".po")]


def test_it_serves_pages_with_their_looks_from_the_users_own_folder(installed: Path, home: Path) -> None:
    port, folder = free_port(), home / ".local" / "share" / "tradewright"
    running = Started("run", "--empty", "--port", str(port), program=str(installed))
    running.hears("Stop it with Ctrl-C")
    assert requests.get(f"http://localhost:{port}/health/ready", timeout=10).status_code == 200
    page = requests.get(next(line.strip() for line in running.said if "/sign-in/" in line), timeout=10)
    assert page.status_code == 200
    links = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert links
    for link in links:
        assert requests.get(f"http://localhost:{port}{link}", timeout=10).status_code == 200, link
    assert (folder / "secret.key").exists()
    running.ask(signal.SIGINT)
    assert running.ends(seconds=10) == 0
    assert processes_of(folder) == []


def test_its_help_names_every_command(installed: Path, home: Path) -> None:
    said = subprocess.run([installed, "--help"], capture_output=True, text=True, check=True, cwd=home).stdout
    for name in ("run", "import", "export", "check", "backup", "restore", "bench", "user"):
        assert re.search(rf"^  {name} ", said, re.MULTILINE)
