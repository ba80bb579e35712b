"""`tradewright bench`: measures speed in a database of its own."""

import contextlib
import importlib
import os
import tempfile
from pathlib import Path

import click

from tradewright.project.cli.options import tell

NAMES = ("bulk", "import", "pages", "search", "side")


@click.command(name="bench")
@click.argument("name", type=click.Choice(NAMES))
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=1_000_000,
    show_default=True,
    help="How many consumers to measure with.",
)
@click.option("--json", "only_json", is_flag=True, help="Only the JSON line, nothing on the way.")
def command(name: str, rows: int, only_json: bool) -> None:
    """Measure NAME against the bare engine doing the same work, and print one JSON line last."""
    from tradewright.project.running.house import opened

    for variable in ("DATABASE_URL", "TRADEWRIGHT_OWNER_URL"):
        os.environ.pop(variable, None)
    os.environ.setdefault("TRADEWRIGHT_LOG_LEVEL", "ERROR")
    say = (lambda line: None) if only_json else tell
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tradewright-bench-")))
        stack.enter_context(opened(folder, tell=say))
        module = "import_" if name == "import" else name
        measure = importlib.import_module(f"tradewright.project.bench.{module}").measure
        measured = measure(rows, say)
    click.echo(measured.line())
