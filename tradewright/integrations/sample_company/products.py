"""The catalog of Halden Flow: categories, products with their texts and units, what they consist of, where they lie."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from tradewright.catalog.models import (
    BomLine,
    Category,
    Product,
    ProductModel,
    ProductParameter,
    ProductText,
    ProductUnit,
    StockLevel,
    Unit,
)
from tradewright.core.search_tokens import sort_key
from tradewright.integrations.sample_company.product_lines import CATEGORIES, LINES, UNITS, ProductLine
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, in_chinese, table
from tradewright.integrations.sample_company.traditional import WORDS

_PUMPS = ("CP", "MD", "EP", "MP")
_ROTOR_OF = (("IM", 1), ("SH", 1), ("BE", 1))
_CARTRIDGES = {"HU": ("FR", "FC"), "HT": ("FT",), "HW": ("FW",), "HF": ("FF",), "HJ": ("FJ",)}
CARTON = {"BV": 10, "GK": 20, "FC": 12, "FR": 6, "FT": 12, "FF": 24, "FJ": 24, "HF": 12, "HJ": 8, "HS": 12}
_POWERS = (0.75, 1.5, 3, 5.5, 7.5, 11, 18.5, 22, 37, 45)


@dataclass(frozen=True, slots=True)
class Item:
    """A product with what orders need to know of it. Prices and costs are in CNY, as they are today."""

    id: int
    sku: str
    line: ProductLine
    step: int
    price: Decimal
    cost: Decimal
    sold_from: date
    sold_to: date | None

    @property
    def name(self) -> str:
        """What it is called in English."""
        return f"{self.line.english} {self.size}"

    @property
    def chinese(self) -> str:
        """What it is called in Chinese."""
        return f"{self.line.chinese} {self.size}"

    @property
    def size(self) -> str:
        """The size with its unit: `DN50`, `32 mm`."""
        size, unit = self.line.sizes[self.step], self.line.unit_of_size
        return f"DN{size}" if unit == "DN" else f"{size} {unit}".strip()

    def is_sold_on(self, on: date) -> bool:
        """Whether it could be ordered on that day."""
        return self.sold_from <= on and (self.sold_to is None or on <= self.sold_to)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All products and the ids of what they refer to."""

    items: tuple[Item, ...]
    units: dict[str, int]
    categories: dict[str, int]
    models: dict[str, int]

    def of_line(self, code: str) -> tuple[Item, ...]:
        """The sizes of a product line, smallest first."""
        return tuple(item for item in self.items if item.line.code == code)

    def unit_of(self, item: Item) -> int:
        """The unit an item is counted in."""
        return self.units["job" if item.line.kind == "service" else "m" if "metre" in item.line.english else "pcs"]


def make_catalog(ids: Ids, chance: Random, clock: Clock) -> Catalog:
    """Every line in every size, a few of them new or no longer sold."""
    return Catalog(
        items=tuple(_item(ids, line, step, chance, clock) for line in LINES for step in range(len(line.sizes))),
        units={_cells(line)[0]: ids.new(Unit) for line in UNITS.strip().splitlines()},
        categories={_cells(line)[0]: ids.new(Category) for line in CATEGORIES.strip().splitlines()},
        models={line.code: ids.new(ProductModel) for line in LINES},
    )


def _cells(line: str) -> list[str]:
    return line.strip().split("|")


def _item(ids: Ids, line: ProductLine, step: int, chance: Random, clock: Clock) -> Item:
    price = Decimal(_round_price(line.price * line.step**step, for_homes=line.is_for_homes))
    cost = (price * Decimal(str(round(line.cost_share * chance.uniform(0.96, 1.04), 3)))).quantize(Decimal("0.01"))
    opening = clock.opening.replace(month=1, day=1)
    sold_from, sold_to = opening.replace(year=opening.year - 4), None
    if (line.code in ("MD", "EA") and step >= 3) or (line.code == "HU" and step == 3):
        sold_from = clock.ago(520 - 30 * step)
    elif line.code in ("PK", "TS", "HS") and step == len(line.sizes) - 1:
        sold_to = clock.ago(200)
    return Item(ids.new(Product), f"{line.code}-{line.sizes[step]}", line, step, price, cost, sold_from, sold_to)


