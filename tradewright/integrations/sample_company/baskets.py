"""What a firm or a household orders: which products, how many, at what price."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tradewright.integrations.sample_company.chance import Lot
from tradewright.integrations.sample_company.prices import CENT, Offer, PriceBook
from tradewright.integrations.sample_company.products import CARTON, Catalog, Item

_PLANT = "GK 2 MS 3 BE 2 SH .6 IM .8 RK 1 ST .7 PK .5 GR .4 CO .5"
# what each industry buys, by product line, and how often
_TASTES = {
    "Petrochemicals 石油化工": f"CP 6 MD 2 GV 6 BV 4 GL 3 CV 3 RV 3 SV 2 DS 3 EA 1 SC .5 SO .4 CA .6 MA .3 {_PLANT}",
    "Chemicals 化工": f"CP 6 MD 4 DP 3 BV 5 BF 3 GL 2 CV 2 RV 2 VP 1 DS 2 PA 2 SC .5 CA .5 {_PLANT}",
    "Water supply and treatment 水务": f"EP 5 MP 4 SP 4 HP .8 DP 3 BF 6 GV 5 CV 4 EA 2 TS .4 MA .4 SC .5 {_PLANT}",
    "Power and heat 电力热力": f"EP 4 MP 5 GL 5 GV 4 CV 3 SV 3 RV 2 EA 2 CA .8 MA .5 SO .5 {_PLANT}",
    "Pharmaceuticals 制药": "SM 5 SB 6 DP 2 MD 2 BV 2 PA 2 GK 2 MS 3 RK 1 CN 1 CA 1 SC .5 MA .4",
    "Food and beverages 食品饮料": "SM 6 SB 6 MP 2 BV 2 PA 2 GK 2 MS 3 RK 1 CN 2 TS .5 SC .4",
    "Shipbuilding 船舶": f"BV 6 BF 5 GL 4 CV 4 EP 3 SP 1 SV 2 {_PLANT}",
    "Pulp and paper 造纸": f"VP 3 EP 4 CP 3 BF 3 GV 3 CV 2 CN 1 {_PLANT}",
    "Metals and mining 冶金矿山": f"SP 4 EP 4 GV 4 BF 3 CV 2 VP 1 {_PLANT}",
    "Machinery 机械": f"MP 4 EP 3 BV 5 SV 2 PA 2 EA 1 {_PLANT}",
    "Logistics 物流": f"SP 3 EP 2 GV 2 BF 2 MA .6 {_PLANT}",
    "Fluid trade 流体设备贸易": f"EP 4 MP 3 CP 2 SP 2 GV 6 BV 8 BF 6 GL 4 CV 5 SV 2 PA 2 DP 1 {_PLANT}",
    "Household goods 家居零售": "HU 5 HT 4 HF 5 HS 3 HJ 4 HW 1 FR 3 FC 4 FT 2 FF 3 FJ 3",
    "Installation and service 安装服务": f"SP 1 EP 1 BV 3 {_PLANT}",
}
_FIRST_BUY = Lot([("HU", 30.0), ("HT", 16.0), ("HW", 9.0), ("HF", 20.0), ("HS", 9.0), ("HJ", 16.0)])
REFILLS = {
    "HU": (("FR", 0.4), ("FC", 0.9)),
    "HT": (("FT", 1.0),),
    "HW": (("FW", 1.0),),
    "HF": (("FF", 1.0),),
    "HJ": (("FJ", 1.0),),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an order, every amount in the currency of the order."""

    item: Item
    unit: str
    quantity: Decimal
    unit_price: Decimal
    gross: Decimal
    share: Decimal
    discount: Decimal
    net: Decimal
    unit_cost: Decimal
    cost: Decimal
    offer_id: int | None


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants and for how much; `carton` says how many pieces one ordered unit holds."""

    item: Item
    quantity: int
    unit_price: Decimal
    unit_cost: Decimal
    share: Decimal
    offer: Offer | None
    carton: int = 1


def line(asked: Asked) -> Line:
    """A line with its amounts."""
    number, price, cost = Decimal(asked.quantity), asked.unit_price * asked.carton, asked.unit_cost * asked.carton
    gross = _cents(number * price)
    discount = _cents(gross * asked.share)
    return Line(
        asked.item, "ctn" if asked.carton > 1 else "", number, price, gross, asked.share, discount, gross - discount,
        cost, _cents(number * cost), asked.offer.id if asked.offer else None,
    )  # fmt: skip


class Shelves:
    """The catalog arranged for those who fill baskets."""

    def __init__(self, catalog: Catalog, book: PriceBook) -> None:
        self.book = book
        self._sizes = {item.line.code: catalog.of_line(item.line.code) for item in catalog.items}
        self._machines = {
            industry: [code for code, _often in _pairs(text) if self._sizes[code][0].line.kind == "equipment"]
            for industry, text in _TASTES.items()
        }
        self._tastes = {industry: Lot(_pairs(text)) for industry, text in _TASTES.items()}

    def for_industry(self, industry: str, count: int, on: date, chance: Random) -> list[tuple[Item, ...]]:
        """So many different product lines that this industry buys, each in the sizes sold on that day."""
        codes = dict.fromkeys(self._tastes[industry].draws(chance, count))
        found = [tuple(item for item in self._sizes[code] if item.is_sold_on(on)) for code in codes]
        return [sizes for sizes in found if sizes]

    def machine(self, industry: str, on: date, chance: Random, *, shelf: str = "") -> Item:
        """A machine that this industry uses, from the shelves whose code begins like this."""
        codes = [code for code in self._machines[industry] if self._sizes[code][0].line.category.startswith(shelf)]
        return self._size(chance.choice(codes or ["EP"]), on, chance)

    def first_buy(self, on: date, chance: Random) -> Item:
        """The filter with which a household begins."""
        return self._size(_FIRST_BUY.draw(chance), on, chance)

    def refills(self, owned: Item, on: date, chance: Random) -> list[Item]:
        """The cartridges that a filter wants now."""
        wanted = [code for code, often in REFILLS.get(owned.line.code, ()) if chance.random() < often]
        return [self._fitting(code, owned) for code in wanted if self._sizes[code][0].is_sold_on(on)]

    def _size(self, code: str, on: date, chance: Random) -> Item:
        sizes = [item for item in self._sizes[code] if item.is_sold_on(on)]
        return sizes[min(int(chance.random() ** 1.6 * len(sizes)), len(sizes) - 1)]

    def _fitting(self, code: str, owned: Item) -> Item:
        sizes = self._sizes[code]
        return sizes[min(owned.step, len(sizes) - 1)]


def _pairs(text: str) -> list[tuple[str, float]]:
    words = text.split()
    return [(code, float(weight)) for code, weight in zip(words[::2], words[1::2], strict=True)]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a firm buys: from which list, with what discount, at what rate to CNY."""

    price_list: str
    discount: tuple[float, float]
    audience: str
    rate: Decimal
    buys_cartons: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """What a firm of this industry wants to spend on a day, in the currency of its price list."""

    industry: str
    worth: float
    on: date


