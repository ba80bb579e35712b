"""The organizations that Halden Flow deals with: groups of customers, dealers, institutes, competitors, suppliers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from math import exp
from random import Random

from tradewright.integrations.sample_company.chance import Lot
from tradewright.integrations.sample_company.colleagues import sellers_of
from tradewright.integrations.sample_company.firm_names import (
    Stem,
    chinese_firm,
    chinese_stems,
    foreign_firm,
    latin_stems,
)
from tradewright.integrations.sample_company.named_firms import NAMED, NamedFirm
from tradewright.integrations.sample_company.places import ABROAD, CHINA, Place, place_of
from tradewright.integrations.sample_company.tables import Clock, Ids
from tradewright.parties.models import Party

ORGANIZATIONS = 400
GROUPS = 62

_INDUSTRIES = Lot(
    [
        ("Petrochemicals 石油化工", 5),
        ("Chemicals 化工", 7),
        ("Water supply and treatment 水务", 6),
        ("Power and heat 电力热力", 4),
        ("Pharmaceuticals 制药", 4),
        ("Food and beverages 食品饮料", 4),
        ("Shipbuilding 船舶", 2),
        ("Pulp and paper 造纸", 2),
        ("Metals and mining 冶金矿山", 3),
        ("Machinery 机械", 4),
    ]
)
# part | industry | share of those that are no group customers | of them abroad
_OTHERS = (
    ("distributor", "Fluid trade 流体设备贸易", 0.38, 0.3),
    ("retailer", "Household goods 家居零售", 0.13, 0.25),
    ("institute", "Engineering 工程设计", 0.15, 0.15),
    ("competitor", "Pumps and valves 泵阀", 0.08, 0.4),
    ("supplier", "Castings and forgings 铸锻件", 0.07, 0.1),
    ("supplier", "Motors and drives 电机", 0.05, 0.2),
    ("supplier", "Seals 密封", 0.04, 0.2),
    ("carrier", "Logistics 物流", 0.04, 0.3),
    ("installer", "Installation and service 安装服务", 0.06, 0.2),
)
_CHINESE = Lot([(place, place.weight) for place in CHINA])
_FOREIGN = Lot([(place, place.weight) for place in ABROAD])
_MIDDLE_TURNOVER = {"customer": 330_000.0, "distributor": 620_000.0, "retailer": 260_000.0, "installer": 90_000.0}


@dataclass(slots=True)
class Firm:
    """An organization; `yearly` is what it bought from us in the last twelve months, in CNY."""

    id: int
    name: str
    other_name: str
    stem: Stem
    place: Place
    industry: str
    part: str
    owner: str
    parent: "Firm | None" = None
    story: NamedFirm | None = None
    rating: str = ""
    yearly: float = 0.0
    growth: float = 0.0
    since: date = date.min
    until: date | None = None
    postcode: str = ""
    address_id: int = 0
    shipping_id: int = 0
    people: list[int] = field(default_factory=list)
    order_days: list[date] = field(default_factory=list)

    @property
    def buys(self) -> bool:
        """Whether it has ever ordered, as far as the plan of this company goes."""
        return self.yearly > 0

    @property
    def domain(self) -> str:
        """A domain that can belong to nobody."""
        letters = "".join(filter(str.isalnum, self.stem.latin.lower()))
        return f"{letters.encode('ascii', 'ignore').decode()}.example.com"

    @property
    def writes_chinese(self) -> bool:
        """Whether its people write Chinese with us."""
        return self.place.is_chinese


def make_firms(ids: Ids, chance: Random, clock: Clock) -> list[Firm]:
    """All organizations, customers in groups first."""
    stems = {True: chinese_stems(chance), False: latin_stems(chance)}
    firms = list(_groups(ids, stems, chance))
    while len(firms) < ORGANIZATIONS:
        wanted = ORGANIZATIONS - len(firms)
        firms += islice(_others(ids, stems, chance, wanted), wanted)
    for firm in firms:
        _plan_trade(firm, chance, clock)
    _rate(firms)
    return firms


type Stems = dict[bool, Iterator[Stem]]


def _groups(ids: Ids, stems: Stems, chance: Random) -> Iterator[Firm]:
    for story in NAMED:
        parent = _named_firm(ids, story)
        yield parent
        places = _neighbours(parent.place, story.group_size - 1, chance)
        yield from (_named_subsidiary(ids, parent, story, place) for place in places)
    groups_named = sum(story.group_size > 1 for story in NAMED)
    for _group in range(GROUPS - groups_named):
        yield from _unnamed_group(ids, stems, chance)


def _named_firm(ids: Ids, story: NamedFirm) -> Firm:
    return Firm(
        ids.new(Party), story.name, story.other_name, Stem(story.short, story.short_english), place_of(story.place),
        story.industry, story.part, story.owner, story=story,
    )  # fmt: skip


def _named_subsidiary(ids: Ids, parent: Firm, story: NamedFirm, place: Place) -> Firm:
    if parent.place.is_chinese:
        name = f"{story.short}（{place.short}）有限公司"
        other = f"{story.short_english} ({place.key}) Co., Ltd."
    else:
        name, other = f"{story.short_english} {place.city} {parent.name.split()[-1]}", ""
    return Firm(
        ids.new(Party), name, other, parent.stem, place, parent.industry, parent.part, parent.owner, parent=parent
    )


def _near(place: Place, chance: Random) -> Place:
    """Another place in the same country, most often in the same territory; small countries have only one."""
    same = [one for one in (CHINA if place.is_chinese else ABROAD) if one.country == place.country and one != place]
    closer = [one for one in same if one.territory == place.territory]
    return chance.choice(closer if closer and chance.random() < 0.7 else same or [place])


def _neighbours(place: Place, count: int, chance: Random) -> list[Place]:
    """So many different places near this one, fewer where there are no more."""
    found: dict[Place, None] = {}
    for _try in range(count * 8):
        if len(found) < count:
            found[_near(place, chance)] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class _Sketch:
    """What is decided of a firm before it has a name."""

    stem: Stem
    place: Place
    industry: str
    part: str = "customer"
    form: str = "有限公司"
    parent: Firm | None = None


def _unnamed_group(ids: Ids, stems: Stems, chance: Random) -> Iterator[Firm]:
    place = (_CHINESE if chance.random() < 0.76 else _FOREIGN).draw(chance)
    industry, stem = _INDUSTRIES.draw(chance), next(stems[place.is_chinese])
    form = "集团有限公司" if chance.random() < 0.6 else "股份有限公司"
    parent = _firm(ids, _Sketch(stem, place, industry, form=form), chance)
    yield parent
    for near in _neighbours(place, chance.choice((1, 2, 2, 3, 3, 4, 4, 5)), chance):
        yield _firm(ids, _Sketch(stem, near, industry, parent=parent), chance)


def _firm(ids: Ids, sketch: _Sketch, chance: Random) -> Firm:
    place, parent, industry = sketch.place, sketch.parent, sketch.industry
    if place.is_chinese:
        city = place.short, place.key.split(" (")[0]
        name, other = chinese_firm(sketch.stem, city, industry, sketch.form)
    else:
        name, other = foreign_firm(sketch.stem, place.country, industry, place.city if parent else ""), ""
    owner = parent.owner if parent and chance.random() < 0.6 else chance.choice(sellers_of(place.territory))
    return Firm(ids.new(Party), name, other, sketch.stem, place, industry, sketch.part, owner, parent=parent)


def _others(ids: Ids, stems: Stems, chance: Random, count: int) -> Iterator[Firm]:
    for part, industry, share, abroad in _OTHERS:
        for _number in range(min(count, max(1, round(share * count)))):
            place = (_FOREIGN if chance.random() < abroad else _CHINESE).draw(chance)
            yield _firm(ids, _Sketch(next(stems[place.is_chinese]), place, industry, part), chance)


def _plan_trade(firm: Firm, chance: Random, clock: Clock) -> None:
    """How much a firm buys, since when and with what tendency."""
    firm.since = clock.ago(chance.randrange(1200, 2800))
    if firm.story:
        firm.yearly, firm.growth = firm.story.yearly, firm.story.growth
        if firm.growth > 5:
            firm.since = clock.ago(330)
        return
    middle, fate = _MIDDLE_TURNOVER.get(firm.part), chance.random()
    if middle is None or (firm.part == "customer" and fate < 0.10):
        return
    middle *= 1 if firm.place.is_chinese else 1.7
    firm.yearly = min(7_600_000.0, middle * exp(chance.gauss(0, 0.95)))
    if fate < 0.16:
        firm.until, firm.yearly = clock.ago(chance.randrange(380, 900)), firm.yearly * 0.5
    elif fate < 0.25:
        firm.growth = chance.uniform(-0.6, -0.15)
    elif fate < 0.35:
        firm.since = clock.ago(chance.randrange(40, 420))
    else:
        firm.growth = chance.uniform(0.06, 0.38)


def _rate(firms: list[Firm]) -> None:
    """A for the largest, B for those of some weight, C for the rest of those who buy."""
    for firm in firms:
        if firm.story:
            firm.rating = firm.story.rating
        elif firm.yearly and not firm.until:
            firm.rating = "A" if firm.yearly > 1_900_000 else "B" if firm.yearly > 500_000 else "C"
        elif firm.until:
            firm.rating = "C"
        if firm.rating == "A" and firm.place.territory in ("CN-EAST", "SEA-SGMY"):
            firm.owner = "Chen Yu"
