"""`tradewright restore`: a backup brought back."""

from pathlib import Path

import click

from tradewright.project.cli.options import data_option, tell


@click.command(name="restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Put the backup in the place of the books that are here.")
@data_option
def command(file: Path, replace: bool, data: Path | None) -> None:
    """Bring the backup FILE back, into an empty house unless --replace is given.

    Every table is compared with the manifest before anything takes its place.
    """
    from tradewright.project.backup import manifest_in, restore_backup
    from tradewright.project.running.house import opened
    from tradewright.project.running.migrations import bring_up_to_date

    manifest_in(file)  # before a database is made for what is no backup
    with opened(data, migrated=False, tell=tell) as house:
        manifest = restore_backup(house, file, tell, replace=replace)
        bring_up_to_date(house.owner_url, house.app_url, tell)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    click.echo(
        f"Restored as of {manifest['made_at']}: {len(manifest['tables'])} tables and {rows:,} rows are "
        f"equal, {len(manifest['members']) - 1:,} files are equal. To read what was encrypted, put the old "
        f"secret.key into {house.folder}."
    )
