"""A small web shop whose customers the tests import; run as a program it imports a folder and may be killed."""

import csv
import random
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    import polars as pl

    from tradewright.imports.profiles import Entry, Profile

HEADS = ("id", "first", "last", "email", "phone", "city", "country", "born", "income", "newsletter", "note")


def customer(number: int, **changes: str) -> dict[str, str]:
    """A customer of the shop as a row of its file."""
    row = {
        "id": f"C{number}",
        "first": f"Given{number}",
        "last": f"Family{number % 97}",
        "email": f"c{number}@shop.example",
        "phone": f"+86 138{number:08d}",
        "city": ("Suzhou", "Wuxi", "Hefei")[number % 3],
        "country": "CN",
        "born": f"19{number % 80 + 10}-0{number % 9 + 1}-1{number % 10}",
        "income": f"{number}.50",
        "newsletter": ("yes", "no")[number % 2],
        "note": "not taken",
    }
    return row | changes


def write_customers(folder: Path, rows: Iterable[Mapping[str, str]]) -> Path:
    """Writes the shop's file of customers."""
    with (folder / "customers.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADS)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def shop(batch: int = 50_000, duplicates: str = "reject") -> "Profile":
    """The shop's profile: each row becomes a consumer with address, e-mail, phone and consent."""
    from tradewright.imports.profiles import Delivery, Profile

    entries = (*_consumer(duplicates), *_reached())
    delivery = Delivery("customers.csv", "Customers", entries, left_out={"note": "Nobody needs it"})
    return Profile("shop", "Shop", "shop", (delivery,), batch=batch)


def _consumer(duplicates: str) -> "tuple[Entry, ...]":
    from tradewright.imports.profiles import Custom, Entry
    from tradewright.imports.sources import Constant, Joined, Own
    from tradewright.parties.import_targets import CONSUMER, PERSON

    name = Joined(("first", "last"))
    columns: dict[str, Any] = {"name": name, "email": "email", "phone": "phone", "city": "city", "country": "country"}
    about: dict[str, Any] = {"given_name": "first", "family_name": "last", "born_on": "born", "yearly_income": "income"}
    consumer = Entry(
        CONSUMER,
        columns,
        key="id",
        at_creation={"roles": Constant(["consumer"]), "stage": Constant("prospect")},
        custom={"shop_income": Custom("decimal", "income")},
        duplicates={"email": duplicates},
    )
    return consumer, Entry(PERSON, {"party": Own("record"), **about}, name="person")


def _reached() -> "tuple[Entry, ...]":
    import polars as pl

    from tradewright.imports.profiles import Entry
    from tradewright.imports.sources import Computed, Constant, Own
    from tradewright.parties.import_targets import ADDRESS, CONSENT, EMAIL, PHONE

    record = Own("record")
    home: dict[str, Any] = {"party": record, "use": Constant("home"), "city": "city", "country": "country"}
    mobile: dict[str, Any] = {"party": record, "value": "phone", "kind": Constant("mobile")}
    consent: dict[str, Any] = {
        "party": record,
        "channel": Constant("email"),
        "purpose": Constant("marketing"),
        "source": Constant("shop"),
        "is_given": Computed(("newsletter",), lambda: pl.col("newsletter") == "yes"),
    }
    return (
        Entry(ADDRESS, home, key="id", name="home"),
        Entry(EMAIL, {"party": record, "value": "email"}, when=_has_email, when_reads=("email",), name="email"),
        Entry(PHONE, mobile, hints={"country": "country"}, name="phone"),
        Entry(CONSENT, consent, name="newsletter"),
    )


def _has_email() -> "pl.Expr":
    import polars as pl

    return pl.col("email").is_not_null()


def many_customers(count: int, seed: int) -> list[dict[str, str]]:
    """Customers in an order that the seed decides, so that batches differ from test to test."""
    rows = [customer(number) for number in range(1, count + 1)]
    random.Random(seed).shuffle(rows)
    return rows


if __name__ == "__main__":
    django.setup()
    from tradewright.imports.actions import import_files

    import_files(by=None, profile=shop(int(sys.argv[2]), sys.argv[3]), folder=Path(sys.argv[1]))
