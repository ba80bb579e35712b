"""Prices, costs and promotions by period."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from tradewright.imports.profiles import Custom, Delivery, Entry
from tradewright.imports.sources import Column, Computed, Constant, Lookup, Reference
from tradewright.integrations.adventureworks.profile.house import COMPANY
from tradewright.pricing.import_targets import COST, PRICE, PRICE_LIST, PROMOTION, PROMOTION_KIND, PROMOTION_PRODUCT

_SAID_BY_ID = _("Said by product_id")
_LIST, _DEALER = "AW-LIST", "AW-DEALER"


def _promotion_code() -> pl.Expr:
    return pl.lit("AW-") + pl.col("promotion_id")


def _price(code: str, column: str, name: str) -> Entry:
    return Entry(
        PRICE,
        {
            "price_list": Lookup(Constant(code), "pricing.PriceList", "code"),
            "product": Reference("product_id", "catalog.product"),
            "amount": column,
            "valid_from": "valid_from",
            "valid_to": "valid_to",
        },
        when=lambda: pl.col(column).is_not_null(),
        when_reads=(column,),
        name=name,
    )


PRICES = (
    Delivery(
        "(price lists)",
        _("Price lists"),
        rows=(
            {"code": _LIST, "name": "List prices", "channel": "shop"},
            {"code": _DEALER, "name": "Dealer prices", "channel": "reseller"},
        ),
        entries=(
            Entry(
                PRICE_LIST,
                {
                    "code": "code",
                    "currency": Constant("USD"),
                    "legal_entity": Lookup(Constant(COMPANY), "staff.LegalEntity", "code"),
                    "channel": "channel",
                },
                at_creation={"name": "name"},
            ),
        ),
    ),
    Delivery(
        "product_prices.csv",
        _("Prices and costs"),
        entries=(
            _price(_LIST, "list_price", "list"),
            _price(_DEALER, "dealer_price", "dealer"),
            Entry(
                COST,
                {
                    "product": Reference("product_id", "catalog.product"),
                    "amount": "standard_cost",
                    "currency": Constant("USD"),
                    "valid_from": "valid_from",
                    "valid_to": "valid_to",
                },
                name="cost",
            ),
        ),
        left_out={"sku": _SAID_BY_ID},
    ),
    Delivery(
        "promotions.csv",
        _("Kinds of promotions"),
        distinct_by=("type",),
        entries=(Entry(PROMOTION_KIND, {"code": "type"}, at_creation={"name": "type"}),),
    ),
    Delivery(
        "promotions.csv",
        _("Promotions"),
        entries=(
            Entry(
                PROMOTION,
                {
                    "code": Computed(("promotion_id",), _promotion_code),
                    "name": "name",
                    "kind": Lookup(Column("type"), "pricing.PromotionKind", "code"),
                    "audience": "category",
                    "discount_share": "discount_pct",
                    "min_quantity": "min_quantity",
                    "max_quantity": "max_quantity",
                    "valid_from": "start_date",
                    "valid_to": "end_date",
                },
                key="promotion_id",
                custom={
                    "warehouse_start_date": Custom("date", "warehouse_start_date"),
                    "warehouse_end_date": Custom("date", "warehouse_end_date"),
                },
            ),
        ),
    ),
    Delivery(
        "promotion_products.csv",
        _("Products of promotions"),
        entries=(
            Entry(
                PROMOTION_PRODUCT,
                {
                    "promotion": Reference("promotion_id", "pricing.promotion"),
                    "product": Reference("product_id", "catalog.product"),
                },
            ),
        ),
        left_out={"sku": _SAID_BY_ID},
    ),
)
