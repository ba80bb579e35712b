"""Writes a backup: database, files and a manifest, from one moment, without the key."""

import importlib.metadata
import io
import json
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from tradewright.project.backup.manifest import DUMP, FILES, FORMAT, MANIFEST, Manifest, digest_of, tables_of
from tradewright.project.backup.programs import call
from tradewright.project.running.errors import CannotRun
from tradewright.project.running.house import House, Tell


def write_backup(house: House, target: Path, tell: Tell) -> Manifest:
    """Writes everything of this house into one new file; work goes on meanwhile. Raises `CannotRun`."""
    if target.exists():
        raise CannotRun(f"{target} exists already. Nothing was changed. Choose another name.")
    if not target.absolute().parent.is_dir():
        raise CannotRun(f"There is no folder {target.absolute().parent}. Nothing was changed.")
    with tempfile.TemporaryDirectory(prefix=".tradewright-", dir=target.absolute().parent) as place:
        dump, half = Path(place) / DUMP, Path(place) / "backup.tar"
        manifest = _dump(house, dump, tell)
        tell("Packing the files …")
        half.touch(mode=0o600)
        with tarfile.open(half, "w") as tar:
            _pack(tar, manifest, dump, house.folder / "files")
        half.rename(target)
    (house.folder / "last_backup").write_text(manifest["made_at"])  # the health page tells how old it is
    return manifest


def _dump(house: House, dump: Path, tell: Tell) -> Manifest:
    """Dump and checksums come from the same snapshot, so they agree whatever happens meanwhile."""
    with psycopg.connect(house.owner_url) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        assert row is not None
        tell("Writing the database …")
        call("pg_dump", house.owner_url, *_dump_options(), f"--snapshot={row[0]}", f"--file={dump}")
        tell("Counting and summing up …")
        return {
            "format": FORMAT,
            "tradewright": importlib.metadata.version("tradewright"),
            "postgresql": connection.info.server_version // 10_000,
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "tables": tables_of(connection),
            "members": {DUMP: digest_of(dump), **_digests(house.folder / "files")},
        }


def _dump_options() -> tuple[str, ...]:
    """Extensions and rights belong to the database it is brought back to."""
    leave_out = ("--exclude-schema=staging", "--exclude-extension=*", "--no-owner", "--no-privileges")
    return ("--format=custom", *leave_out)


def _digests(folder: Path) -> dict[str, str]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"{FILES}/{path.relative_to(folder)}": digest_of(path) for path in paths}


def _pack(tar: tarfile.TarFile, manifest: Manifest, dump: Path, files: Path) -> None:
    text = json.dumps(manifest, indent=1).encode()
    head = tarfile.TarInfo(MANIFEST)
    head.size, head.mode = len(text), 0o600
    tar.addfile(head, io.BytesIO(text))
    for name in manifest["members"]:
        tar.add(dump if name == DUMP else files.parent / name, name)