def _round_price(price: float, *, for_homes: bool) -> int:
    if for_homes:
        return round(price / 10) * 10 - 1
    grain = 1 if price < 200 else 5 if price < 1000 else 10 if price < 10000 else 100
    return round(price / grain) * grain


def catalog_tables(catalog: Catalog, ids: Ids, chance: Random, clock: Clock) -> list[Table]:
    """The rows of the catalog."""
    made = clock.moment(clock.ago(1500), 600)
    return [
        *_shelves(catalog, clock),
        table(
            Product,
            "id sku name sort_key kind category_id model_id unit_id is_sold is_made_here line size size_unit weight"
            " weight_unit lead_time_days safety_stock reorder_point sold_from sold_to created_at",
            (
                (item.id, item.sku, item.name, sort_key(item.name), item.line.kind,
                 catalog.categories[item.line.category], catalog.models[item.line.code], catalog.unit_of(item),
                 item.line.is_sold, item.line.code not in ("MO", "CO", "BE", "GR", "TS"),
                 "Home" if item.line.is_for_homes else "Industry", item.line.sizes[item.step],
                 item.line.unit_of_size, _weight(item), "kg" if _weight(item) else "", item.line.days,
                 *_stock_limits(item), item.sold_from, item.sold_to,
                 max(made, clock.moment(item.sold_from, 600)))
                for item in catalog.items
            ),
        ),
        _parameters(catalog, ids, clock),
        _texts(catalog, ids, clock),
        _cartons(catalog, ids, clock),
        _bill_of_materials(catalog, ids, clock),
        _stock(catalog, ids, chance, clock),
    ]  # fmt: skip


def _shelves(catalog: Catalog, clock: Clock) -> list[Table]:
    made = clock.moment(clock.ago(1600), 600)
    units = [_cells(line) for line in UNITS.strip().splitlines()]
    shelves = [_cells(line) for line in CATEGORIES.strip().splitlines()]
    chinese = {line.code: in_chinese(line.chinese, WORDS[line.code][0]) for line in LINES}
    return [
        table(
            Unit,
            "id code names dimension created_at",
            (
                (catalog.units[code], code, {"en": english, **in_chinese(*others)}, dimension, made)
                for code, english, *others, dimension in units
            ),
        ),
        table(
            Category,
            "id code name names parent_id created_at",
            (
                (catalog.categories[code], code, name, in_chinese(*others), catalog.categories.get(parent), made)
                for code, name, *others, parent in shelves
            ),
        ),
        table(
            ProductModel,
            "id code name names created_at",
            ((catalog.models[line.code], line.code, line.english, chinese[line.code], made) for line in LINES),
        ),
    ]


def _weight(item: Item) -> Decimal | None:
    weight = item.line.weight * (1 + (item.line.step - 1) * 0.9) ** item.step
    return Decimal(f"{weight:.2f}") if weight else None


def _stock_limits(item: Item) -> tuple[Decimal | None, Decimal | None]:
    if item.line.kind == "service":
        return None, None
    safety = Decimal(max(2, round(40000 / float(item.price) ** 0.9)))
    return safety, safety * 2


