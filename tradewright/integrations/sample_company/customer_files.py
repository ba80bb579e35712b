"""What colleagues observed of customers: dated facts of the customer file, in Chinese or English."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from tradewright.integrations.sample_company.firms import Firm
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.parties.models import Fact

type _Observed = tuple[str, str, Decimal | None, str]

_WORDS = {
    "product_mix": (
        ("泵约占采购额六成，阀门四成", "阀门为主，泵由集团统一采购", "备件占比逐年上升，整机减少", "常规品种为主，每年一两个定制项目"),
        ("Pumps make up about 60% of what it buys, valves 40%", "Mostly valves; pumps are bought by the group",
         "Spare parts grow, new machines shrink", "Standard sizes, one or two special projects a year"),
    ),
    "competitors": (
        ("同时向两家本地泵厂询价", "高温阀门用进口品牌，其余国产", "去年新增一家低价供应商", "关键工位只用我方产品"),
        ("Also asks two local pump makers", "Imported brand for hot service, domestic for the rest",
         "Added a cheaper supplier last year", "Uses only our pumps in critical positions"),
    ),
    "goals": (
        ("计划两年内完成老装置节能改造", "今年以控制库存为主，单批订量变小", "二期扩建已立项，明年三季度开工", "目标是把非计划停车减半"),
        ("Wants to modernise the old units for energy within two years", "Keeps stocks low this year; smaller lots",
         "Second phase approved, work starts next autumn", "Aims to halve unplanned stops"),
    ),
    "organization_structure": (
        ("采购权上收集团，技术仍由分厂定", "设备部与生产部合署，部长负责制", "新设供应链中心，合同统一会签"),
        ("Buying moved to the group, technology stays with the plant", "Maintenance and production under one head",
         "A supply chain centre now signs all contracts"),
    ),
    "sales_strategy": (
        ("以服务带动备件销售", "主攻工业园区污水项目", "向终端直供，减少中间环节"),
        ("Sells spare parts through service", "Goes after waste water projects in industrial parks",
         "Supplies end users directly"),
    ),
    "credit_standing": (
        ("付款守信，月结 30 天基本准时", "年底付款偏慢，平均晚 10 天", "银行授信充足"),
        ("Pays on time at net 30", "Pays late around the year end, ten days on average", "Enough credit lines"),
    ),
}  # fmt: skip
_SOURCES = (
    ("客户拜访", "年报", "采购经理告知", "行业会议", "财务对账"),
    ("Visit", "Annual report", "Told by the buyer", "Trade meeting", "Reconciliation"),
)


def fact_table(firms: list[Firm], ids: Ids, chance: Random, clock: Clock) -> Table:
    """A few facts per customer, more of those that matter more, some of them over the years."""

    def facts() -> Iterator[tuple[object, ...]]:
        for firm in firms:
            for on, (kind, text, number, unit) in _observed(firm, chance, clock):
                source = chance.choice(_SOURCES[not firm.writes_chinese])
                made = clock.moment(on, 1020)
                yield ids.new(Fact), firm.id, kind, text, number, unit, on, source, chance.choice((1, 2, 2, 3)), made

    columns = "id party_id kind text number unit observed_on source confidence created_at"
    return table(Fact, columns, facts())


def _observed(firm: Firm, chance: Random, clock: Clock) -> Iterator[tuple[date, _Observed]]:
    for kind in chance.sample(sorted(_WORDS), {"A": 5, "B": 3, "C": 2}.get(firm.rating, 1)):
        words = _WORDS[kind][not firm.writes_chinese]
        yield clock.ago(chance.randrange(5, 700)), (kind, chance.choice(words), None, "")
    yield from _figures(firm, chance, clock)


def _figures(firm: Firm, chance: Random, clock: Clock) -> Iterator[tuple[date, _Observed]]:
    """Sales of the customer's own over the years, its plan for our products, how it pays."""
    if not firm.rating:
        return
    currency = "EUR" if firm.place.territory.startswith(("EU", "AM")) else "CNY"
    sales = max(8_000_000.0, firm.yearly * chance.uniform(18, 60))
    for years in range(3 if firm.rating in "AB" else 1, 0, -1):
        seen = clock.ago(years * 365 - chance.randrange(60, 200))
        value = Decimal(round(sales * 1.06**-years / 100_000) * 100_000)
        yield seen, ("own_sales", "", value, currency)
    if firm.rating in "AB":
        plan = Decimal(round(firm.yearly * chance.uniform(1.0, 1.25) / 10_000) * 10_000)
        yield clock.ago(chance.randrange(20, 300)), ("annual_plan", "", plan, currency)
        yield clock.ago(chance.randrange(20, 300)), ("collection_days", "", Decimal(chance.randrange(28, 96)), "days")
    if firm.part == "distributor":
        yield clock.ago(chance.randrange(20, 500)), ("sales_force", "", Decimal(chance.randrange(3, 45)), "people")
        yield clock.ago(chance.randrange(20, 90)), ("stock", "", Decimal(round(firm.yearly / 9, -3)), currency)
