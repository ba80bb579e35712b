"""What the source of the house looks like: its modules in their order and its files."""

import ast
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "tradewright"
TABLE = {
    *("apps", "urls", "views", "api", "handlers", "forms", "actions", "queries", "models"),
    *("events", "errors", "permissions"),
}
FOLDERS = {"templates", "static", "templatetags", "management", "migrations", "tests", "locale"}


@cache
def ranks() -> dict[str, int]:
    """Every module of the order with its height; 0 is the foundation. Read from the import contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "modules")
    return {name.strip(" ()"): height for height, layer in enumerate(reversed(layers)) for name in layer.split("|")}


def may_know(module: str, other: str) -> bool:
    """Whether a module may know another one: itself and everything strictly below."""
    return module == other or ranks()[other] < ranks()[module]


def module_of(path: Path, package: Path = PACKAGE) -> str:
    """The module a file belongs to."""
    return path.relative_to(package).parts[0]


def modules() -> list[Path]:
    """The folders of the modules, each outside system of `integrations` included."""
    found = [folder for folder in PACKAGE.iterdir() if folder.name in ranks()]
    systems = (PACKAGE / "integrations").iterdir()
    found += [folder for folder in systems if folder.is_dir() and (folder / "__init__.py").exists()]
    return sorted(folder for folder in found if folder.name not in FOLDERS)


@cache
def sources(*suffixes: str) -> tuple[Path, ...]:
    """Files under version control, or about to be, with one of these endings; all where none is named."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.split("\0") if name]
    return tuple(path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes))


def python_files() -> Iterator[Path]:
    """Python files of the product and its tests, migrations left out."""
    return (path for path in sources(".py") if "migrations" not in path.parts)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def role_of(path: Path, package: Path = PACKAGE) -> str:
    """Which file of the table this is: `actions` for `actions.py` and for `actions/accept_quote.py`."""
    inside = path.relative_to(package).parts[1:]
    if path.relative_to(package).parts[0] == "integrations" and len(inside) > 1:
        inside = inside[1:]
    return Path(inside[0]).stem


def shown(path: Path) -> str:
    """The path as a reader types it."""
    return path.relative_to(ROOT).as_posix()


def listing(faults: Iterable[str]) -> str:
    """Faults as a readable list, for the message of an assertion."""
    return "\n" + "\n".join(faults)
