"""Rows of the organizations: register, addresses, contact points, identifiers, relations, classes."""

from collections.abc import Iterator
from datetime import date
from random import Random

from tradewright.core.search_tokens import sort_key
from tradewright.integrations.sample_company.firms import Firm
from tradewright.integrations.sample_company.house import House
from tradewright.integrations.sample_company.identifiers import credit_code, german_vat_number
from tradewright.integrations.sample_company.phones import Phone, landline
from tradewright.integrations.sample_company.stages import stage_of
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.parties.models import (
    Address,
    Classification,
    ContactPoint,
    Identifier,
    Organization,
    Party,
    Relation,
)

PARTY_COLUMNS = (
    "id kind is_consumer number name other_name sort_key roles stage stage_since source country province city postcode"
    " email phone owner_id team_id territory_id created_at"
)
ADDRESS_COLUMNS = (
    "id party_id use line1 line2 district city province_code province postcode country is_preferred created_at"
)
POINT_COLUMNS = "id party_id kind value normalised label is_preferred state created_at"

_SOURCES = (
    "Trade fair 展会", "Referral 转介绍", "Web site 官网", "Cold call 电话开发", "Tender 招标", "Design institute 设计院推荐",
)  # fmt: skip
_ROLES = {
    "customer": ["customer"],
    "distributor": ["distributor"],
    "retailer": ["retailer"],
    "institute": ["influencer"],
    "competitor": ["competitor"],
    "supplier": ["supplier"],
    "carrier": ["carrier"],
    "installer": ["installer", "service_partner"],
}
_TYPES = {
    "customer": "Plant operator 生产企业",
    "distributor": "Dealer 经销商",
    "retailer": "Retailer 零售商",
    "institute": "Design institute 设计院",
    "competitor": "Manufacturer 制造商",
    "supplier": "Manufacturer 制造商",
    "carrier": "Carrier 承运商",
    "installer": "Service firm 服务商",
}
_PURPOSES = {"customer": "production", "distributor": "resale", "retailer": "resale", "installer": "maintenance"}
_NATURES = {
    "customer": "operator",
    "distributor": "trader",
    "retailer": "trader",
    "institute": "designer",
    "competitor": "maker",
    "supplier": "maker",
    "installer": "service",
}
_SUB_INDUSTRIES = {
    "Petrochemicals 石油化工": ("Refining 炼油", "Olefins 烯烃", "Engineering contractor 工程总承包"),
    "Chemicals 化工": ("Fertilizers 化肥", "Chlor-alkali 氯碱", "Coatings 涂料", "Battery materials 电池材料"),
    "Water supply and treatment 水务": ("Drinking water 供水", "Waste water 污水处理", "Desalination 海水淡化"),
    "Power and heat 电力热力": ("District heating 集中供热", "Cogeneration 热电联产"),
    "Pharmaceuticals 制药": ("Active ingredients 原料药", "Injectables 注射剂"),
    "Food and beverages 食品饮料": ("Dairy 乳制品", "Drinks 饮料", "Sugar 制糖"),
}


def firm_tables(firms: list[Firm], house: House, ids: Ids, chance: Random, clock: Clock) -> list[Table]:
    """All rows of the organizations; `place_firms` comes first."""
    phones = [landline(firm.place, firm.id) for firm in firms]
    return [
        _register(firms, phones, house, chance, clock),
        _details(firms, chance),
        _contact_points(firms, phones, ids, clock),
        _identifiers(firms, ids, chance, clock),
        _relations(firms, ids, chance, clock),
        _classes(firms, ids, chance, clock),
    ]


def place_firms(firms: list[Firm], ids: Ids, chance: Random, clock: Clock) -> Table:
    """Gives every organization its addresses; larger ones take delivery and invoices elsewhere."""

    def addresses() -> Iterator[tuple[object, ...]]:
        for firm in firms:
            firm.address_id = firm.shipping_id = ids.new(Address)
            yield _address(firm, firm.address_id, "main", chance, clock)
            if firm.rating and chance.random() < 0.5:
                firm.shipping_id = ids.new(Address)
                yield _address(firm, firm.shipping_id, "shipping", chance, clock)
            if firm.rating in ("A", "B") and chance.random() < 0.3:
                yield _address(firm, ids.new(Address), chance.choice(("billing", "warehouse")), chance, clock)

    return table(Address, ADDRESS_COLUMNS, list(addresses()))


def _address(firm: Firm, address_id: int, use: str, chance: Random, clock: Clock) -> tuple[object, ...]:
    place, street = firm.place, firm.place.works(chance)
    if use == "main":
        firm.postcode = street.postcode
    return (
        address_id, firm.id, use, street.line1, street.line2, street.district, place.city, place.province_code,
        place.province, street.postcode, place.country, use == "main", clock.moment(firm.since, 600),
    )  # fmt: skip


def _register(firms: list[Firm], phones: list[Phone], house: House, chance: Random, clock: Clock) -> Table:
    def parties() -> Iterator[tuple[object, ...]]:
        for firm, phone in zip(firms, phones, strict=True):
            stage, since = stage_of(firm.order_days, firm.since, clock.today, is_key=firm.rating == "A")
            place = firm.place
            yield (
                firm.id, "organization", False, f"C{10000 + firm.id}", firm.name, firm.other_name,
                sort_key(firm.name), _ROLES[firm.part], stage, since, chance.choice(_SOURCES), place.country,
                place.province, place.city, firm.postcode, f"info@{firm.domain}", phone.value,
                house.users[firm.owner], house.team_of[firm.owner], house.territories[place.territory],
                clock.moment(firm.since, 570),
            )  # fmt: skip

    return table(Party, PARTY_COLUMNS, parties())


