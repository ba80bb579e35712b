"""What stands in the rows of the sample company, before there is a database."""

import re
from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from typing import Any

import pytest
from django.db.models import Model
from stdnum.cn import uscc
from stdnum.de import vat

from tradewright.activities.models import Activity, Task
from tradewright.catalog.models import BomLine, Category, Product, ProductModel, ProductText, ProductUnit, StockLevel
from tradewright.core.models import ExchangeRate, User
from tradewright.fulfilment.models import Order, OrderLine, Reason
from tradewright.integrations.sample_company.company import parts_of_company
from tradewright.integrations.sample_company.follow_up import filled
from tradewright.integrations.sample_company.tables import Ids
from tradewright.integrations.sample_company.tests.conftest import TODAY, Rows
from tradewright.parties.agreement import Place, disagreements
from tradewright.parties.contact_values import normalised
from tradewright.parties.models import (
    Address,
    Affiliation,
    Classification,
    Consent,
    ContactPoint,
    Contract,
    Fact,
    Identifier,
    Organization,
    Party,
    Person,
    Relation,
)
from tradewright.pricing.models import Cost, Price, PriceList, Promotion, PromotionKind
from tradewright.staff.models import LegalEntity, Territory

pytestmark = pytest.mark.slow  # a whole company is made first

# The first two digits of Chinese postcodes, as the post gives them out.
POSTCODES = {
    "北京市": "10", "上海市": "20", "天津市": "30", "重庆市": "40", "内蒙古自治区": "01 02", "山西省": "03 04",
    "河北省": "05 06 07", "辽宁省": "11 12", "吉林省": "13", "黑龙江省": "15 16", "江苏省": "21 22", "安徽省": "23 24",
    "山东省": "25 26 27", "浙江省": "31 32", "江西省": "33 34", "福建省": "35 36", "湖南省": "41 42", "湖北省": "43 44",
    "河南省": "45 46 47", "广东省": "51 52", "广西壮族自治区": "53 54", "贵州省": "55 56", "海南省": "57",
    "四川省": "61 62 63 64", "云南省": "65 66 67", "陕西省": "71 72", "甘肃省": "73 74", "宁夏回族自治区": "75",
    "青海省": "81", "新疆维吾尔自治区": "83 84",
}  # fmt: skip
CITIES = {
    "南京市": ("江苏省", "21"), "杭州市": ("浙江省", "31"), "青岛市": ("山东省", "26"), "武汉市": ("湖北省", "43"),
    "广州市": ("广东省", "51"), "成都市": ("四川省", "61"), "西安市": ("陕西省", "71"), "大连市": ("辽宁省", "11"),
    "Hamburg": ("Hamburg", "2"), "München": ("Bayern", "8"), "Houston": ("Texas", "77"), "Osaka": ("Osaka", "5"),
}  # fmt: skip
NOWHERE = re.compile(r"(^|[@.])example\.(com|net|org)$")


def of_kind(rows: list[dict[str, Any]], **wanted: object) -> list[dict[str, Any]]:
    return [row for row in rows if all(row[key] == value for key, value in wanted.items())]


def test_there_are_as_many_of_each_as_the_readme_says(company: Rows) -> None:
    parties = company[Party]
    assert len(of_kind(parties, kind="organization")) == len(company[Organization]) == 400
    assert len(of_kind(parties, kind="person", is_consumer=False)) == 2000
    assert len(of_kind(parties, is_consumer=True)) == 20_000
    assert len(company[Person]) == 22_000
    groups = {row["other_id"] for row in of_kind(company[Relation], kind="subsidiary")}
    assert 55 <= len(groups) <= 65
    assert 5_500 <= len([row for row in company[Order] if row["channel"] != "shop"]) <= 7_000
    assert 22_000 <= len(of_kind(company[Order], channel="shop")) <= 28_000
    assert 3_500 <= len(company[Activity]) <= 4_800
    assert 240 <= len(company[Product]) <= 270


@pytest.mark.parametrize(
    "model",
    [Affiliation, BomLine, Category, Classification, Consent, Cost, Fact, Price, ProductText, ProductUnit, Promotion,
     StockLevel, Task, Territory],
)  # fmt: skip
def test_no_part_is_empty(company: Rows, model: type[Model]) -> None:
    assert company[model]


def test_postcode_city_and_province_agree_in_china(company: Rows) -> None:
    wrong = [
        row
        for row in company[Address]
        if row["country"] == "CN" and str(row["postcode"])[:2] not in POSTCODES[str(row["province"])].split()
    ]
    assert not wrong[:3]


def test_cities_lie_in_their_provinces_and_delivery_areas(company: Rows) -> None:
    found = [row for row in company[Address] if row["city"] in CITIES]
    assert {row["city"] for row in found} == set(CITIES)
    for row in found:
        province, beginning = CITIES[str(row["city"])]
        assert (row["province"], str(row["postcode"])[: len(beginning)]) == (province, beginning)


