"""Price lists, costs and promotions of Halden Flow over the years."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tradewright.integrations.sample_company.house import House
from tradewright.integrations.sample_company.products import Catalog, Item
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, in_chinese, table
from tradewright.pricing.models import Cost, Price, PriceList, Promotion, PromotionKind, PromotionProduct

CENT = Decimal("0.01")
_RISES = (Decimal(1), Decimal("0.975"), Decimal("0.945"), Decimal("0.920"), Decimal("0.900"))
_COST_RISES = (Decimal(1), Decimal("0.985"), Decimal("0.960"), Decimal("0.950"), Decimal("0.930"))

# code | name in English / simplified / traditional Chinese | our company | currency | share of the Chinese list price | channel | with tax
_LISTS = """
    HFC-LIST|China list prices / 国内目录价 / 國內目錄價|HFC|CNY|1|direct|
    HFC-DEALER|China dealer prices / 国内经销价 / 國內經銷價|HFC|CNY|.78|reseller|
    HFG-LIST|Europe list prices / 欧洲目录价 / 歐洲目錄價|HFG|EUR|.170|direct|
    HFG-DEALER|Europe dealer prices / 欧洲经销价 / 歐洲經銷價|HFG|EUR|.134|reseller|
    HOME-CN|Home water, China / 家用净水零售价 / 家用淨水零售價|HFC|CNY|1|shop|tax
    HOME-EU|Home water, Europe / 欧洲家用净水零售价 / 歐洲家用淨水零售價|HFG|EUR|.165|shop|tax
"""

# code | name in English / simplified / traditional Chinese
_KINDS = """
    season|Seasonal / 季节促销 / 季節促銷
    stock|Stocking up / 备货优惠 / 備貨優惠
    overhaul|Overhaul / 检修优惠 / 檢修優惠
"""

# code | names | kind | for | discount | from quantity | product lines | first and last month and day
_PROMOTIONS = """
    618|Mid-year sale / 618 年中大促 / 618 年中慶|season|Consumers 消费者|.15|1|HU HT HF HJ FR FC FT|06-01|06-20
    1111|Double Eleven / 双十一 / 雙十一|season|Consumers 消费者|.20|1|HU HT HW HF HS HJ FR FC FT FW|11-01|11-12
    CART|Cartridge month / 换芯月 / 換芯月|season|Consumers 消费者|.10|2|FR FC FT FW FF FJ|03-10|04-10
    XMAS|Christmas offer / 圣诞优惠 / 聖誕優惠|season|Consumers 消费者|.12|1|HT HF HJ|12-01|12-24
    VALVE|Valve stock week / 阀门备货周 / 閥門備貨週|stock|Dealers 经销商|.05|50|GV BV BF CV|09-01|09-15
    SPARE|Spare parts before the overhaul / 大修备件 / 大修備件|overhaul|Direct customers 直接客户|.08|5|MS DS IM SH BE RK|02-15|03-31
