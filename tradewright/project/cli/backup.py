"""`tradewright backup`: everything in one file."""

from datetime import datetime
from pathlib import Path

import click

from tradewright.project.cli.options import data_option, tell


@click.command(name="backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@data_option
def command(file: Path | None, data: Path | None) -> None:
    """Write everything into one FILE while work goes on.

    It holds the database, the files and a manifest with the rows and a checksum of every table. It does not
    hold the secret key: keep DIR/secret.key in another place.
    """
    from tradewright.project.backup import write_backup
    from tradewright.project.running.house import opened

    target = file or Path(f"tradewright-{datetime.now():%Y%m%d-%H%M%S}.tar")  # noqa: DTZ005 a name for people here
    with opened(data, tell=tell) as house:
        manifest = write_backup(house, target, tell)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    click.echo(
        f"{target}: {len(manifest['tables'])} tables, {rows:,} rows, {len(manifest['members']) - 1:,} files, "
        f"{target.stat().st_size / 1e6:,.1f} MB. The secret key is not in it: keep "
        f"{house.folder}/secret.key elsewhere."
    )