def test_the_register_finds_nothing_wrong_with_any_address(company: Rows) -> None:
    keys = ("country", "province", "province_code", "city", "postcode")
    places = {tuple(str(row[key]) for key in keys) for row in company[Address]}
    wrong = {place: disagreements(Place(*place)) for place in places}
    assert not {place: faults for place, faults in wrong.items() if faults}


def test_the_list_shows_the_place_of_the_main_address(company: Rows) -> None:
    first = {row["party_id"]: row for row in company[Address] if row["is_preferred"]}
    for row in company[Party]:
        if row["kind"] == "organization" or row["is_consumer"]:
            keys = ("country", "province", "city", "postcode")
            assert [row[key] for key in keys] == [first[row["id"]][key] for key in keys]


def test_every_organization_has_a_name_and_chinese_ones_an_english_name_too(company: Rows) -> None:
    firms = of_kind(company[Party], kind="organization")
    assert len({row["name"] for row in firms}) == len(firms)
    assert all(row["name"] for row in firms)
    assert all(row["other_name"].isascii() and row["other_name"] for row in firms if row["country"] == "CN")


@pytest.mark.parametrize("model", [Category, ProductModel, Reason, PriceList, Promotion, PromotionKind])
def test_what_has_a_name_has_one_in_each_language(company: Rows, model: type[Model]) -> None:
    for row in company[model]:
        assert isinstance(row["names"], dict)
        assert set(row["names"]) == {"zh-hans", "zh-hant"}
        assert str(row["name"]).isascii(), row["name"]
        assert not any(str(name).isascii() for name in row["names"].values())


def test_every_product_has_words_in_each_language(company: Rows) -> None:
    spoken = {"en", "zh-hans", "zh-hant"}
    languages: dict[object, set[object]] = {}
    for text in company[ProductText]:
        languages.setdefault(text["product_id"], set()).add(text["language"])
    assert languages.keys() == {product["id"] for product in company[Product]}
    assert all(found == spoken for found in languages.values())


def test_chinese_notes_keep_a_space_of_latin_letters_and_digits() -> None:
    facts = {"item": "球阀 PN40 DN80", "month": "3 月"}
    assert filled("{item}的价格，确认{month}检修清单", facts) == "球阀 PN40 DN80 的价格，确认 3 月检修清单"


def test_no_address_on_the_net_can_belong_to_anybody(company: Rows) -> None:
    points = [row for row in company[ContactPoint] if row["kind"] in ("email", "web")]
    values = [str(row["normalised"]) for row in points]
    values += [str(row["email"]) for row in (*company[Party], *company[User]) if row["email"]]
    assert not [value for value in values if not NOWHERE.search(value.partition("/")[0])]


def test_contact_points_stand_in_the_form_that_duplicates_are_found_by(company: Rows) -> None:
    countries = {row["id"]: str(row["country"]) for row in company[Party]}
    for row in company[ContactPoint][::9]:
        country = countries[row["party_id"]]
        assert normalised(str(row["kind"]), str(row["value"]), country) == row["normalised"]


def test_no_two_people_share_a_number_or_an_address(company: Rows) -> None:
    reached = Counter(
        (row["kind"], row["normalised"]) for row in company[ContactPoint] if row["kind"] in ("mobile", "messenger")
    )
    assert not [point for point, count in reached.items() if count > 1]
    emails = Counter(row["email"] for row in company[Party] if row["kind"] == "person" and row["email"])
    assert not [email for email, count in emails.items() if count > 1]


def test_numbers_of_authorities_have_the_right_check_characters(company: Rows) -> None:
    codes = of_kind(company[Identifier], kind="credit_code")
    assert len(codes) > 250
    assert all(uscc.is_valid(row["value"]) for row in codes)
    numbers = of_kind(company[Identifier], kind="vat")
    assert numbers
    assert all(vat.is_valid(row["value"]) for row in numbers)


def test_an_order_is_worth_its_lines(company: Rows) -> None:
    lines: defaultdict[object, list[dict[str, Any]]] = defaultdict(list)
    for line in company[OrderLine]:
        lines[line["order_id"]].append(line)
    for order in company[Order]:
        of_order: list[dict[str, Any]] = lines[order["id"]]
        row: dict[str, Any] = order
        assert row["subtotal"] == sum(line["net"] for line in of_order)
        assert row["total"] == row["subtotal"] + row["tax"] + row["freight"]
        assert all(line["net"] == line["gross"] - line["discount"] > 0 for line in of_order)


