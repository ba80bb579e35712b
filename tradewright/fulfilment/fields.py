"""The fields of what belongs to an order in rows of its own, and of the reasons to buy."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import COST
from tradewright.core.fields import KEPT_FIELDS, NAME_FIELDS, PLAIN_NAME, Field, Kind, form_of


def _settled(key: str, label: Promise, reference: str, shown: str = "name", *, is_required: bool = True) -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__{shown}" if shown else "",
        reference=reference,
        is_editable=False,
        is_required=is_required,
    )


_ORDER = _settled("order", pgettext_lazy("Order", "Order"), "fulfilment.order", "number")


def _worked_out(key: str, label: Promise, *, is_cost: bool = False) -> Field:
    return Field(
        key,
        label,
        Kind.MONEY,
        currency_path="order__currency",
        is_editable=False,
        sensitivity=COST.name if is_cost else None,
        is_price=key == "unit_cost",
    )


def _of_lines() -> Iterator[Field]:
    yield _ORDER
    yield Field("position", _("Line"), Kind.INTEGER, is_editable=False, is_sortable=True)
    yield _settled("product", _("Product"), "catalog.product")
    yield Field("quantity", _("Quantity"), Kind.DECIMAL, is_required=True)
    yield _settled("unit", _("Unit"), "catalog.unit", "", is_required=False)
    yield Field(
        "unit_price",
        _("Unit price"),
        Kind.MONEY,
        currency_path="order__currency",
        help=_("Empty: from the price list"),
        is_price=True,
    )
    yield Field("per", _("Per"), Kind.INTEGER, help=_("1, 100 or 1000"))
    yield Field("discount", _("Discount"), Kind.PERCENT, path="discount_share")
    yield _settled("promotion", _("Promotion"), "pricing.promotion", "", is_required=False)
    yield Field("tracking_number", _("Tracking number"), Kind.TEXT)
    yield _worked_out("gross", _("Before discount"))
    yield _worked_out("net", _("Net amount"))
    yield _worked_out("unit_cost", _("Unit cost"), is_cost=True)
    yield _worked_out("cost", _("Cost"), is_cost=True)
    yield from KEPT_FIELDS


LINE_FIELDS = tuple(_of_lines())
LINE_AT_CREATION = form_of(LINE_FIELDS, "order", "product", "unit", "promotion")
ORDER_REASON_FIELDS = (_ORDER, _settled("reason", _("Reason to buy"), "fulfilment.reason", ""), *KEPT_FIELDS)
REASON_FIELDS = (
    Field("code", _("Code"), Kind.TEXT, is_required=True, is_sortable=True),
    PLAIN_NAME,
    Field("kind", _("Kind"), Kind.TEXT),
    *NAME_FIELDS,
)