def _details(firms: list[Firm], chance: Random) -> Table:
    def details() -> Iterator[tuple[object, ...]]:
        for firm in firms:
            subs = _SUB_INDUSTRIES.get(firm.industry, ("",))
            kinds = ("private", "private", "state", "joint", "foreign") if firm.writes_chinese else ("private",)
            size = chance.choice((1, 1.5, 2, 3)) * (firm.yearly or 300_000) ** 0.45
            yield (
                firm.id, firm.name, chance.choice(kinds), firm.industry, chance.choice(subs), _TYPES[firm.part],
                _NATURES.get(firm.part, ""), _PURPOSES.get(firm.part, ""), chance.randrange(1958, 2018), round(size),
            )  # fmt: skip

    columns = "party_id legal_name ownership industry sub_industry business_type nature purpose founded_year employees"
    return table(Organization, columns, details())


def _contact_points(firms: list[Firm], phones: list[Phone], ids: Ids, clock: Clock) -> Table:
    def points() -> Iterator[tuple[object, ...]]:
        for firm, phone in zip(firms, phones, strict=True):
            made, email = clock.moment(firm.since, 575), f"info@{firm.domain}"
            rows = [("phone", *phone, True), ("email", email, email, True)]
            if firm.rating:
                rows.append(("web", f"https://{firm.domain}", firm.domain, True))
            for kind, value, normalised, is_preferred in rows:
                yield ids.new(ContactPoint), firm.id, kind, value, normalised, "", is_preferred, "verified", made

    return table(ContactPoint, POINT_COLUMNS, points())


def _identifiers(firms: list[Firm], ids: Ids, chance: Random, clock: Clock) -> Table:
    def identifiers() -> Iterator[tuple[object, ...]]:
        for firm in firms:
            made = clock.moment(firm.since, 580)
            if firm.place.is_chinese:
                code = ("credit_code", credit_code(firm.place, chance))
            elif firm.place.country == "DE":
                code = ("vat", german_vat_number(chance))
            else:
                continue
            yield ids.new(Identifier), firm.id, *code, "Register 登记", chance.random() < 0.8, made, made, made

    columns = "id party_id kind value source is_verified first_seen_at last_seen_at created_at"
    return table(Identifier, columns, identifiers())


def _relations(firms: list[Firm], ids: Ids, chance: Random, clock: Clock) -> Table:
    by_part = {part: [firm for firm in firms if firm.part == part] for part in _ROLES}

    def related() -> Iterator[tuple[str, Firm, Firm, int | None]]:
        for firm, parent in ((firm, firm.parent) for firm in firms if firm.parent):
            yield "subsidiary", firm, parent, chance.choice((51, 60, 70, 80, 100, 100, 100))
        for dealer, customer in _supplied(by_part["distributor"], by_part["customer"], chance):
            yield "supplies", dealer, customer, None
        for institute in by_part["institute"]:
            yield "advises", institute, chance.choice(by_part["customer"]), None
        for dealer in chance.sample(by_part["distributor"], 8):
            yield "distributes", dealer, chance.choice(by_part["competitor"]), None

    def rows() -> Iterator[tuple[object, ...]]:
        for kind, firm, other, share in related():
            since = clock.ago(chance.randrange(400, 3000)).replace(day=1)
            yield ids.new(Relation), kind, firm.id, other.id, share, since, clock.moment(clock.ago(380), 600)

    return table(Relation, "id kind party_id other_id share valid_from created_at", rows())


def _supplied(dealers: list[Firm], customers: list[Firm], chance: Random) -> Iterator[tuple[Firm, Firm]]:
    """Dealers with customers of their territory that they serve."""
    for dealer in dealers:
        near = [one for one in customers if one.place.territory == dealer.place.territory]
        yield from ((dealer, customer) for customer in chance.sample(near, min(len(near), 2)))


def _classes(firms: list[Firm], ids: Ids, chance: Random, clock: Clock) -> Table:
    """The rating of this year and, where it was another one, of the years before."""
    new_year = date(clock.today.year, 1, 1)
    before = {"A": "AB", "B": "BBAC", "C": "CCCB"}

    def classes() -> Iterator[tuple[Firm, str, str, date, date | None]]:
        for firm in firms:
            if not firm.rating:
                continue
            began = max(firm.since, clock.opening)
            former = chance.choice(before[firm.rating])
            if former != firm.rating and began < new_year:
                yield firm, "rating", former, began, date(new_year.year - 1, 12, 31)
                began = new_year
            yield firm, "rating", firm.rating, began, None
            policy = firm.story.policy if firm.story else "General 一般" if firm.rating != "A" else "Strategic 战略"
            yield firm, "policy", policy, began, None

    return table(
        Classification,
        "id party_id scheme value valid_from valid_to source created_at",
        (
            (ids.new(Classification), firm.id, scheme, value, first, last, "Yearly review 年度评审",
             clock.moment(first, 600))
            for firm, scheme, value, first, last in classes()
        ),
    )  # fmt: skip
