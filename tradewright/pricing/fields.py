"""The fields of prices, costs and offered products; what they are for is settled when they are added."""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import COST
from tradewright.core.choices import currencies
from tradewright.core.fields import KEPT_FIELDS, Field, Kind

# The keys under which orders name where they came from.
CHANNELS = (("direct", _("Direct sales")), ("reseller", _("Resellers")), ("shop", _("Web shop")))


def _settled(key: str, label: Promise, reference: str, shown: str = "") -> Field:
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


_PRODUCT = _settled("product", _("Product"), "catalog.product", "name")


def _period() -> Iterator[Field]:
    yield Field("valid_from", _("From"), Kind.DATE, is_required=True, is_sortable=True)
    yield Field("valid_to", _("To"), Kind.DATE, help=_("Empty: until further notice"))
    yield from KEPT_FIELDS


def _money(label: Promise, currency_path: str, *, sensitivity: str | None = None) -> Field:
    return Field(
        "amount",
        label,
        Kind.MONEY,
        currency_path=currency_path,
        is_required=True,
        sensitivity=sensitivity,
        is_price=True,
    )


def _of_prices() -> Iterator[Field]:
    yield _settled("price_list", _("Price list"), "pricing.price_list")
    yield _PRODUCT
    yield _money(_("Price"), "price_list__currency")
    yield Field("per", _("Per"), Kind.INTEGER, help=_("1, 100 or 1000"))
    yield from _period()


def _of_costs() -> Iterator[Field]:
    yield _PRODUCT
    yield _money(_("Cost"), "currency", sensitivity=COST.name)
    yield Field("currency", _("Currency"), Kind.CHOICE, choices=currencies, is_required=True)
    yield from _period()


PRICE_FIELDS = tuple(_of_prices())
COST_FIELDS = tuple(_of_costs())
OFFERED_FIELDS = (_settled("promotion", _("Promotion"), "pricing.promotion"), _PRODUCT, *KEPT_FIELDS)
