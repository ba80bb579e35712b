"""The catalog: categories, models, products, texts, bills of materials, stock."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from tradewright.catalog.import_targets import (
    BOM_LINE,
    CATEGORY,
    PRODUCT,
    PRODUCT_MODEL,
    PRODUCT_TEXT,
    STOCK_LEVEL,
    UNIT,
)
from tradewright.imports.profiles import Delivery, Entry
from tradewright.imports.sources import Chosen, Column, Computed, Constant, Joined, Lookup, PerLanguage, Reference

_IN_PRICES = _("Said with its dates in product_prices.csv")
_SAID_BY_ID = _("Said by product_id")
# The source calls its Chinese texts zh-cht; they are written in simplified characters.
_LANGUAGES = {"zh-cht": "zh-hans"}


_UNITS = (
    {"code": "EA", "dimension": "count", "english": "piece", "simplified": "件", "traditional": "件"},
    {"code": "OZ", "dimension": "weight", "english": "ounce", "simplified": "盎司", "traditional": "盎司"},
    {"code": "IN", "dimension": "length", "english": "inch", "simplified": "英寸", "traditional": "英吋"},
)
_NAMES_OF_UNITS = PerLanguage({"en": "english", "zh-hans": "simplified", "zh-hant": "traditional"})


def _kind_of_product() -> pl.Expr:
    """Finished bicycles, clothing and accessories go to consumers; everything else is a part of one."""
    is_good = (pl.col("finished_good") == "true") & (pl.col("category") != "Components")
    return pl.when(is_good.fill_null(value=False)).then(pl.lit("consumer_good")).otherwise(pl.lit("part"))


def _category_code() -> pl.Expr:
    return pl.concat_str([pl.col("category"), pl.col("subcategory")], separator=" / ", ignore_nulls=True).replace(
        "", None
    )


CATEGORY_CODE = Computed(("category", "subcategory"), _category_code)

CATALOG = (
    Delivery(
        "(units)",
        _("Units"),
        rows=_UNITS,
        entries=(Entry(UNIT, {"code": "code"}, at_creation={"dimension": "dimension", "names": _NAMES_OF_UNITS}),),
    ),
    Delivery(
        "products.csv",
        _("Categories"),
        distinct_by=("category",),
        entries=(Entry(CATEGORY, {"code": "category"}, at_creation={"name": "category"}),),
    ),
    Delivery(
        "products.csv",
        _("Categories within categories"),
        distinct_by=("category", "subcategory"),
        entries=(
            Entry(
                CATEGORY,
                {"code": CATEGORY_CODE, "parent": Lookup(Column("category"), "catalog.Category", "code")},
                at_creation={"name": "subcategory"},
                name="subcategory",
            ),
        ),
    ),
    Delivery(
        "products.csv",
        _("Models"),
        distinct_by=("model",),
        entries=(Entry(PRODUCT_MODEL, {"code": "model"}, at_creation={"name": "model"}),),
    ),
    Delivery(
        "products.csv",
        _("Products"),
        entries=(
            Entry(
                PRODUCT,
                {
                    "sku": "sku",
                    "name": "name",
                    "kind": Computed(("finished_good", "category"), _kind_of_product),
                    "category": Lookup(CATEGORY_CODE, "catalog.Category", "code"),
                    "model": Lookup(Column("model"), "catalog.ProductModel", "code"),
                    "unit": Lookup(Constant("EA"), "catalog.Unit", "code"),
                    "is_sold": "finished_good",
                    "is_made_here": "made_in_house",
                    "line": "product_line",
                    "grade": "class",
                    "style": "style",
                    "colour": "colour",
                    "size": "size",
                    "size_unit": "size_unit",
                    "weight": "weight",
                    "weight_unit": "weight_unit",
                    "lead_time_days": "days_to_manufacture",
                    "safety_stock": "safety_stock_level",
                    "reorder_point": "reorder_point",
                    "sold_from": "sell_start_date",
                    "sold_to": "sell_end_date",
                },
                key="product_id",
            ),
        ),
        left_out={
            "standard_cost": _IN_PRICES,
            "list_price": _("Said with its dates in product_prices.csv; 11 products have a price without a period"),
            "dealer_price": _IN_PRICES,
            "discontinued_date": _("Always empty"),
            "description": _("Said in product_descriptions.csv"),
        },
    ),
    Delivery(
        "product_descriptions.csv",
        _("Texts of products"),
        entries=(
            Entry(
                PRODUCT_TEXT,
                {
                    "product": Reference("product_id", "catalog.product"),
                    "language": Chosen("culture", _LANGUAGES),
                    "description": "description",
                },
            ),
        ),
        left_out={"sku": _SAID_BY_ID},
    ),
    Delivery(
        "bill_of_materials.csv",
        _("Bills of materials"),
        entries=(
            Entry(
                BOM_LINE,
                {
                    "assembly": Reference("assembly_product_id", "catalog.product"),
                    "component": Reference("component_product_id", "catalog.product"),
                    "quantity": "quantity_per_assembly",
                    "unit": Lookup(Column("unit"), "catalog.Unit", "code"),
                    "level": "bom_level",
                    "valid_from": "valid_from",
                    "valid_to": "valid_to",
                },
                key="bom_id",
            ),
        ),
        left_out={"assembly_sku": _SAID_BY_ID, "component_sku": _SAID_BY_ID},
    ),
    Delivery(
        "inventory.csv",
        _("Stock"),
        entries=(
            Entry(
                STOCK_LEVEL,
                {
                    "product": Reference("product_id", "catalog.product"),
                    "location": Joined(("location",)),
                    "shelf": "shelf",
                    "bin": "bin",
                    "quantity": "quantity",
                },
            ),
        ),
        left_out={"sku": _SAID_BY_ID, "location_id": _("Said by the location's name")},
    ),
)
