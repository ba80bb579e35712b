"""What lists of order lines show and are narrowed by beside the lines' own fields."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import COST
from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.fulfilment.models import OF_CUSTOMER, OF_RATED, OF_REASON, OF_SHELF, Order
from tradewright.fulfilment.queries import LineAmounts, amounts_of_lines, in_base

type Of = Callable[[LineAmounts], object]

_ORDER, _BASE = pgettext_lazy("Order", "Order"), _("In the base currency")


def _of_order(key: str, label: Promise, kind: Kind, path: str = "", reference: str = "") -> Field:
    """A field of the order, to filter its lines by."""
    return Field(
        key,
        label,
        kind,
        path=f"order__{path or key}",
        reference=reference,
        also=("parties.consumer",) if key == "customer" else (),
        choices={"status": Order.Status.choices, "channel": Order.Channel.choices}.get(key, ()),
        is_editable=False,
        is_filter_only=True,
        group=_ORDER,
    )


def _own(key: str, label: Promise, of: Of, *, is_cost: bool = False) -> Field:
    """An amount in the currency of the order."""
    shown = _worked_out(key, label, Kind.MONEY, of, is_cost=is_cost)
    return replace(shown, currency_path="order__currency")


def _base(key: str, label: Promise, of: Callable[[LineAmounts], Decimal | None], *, is_cost: bool = False) -> Field:
    shown = _worked_out(key, label, Kind.MONEY, lambda line: in_base(of(line)), is_cost=is_cost)
    return replace(shown, group=_BASE)


def _worked_out(key: str, label: Promise, kind: Kind, of: Of, *, is_cost: bool = False) -> Field:
    """What is worked out for the lines of a page; those of one page are asked for once."""

    def values(line_ids: Sequence[int], _user: User) -> Mapping[int, object]:
        return {line: of(amounts) for line, amounts in amounts_of_lines(line_ids).items()}

    return Field(key, label, kind, values=values, is_editable=False, sensitivity=COST.name if is_cost else None)


def _of_lines() -> Iterator[Field]:
    yield _of_order(
        "customer", _("Customer, merged ones included"), Kind.REFERENCE, OF_CUSTOMER, "parties.organization"
    )
    yield _of_order("ordered_on", _("Ordered"), Kind.DATE)
    yield _of_order("status", _("Status"), Kind.CHOICE)
    yield _of_order("channel", _("Channel"), Kind.CHOICE)
    yield _of_order("salesperson", _("Salesperson"), Kind.REFERENCE, "salesperson_id", "core.user")
    yield _of_order("reason", _("Reason to buy"), Kind.REFERENCE, OF_REASON, "fulfilment.reason")
    yield _of_order("legal_entity", _("Sold by"), Kind.REFERENCE, "legal_entity_id", "staff.legal_entity")
    yield _of_order("currency", _("Currency"), Kind.TEXT)
    yield _of_order("has_rate", _("Has an exchange rate"), Kind.BOOLEAN, OF_RATED)
    yield Field(
        "category",
        _("Category"),
        Kind.REFERENCE,
        path=f"product__{OF_SHELF}",
        reference="catalog.category",
        is_editable=False,
        is_filter_only=True,
    )
    yield _own("own_discount", _("Discount amount"), lambda line: line.own_discount)
    yield _own("own_margin", _("Margin"), lambda line: line.own_margin, is_cost=True)
    yield replace(_worked_out("rate", _("Rate"), Kind.DECIMAL, lambda line: line.rate), group=_BASE)
    yield _base("base_net", _("Net, converted"), lambda line: line.net)
    yield _base("base_discount", _("Discount, converted"), lambda line: line.discount)
    yield _base("base_margin", _("Margin, converted"), lambda line: line.margin, is_cost=True)


LINE_LIST_FIELDS = tuple(_of_lines())
