"""`tradewright import`: what stops it in the middle is told in a sentence, and the next call goes on."""

import signal
from pathlib import Path

import pytest

from tests.system.product import Started, command
from tests.system.test_run import database_of
from tradewright.integrations.adventureworks.tests.small_books import write_books

pytestmark = pytest.mark.slow

_STOPPED = "Stopped. What was complete is kept. Run the same command again to go on.\n"


@pytest.fixture
def books(tmp_path: Path) -> Path:
    place = tmp_path / "books"
    place.mkdir()
    write_books(place)
    return place


def started(books: Path, folder: Path) -> Started:
    """An import that stands still after its first file."""
    begun = Started("import", "adventureworks", books, "--data", folder)
    begun.hears("rows read")
    begun.ask(signal.SIGSTOP)
    return begun


def goes_on(books: Path, folder: Path) -> list[str]:
    done = command("import", "adventureworks", books, folder=folder)
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()


def test_a_lost_database_is_told_in_a_sentence(folder: Path, books: Path) -> None:
    begun = started(books, folder)
    database_of(folder).kill()
    begun.ask(signal.SIGCONT)
    assert begun.ends() == 1
    assert begun.said[-1].startswith("Error: The database was lost during the import (")
    assert "What was read is kept. Run the same command again: it goes on from there." in begun.said[-1]
    assert "Traceback" not in "".join(begun.said)
    assert "Figures of customers …" in goes_on(books, folder)


def test_ctrl_c_while_a_house_is_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    begun = Started("user", "list", "--data", tmp_path / "var")
    begun.hears("Bringing the tables up to date")
    begun.ask(signal.SIGINT)
    assert begun.ends() == 130, begun.said
    assert begun.said[-1] == _STOPPED


def test_ctrl_c_keeps_what_was_read(folder: Path, books: Path) -> None:
    begun = started(books, folder)
    begun.ask(signal.SIGINT)
    begun.ask(signal.SIGCONT)
    assert begun.ends() == 130, begun.said
    assert begun.said[-1] == _STOPPED
    assert not [line for line in goes_on(books, folder) if line.startswith("(company)")]
