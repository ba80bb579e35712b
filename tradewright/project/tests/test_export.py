"""`tradewright export`: what cannot be written is told before a database is opened."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tradewright.project.cli import main
from tradewright.project.cli.export import NOUNS
from tradewright.project.resources import RESOURCES


def export(*arguments: str | Path, folder: Path) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments), "--data", str(folder / "var")])


def test_its_help_names_every_noun() -> None:
    assert set(NOUNS) == set(RESOURCES)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("invoices", "out.csv"), "There is nothing called invoices to export. There are: customers, contacts,"),
        (("orders", "out.pdf"), "out.pdf ends neither in .csv nor in .xlsx. Nothing was written."),
        (("orders", "missing/out.csv"), "There is no folder missing. Nothing was written. Make it first."),
        (("orders", "out.csv", "--filter", "open"), "open is no filter. Nothing was written. Write FIELD:OPERATOR:"),
    ],
)
def test_it_refuses_what_cannot_be_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = export(*arguments, folder=tmp_path)
    assert refused.exit_code == 1
    assert refused.stderr.startswith(f"Error: {said}")
    assert list(tmp_path.iterdir()) == []
