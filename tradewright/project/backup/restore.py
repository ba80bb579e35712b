"""Brings a backup back into a database of its own first, proves it equal, and only then puts it in place."""

import json
import shutil
import tarfile
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tradewright.project.backup.manifest import (
    DUMP,
    FILES,
    FORMAT,
    MANIFEST,
    Manifest,
    differences,
    digest_of,
    tables_of,
)
from tradewright.project.backup.programs import call
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.house import House, Tell, make_ready

_HAS_TABLES = "SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1"
_XID_COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND udt_name = 'xid8' AND is_generated = 'NEVER'
"""


def restore_backup(house: House, source: Path, tell: Tell, *, replace: bool = False) -> Manifest:
    """Puts a backup in the place of an empty house, or of a full one when told to `replace` it.

    Until the last step nothing that was there is touched. Raises `CannotRun`.
    """
    _refuse_a_full_house(house, replace=replace)
    with tempfile.TemporaryDirectory(prefix="restore-", dir=house.folder) as place:
        manifest = _unpack(source, Path(place), tell)
        scratch = _beside(house.owner_url, "restoring")
        _make_database(house, scratch)
        tell("Reading the database …")
        call(
            "pg_restore",
            scratch,
            "--no-owner",
            "--no-privileges",
            "--exit-on-error",
            "--jobs=2",
            f"{place}/{DUMP}",
        )
        tell("Comparing every table …")
        _prove_equal(scratch, manifest)
        _take_over(scratch)
        _place_files(Path(place) / FILES, house.folder / "files")
        _swap(house.owner_url, scratch)
    _drop(house.owner_url, _beside(house.owner_url, "before"))
    _forget_files_of_before(house.folder / "files", manifest)
    return manifest


def manifest_in(source: Path) -> Manifest:
    """What the backup says about itself. Raises `CannotRun` where it is none, or one of another form."""
    try:
        with tarfile.open(source, "r:") as tar:
            head = tar.next()
            first = tar.extractfile(head) if head and head.name == MANIFEST else None
            manifest: Manifest = json.load(first) if first else {}  # type: ignore[typeddict-item]
            written_by, form = manifest["tradewright"], manifest["format"]
    except (tarfile.TarError, LookupError, TypeError, ValueError) as trouble:
        raise CannotRun(f"{source} is not a backup of Tradewright. Nothing was changed.") from trouble
    except OSError as trouble:
        raise CannotRun(f"{source} cannot be read: {trouble.strerror}. Nothing was changed.") from trouble
    if form != FORMAT:
        raise CannotRun(
            f"{source} was written by Tradewright {written_by} in a form that this one does not know. Nothing was "
            "changed. Use that version or a newer one."
        )
    return manifest


def _refuse_a_full_house(house: House, *, replace: bool) -> None:
    if not house.is_alone():
        raise CannotRun("Tradewright is in use on this data folder. Nothing was changed. Stop it first, then restore.")
    with psycopg.connect(house.owner_url) as connection:
        if connection.execute(_HAS_TABLES).fetchone() and not replace:
            raise CannotRun(
                "There are books here already. Nothing was changed. Restore into a new folder with --data "
                "DIR, or say --replace to put the backup in their place."
            )


def _unpack(source: Path, place: Path, tell: Tell) -> Manifest:
    manifest = manifest_in(source)
    tell("Unpacking …")
    try:
        with tarfile.open(source, "r:") as tar:
            tar.extractall(place, filter="data")
    except tarfile.TarError as trouble:
        raise CannotRun(f"{source} breaks off or is damaged. Nothing was changed. Fetch it again.") from trouble
    damaged = [name for name, digest in manifest["members"].items() if not _is_whole(place / name, digest)]
    if damaged:
        raise CannotRun(f"Parts of {source} are damaged: {', '.join(damaged[:5])}. Nothing was changed.")
    return manifest


def _is_whole(path: Path, digest: str) -> bool:
    return path.is_file() and digest_of(path) == digest


def _name(url: str) -> str:
    return str(conninfo_to_dict(url)["dbname"])


def _beside(url: str, suffix: str) -> str:
    return make_conninfo(url, dbname=f"{_name(url)}_{suffix}")


def _make_database(house: House, scratch: str) -> None:
    _drop(house.owner_url, scratch)
    try:
        with psycopg.connect(house.owner_url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_name(scratch))))
    except psycopg.errors.InsufficientPrivilege as trouble:
        raise CannotRun(
            "A restore needs a second database for a while, and this role may not make one. Nothing was "
            "changed. Let it (ALTER ROLE … CREATEDB), or name a role that may in TRADEWRIGHT_OWNER_URL."
        ) from trouble
    with psycopg.connect(scratch, autocommit=True) as connection:
        make_ready(connection, str(conninfo_to_dict(house.app_url).get("user") or connection.info.user))


def _prove_equal(scratch: str, manifest: Manifest) -> None:
    with psycopg.connect(scratch) as connection:
        unequal = differences(manifest["tables"], tables_of(connection))
    if unequal:
        raise CannotRun(
            "The backup did not come back equal, so nothing was changed. Different: " + "; ".join(unequal[:10])
        )


def _take_over(scratch: str) -> None:
    """Transactions are counted anew in every cluster: those of the old one would lie in the future."""
    with psycopg.connect(scratch) as connection:
        for table, column in connection.execute(_XID_COLUMNS).fetchall():
            statement = "UPDATE {0} SET {1} = pg_current_xact_id() WHERE {1} > pg_current_xact_id()"
            connection.execute(sql.SQL(statement).format(sql.Identifier(table), sql.Identifier(column)))
        connection.execute("ANALYZE")


def _place_files(unpacked: Path, files: Path) -> None:
    """Before the database: names are random, so nobody sees the new files until it names them."""
    if unpacked.is_dir():
        shutil.copytree(unpacked, files, dirs_exist_ok=True)
        files.chmod(0o700)


def _swap(owner_url: str, scratch: str) -> None:
    """Both names change in one transaction: a kill leaves the old books or the new, never none."""
    now, before = _name(owner_url), _name(_beside(owner_url, "before"))
    _drop(owner_url, _beside(owner_url, "before"))
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    try:
        with psycopg.connect(make_conninfo(owner_url, dbname="postgres")) as connection:
            connection.execute(rename.format(sql.Identifier(now), sql.Identifier(before)))
            connection.execute(rename.format(sql.Identifier(_name(scratch)), sql.Identifier(now)))
    except psycopg.errors.ObjectInUse as trouble:
        raise CannotRun("Somebody is connected to the database. Nothing was changed. Stop them first.") from trouble


def _drop(owner_url: str, url: str) -> None:
    with psycopg.connect(make_conninfo(owner_url, dbname="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(_name(url))))


def _forget_files_of_before(files: Path, manifest: Manifest) -> None:
    for path in files.rglob("*"):
        if path.is_file() and str(path.relative_to(files.parent)) not in manifest["members"]:
            path.unlink()
