"""The fields of what belongs to a product in rows of its own; what names its sides is settled when added."""

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.choices import languages
from tradewright.core.fields import KEPT_FIELDS, Field, Kind


def _settled(key: str, label: str | Promise, reference: str, shown: str = "name") -> Field:
    """One side of a part: another record, chosen once."""
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__{shown}" if shown else "",
        reference=reference,
        is_editable=False,
        is_required=True,
    )


_PRODUCT = _settled("product", _("Product"), "catalog.product")
_QUANTITY = Field("quantity", _("Quantity"), Kind.DECIMAL, is_required=True)

PART_FIELDS: dict[str, tuple[Field, ...]] = {
    "catalog.product_unit": (
        _PRODUCT,
        _settled("unit", _("Unit"), "catalog.unit", ""),
        Field(
            "factor",
            _("Holds"),
            Kind.DECIMAL,
            is_required=True,
            help=_("How many of the product's own unit: 12 for a carton of 12 pieces"),
        ),
        *KEPT_FIELDS,
    ),
    "catalog.component": (
        _settled("assembly", _("Assembly"), "catalog.product"),
        _settled("component", _("Component"), "catalog.product"),
        _QUANTITY,
        Field(
            "unit",
            _("Unit"),
            Kind.REFERENCE,
            path="unit_id",
            reference="catalog.unit",
            help=_("Empty for the component's own unit"),
        ),
        Field("valid_from", _("From"), Kind.DATE, help=_("Empty if it was always so")),
        Field("valid_to", _("To"), Kind.DATE, help=_("The last day; empty until further notice")),
        *KEPT_FIELDS,
    ),
    "catalog.stock": (
        _PRODUCT,
        Field("location", _("Location"), Kind.TEXT, is_required=True, is_editable=False),
        Field("shelf", _("Shelf"), Kind.TEXT, is_editable=False),
        Field("bin", _("Bin"), Kind.TEXT, is_editable=False),
        replace(_QUANTITY, help=_("In the product's own unit")),
        *KEPT_FIELDS,
    ),
    "catalog.parameter": (
        _PRODUCT,
        Field("name", _("Parameter"), Kind.TEXT, is_required=True, is_editable=False),
        Field("value", _("Value"), Kind.TEXT, is_required=True, help=_("With its unit, such as 12.5 m³/h")),
        *KEPT_FIELDS,
    ),
    "catalog.text": (
        _PRODUCT,
        Field(
            "language",
            _("Language"),
            Kind.CHOICE,
            choices=languages,
            is_required=True,
            is_editable=False,
        ),
        Field("name", _("Name"), Kind.TEXT),
        Field("description", _("Description"), Kind.LONG_TEXT),
        *KEPT_FIELDS,
    ),
}
AT_CREATION: dict[str, tuple[Field, ...]] = {
    noun: tuple(replace(one, is_editable=True) for one in fields if not one.is_editable and one not in KEPT_FIELDS)
    for noun, fields in PART_FIELDS.items()
}


def part_fields(noun: str, *keys: str) -> tuple[Field, ...]:
    """The fields of a form that adds or edits such a part."""
    known = {one.key: one for one in PART_FIELDS[noun]}
    return tuple(replace(known[key], is_editable=True) for key in keys)
