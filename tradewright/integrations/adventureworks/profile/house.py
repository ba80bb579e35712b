"""The own house: the company, territories, sales people, custom fields."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.own_targets import CUSTOM_FIELD, USER
from tradewright.imports.profiles import Delivery, Entry
from tradewright.imports.sources import Column, Constant, Joined, Lookup, Reference
from tradewright.staff.import_targets import (
    LEGAL_ENTITY,
    TERRITORY,
    TERRITORY_ASSIGNMENT,
    TERRITORY_GROUP,
)

COMPANY = "AWC"
GIVEN = _("(given by the profile)")
_COMPUTED_ELSEWHERE = _("A total of the orders, which are imported themselves")
_NO_PAY = _("Pay and targets of colleagues have no place here yet")


def _field(noun: str, key: str, kind: str, labels: tuple[str, str, str]) -> dict[str, str]:
    english, simplified, traditional = labels
    words = f'{{"en": "{english}", "zh-hans": "{simplified}", "zh-hant": "{traditional}"}}'
    return {"noun": noun, "key": key, "kind": kind, "labels": words}


_ORDERED = ("Order date in the warehouse", "数据仓库中的订单日期", "資料倉儲中的訂單日期")
_STARTED = ("Start in the warehouse", "数据仓库中的开始日期", "資料倉儲中的開始日期")
_ENDED = ("End in the warehouse", "数据仓库中的结束日期", "資料倉儲中的結束日期")
_FIRST_YEAR = ("First order year in the warehouse", "数据仓库中的首单年份", "資料倉儲中的首單年份")
_LAST_YEAR = ("Last order year in the warehouse", "数据仓库中的末单年份", "資料倉儲中的末單年份")
_FIRST_BUY = ("First purchase in the warehouse", "数据仓库中的首次购买日期", "資料倉儲中的首次購買日期")
_RESELLER_KEY = ("Reseller key in the warehouse", "数据仓库中的经销商键", "資料倉儲中的經銷商鍵")
_OTHER_KEY = ("Key in the warehouse", "数据仓库中的键", "資料倉儲中的鍵")

CUSTOM_FIELDS = (
    _field("fulfilment.order", "warehouse_order_date", "date", _ORDERED),
    _field("pricing.promotion", "warehouse_start_date", "date", _STARTED),
    _field("pricing.promotion", "warehouse_end_date", "date", _ENDED),
    _field("parties.organization", "warehouse_first_order_year", "year", _FIRST_YEAR),
    _field("parties.organization", "warehouse_last_order_year", "year", _LAST_YEAR),
    _field("parties.organization", "warehouse_reseller_key", "text", _RESELLER_KEY),
    _field("parties.consumer", "warehouse_first_purchase_date", "date", _FIRST_BUY),
    _field("parties.consumer", "warehouse_alternate_key", "text", _OTHER_KEY),
)

HOUSE = (
    Delivery(
        "(company)",
        _("Legal entities"),
        rows=(
            {
                "code": COMPANY,
                "name": "Adventure Works Cycles",
                "country": "US",
                "currency": "USD",
                "time_zone": "America/Los_Angeles",
            },
        ),
        entries=(
            Entry(
                LEGAL_ENTITY,
                {name: name for name in ("code", "name", "country", "currency")},
                at_creation={"time_zone": "time_zone"},
            ),
        ),
    ),
    Delivery(
        "(custom fields)",
        _("Own fields"),
        rows=CUSTOM_FIELDS,
        entries=(
            Entry(CUSTOM_FIELD, {"noun": "noun", "key": "key", "kind": "kind"}, at_creation={"labels": "labels"}),
        ),
    ),
    Delivery(
        "territories.csv",
        _("Groups of territories"),
        distinct_by=("region_group",),
        entries=(Entry(TERRITORY_GROUP, {"code": "region_group"}, at_creation={"name": "region_group"}),),
    ),
    Delivery(
        "territories.csv",
        _("Territories"),
        entries=(
            Entry(
                TERRITORY,
                {
                    "code": "name",
                    "name": "name",
                    "country": "country_code",
                    "parent": Lookup(Column("region_group"), "staff.Territory", "code"),
                },
                key="territory_id",
            ),
        ),
        left_out={
            "country": _("Said by the country's code"),
            "sales_ytd": _COMPUTED_ELSEWHERE,
            "sales_last_year": _COMPUTED_ELSEWHERE,
        },
    ),
    Delivery(
        "sales_people.csv",
        _("Colleagues"),
        entries=(
            Entry(
                USER,
                {"email": "email", "name": Joined(("first_name", "last_name"))},
                key="sales_person_id",
                at_creation={"password": Constant("!imported"), "is_active": Constant(value=False)},
            ),
        ),
        left_out={
            **dict.fromkeys(("title", "middle_name", "suffix"), _("Colleagues are shown by first and last name")),
            **dict.fromkeys(("job_title", "phone", "hire_date"), _("What staff records hold has no place here")),
            "territory_id": _("Said with its dates in sales_territory_assignments.csv"),
            "territory": _("Said with its dates in sales_territory_assignments.csv"),
            **dict.fromkeys(("sales_quota", "bonus", "commission_pct"), _NO_PAY),
            "sales_ytd": _COMPUTED_ELSEWHERE,
            "sales_last_year": _COMPUTED_ELSEWHERE,
        },
    ),
    Delivery(
        "sales_territory_assignments.csv",
        _("Who holds which territory"),
        entries=(
            Entry(
                TERRITORY_ASSIGNMENT,
                {
                    "territory": Reference("territory_id", "staff.territory"),
                    "user": Reference("sales_person_id", "core.user"),
                    "valid_from": "valid_from",
                    "valid_to": "valid_to",
                },
            ),
        ),
    ),
)