"""


def price_in_year(item: Item, years_back: int, share: Decimal = Decimal(1)) -> Decimal:
    """The price of an item so many years ago on a list that takes this share of the Chinese list price."""
    price = item.price * _RISES[min(years_back, 4)] * share
    grain = Decimal(1) if price >= 500 else Decimal("0.1") if price >= 20 else CENT
    return price.quantize(grain, ROUND_HALF_UP).quantize(CENT)


def cost_in_year(item: Item, years_back: int) -> Decimal:
    """What an item cost us so many years ago, in CNY."""
    return (item.cost * _COST_RISES[min(years_back, 4)]).quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Offer:
    """A promotion of one year."""

    id: int
    code: str
    names: tuple[str, dict[str, str]]
    kind: str
    audience: str
    discount: Decimal
    min_quantity: int
    lines: frozenset[str]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PriceBook:
    """All prices, costs and promotions."""

    lists: dict[str, int]
    kinds: dict[str, int]
    shares: dict[str, Decimal]
    offers: tuple[Offer, ...]
    this_year: int
    _known: dict[tuple[str, int, int], Decimal] = field(default_factory=dict)
    _running: dict[date, list[Offer]] = field(default_factory=dict)

    def price(self, price_list: str, item: Item, on: date) -> Decimal:
        """The price of an item on a list on that day, as the list has it: shop lists include tax."""
        asked = price_list, item.id, on.year
        if asked not in self._known:
            self._known[asked] = price_in_year(item, self.this_year - on.year, self.shares[price_list])
        return self._known[asked]

    def cost(self, item: Item, on: date) -> Decimal:
        """The cost of an item on that day, in CNY."""
        return cost_in_year(item, self.this_year - on.year)

    def offer(self, item: Item, on: date, quantity: int, audience: str) -> Offer | None:
        """The promotion under which an item is sold on that day to this audience."""
        if on not in self._running:
            self._running[on] = [offer for offer in self.offers if offer.first <= on <= offer.last]
        for offer in self._running[on]:
            if item.line.code in offer.lines and offer.audience.startswith(audience):
                return offer if quantity >= offer.min_quantity else None
        return None


def make_prices(ids: Ids, clock: Clock) -> PriceBook:
    """Price lists and the promotions of every year."""
    lists = _cells(_LISTS)
    return PriceBook(
        lists={code: ids.new(PriceList) for code, *_rest in lists},
        kinds={code: ids.new(PromotionKind) for code, _words in _cells(_KINDS)},
        shares={code: Decimal(share) for code, _name, _entity, _currency, share, *_rest in lists},
        offers=tuple(_offers(ids, clock)),
        this_year=clock.today.year,
    )


def _cells(lines: str) -> list[list[str]]:
    return [line.strip().split("|") for line in lines.strip().splitlines()]


def _names(words: str, ending: str = "") -> tuple[str, dict[str, str]]:
    """The English name and the Chinese ones, from `English / 简体 / 繁體`."""
    english, *chinese = (f"{word}{ending}" for word in words.split(" / "))
    return english, in_chinese(*chinese)


def _offers(ids: Ids, clock: Clock) -> Iterator[Offer]:
    for year in range(clock.opening.year, clock.today.year + 1):
        for code, name, kind, audience, discount, quantity, lines, first, last in _cells(_PROMOTIONS):
            begins, ends = date.fromisoformat(f"{year}-{first}"), date.fromisoformat(f"{year}-{last}")
            if begins <= clock.today:
                yield Offer(
                    ids.new(Promotion), f"{code}-{year % 100}", _names(name, f" {year}"), kind, audience, Decimal(discount),
                    int(quantity), frozenset(lines.split()), begins, ends,
                )  # fmt: skip


def price_tables(book: PriceBook, catalog: Catalog, house: House, ids: Ids, clock: Clock) -> list[Table]:
    """The rows of prices, costs and promotions."""
    return [
        _lists(book, house, clock),
        _prices(book, catalog, ids, clock),
        _costs(book, catalog, ids, clock),
        *_promotions(book, catalog, ids, clock),
    ]


def _lists(book: PriceBook, house: House, clock: Clock) -> Table:
    entities = {house.china.code: house.china.id, house.germany.code: house.germany.id}
    made = clock.moment(clock.ago(1400), 600)
    return table(
        PriceList,
        "id code name names currency legal_entity_id channel includes_tax created_at",
        (
            (book.lists[code], code, *_names(words), currency, entities[entity], channel, bool(tax), made)
            for code, words, entity, currency, _share, channel, tax in _cells(_LISTS)
        ),
    )


def _years(clock: Clock) -> list[tuple[int, date, date | None]]:
    """How many years back each price year lies, its first day and its last, open for this year."""
    this = clock.today.year
    years = range(clock.opening.year, this + 1)
    return [(this - year, date(year, 1, 1), None if year == this else date(year, 12, 31)) for year in years]


def _prices(book: PriceBook, catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    def prices() -> Iterator[tuple[object, ...]]:
        for code, list_id in book.lists.items():
            for item in catalog.items:
                if not item.line.is_sold or (code.startswith("HOME") and not item.line.is_for_homes):
                    continue
                for back, first, last in _years(clock):
                    price = price_in_year(item, back, book.shares[code])
                    yield ids.new(Price), list_id, item.id, price, first, last, clock.moment(first, 480)

    return table(Price, "id price_list_id product_id amount valid_from valid_to created_at", prices())


def _costs(book: PriceBook, catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    return table(
        Cost,
        "id product_id amount currency valid_from valid_to created_at",
        (
            (ids.new(Cost), item.id, book.cost(item, first), "CNY", first, last, clock.moment(first, 480))
            for item in catalog.items
            for _back, first, last in _years(clock)
        ),
    )


def _promotions(book: PriceBook, catalog: Catalog, ids: Ids, clock: Clock) -> list[Table]:
    made = clock.moment(clock.ago(1400), 600)
    return [
        table(
            PromotionKind,
            "id code name names created_at",
            ((book.kinds[code], code, *_names(words), made) for code, words in _cells(_KINDS)),
        ),
        table(
            Promotion,
            "id code name names kind_id audience discount_share min_quantity valid_from valid_to created_at",
            (
                (one.id, one.code, *one.names, book.kinds[one.kind], one.audience, one.discount, one.min_quantity,
                 one.first, one.last, clock.moment(one.first.replace(day=1), 540))
                for one in book.offers
            ),
        ),
        table(
            PromotionProduct,
            "id promotion_id product_id created_at",
            (
                (ids.new(PromotionProduct), one.id, item.id, clock.moment(one.first.replace(day=1), 545))
                for one in book.offers
                for item in catalog.items
                if item.line.code in one.lines
            ),
        ),
    ]  # fmt: skip
