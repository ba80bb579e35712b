"""Contracts: what the best customers and we agree on for each year, and which orders are placed under it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tradewright.core.models import NumberSeries
from tradewright.integrations.sample_company.firms import Firm
from tradewright.integrations.sample_company.house import Company, House
from tradewright.integrations.sample_company.orders import Sale
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.parties.models import Contract, Milestone

_FEWEST_ORDERS = 4  # in a year, below which nobody writes a contract
_TITLES = ("{year}年度泵阀供货框架合同", "Supply of pumps and valves {year}")
# in Chinese | in English | whose duty | until which month and day
_MILESTONES = """
    提供全年需求预测|Forecast for the year|theirs|02-28
    备件寄售库存到位|Spare parts in the consignment store|ours|03-31
    半年度价格回顾|Review of prices|ours|06-30
    年度质量回顾|Review of quality|ours|11-30
"""
_SIGNER = ("周静", "Zhou Jing")


@dataclass(frozen=True, slots=True)
class Agreement:
    """A framework agreement over one year."""

    id: int
    firm: Firm
    company: Company
    year: int
    amount: Decimal
    signed_on: date
    starts_on: date
    number: str


def make_agreements(
    firms: Sequence[Firm], sales: Sequence[Sale], ids: Ids, chance: Random, clock: Clock
) -> list[Agreement]:
    """A framework agreement for every year in which an A customer ordered often; its orders name it from then on."""
    best = {firm.id: firm for firm in firms if firm.rating == "A"}
    ordered: defaultdict[tuple[int, int], list[Sale]] = defaultdict(list)
    for sale in sales:
        if sale.party_id in best and sale.channel != "shop" and sale.status != "cancelled":
            ordered[sale.ordered_on.year, sale.party_id].append(sale)
    counts: Counter[str] = Counter()
    found: list[Agreement] = []
    for (year, firm_id), placed in sorted(ordered.items(), key=lambda item: item[0]):
        if len(placed) < _FEWEST_ORDERS:
            continue
        company = placed[0].company
        firm = best[firm_id]
        signed_on = max(date(year - 1, 12, chance.randrange(3, 23)), firm.since + timedelta(days=14))
        starts_on = max(date(year, 1, 1), signed_on)
        prefix = f"CT-{company.code}-{signed_on:%y}-"
        counts[prefix] += 1
        number = f"{prefix}{counts[prefix]:05d}"
        amount = _agreed(placed, year, chance, clock)
        found.append(Agreement(ids.new(Contract), firm, company, year, amount, signed_on, starts_on, number))
        for sale in placed:
            if sale.company is company and sale.ordered_on >= starts_on:
                sale.contract_id = found[-1].id
    return found


def _agreed(placed: Sequence[Sale], year: int, chance: Random, clock: Clock) -> Decimal:
    """What both expected of the year, in tens of thousands."""
    passed = 1.0 if year < clock.today.year else max(0.1, clock.today.timetuple().tm_yday / 365)
    ordered = float(sum(sale.subtotal for sale in placed if sale.counts))
    return Decimal(max(1, round(ordered / passed * chance.uniform(0.92, 1.3) / 10_000)) * 10_000)


def contract_tables(agreements: Sequence[Agreement], house: House, ids: Ids, clock: Clock) -> list[Table]:
    """All rows of the contracts, with what each side owes under them."""
    return [_contracts(agreements, house, clock), _milestones(agreements, ids, clock), _series(agreements, ids)]


def _contracts(agreements: Sequence[Agreement], house: House, clock: Clock) -> Table:
    def contracts() -> Iterator[tuple[object, ...]]:
        for one in agreements:
            firm, is_over = one.firm, one.year < clock.today.year
            ends_on = date(one.year, 12, 31)
            yield (
                one.id, one.number, _TITLES[not firm.writes_chinese].format(year=one.year), firm.id, one.company.id,
                "framework", "ended" if is_over else "in_force", one.amount, one.company.currency,
                one.starts_on, ends_on, "by_hand", 60, one.signed_on, _SIGNER[not firm.writes_chinese],
                ends_on if is_over else None, house.users[firm.owner], house.team_of[firm.owner],
                house.territories[firm.place.territory], clock.moment(one.signed_on - timedelta(days=9), 700),
            )  # fmt: skip

    columns = (
        "id number title party_id legal_entity_id kind state amount currency starts_on ends_on renewal notice_days"
        " signed_on signed_by_us ended_on owner_id team_id territory_id created_at"
    )
    return table(Contract, columns, contracts())


def _milestones(agreements: Sequence[Agreement], ids: Ids, clock: Clock) -> Table:
    planned = [line.strip().split("|") for line in _MILESTONES.strip().splitlines()]

    def milestones() -> Iterator[tuple[object, ...]]:
        for one in agreements:
            for chinese, english, duty, day in planned:
                due_on = date.fromisoformat(f"{one.year}-{day}")
                done_on = due_on - timedelta(days=one.id % 9) if due_on < clock.ago(20) else None
                what = chinese if one.firm.writes_chinese else english
                yield ids.new(Milestone), one.id, what, duty, due_on, done_on, clock.moment(one.signed_on, 720)

    return table(Milestone, "id contract_id what duty due_on done_on created_at", milestones())


def _series(agreements: Sequence[Agreement], ids: Ids) -> Table:
    """Contracts entered later are numbered after these."""
    last = {(one.company.code, one.signed_on.year): one.number for one in agreements}
    return table(
        NumberSeries,
        "id series prefix digits next_value",
        (
            (ids.new(NumberSeries), f"contract {code} {year}", number[:-5], 5, int(number[-5:]) + 1)
            for (code, year), number in last.items()
        ),
    )
