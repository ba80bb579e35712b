"""A register of a size to measure with: consumers, organizations, contacts and orders, the same for every run."""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection

from tradewright.core.search import tokens_with_scope
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import sort_key, tokens_of_email, tokens_of_number, tokens_of_text

_FAMILY_LATIN = (
    *("Smith", "Miller", "Garcia", "Weber", "Rossi", "Novak", "Martin", "Lopez"),
    *("Kim", "Nguyen", "Olsen", "Costa", "Brown", "Keller", "Moreau"),
)
_GIVEN_LATIN = (
    *("Anna", "Ben", "Clara", "David", "Eva", "Frank", "Grace", "Hugo", "Ida"),
    *("Jonas", "Karin", "Leo", "Maria", "Nils", "Olga", "Paul", "Rosa", "Sam"),
)
_FAMILY_HAN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN_HAN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文博宇晨佳欣怡"
_CITIES = (
    ("CN", "江苏省", "南京市", "210000"),
    ("CN", "浙江省", "杭州市", "310000"),
    ("CN", "广东省", "广州市", "510000"),
    ("US", "Washington", "Seattle", "98101"),
    ("DE", "Hessen", "Frankfurt", "60311"),
    ("AU", "Victoria", "Melbourne", "3000"),
)
_FIRM_WORDS = (
    *("Harbour", "Delta", "Summit", "River", "Union", "Crown", "Pacific", "Alpine"),
    *("Eastern", "Prime", "Marine", "Steel", "Valve", "Pump", "Water"),
)

type Row = Sequence[Any]


