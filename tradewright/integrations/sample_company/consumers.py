"""The households that buy water filters: who they are, where they live, what they agreed to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from math import sqrt
from random import Random

from tradewright.core.search_tokens import sort_key
from tradewright.integrations.sample_company.chance import Lot
from tradewright.integrations.sample_company.firm_tables import ADDRESS_COLUMNS, PARTY_COLUMNS, POINT_COLUMNS
from tradewright.integrations.sample_company.house import House
from tradewright.integrations.sample_company.names import Name, name_of
from tradewright.integrations.sample_company.phones import Phone, mobile
from tradewright.integrations.sample_company.places import ABROAD, CHINA, Place
from tradewright.integrations.sample_company.stages import stage_of
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.parties.models import Address, Consent, ContactPoint, Identifier, Party, Person

CONSUMERS = 20_000
_FIRST_MOBILE = 6_000  # numbers below belong to the people at organizations
_ABROAD = 0.07

_CHINESE = Lot([(place, place.weight) for place in CHINA])
_GERMAN = Lot([(place, place.weight) for place in ABROAD if place.country == "DE"])
_SOURCES = Lot(
    [
        ("Web shop 网上商城", 6),
        ("Referral 老带新", 2),
        ("Live stream 直播", 3),
        ("Retail store 门店", 2),
        ("Trade fair 展会", 0.5),
    ]
)
_EDUCATION = Lot(
    [("High school 高中", 3), ("College 大专", 4), ("Bachelor 本科", 6), ("Master 硕士", 2), ("Doctor 博士", 0.3)]
)
_OCCUPATION = Lot(
    [("Employee 职员", 6), ("Engineer 工程师", 3), ("Teacher 教师", 2), ("Self-employed 个体经营", 2), ("Medical 医护", 1),
     ("Civil servant 公务员", 1), ("Retired 退休", 2), ("Student 学生", 0.5)]
)  # fmt: skip
_COMMUTE = Lot([("Metro 地铁", 4), ("Car 自驾", 4), ("Bus 公交", 2), ("Bicycle 骑行", 2), ("On foot 步行", 1)])


@dataclass(slots=True)
class Consumer:
    """A person who buys for the household, or only left an address so far."""

    id: int
    name: Name
    place: Place
    postcode: str
    address_id: int
    mobile: Phone
    email: str
    joined: date
    order_days: list[date] = field(default_factory=list)

    @property
    def territory(self) -> str:
        """The territory the household lies in."""
        return self.place.territory


def make_consumers(ids: Ids, chance: Random, clock: Clock) -> tuple[list[Consumer], Table]:
    """Twenty thousand households and their addresses; more of them joined in the later years."""
    consumers: list[Consumer] = []
    addresses: list[tuple[object, ...]] = []
    numbers = {True: count(_FIRST_MOBILE), False: count(_FIRST_MOBILE)}
    span = (clock.today - clock.opening).days
    for number in range(CONSUMERS):
        is_abroad = chance.random() < _ABROAD
        place = (_GERMAN if is_abroad else _CHINESE).draw(chance)
        joined = _busy_day(clock.opening + timedelta(days=int(_share_of_time(chance.random()) * span)), chance, clock)
        name, address_id = name_of(place.country, chance), ids.new(Address)
        consumer = Consumer(
            ids.new(Party), name, place, "", address_id, mobile(place, next(numbers[is_abroad])),
            _email(name, number, chance), joined,
        )  # fmt: skip
        addresses.append(_home(consumer, chance, clock))
        consumers.append(consumer)
    return consumers, table(Address, ADDRESS_COLUMNS, addresses)


def _share_of_time(draw: float) -> float:
    """A share of the three years; three times as many at their end as at their beginning."""
    return (sqrt(1 + 8 * draw) - 1) / 2


def _busy_day(day: date, chance: Random, clock: Clock) -> date:
    """The day itself, or one of the great sales of its year, when households come in numbers."""
    if chance.random() > 0.24:
        return day
    moved = day.replace(month=6, day=chance.randrange(1, 20))
    if chance.random() < 0.6:
        moved = day.replace(month=11, day=chance.randrange(1, 13))
    return moved if clock.opening <= moved <= clock.today else day


def _email(name: Name, number: int, chance: Random) -> str:
    if chance.random() < 0.35:
        return ""
    return f"{name.mailbox}{number}@example.{chance.choice(('com', 'com', 'net', 'org'))}"


def _home(consumer: Consumer, chance: Random, clock: Clock) -> tuple[object, ...]:
    place, street = consumer.place, consumer.place.home(chance)
    consumer.postcode = street.postcode
    return (
        consumer.address_id, consumer.id, "home", street.line1, street.line2, street.district, place.city,
        place.province_code, place.province, street.postcode, place.country, True, clock.moment(consumer.joined, 720),
    )  # fmt: skip


def consumer_tables(consumers: list[Consumer], house: House, ids: Ids, chance: Random, clock: Clock) -> list[Table]:
    """All other rows of the households."""
    return [
        _register(consumers, house, chance, clock),
        _persons(consumers, chance, clock),
        _contact_points(consumers, ids, clock),
        _identifiers(consumers, ids, clock),
        _consents(consumers, ids, chance, clock),
    ]


def _register(consumers: list[Consumer], house: House, chance: Random, clock: Clock) -> Table:
    team = house.teams["home"]

    def parties() -> Iterator[tuple[object, ...]]:
        for one, source in zip(consumers, _SOURCES.draws(chance, len(consumers)), strict=True):
            stage, since = stage_of(one.order_days, one.joined, clock.today, is_key=False)
            other = one.name.latin if one.place.is_chinese else ""
            yield (
                one.id, "person", True, f"H{one.id}", one.name.full, other, sort_key(one.name.full), ["consumer"],
                stage, since, source, one.place.country, one.place.province, one.place.city, one.postcode, one.email,
                one.mobile.value, None, team, house.territories[one.territory], clock.moment(one.joined, 715),
            )  # fmt: skip

    return table(Party, PARTY_COLUMNS, parties())


def _persons(consumers: list[Consumer], chance: Random, clock: Clock) -> Table:
    columns = (
        "party_id given_name family_name gender born_on marital_status yearly_income income_currency income_band"
        " education occupation owns_home cars children children_at_home commute"
    )
    return table(Person, columns, (_person(one, chance, clock) for one in consumers))


def _person(consumer: Consumer, chance: Random, clock: Clock) -> tuple[object, ...]:
    name, days = consumer.name, chance.randrange(7000, 26000)
    told = chance.random() < 0.6
    children = min(3, max(0, round(chance.gauss(0.9, 0.8)))) if days > 9500 else 0
    currency, middle = ("CNY", 130_000) if consumer.place.is_chinese else ("EUR", 46_000)
    income = round(middle * chance.lognormvariate(0, 0.45) / 1000) * 1000
    band = "< 0.7" if income < middle * 0.7 else "0.7–1.5" if income < middle * 1.5 else "> 1.5"
    return (
        consumer.id, name.given, name.family, name.gender, clock.ago(days) if told else None,
        ("M" if days > 10500 else "S") if told else "", Decimal(income) if told else None,
        currency if told else "", f"{band} × average" if told else "", _EDUCATION.draw(chance) if told else "",
        _OCCUPATION.draw(chance) if told else "", chance.random() < 0.7 if told else None,
        chance.choice((0, 1, 1, 2)) if told else None, children if told else None,
        min(children, chance.choice((0, 1, 2, 3))) if told else None, _COMMUTE.draw(chance) if told else "",
    )  # fmt: skip


def _contact_points(consumers: list[Consumer], ids: Ids, clock: Clock) -> Table:
    def points() -> Iterator[tuple[object, ...]]:
        for one in consumers:
            made = clock.moment(one.joined, 718)
            yield ids.new(ContactPoint), one.id, "mobile", *one.mobile, "", True, "verified", made
            if one.email:
                yield ids.new(ContactPoint), one.id, "email", one.email, one.email, "", True, "unverified", made

    return table(ContactPoint, POINT_COLUMNS, points())


def _identifiers(consumers: list[Consumer], ids: Ids, clock: Clock) -> Table:
    def identifiers() -> Iterator[tuple[object, ...]]:
        for one in consumers:
            if one.order_days:
                made, seen = clock.moment(one.joined, 719), clock.moment(one.order_days[-1], 1200)
                value = f"HF-{700_000 + one.id}"
                yield ids.new(Identifier), one.id, "shop", value, "Web shop 网上商城", True, made, max(made, seen), made

    columns = "id party_id kind value source is_verified first_seen_at last_seen_at created_at"
    return table(Identifier, columns, identifiers())


def _consents(consumers: list[Consumer], ids: Ids, chance: Random, clock: Clock) -> Table:
    """What they ticked when they registered; some took marketing back later."""

    def consents() -> Iterator[tuple[object, ...]]:
        for one in consumers:
            at, agreed = clock.moment(one.joined, 725), chance.random() < 0.58
            channel = "email" if one.email and chance.random() < 0.5 else "message"
            yield ids.new(Consent), one.id, channel, "marketing", agreed, at, "Registration form 注册页"
            if chance.random() < 0.35:
                yield ids.new(Consent), one.id, "message", "service", True, at, "Registration form 注册页"
            if agreed and chance.random() < 0.08:
                later = clock.moment(one.joined + (clock.today - one.joined) // 2, 1300)
                yield ids.new(Consent), one.id, channel, "marketing", False, later, "Unsubscribed 退订"

    return table(Consent, "id party_id channel purpose is_given at source", consents())
