"""`tradewright user`: the people who sign in."""

from pathlib import Path

import pytest

from tests.system.product import command

pytestmark = pytest.mark.slow


def ann(folder: Path) -> None:
    made = command("user", "create", "ann@house.example", "--name", "Ann", folder=folder)
    assert made.returncode == 0, made.stderr
    assert "/sign-in/" in made.stdout


def listed(folder: Path) -> str:
    return command("user", "list", folder=folder).stdout


def test_somebody_new_gets_an_account_and_a_link(folder: Path) -> None:
    ann(folder)
    assert "ann@house.example\tAnn\tuser\tnever signed in" in listed(folder)


def test_what_is_no_address_is_refused_in_a_sentence(folder: Path) -> None:
    refused = command("user", "create", "ann", "--name", "Ann", folder=folder)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: Some values do not fit. email: ")
    assert "Ann" not in listed(folder)


def test_who_is_locked_out_stays_in_the_list_and_gets_no_link(folder: Path) -> None:
    ann(folder)
    assert command("user", "deactivate", "ANN@house.example", folder=folder).returncode == 0
    assert "may not sign in" in listed(folder)
    refused = command("user", "link", "ann@house.example", folder=folder)
    assert refused.returncode == 1
    assert "/sign-in/" not in refused.stdout


def test_the_only_administrator_is_not_locked_out(folder: Path) -> None:
    ann(folder)
    refused = command("user", "deactivate", "administrator@localhost", folder=folder)
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert "may not sign in" not in listed(folder)