def firm_lines(shelves: Shelves, wish: Wish, terms: Terms, chance: Random) -> Iterator[Line]:
    """Lines that together are worth about so much."""
    count = chance.choice((1, 2, 2, 3, 3, 3, 4, 4, 5, 6))
    picked = shelves.for_industry(wish.industry, count, wish.on, chance)
    weights = [chance.uniform(0.4, 1.6) for _sizes in picked]
    for sizes, weight in zip(picked, weights, strict=True):
        wanted = wish.worth * weight / sum(weights)
        priced = [(item, shelves.book.price(terms.price_list, item, wish.on)) for item in sizes]
        item, price = chance.choice([one for one in priced if one[1] * 2 < wanted] or priced[:2])
        quantity = _handy(wanted / float(price))
        yield _firm_line(shelves.book, (item, price, quantity), wish.on, terms, chance)


def _handy(quantity: float) -> int:
    """Quantities as people order them: whole, and round where there are many."""
    grain = 1 if quantity < 12 else 5 if quantity < 60 else 10 if quantity < 300 else 50
    return max(1, round(quantity / grain) * grain)


def _firm_line(book: PriceBook, chosen: tuple[Item, Decimal, int], on: date, terms: Terms, chance: Random) -> Line:
    item, price, quantity = chosen
    share = Decimal(round(chance.uniform(*terms.discount) * 200)) / 200
    offer = book.offer(item, on, quantity, terms.audience)
    if offer and offer.discount > share:
        share = offer.discount
    else:
        offer = None
    carton = CARTON.get(item.line.code, 1) if terms.buys_cartons else 1
    if quantity < carton * 3:
        carton = 1
    cost = _cents(book.cost(item, on) / terms.rate)
    return line(Asked(item, round(quantity / carton), price, cost, share, offer, carton))


@dataclass(frozen=True, slots=True)
class Shop:
    """A web shop: its list includes this tax; `rate` is to CNY."""

    price_list: str
    tax: Decimal
    rate: Decimal


def shop_line(book: PriceBook, item: Item, quantity: int, on: date, shop: Shop) -> Line:
    """A line of a web shop, without tax."""
    price = (book.price(shop.price_list, item, on) / (1 + shop.tax)).quantize(Decimal("0.000001"), ROUND_HALF_UP)
    offer = book.offer(item, on, quantity, "Consumers")
    cost = _cents(book.cost(item, on) / shop.rate)
    return line(Asked(item, quantity, price, cost, offer.discount if offer else Decimal(0), offer))