def test_each_of_our_companies_sells_in_its_own_currency(company: Rows) -> None:
    currencies = {row["id"]: row["currency"] for row in company[LegalEntity]}
    assert set(currencies.values()) == {"CNY", "EUR"}
    assert all(row["currency"] == currencies[row["legal_entity_id"]] for row in company[Order])


def test_there_is_a_rate_for_the_month_of_every_order_in_a_foreign_currency(company: Rows) -> None:
    rates = {(row["base"], row["on"]) for row in company[ExchangeRate]}
    days = {row["ordered_on"] for row in of_kind(company[Order], currency="EUR")}
    assert all(("EUR", day.replace(day=1)) in rates for day in days if isinstance(day, date))


def test_prices_of_orders_come_from_the_lists_or_below_them(company: Rows) -> None:
    highest: defaultdict[object, Decimal] = defaultdict(Decimal)
    for price in company[Price]:
        highest[price["product_id"]] = max(highest[price["product_id"]], Decimal(str(price["amount"])))
    assert all(line["unit_price"] <= highest[line["product_id"]] * 24 for line in company[OrderLine])  # type: ignore[operator]


def test_orders_grow_and_follow_the_seasons(company: Rows) -> None:
    months = Counter(str(row["ordered_on"])[:7] for row in company[Order] if row["channel"] == "shop")
    assert months["2025-11"] > 1.5 * months["2025-09"]
    assert months["2025-06"] > 1.3 * months["2025-04"]
    assert months["2026-10"] > months["2025-10"] > months["2024-10"]


def test_orders_of_the_last_days_are_still_open(company: Rows) -> None:
    recent = {
        row["status"] for row in company[Order] if row["channel"] != "shop" and str(row["ordered_on"]) > "2026-11-01"
    }
    assert {"draft", "confirmed"} <= recent
    assert all(
        row["status"] == "closed"
        for row in company[Order]
        if row["status"] != "cancelled" and str(row["ordered_on"]) < "2026-07"
    )


def test_nothing_happened_in_the_future(company: Rows) -> None:
    end = datetime.fromisoformat(f"{TODAY}T00:00:00+00:00")
    for model in (Party, Order, Activity, Task, Consent, Affiliation):
        moments = [
            moment for row in company[model] if isinstance(moment := row.get("created_at", row.get("at")), datetime)
        ]
        assert len(moments) == len(company[model])
        assert max(moments) <= end
    assert all(str(row["ordered_on"]) <= str(TODAY) for row in company[Order])


def test_some_next_steps_are_overdue_some_due_today_and_some_customers_have_none(company: Rows) -> None:
    undone = of_kind(company[Task], done_at=None)
    assert {(row["due_on"] > TODAY) - (row["due_on"] < TODAY) for row in undone} == {-1, 0, 1}
    owner = next(row["id"] for row in company[User] if str(row["name"]).startswith("Chen Yu"))
    strategic = {row["party_id"] for row in of_kind(company[Classification], scheme="rating", value="A", valid_to=None)}
    his = {row["id"] for row in company[Party] if row["kind"] == "organization" and row["owner_id"] == owner}
    assert len(his & strategic) >= 3
    assert his & {row["party_id"] for row in undone}
    assert his - {row["party_id"] for row in undone}


def digests(seed: int, parts: int) -> list[str]:
    """Checksums of the first parts of the company of this seed."""
    made = parts_of_company(seed=seed, today=TODAY, ids=Ids({}), permissions=[])
    return [
        sha256(repr(list(table.rows)).encode()).hexdigest() for part in islice(made, parts) for table in part.tables
    ]


def test_the_same_seed_makes_the_same_company() -> None:
    assert digests(1, 6) == digests(1, 6)


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2027, 1, 1)])
def test_it_can_be_made_on_any_day_of_the_calendar(today: date) -> None:
    made = parts_of_company(seed=1, today=today, ids=Ids({}), permissions=[])
    days = [row[9] for part in made for table in part.tables if table.model is Order for row in table.rows]
    assert len(days) > 25_000
    assert max(str(day) for day in days) == today.isoformat()


def test_another_seed_makes_another_company() -> None:
    assert digests(1, 3)[-1] != digests(2, 3)[-1]


def test_orders_under_a_contract_are_its_customers_and_of_its_term(company: Rows) -> None:
    contracts = {row["id"]: row for row in company[Contract]}
    assert {row["state"] for row in contracts.values()} == {"in_force", "ended"}
    under = [row for row in company[Order] if row["contract_id"] is not None]
    assert {row["contract_id"] for row in under} == contracts.keys()
    for row in under:
        contract: Any = contracts[row["contract_id"]]
        assert row["party_id"] == contract["party_id"]
        assert contract["signed_on"] <= contract["starts_on"] <= row["ordered_on"] <= contract["ends_on"]
        assert row["currency"] == contract["currency"]
