"""What lists, search, imports and the API know about products, categories, models and units."""

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.fields import CATEGORY_FIELDS, MODEL_FIELDS, PART_FIELDS, PRODUCT_FIELDS, UNIT_FIELDS
from tradewright.catalog.permissions import EDIT_CATEGORIES, EDIT_MODELS, EDIT_PRODUCTS, EDIT_UNITS
from tradewright.catalog.queries import categories_for, models_for, products_for, units_for
from tradewright.core.fields import describe
from tradewright.core.nouns import Noun, register

register(
    Noun(
        "catalog.product",
        "catalog.Product",
        _("product"),
        _("products"),
        icon="package",
        record_url="product",
        list_url="products",
        rows=products_for,
        edit_permission=EDIT_PRODUCTS,
    ),
    Noun(
        "catalog.category",
        "catalog.Category",
        _("category"),
        _("categories"),
        icon="folder",
        record_url="category",
        list_url="categories",
        rows=categories_for,
        edit_permission=EDIT_CATEGORIES,
        seen_with="catalog.product",
        is_few=True,
    ),
    Noun(
        "catalog.model",
        "catalog.ProductModel",
        _("model"),
        _("models"),
        icon="category",
        record_url="product_model",
        list_url="product_models",
        rows=models_for,
        edit_permission=EDIT_MODELS,
        seen_with="catalog.product",
        is_few=True,
    ),
    Noun(
        "catalog.unit",
        "catalog.Unit",
        _("unit"),
        _("units"),
        icon="ruler",
        record_url="unit",
        list_url="units",
        rows=units_for,
        edit_permission=EDIT_UNITS,
        seen_with="catalog.product",
    ),
)

describe("catalog.product", PRODUCT_FIELDS)
describe("catalog.category", CATEGORY_FIELDS)
describe("catalog.model", MODEL_FIELDS)
describe("catalog.unit", UNIT_FIELDS)
for _noun, _fields in PART_FIELDS.items():
    describe(_noun, _fields)
