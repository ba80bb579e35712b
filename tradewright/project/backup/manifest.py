"""What a backup says about itself: every table with its rows and a checksum, every file with its digest."""

import hashlib
from pathlib import Path
from typing import TypedDict

import psycopg
from psycopg import sql

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"

# Values are compared as text, so their form must not depend on who asks.
_ONE_FORM = """
    SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601';
    SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL search_path = public
"""
_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
    ORDER BY relname
"""
# A sum does not mind the order of the rows, and sees a row that is missing, doubled or changed.
_SUM = """
    SELECT count(*), coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text FROM {} AS t
"""


class Table(TypedDict):
    """What must be equal after a restore."""

    rows: int
    checksum: str


class Manifest(TypedDict):
    """The first member of a backup; `members` are the digests of all others."""

    format: int
    tradewright: str
    postgresql: int
    made_at: str
    tables: dict[str, Table]
    members: dict[str, str]


def tables_of(connection: psycopg.Connection) -> dict[str, Table]:
    """Rows and checksum of every table, as the present transaction sees them."""
    connection.execute(_ONE_FORM)
    names = [str(row[0]) for row in connection.execute(_TABLES).fetchall()]
    return {name: _table(connection, name) for name in names}


def _table(connection: psycopg.Connection, name: str) -> Table:
    row = connection.execute(sql.SQL(_SUM).format(sql.Identifier(name))).fetchone()
    assert row is not None
    return {"rows": int(row[0]), "checksum": str(row[1])}


def digest_of(path: Path) -> str:
    """The digest of one file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def differences(expected: dict[str, Table], found: dict[str, Table]) -> list[str]:
    """Which tables differ, and how, one sentence each."""
    sentences = []
    for name in sorted(expected.keys() | found.keys()):
        before, after = expected.get(name), found.get(name)
        if before is None or after is None:
            sentences.append(f"{name} is in the {'database' if before is None else 'backup'} alone")
        elif before["rows"] != after["rows"]:
            sentences.append(f"{name} had {before['rows']} rows and has {after['rows']}")
        elif before["checksum"] != after["checksum"]:
            sentences.append(f"{name} has as many rows, but not the same")
    return sentences