class Population:
    """Fills an empty database; `consumers` sets the scale of everything else."""

    def __init__(self, consumers: int, tell: Callable[[str], None]) -> None:
        self.consumers = consumers
        self.organizations = max(consumers // 50, 20)
        self.contacts = self.organizations * 6
        self.orders = max(consumers * 3 // 10, 60)
        self.tell = tell
        self.chance = random.Random(20260101)  # noqa: S311 - the same figures every time, no secret

    def fill(self) -> None:
        """Everything, then statistics for the planner."""
        self._house()
        for what, first, count, make in (
            ("organizations", 1, self.organizations, self._organization),
            ("contacts", self.organizations + 1, self.contacts, self._contact),
            ("consumers", self.organizations + self.contacts + 1, self.consumers, self._consumer),
        ):
            self.tell(f"{count:,} {what}")
            self._parties(range(first, first + count), make)
        self.tell(f"{self.orders:,} orders")
        self._orders()
        self._finish()

    def _house(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO staff_legalentity (code, name, country, currency, time_zone) "
                "VALUES ('B', 'Bench', 'DE', 'EUR', 'UTC')"
            )
            cursor.execute(
                "INSERT INTO core_user (password, email, name, language, theme, density, time_zone, single_keys,"
                " is_active, is_administrator, created_at, session_round)"
                " SELECT '!', 'reader' || n || '@example.com', 'Reader ' || n, 'en', 'light', 'normal', 'UTC', true,"
                " true, n = 1, now(), 0 FROM generate_series(1, 9) AS n"
            )

    def _name(self) -> tuple[str, str, str]:
        pick = self.chance.choice
        if self.chance.random() < 0.5:
            given = "".join(pick(_GIVEN_HAN) for _place in range(self.chance.choice((1, 2, 2))))
            family = pick(_FAMILY_HAN)
            return given, family, family + given
        given, family = pick(_GIVEN_LATIN), pick(_FAMILY_LATIN) + pick(("", "son", "er", "ski"))
        return given, family, f"{given} {family}"

    def _organization(self, number: int) -> tuple[str, str, str, str, bool]:
        words = " ".join(self.chance.sample(_FIRM_WORDS, 2))
        return "organization", f"{words} {number}", "", "", False

    def _contact(self, number: int) -> tuple[str, str, str, str, bool]:
        given, family, name = self._name()
        return "person", name, given, family, False

    def _consumer(self, number: int) -> tuple[str, str, str, str, bool]:
        given, family, name = self._name()
        return "person", name, given, family, True

    def _parties(self, ids: range, make: Callable[[int], tuple[str, str, str, str, bool]]) -> None:
        parties: list[Row] = []
        details: list[Row] = []
        found: list[Row] = []
        kind = ""
        for number in ids:
            kind, name, given, family, is_consumer = make(number)
            country, province, city, postcode = _CITIES[number % len(_CITIES)]
            email, phone = f"p{number}@example.com", f"+49{1500000000 + number}"
            owner = number % 8 + 1
            parties.append(
                (
                    *(number, kind, is_consumer, name, sort_key(name), country, province, city, postcode),
                    *(email, phone, owner, ["consumer"] if is_consumer else ["customer"], "repeat"),
                )
            )
            details.append((number, "") if kind == "organization" else (number, given, family))
            found.append(self._document(number, kind, is_consumer, name, city, email, phone, owner))
            if len(parties) == 20_000:
                self._write(kind, parties, details, found)
        self._write(kind, parties, details, found)

    def _document(self, number: int, kind: str, is_consumer: bool, *known: Any) -> Row:
        name, city, email, phone, owner = known
        noun = "parties.organization" if kind == "organization" else "parties.contact"
        noun = "parties.consumer" if is_consumer else noun
        tokens = (*tokens_of_text(name), *tokens_of_text(city), *tokens_of_email(email), *tokens_of_number(phone))
        document = Document(object_id=number, title=name, subtitle=city, tokens=tokens, owner_id=owner)
        lexemes = " ".join("'" + token.replace("'", "''") + "'" for token in tokens_with_scope(noun, document))
        return (noun, number, name, city, sort_key(name), lexemes)

    def _write(self, kind: str, parties: list[Row], details: list[Row], found: list[Row]) -> None:
        columns = (
            "id, kind, is_consumer, name, sort_key, country, province, city, postcode, email, phone, owner_id, roles,"
            " stage, number, other_name, status, source"
        )
        _copy("parties_party", columns, ((*row, "", "", "active", "") for row in parties))
        if kind == "organization":
            blank = "legal_name, ownership, industry, sub_industry, business_type, purpose"
            _copy("parties_organization", f"party_id, {blank}", ((row[0], "", "", "", "", "", "") for row in details))
        else:
            blank = "title, middle_name, suffix, gender, marital_status, income_currency, income_band, education"
            _copy(
                "parties_person",
                f"party_id, given_name, family_name, {blank}, occupation, commute",
                ((*row, *[""] * 10) for row in details),
            )
        _copy("core_searchrow", "noun, object_id, title, subtitle, sort_key, tokens", found)
        for rows in (parties, details, found):
            rows.clear()

    def _orders(self) -> None:
        start = date(2023, 1, 1)
        buyers = range(self.organizations + self.contacts + 1, self.organizations + self.contacts + self.consumers + 1)

        def rows() -> Iterator[Row]:
            for number in range(1, self.orders + 1):
                is_firm = number % 4 == 0
                buyer = number % self.organizations + 1 if is_firm else self.chance.choice(buyers)
                day = start + timedelta(days=number % 1000)
                total = self.chance.randrange(50, 50_000)
                yield (number, f"B{number:07d}", 1, buyer, "shipped", "imported", "shop", day, day, "EUR", total, total)

        columns = (
            "id, number, legal_entity_id, party_id, status, origin, channel, ordered_on, shipped_on, currency,"
            " subtotal, total, tax, freight, customer_number, ship_method, customer_currency, is_paid_by_card,"
            " has_all_lines"
        )
        _copy("fulfilment_order", columns, ((*row, 0, 0, "", "", "", False, True) for row in rows()))

    def _finish(self) -> None:
        from tradewright.fulfilment.actions import refresh_figures

        refresh_figures()
        with connection.cursor() as cursor:
            for table in ("parties_party", "fulfilment_order"):
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))"  # noqa: S608
                )
        connection.close()


def _copy(table: str, columns: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
