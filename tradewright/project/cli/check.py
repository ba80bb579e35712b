"""`tradewright check`: the figures in the database against those that came with the files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewright.project.cli.options import data_option, tell

if TYPE_CHECKING:
    from tradewright.integrations.adventureworks.totals import Figure

_EXPECTED = "expected_totals.json"


@click.group(name="check")
def command() -> None:
    """Compare what was imported with the totals that came with it."""


@command.command()
@click.argument("folder", metavar="DIR", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--source", default="adventureworks", metavar="NAME", help="Name under which it was imported.")
@data_option
def adventureworks(folder: Path, source: str, data: Path | None) -> None:
    """Compare the books of AdventureWorks to the last digit.

    Counts only what came from that system. Ends with status 0 when every figure is equal, with 1 when one is not.
    """
    from tradewright.project.running.house import opened

    expected = _expected(folder)
    with opened(data, tell=tell):
        from tradewright.integrations.adventureworks.totals import compare

        figures = compare(expected, source)
    _show(figures)
    wrong = sum(not figure.is_right for figure in figures)
    if wrong:
        click.echo(f"{wrong:,} of {len(figures):,} figures are not as expected")
        raise SystemExit(1)
    click.echo(f"All {len(figures):,} figures are as expected")


def _expected(folder: Path) -> dict[str, Any]:
    try:
        expected: dict[str, Any] = json.loads((folder / _EXPECTED).read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        raise click.ClickException(
            f"{folder} does not hold {_EXPECTED}. Name the folder from which the books were imported."
        ) from missing
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{folder / _EXPECTED} cannot be read: {error}") from error
    return expected


def _show(figures: "list[Figure]") -> None:
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        mark = "ok" if figure.is_right else "DIFFERS"
        click.echo(f"{figure.name.ljust(width)}  {figure.expected:>28}  {figure.found:>28}  {mark}")
