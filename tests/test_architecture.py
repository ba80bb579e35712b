"""What the import contracts do not show: foreign keys, links, database calls in web code, names of files."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLResolver, get_resolver

from tests.house import (
    FOLDERS,
    PACKAGE,
    TABLE,
    listing,
    may_know,
    module_of,
    modules,
    parsed,
    python_files,
    ranks,
    role_of,
    shown,
    sources,
)

# Their files are named after the mechanisms they hold; every other module keeps to the table.
FOUNDATION = {"core", "ui", "imports", "integrations", "project"}
# What a module plugs in is named after the socket it fills.
PLUGS = {
    "nouns",
    "fields",
    "search",
    "navigation",
    "panels",
    "palette",
    "import_layouts",
    "targets",
    "timeline",
    "erase",
    "rights",
    "sign_in",
    "recycle",
    "retention",
}
LONGEST_README = 30
WEB = {"views", "api", "handlers"}
UNNAMED = {"service", "manager", "helper", "util", "common", "misc"}

LINK = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
PART = re.compile(r"""{%\s*(?:include|extends)\s+["']([\w-]+)/""")
REVERSED = {"reverse", "reverse_lazy", "redirect"}


def foreign_keys_upwards(found: Iterable[type[models.Model]]) -> Iterator[str]:
    """Relations of a model to a model of a module it may not know."""
    for model in found:
        for field in model._meta.get_fields():
            target = getattr(getattr(field, "remote_field", None), "model", None)
            if field.auto_created or not (isinstance(target, type) and issubclass(target, models.Model)):
                continue
            below, above = model._meta.app_label, target._meta.app_label
            if {below, above} <= set(ranks()) and not may_know(below, above):
                yield f"{model._meta.label}.{field.name} points up to {target._meta.label}"


def owners_of_addresses(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every named address with the module whose urls.py declares it."""
    urlconf = resolver.urlconf_name
    name = getattr(urlconf, "__name__", urlconf if isinstance(urlconf, str) else "")
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from owners_of_addresses(entry, inner)
        elif entry.name:
            parts = str(name).split(".")
            yield f"{prefix}{entry.name}", parts[1] if parts[0] == "tradewright" else ""


def links_of_template(text: str) -> Iterator[tuple[str, str]]:
    """The links of a template: ("url", address) and ("part", module)."""
    yield from (("url", found) for found in LINK.findall(text))
    yield from (("part", found) for found in PART.findall(text))


def links_of_python(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """The addresses that Python code names as plain strings."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        target = first.value if isinstance(first, ast.Constant) else None
        if called in REVERSED and isinstance(target, str) and "/" not in target:
            yield "url", target


def links_upwards(module: str, links: Iterable[tuple[str, str]], owners: Mapping[str, str]) -> Iterator[str]:
    """Links to a module that this one may not know, and links that lead nowhere."""
    for kind, target in links:
        owner = owners.get(target) if kind == "url" else target
        if owner is None:
            yield f"links to {target}, which no urls.py declares"
        elif owner in ranks() and not may_know(module, owner):
            yield f"links up to {target} of {owner}"


def objects_asked(tree: ast.AST) -> Iterator[int]:
    """The lines that ask a model's manager directly."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}:
            yield node.lineno


def imported_by(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a file imports, outside `if TYPE_CHECKING`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def impurities(module: str, tree: ast.AST) -> Iterator[str]:
    """What a pure file may not import: the database and the files of its module that reach it."""
    own = {f"tradewright.{module}.{name}" for name in ("models", "queries", "actions", "forms", "views", "api")}
    for name in imported_by(tree):
        if name == "django.db" or name.startswith("django.db.") or name in own:
            yield name


def exported_by(tree: ast.Module) -> set[str]:
    """The names that the `__init__.py` of a package hands on."""
    return {
        alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }


def verbs_without_actor(tree: ast.Module, verbs: set[str] | None = None) -> Iterator[tuple[int, str]]:
    """Verbs that are not `@action` with the acting user in a keyword-only `by`; all public functions are."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
            continue
        if verbs is not None and node.name not in verbs:
            continue
        marked = any(getattr(one, "id", getattr(one, "attr", "")) == "action" for one in node.decorator_list)
        if not marked or "by" not in {argument.arg for argument in node.args.kwonlyargs}:
            yield node.lineno, node.name


def verbs_of(path: Path) -> set[str] | None:
    """What other modules may call of a file in the package `actions`; None where every function is a verb."""
    front = path.with_name("__init__.py")
    return exported_by(parsed(front)) if path.stem != "actions" and front.exists() else None


def names_without_meaning(stem: str) -> set[str]:
    """The words in a file name that say nothing about what the file computes or owns."""
    return {word for word in stem.split("_") if word.removesuffix("s") in UNNAMED}


def files_of_modules() -> Iterator[tuple[str, Path]]:
    """Python files of modules, each with its module; tests and migrations left out."""
    for path in python_files():
        if path.is_relative_to(PACKAGE) and path.parent != PACKAGE and not FOLDERS.intersection(path.parts):
            yield module_of(path), path


def test_foreign_keys_point_to_the_same_or_a_lower_module() -> None:
    faults = list(foreign_keys_upwards(apps.get_models()))
    assert not faults, listing(faults)


@pytest.mark.django_db  # the addresses of the API ask for own fields
def test_links_lead_to_the_same_or_a_lower_module() -> None:
    owners = dict(owners_of_addresses(get_resolver()))
    faults = []
    for path in sources(".html", ".txt"):
        if path.is_relative_to(PACKAGE):
            found = links_of_template(path.read_text(encoding="utf-8"))
            faults += [f"{shown(path)} {fault}" for fault in links_upwards(module_of(path), found, owners)]
    for module, path in files_of_modules():
        found = links_of_python(parsed(path))
        faults += [f"{shown(path)} {fault}" for fault in links_upwards(module, found, owners)]
    assert not faults, listing(faults)


def test_web_code_asks_queries_and_never_a_manager() -> None:
    faults = [
        f"{shown(path)}:{line} asks a manager; ask queries.py, which starts from what the user may see"
        for _module, path in files_of_modules()
        if role_of(path) in WEB
        for line in objects_asked(parsed(path))
    ]
    assert not faults, listing(faults)


def test_actions_know_who_acts() -> None:
    faults = [
        f"{shown(path)}:{line} {name}: mark it @action and take the acting user as keyword-only `by`"
        for module, path in files_of_modules()
        if role_of(path) == "actions" and module not in FOUNDATION
        for line, name in verbs_without_actor(parsed(path), verbs_of(path))
    ]
    assert not faults, listing(faults)


def test_files_of_a_module_have_the_names_of_the_table() -> None:
    faults = []
    for module, path in files_of_modules():
        role = role_of(path)
        if module in FOUNDATION or role in TABLE | PLUGS | {"__init__"}:
            continue
        faults += [
            f"{shown(path)} imports {name}: a file beside the table is pure calculation"
            for name in impurities(module, parsed(path))
        ]
    assert not faults, listing(faults)


def test_file_names_say_what_the_file_is_about() -> None:
    faults = [
        f"{shown(path)}: {', '.join(sorted(words))} says nothing; name the file after what it does"
        for path in python_files()
        if (words := names_without_meaning(path.stem))
    ]
    assert not faults, listing(faults)


def test_every_module_has_a_short_readme() -> None:
    faults = []
    for folder in modules():
        readme = folder / "README.md"
        length = len(readme.read_text(encoding="utf-8").splitlines()) if readme.exists() else 0
        most = LONGEST_README * (4 if folder.name in FOUNDATION else 1)
        if not 3 <= length <= most:
            faults.append(f"{shown(folder)}/README.md has {length} lines; about ten are meant, {most} at most")
    assert not faults, listing(faults)


def test_every_module_stands_in_the_order() -> None:
    folders = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").exists()}
    assert folders <= set(ranks()), f"not in the import contract: {sorted(folders - set(ranks()))}"
