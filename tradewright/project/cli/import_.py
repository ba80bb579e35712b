"""`tradewright import`: another system's files become records, and can be taken back."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
import psycopg

from tradewright.project.cli.options import data_option, tell
from tradewright.project.running.errors import CannotRun

if TYPE_CHECKING:
    from tradewright.imports.models import ImportedFile
    from tradewright.imports.profiles import Profile, Step

_GOES_ON = "What was read is kept. Run the same command again: it goes on from there."
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command(name="import")
@click.argument("profile", required=False)
@click.argument("path", required=False, type=_FOLDER)
@click.option("--source", default="", metavar="NAME", help="Name of the system, where it is not the profile's own.")
@click.option("--with-supplement", is_flag=True, help="Read the orders and lines that came later as well.")
@click.option("--undo", type=int, metavar="RUN", help="Take this import back instead.")
@data_option
def command(
    profile: str | None, path: Path | None, *, source: str, with_supplement: bool, undo: int | None, data: Path | None
) -> None:
    """Read the files in PATH into the books, as PROFILE says.

    Records are found again by their id in the other system: a second import changes only what has changed in the
    files. An import that was interrupted goes on where it stopped. What does not fit is kept with the reason.

    Profiles: adventureworks.
    """
    from tradewright.project.running.house import opened

    if undo is None and (profile is None or path is None):
        raise click.UsageError("Name a profile and the folder with the files, or --undo RUN.")
    with opened(data, tell=tell):
        if undo is not None:
            _undo(undo)
            return
        assert profile is not None
        assert path is not None
        _import(profile, path, source, ("supplement",) if with_supplement else ())


def _import(name: str, folder: Path, source: str, options: tuple[str, ...]) -> None:
    from tradewright.imports.actions import import_files
    from tradewright.imports.reports import report

    profile = _profile(name)
    unknown = [one for one in options if one not in profile.options]
    if unknown:
        raise click.UsageError(f"The profile {name} has no {', '.join(unknown)}.")
    with _kept():
        run = import_files(
            by=None,
            profile=profile,
            folder=folder,
            source=source,
            options=options,
            on_file=_tell_file,
            on_step=_tell_step,
        )
    click.echo(f"Import {run.pk} from {run.source}\n")
    for line in report(run):
        click.echo(line)


@contextlib.contextmanager
def _kept() -> Iterator[None]:
    """Whatever stops an import, what is in the books stays, and the next call goes on from there."""
    from django.db import InterfaceError, OperationalError

    from tradewright.project.running.house import first_line

    try:
        yield
    except (OperationalError, InterfaceError, psycopg.OperationalError, psycopg.InterfaceError) as trouble:
        said = first_line(trouble)
        if isinstance(trouble.__cause__ or trouble, psycopg.errors.DiskFull):
            raise CannotRun(f"The disk of the database is full ({said}). Make room. {_GOES_ON}") from trouble
        raise CannotRun(f"The database was lost during the import ({said}). {_GOES_ON}") from trouble


def _profile(name: str) -> "Profile":
    from tradewright.imports.profiles import profiles

    profile = profiles.get(name)
    if profile is None:
        raise click.UsageError(f"There is no profile {name}. There are: {', '.join(profiles.names)}.")
    return profile


def _tell_file(file: "ImportedFile") -> None:
    from tradewright.core.said import Said

    why_not = file.left_out.get("")
    if why_not is not None:
        tell(f"{file.name}: {file.rows_read:,} rows left out: {Said(why_not)}")
        return
    rejected = f", {file.rejected:,} rejected" if file.rejected else ""
    tell(f"{file.name}: {file.rows_read:,} rows read, {file.created:,} created, {file.updated:,} updated{rejected}")


def _tell_step(step: "Step") -> None:
    tell(f"{step.label} …")


def _undo(number: int) -> None:
    from tradewright.imports.actions import undo_import
    from tradewright.imports.models import ImportRun
    from tradewright.imports.profiles import profiles

    run: ImportRun | None = ImportRun.objects.filter(pk=number).first()
    if run is None:
        known = ", ".join(str(one.pk) for one in ImportRun.objects.order_by("-pk")[:10])
        raise click.ClickException(f"There is no import {number}. There are: {known or 'none'}.")
    profile = profiles.get(run.profile)
    undone = undo_import(by=None, run=run, afterwards=profile.after_undo if profile else ())
    for what, counts in (("removed", undone.removed), ("restored", undone.restored), ("kept", undone.kept)):
        for kind, count in counts.items():
            click.echo(f"{count:,} {kind} {what}")
    for row in undone.kept_rows:
        click.echo(f"kept: {row.kind} {row.object_id} {row.name}")
    click.echo(f"Import {number} was undone.")
