"""The fields of products, categories, models and units, for lists, filters, forms, imports and the API."""

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.models import Product, Unit
from tradewright.core.fields import KEPT_FIELDS, NAME_FIELDS, PLAIN_NAME, Field, Kind

_MAIN, _MAKING, _LOOKS, _STOCK = _("Product"), _("Making"), _("Size and looks"), _("Stock")

PRODUCT_FIELDS = (
    Field("sku", _("Article number"), Kind.TEXT, is_sortable=True, is_required=True, group=_MAIN),
    Field(
        "name",
        _("Name"),
        Kind.TEXT,
        sort_path="sort_key",
        is_sortable=True,
        is_required=True,
        group=_MAIN,
    ),
    Field("kind", _("Kind"), Kind.CHOICE, choices=Product.Kind.choices, is_required=True, group=_MAIN),
    Field(
        "category",
        _("Category"),
        Kind.REFERENCE,
        path="category_id",
        reference="catalog.category",
        group=_MAIN,
    ),
    Field(
        "category_above",
        _("Category above"),
        Kind.REFERENCE,
        path="category__parent_id",
        reference="catalog.category",
        is_editable=False,
        group=_MAIN,
    ),
    Field(
        "model",
        _("Model"),
        Kind.REFERENCE,
        path="model_id",
        reference="catalog.model",
        group=_MAIN,
    ),
    Field(
        "unit",
        _("Unit"),
        Kind.REFERENCE,
        path="unit_id",
        reference="catalog.unit",
        is_required=True,
        group=_MAIN,
    ),
    Field("is_sold", _("Sold"), Kind.BOOLEAN, group=_MAIN),
    Field("sold_from", _("Sold from"), Kind.DATE, group=_MAIN),
    Field("sold_to", _("Sold to"), Kind.DATE, group=_MAIN, help=_("Empty as long as it is sold")),
    Field("is_made_here", _("Made by us"), Kind.BOOLEAN, group=_MAKING),
    Field("lead_time_days", _("Days to make"), Kind.INTEGER, group=_MAKING),
    Field("line", _("Product line"), Kind.TEXT, group=_LOOKS),
    Field("grade", _("Grade"), Kind.TEXT, group=_LOOKS),
    Field("style", _("Style"), Kind.TEXT, group=_LOOKS),
    Field("colour", _("Colour"), Kind.TEXT, group=_LOOKS),
    Field("size", _("Size"), Kind.TEXT, group=_LOOKS),
    Field("size_unit", _("Unit of size"), Kind.TEXT, group=_LOOKS),
    Field("weight", _("Weight"), Kind.DECIMAL, group=_LOOKS),
    Field("weight_unit", _("Unit of weight"), Kind.TEXT, group=_LOOKS),
    Field("safety_stock", _("Safety stock"), Kind.DECIMAL, group=_STOCK),
    Field("reorder_point", _("Reorder point"), Kind.DECIMAL, group=_STOCK),
    *KEPT_FIELDS,
    Field("import_run", _("Import"), Kind.INTEGER, path="import_run_id", is_editable=False),
)

_CODE = Field("code", _("Code"), Kind.TEXT, is_sortable=True, is_required=True)

CATEGORY_FIELDS = (
    PLAIN_NAME,
    _CODE,
    Field(
        "parent",
        _("Part of"),
        Kind.REFERENCE,
        path="parent_id",
        reference="catalog.category",
    ),
    *NAME_FIELDS,
    *KEPT_FIELDS,
)
MODEL_FIELDS = (PLAIN_NAME, _CODE, *NAME_FIELDS, *KEPT_FIELDS)

UNIT_FIELDS = (
    _CODE,
    Field("dimension", _("Measures"), Kind.CHOICE, choices=Unit.Dimension.choices, is_required=True),
    *NAME_FIELDS,
    *KEPT_FIELDS,
)