def _parameters(catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    made = clock.moment(clock.ago(1490), 600)
    return table(
        ProductParameter,
        "id product_id name value created_at",
        (
            (ids.new(ProductParameter), item.id, name, value, made)
            for item in catalog.items
            for name, value in _parameters_of(item).items()
        ),
    )


def _parameters_of(item: Item) -> dict[str, str]:
    size, step = item.line.sizes[item.step], item.step
    if item.line.category.startswith("pumps."):
        power = _POWERS[min(step + (item.line.price > 5000) * 2, len(_POWERS) - 1)]
        return {
            "Flow 流量": f"{round(6.3 * 1.55**step, 1)} m³/h",
            "Head 扬程": f"{20 + 7 * (step % 5)} m",
            "Power 功率": f"{power} kW",
            "Speed 转速": f"{2950 - 1450 * (step % 2)} rpm",
        }
    if item.line.unit_of_size == "DN":
        pressure = next((word for word in item.line.english.split() if word.startswith("PN")), "PN16")
        body = "CF8M" if item.line.code in ("SB", "RV") else "WCB"
        return {
            "Nominal size 公称通径": f"DN{size}",
            "Pressure 公称压力": pressure,
            "Body 阀体": body,
            "Seat 阀座": "316L",
            "Highest temperature 最高温度": "220 °C",
        }
    if item.line.code in ("HU", "FR", "FC"):
        return {"Water a day 日净水量": f"{math.floor(float(size) * 3.785)} L", "Water efficiency 水效等级": "1"}
    return {}


def _texts(catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    made = clock.moment(clock.ago(1490), 600)

    def texts() -> Iterator[tuple[object, ...]]:
        for item in catalog.items:
            name, purpose = WORDS[item.line.code]
            yield ids.new(ProductText), item.id, "en", item.name, f"For {item.line.purpose}.", made
            yield ids.new(ProductText), item.id, "zh-hans", item.chinese, f"适用于{item.line.purpose_chinese}。", made
            yield ids.new(ProductText), item.id, "zh-hant", f"{name} {item.size}", f"適用於{purpose}。", made

    return table(ProductText, "id product_id language name description created_at", texts())


def _cartons(catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    made = clock.moment(clock.ago(1490), 600)
    packed = [item for item in catalog.items if item.line.code in CARTON]
    return table(
        ProductUnit,
        "id product_id unit_id factor created_at",
        (
            (ids.new(ProductUnit), item.id, catalog.units["ctn"], Decimal(CARTON[item.line.code]), made)
            for item in packed
        ),
    )


def _bill_of_materials(catalog: Catalog, ids: Ids, clock: Clock) -> Table:
    start, made = clock.ago(2200), clock.moment(clock.ago(1480), 600)

    def lines() -> Iterator[tuple[Item, Item, int]]:
        for item in catalog.items:
            for code, count in _parts_of(item.line.code):
                sizes = catalog.of_line(code)
                yield item, sizes[min(item.step, len(sizes) - 1)], count

    return table(
        BomLine,
        "id assembly_id component_id quantity unit_id level valid_from created_at",
        (
            (ids.new(BomLine), whole.id, part.id, Decimal(count), catalog.unit_of(part),
             2 if whole.line.code == "RA" else 1, start, made)
            for whole, part, count in lines()
        ),
    )  # fmt: skip


def _parts_of(code: str) -> tuple[tuple[str, int], ...]:
    if code in _PUMPS:
        return (("CS", 1), ("RA", 1), ("MS", 1), ("CO", 1), ("MO", 1))
    if code == "RA":
        return _ROTOR_OF
    return tuple((cartridge, 1) for cartridge in _CARTRIDGES.get(code, ()))


def _stock(catalog: Catalog, ids: Ids, chance: Random, clock: Clock) -> Table:
    counted = clock.moment(clock.ago(3), 1080)

    def places(item: Item) -> tuple[str, ...]:
        if item.line.is_for_homes:
            return ("Changzhou 常州仓", "Shanghai shop 上海电商仓", "Hamburg 汉堡仓")
        return ("Changzhou 常州仓", "Hamburg 汉堡仓") if item.line.is_sold else ("Changzhou 常州仓",)

    return table(
        StockLevel,
        "id product_id location shelf bin quantity created_at",
        (
            (ids.new(StockLevel), item.id, place, f"{chr(65 + item.id % 8)}{item.id % 17 + 1:02d}",
             str(item.id % 40 + 1), Decimal(round(90000 / float(item.price) ** 0.9 * chance.uniform(0, 1.6))), counted)
            for item in catalog.items
            if item.line.kind != "service"
            for place in places(item)
        ),
    )  # fmt: skip
