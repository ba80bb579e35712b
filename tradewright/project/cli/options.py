"""Options that every command has."""

from pathlib import Path

import click

INTERRUPTED = 130  # the status that shells expect after Ctrl-C

data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="TRADEWRIGHT_DATA",
    metavar="DIR",
    help="Data folder: embedded database, files, key. [default: var in a checkout, else the user's own]",
)


def tell(line: str) -> None:
    """Says something beside the result of a command; a closed terminal is no reason to stop."""
    try:
        click.echo(line, err=True)
    except OSError:
        return
