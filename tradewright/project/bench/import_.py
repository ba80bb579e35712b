"""Importing consumers, checked, free of duplicates and searchable, against the same inserts by the bare engine."""

import csv
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from tradewright.imports.actions import import_files
from tradewright.imports.models import ImportRun
from tradewright.imports.profiles import Delivery, Entry, Profile
from tradewright.imports.sources import Constant, Joined, Own
from tradewright.parties.import_targets import ADDRESS, CONSENT, CONSUMER, EMAIL, PERSON, PHONE
from tradewright.project.bench.report import Measured

_HEADS = ("id", "given", "family", "email", "phone", "street", "city", "postcode", "country", "born", "news")
_FILLED = (
    *("parties_party", "parties_person", "parties_address", "parties_contactpoint", "parties_consent"),
    *("core_externalid", "core_searchrow"),
)
_BATCH = 50_000
_HAN = ("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文博宇晨佳欣怡", "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
_LATIN = (
    ("Anna", "Ben", "Clara", "David", "Eva", "Frank", "Grace", "Hugo", "Ida", "Jonas", "Karin", "Leo"),
    ("Smith", "Miller", "Garcia", "Weber", "Rossi", "Novak", "Martin", "Lopez", "Kim", "Olsen", "Costa"),
)
_CITIES = (
    ("南京市", "210000", "CN"),
    ("广州市", "510000", "CN"),
    ("Seattle", "98101", "US"),
    ("Austin", "73301", "US"),
)


def measure(rows: int, say: Callable[[str], None]) -> Measured:
    """Imports the rows, imports them again, then repeats the bare inserts; times are wall time in seconds."""
    with tempfile.TemporaryDirectory(prefix="tradewright-rows-") as folder:
        say(f"Writing a file of {rows:,} consumers …")
        write_file(Path(folder), rows)
        say("Importing it …")
        fresh = timed(Path(folder), created=rows)
        say(f"Importing it again, unchanged … (the first time took {fresh:.1f} s)")
        again = timed(Path(folder), created=0)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    say("The same rows by the bare engine …")
    floor = _bare_inserts()
    return Measured(
        name="import",
        value=round(fresh, 3),
        unit="s",
        floor=round(floor, 3),
        details={
            "rows": rows,
            "rows_per_s": round(rows / fresh),
            "peak_mb": peak,
            "unchanged_s": round(again, 3),
            "unchanged_ratio": round(again / fresh, 3),
        },
    )


def write_file(folder: Path, rows: int) -> None:
    """A file of so many consumers, the same for every run."""
    chance = random.Random(20260101)  # noqa: S311 - the same figures every time, no secret
    with (folder / "consumers.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADS)
        writer.writerows(_consumers(chance, rows))


def _consumers(chance: random.Random, rows: int) -> Iterator[tuple[object, ...]]:
    for number in range(1, rows + 1):
        city, postcode, country = chance.choice(_CITIES)
        if country == "CN":
            given, family = "".join(chance.choices(_HAN[0], k=2)), chance.choice(_HAN[1])
            phone = f"+86 1{chance.choice('3578')}{chance.randrange(10**9):09d}"
        else:
            given, family = chance.choice(_LATIN[0]), chance.choice(_LATIN[1])
            phone = f"{chance.randrange(200, 999)}-555-{chance.randrange(10**4):04d}"
        born = f"{chance.randrange(1940, 2005)}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        street = f"{chance.randrange(1, 999)} Mill Road"
        email = f"c{number}@mail{number % 50}.example"
        yield (f"S{number:08d}", given, family, email, phone, street, city, postcode, country, born, "false")


def _profile() -> Profile:
    record = Own("record")
    place = {"city": "city", "postcode": "postcode", "country": "country"}
    name = {"given_name": "given", "family_name": "family"}
    entries = (
        Entry(
            CONSUMER,
            {**place, "name": Joined(("given", "family")), "number": "id", "email": "email", "phone": "phone"},
            key="id",
            at_creation={"roles": Constant(["consumer"])},
        ),
        Entry(PERSON, {"party": record, **name, "born_on": "born"}, name="person"),
        Entry(ADDRESS, {"party": record, **place, "use": Constant("home"), "line1": "street"}, key="id", name="home"),
        Entry(EMAIL, {"party": record, "value": "email"}, name="email"),
        Entry(
            PHONE,
            {"party": record, "value": "phone", "kind": Constant("mobile")},
            hints={"country": "country"},
            name="phone",
        ),
        Entry(
            CONSENT,
            {
                "party": record,
                "channel": Constant("email"),
                "purpose": Constant("marketing"),
                "source": Constant("shop"),
                "is_given": "news",
            },
            name="consent",
        ),
    )
    return Profile("shop", "Shop", "shop", (Delivery("consumers.csv", "Consumers", entries),), batch=_BATCH)


def timed(folder: Path, *, created: int) -> float:
    """The seconds of one import. Raises `RuntimeError` when it did not do what it should."""
    started = time.monotonic()
    run = import_files(by=None, profile=_profile(), folder=folder)
    seconds = time.monotonic() - started
    file = run.files.get()
    if (run.state, file.created, file.updated, file.rejected) != (ImportRun.State.FINISHED, created, 0, 0):
        raise RuntimeError(f"{file.created} created, {file.updated} updated, {file.rejected} rejected")
    return seconds


def _bare_inserts() -> float:
    """Sets the rows aside and inserts them again into the emptied tables, in the same batches, with live indexes."""
    with psycopg.connect(os.environ["TRADEWRIGHT_OWNER_URL"], autocommit=True) as engine:
        firsts = {table: _set_aside(engine, table) for table in _FILLED}
        engine.execute("TRUNCATE parties_party, core_externalid, core_searchrow CASCADE")
        batches = -(-firsts["parties_party"][1] // _BATCH)
        started = time.monotonic()
        for batch in range(batches):
            with engine.transaction():
                for table, (first, count) in firsts.items():
                    share = count * _BATCH // firsts["parties_party"][1]
                    engine.execute(_again(table), (first + batch * share, first + (batch + 1) * share))
        return time.monotonic() - started


def _set_aside(engine: psycopg.Connection, table: str) -> tuple[int, int]:
    """Keeps the rows elsewhere; returns the first key and how many there are."""
    copy, original = _places(table)
    engine.execute(sql.SQL("CREATE UNLOGGED TABLE {} AS SELECT * FROM {}").format(copy, original))
    engine.execute(sql.SQL("CREATE INDEX ON {} ({})").format(copy, _key(table)))
    engine.execute(sql.SQL("ANALYZE {}").format(copy))
    found = engine.execute(sql.SQL("SELECT min({}), count(*) FROM {}").format(_key(table), copy)).fetchone()
    assert found is not None
    return int(found[0]), int(found[1])


def _key(table: str) -> sql.Identifier:
    return sql.Identifier({"parties_person": "party_id", "core_searchrow": "object_id"}.get(table, "id"))


def _again(table: str) -> sql.Composed:
    copy, original = _places(table)
    return sql.SQL("INSERT INTO {} SELECT * FROM {} WHERE {key} >= %s AND {key} < %s").format(
        original, copy, key=_key(table)
    )


def _places(table: str) -> tuple[sql.Identifier, sql.Identifier]:
    return sql.Identifier("staging", f"bare_{table}"), sql.Identifier("public", table)
