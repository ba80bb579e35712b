"""Files that fit a few screens, names that say something, nothing left lying about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import PACKAGE, ROOT, listing, parsed, python_files, role_of, shown, sources

LINES_OF_A_FILE = 300
LINES_OF_A_FUNCTION = 40
PARAMETERS = 5
WRITTEN = (".py", ".html", ".js", ".css", ".sh")
LEFT_LYING = re.compile(r"\b(?:TODO|FIXME|HACK)\b|console\.log\(|\bdebugger;|breakpoint\(\)")
FORBIDDEN_WORDS = {
    "service",
    "manager",
    "helper",
    "util",
    "common",
    "misc",
    "data",
    "info",
}
EMPTY_VERBS = {"handle", "process"}
# People whose trade is to manage something.
POST = re.compile(r"(?i)(?:account|territory|sales|product|team)_?managers?")
# Names that Django, its libraries or the trade give.
GIVEN = {
    *(
        "get_context_data",
        "handle",
        "process_view",
        "process_request",
        "process_response",
        "process_exception",
        "UserManager",
    ),
    *(
        "handle_startendtag",
        "handle_starttag",
        "handle_endtag",
        "handle_data",
        "get_extra_data",
    ),
}
# Written in pieces, so that this file does not hold what it looks for.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root)/|"
    + "|".join(
        re.escape(".".join(host))
        for host in (
            ("pypi", "org"),
            ("files", "pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("proxy", "golang", "org"),
        )
    )
)
NOT_IN_TESTS = ("time.sleep(", "wait_for_timeout(", "unittest.mock", "MagicMock")
LOCKS = {"uv.lock", "package-lock.json"}
ASSERTING = re.compile(r"^(assert|django_assert|expect|check|raises|warns|fail|refuses|shows)")


def too_long(path: Path) -> bool:
    """Whether a file no longer fits a few screens."""
    return len(path.read_text(encoding="utf-8").splitlines()) > LINES_OF_A_FILE


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def positional_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The parameters of a function without self, cls and those that are keyword-only."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


def words_of(name: str) -> set[str]:
    """The words in a name, in small letters and without plural."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    return {word if word in FORBIDDEN_WORDS else word.removesuffix("s") for word in spaced.split("_")}


def says_nothing(name: str) -> bool:
    """Whether a name holds a word that says nothing; `handle` and `process` only where they are the verb."""
    words = words_of(POST.sub("", name))
    verb = re.split(r"_|(?<=[a-z])(?=[A-Z])", name.lstrip("_"))[0].lower()
    return bool(words & FORBIDDEN_WORDS) or verb in EMPTY_VERBS


def meaningless_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Classes and functions whose name says nothing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            given = node.name in GIVEN or node.name.startswith("test_")
            if not given and says_nothing(node.name):
                yield node.lineno, node.name


def cannot_fail(test: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a test asserts nothing, neither itself nor through a function whose name says that it does."""
    for node in ast.walk(test):
        if isinstance(node, ast.Assert):
            return False
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if ASSERTING.match(called):
                return False
    return True


def is_test(path: Path) -> bool:
    """Whether a file holds tests."""
    return path.name.startswith("test_")


def test_no_file_is_longer_than_a_few_screens() -> None:
    faults = [
        f"{shown(path)} is longer than {LINES_OF_A_FILE} lines: make it a package of the same name"
        for path in sources(*WRITTEN)
        if not {"migrations", "locale", "built"}.intersection(path.parts) and too_long(path)
    ]
    assert not faults, listing(faults)


def test_no_function_is_longer_than_a_screen() -> None:
    faults = [
        f"{shown(path)}:{function.lineno} {function.name} has {length_of(function)} lines"
        for path in python_files()
        for function in functions(parsed(path))
        if length_of(function) > LINES_OF_A_FUNCTION
    ]
    assert not faults, listing(faults)


def test_actions_take_few_parameters_by_position() -> None:
    faults = [
        f"{shown(path)}:{function.lineno} {function.name} takes {positional_parameters(function)} by position"
        for path in python_files()
        if path.is_relative_to(PACKAGE) and path.parent != PACKAGE and role_of(path) == "actions"
        for function in functions(parsed(path))
        if positional_parameters(function) > PARAMETERS
    ]
    assert not faults, listing(faults)


def test_names_are_words_of_the_trade() -> None:
    faults = [
        f"{shown(path)}:{line} {name}" for path in python_files() for line, name in meaningless_names(parsed(path))
    ]
    assert not faults, listing(faults)


def test_nothing_is_left_lying_about() -> None:
    faults = [
        f"{shown(path)}:{number} {line.strip()}"
        for path in sources(*WRITTEN, ".md", ".toml")
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if LEFT_LYING.search(line)
    ]
    assert not faults, listing(faults)


def test_no_file_names_a_machine_or_a_registry() -> None:
    faults = []
    for path in sources():
        if path.name in LOCKS or path.suffix in {".png", ".jpg", ".woff2", ".xlsx", ".gz"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if MACHINE.search(line):
                faults.append(f"{shown(path)}:{number} {line.strip()[:100]}")
    assert not faults, listing(faults)


def test_every_test_can_fail() -> None:
    faults = [
        f"{shown(path)}:{function.lineno} {function.name} asserts nothing"
        for path in python_files()
        if is_test(path)
        for function in functions(parsed(path))
        if function.name.startswith("test_") and cannot_fail(function)
    ]
    assert not faults, listing(faults)


def test_tests_neither_sleep_nor_mock_the_house() -> None:
    faults = []
    for path in python_files():
        if not is_test(path) or path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        faults += [f"{shown(path)} holds {word}" for word in NOT_IN_TESTS if word in text]
    assert not faults, listing(faults)


@pytest.mark.parametrize(
    ("code", "finds"),
    [("class OrderService: pass", "OrderService"), ("def process_order(): pass", "process_order")],
)
def test_a_name_without_meaning_is_found(code: str, finds: str) -> None:
    assert [name for _line, name in meaningless_names(ast.parse(code))] == [finds]
    assert not list(meaningless_names(ast.parse("def account_manager(): pass\nclass Dataset: pass")))


def test_a_test_that_asserts_nothing_is_found() -> None:
    idle, awake, through = functions(
        ast.parse("def test_a():\n f()\ndef test_b():\n assert f()\ndef test_c():\n expect(page).to_be_seen()")
    )
    assert cannot_fail(idle)
    assert not cannot_fail(awake)
    assert not cannot_fail(through)


def test_long_files_and_functions_are_found(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("def f():\n" + "    g()\n" * 300)
    assert too_long(file)
    (function,) = functions(ast.parse(file.read_text()))
    assert length_of(function) == 301
    (method,) = functions(ast.parse("def act(self, a, b, c, d, e, f, *, by): pass"))
    assert positional_parameters(method) == 6


def test_a_path_of_a_machine_is_found() -> None:
    assert MACHINE.search("open('/" + "root/x')")
    assert MACHINE.search("https://pypi" + ".org/simple")
    assert not MACHINE.search("docs/work/plan and groups/root/x")


def test_the_files_that_are_checked_are_there() -> None:
    assert ROOT / "pyproject.toml" in sources()
    assert Path(__file__) in set(python_files())
