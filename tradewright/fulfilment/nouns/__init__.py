"""What lists, search, imports and the API know about orders, and what orders add to the customers' fields."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.access import COST
from tradewright.core.fields import KEPT_FIELDS, Field, Kind, describe
from tradewright.core.models import User
from tradewright.core.nouns import Noun, ScopeColumns, register
from tradewright.fulfilment.fields import LINE_FIELDS, ORDER_REASON_FIELDS, REASON_FIELDS
from tradewright.fulfilment.models import OF_CATEGORY, OF_CUSTOMER, OF_PRODUCT, OF_RATED, OF_REASON, Order
from tradewright.fulfilment.nouns.lines import LINE_LIST_FIELDS
from tradewright.fulfilment.permissions import EDIT_ORDERS, MANAGE_REASONS
from tradewright.fulfilment.queries import (
    delivered_under,
    months_drawn,
    net_of_orders,
    order_lines_for,
    ordered_under,
    orders_for,
    reasons_for,
    seen_figures,
    turnover_of_months,
)
from tradewright.parties.fields import party_field

_BUYER, _BELONGS = _("Customer"), _("Belongs to")
_DELIVERY, _AMOUNTS, _GOODS = _("Delivery"), _("Amounts"), _("Goods")
_FIGURES = _("Figures")

register(
    Noun(
        "fulfilment.order",
        "fulfilment.Order",
        pgettext_lazy("Order", "order"),
        pgettext_lazy("Order", "Orders"),
        icon="file-text",
        record_url="order",
        list_url="orders",
        scope=ScopeColumns(),
        rows=orders_for,
        edit_permission=EDIT_ORDERS,
    ),
    Noun(
        "fulfilment.order_line",
        "fulfilment.OrderLine",
        _("order line"),
        _("Order lines"),
        icon="list-details",
        list_url="order_lines",
        rows=order_lines_for,
        seen_with="fulfilment.order",
    ),
    Noun(
        "fulfilment.reason",
        "fulfilment.Reason",
        _("reason to buy"),
        _("Reasons to buy"),
        icon="heart",
        record_url="reason",
        list_url="reasons",
        rows=reasons_for,
        is_few=True,
        edit_permission=MANAGE_REASONS,
        seen_with="fulfilment.order",
    ),
)


def _reference(key: str, label: Promise, noun: str, group: Promise, shown: str = "name") -> Field:
    return Field(
        key,
        label,
        Kind.REFERENCE,
        path=f"{key}_id",
        label_path=f"{key}__{shown}",
        reference=noun,
        group=group,
    )


def _held(key: str, label: Promise, path: str, noun: str) -> Field:
    """A field to filter by alone: as a column it stays empty."""
    return Field(
        key, label, Kind.REFERENCE, path=path, reference=noun, is_editable=False, is_filter_only=True, group=_GOODS
    )


def _amount(key: str, label: Promise, *, is_typed: bool = False, is_sortable: bool = False) -> Field:
    return Field(
        key,
        label,
        Kind.MONEY,
        currency_path="currency",
        is_sortable=is_sortable,
        is_editable=is_typed,
        group=_AMOUNTS,
    )


def _of_orders() -> Iterator[Field]:
    yield Field("number", pgettext_lazy("Order", "Order number"), Kind.TEXT, is_sortable=True, is_editable=False)
    yield Field("status", _("Status"), Kind.CHOICE, choices=Order.Status.choices, is_editable=False)
    yield Field("ordered_on", _("Ordered"), Kind.DATE, is_sortable=True, is_required=True)
    yield Field("due_on", pgettext_lazy("Order", "Due"), Kind.DATE, group=_DELIVERY)
    yield Field("shipped_on", _("Shipped"), Kind.DATE, is_editable=False, group=_DELIVERY)
    yield Field("channel", _("Channel"), Kind.CHOICE, choices=Order.Channel.choices, group=_BELONGS)
    yield Field("origin", _("Origin"), Kind.CHOICE, choices=Order.Origin.choices, is_editable=False, group=_BELONGS)
    yield Field("import_run", _("Import"), Kind.INTEGER, path="import_run_id", is_editable=False)
    yield from KEPT_FIELDS


def _of_buyers() -> Iterator[Field]:
    yield party_field(
        "party",
        _("Customer"),
        "parties.organization",
        also=("parties.consumer",),
        is_filterable=False,
        is_required=True,
        group=_BUYER,
    )
    yield Field(
        "customer",
        _("Customer, merged ones included"),
        Kind.REFERENCE,
        path=OF_CUSTOMER,
        label_path="party__name",
        reference="parties.organization",
        also=("parties.consumer",),
        is_editable=False,
        is_filter_only=True,
        group=_BUYER,
    )
    yield party_field("contact", _("Ordered by"), "parties.contact", group=_BUYER)
    yield Field(
        "contract",
        _("Under contract"),
        Kind.REFERENCE,
        path="contract_id",
        label_path="contract__number",
        reference="parties.contract",
        drawn_from="parties.contract",
        group=_BUYER,
    )
    yield Field("customer_number", _("Customer's PO number"), Kind.TEXT, group=_BUYER)
    yield _reference("salesperson", _("Salesperson"), "core.user", _BELONGS)
    yield _reference("owner", _("Owner"), "core.user", _BELONGS)
    yield _reference("team", _("Team"), "staff.team", _BELONGS)
    yield _reference("territory", _("Territory"), "staff.territory", _BELONGS)
    yield _reference("legal_entity", _("Sold by"), "staff.legal_entity", _BELONGS)


def _of_goods_and_amounts() -> Iterator[Field]:
    yield _held("product", _("Product"), OF_PRODUCT, "catalog.product")
    yield _held("category", _("Category"), OF_CATEGORY, "catalog.category")
    yield _held("reason", _("Reason to buy"), OF_REASON, "fulfilment.reason")
    yield Field("ship_method", _("Shipped by"), Kind.TEXT, group=_DELIVERY)
    yield Field("is_paid_by_card", _("Paid by card"), Kind.BOOLEAN, group=_AMOUNTS)
    yield Field("currency", _("Currency"), Kind.TEXT, group=_AMOUNTS)
    yield Field("customer_currency", _("Customer's currency"), Kind.TEXT, group=_AMOUNTS)
    yield Field("customer_rate", _("Rate of the day"), Kind.DECIMAL, group=_AMOUNTS)
    yield _amount("subtotal", _("Net amount"))
    yield Field(
        "base_net",
        _("Net, converted"),
        Kind.MONEY,
        values=net_of_orders,
        is_editable=False,
        group=_AMOUNTS,
    )
    yield Field(
        "has_rate",
        _("Has an exchange rate"),
        Kind.BOOLEAN,
        path=OF_RATED,
        is_editable=False,
        is_filter_only=True,
        group=_AMOUNTS,
    )
    yield _amount("tax", _("Tax"), is_typed=True)
    yield _amount("freight", _("Freight"), is_typed=True)
    yield _amount("total", _("Total"), is_sortable=True)
    yield Field("has_all_lines", _("Lines are complete"), Kind.BOOLEAN, is_editable=False, group=_GOODS)


def _figure(key: str, label: Promise, kind: Kind, *, sensitivity: str | None = None) -> Field:
    """A figure that is kept; who sees only some of the orders is told what these add up to."""

    def in_part(party_ids: Sequence[int], user: User) -> Mapping[int, object]:
        return {customer: getattr(figures, key) for customer, figures in seen_figures(party_ids, user).items()}

    return Field(
        f"figures.{key}",
        label,
        kind,
        path=f"figures__{key}",
        currency_path="figures__currency" if kind is Kind.MONEY else "",
        sensitivity=sensitivity,
        drawn_from="fulfilment.order",
        values_in_part=in_part,
        is_sortable=True,
        is_editable=False,
        group=_FIGURES,
    )


def _of_customers() -> Iterator[Field]:
    yield _figure("turnover", _("Turnover"), Kind.MONEY)
    yield _figure("margin", _("Margin"), Kind.MONEY, sensitivity=COST.name)
    yield Field(
        "figures.months",
        _("Turnover trend"),
        Kind.MONTHS,
        values=turnover_of_months,
        months=months_drawn,
        drawn_from="fulfilment.order",
        is_editable=False,
        group=_FIGURES,
    )
    yield _figure("orders", pgettext_lazy("Order", "Orders"), Kind.INTEGER)
    yield _figure("first_order_on", _("First order"), Kind.DATE)
    yield _figure("last_order_on", _("Last order"), Kind.DATE)


def _of_contracts() -> Iterator[Field]:
    for key, label, values in (
        ("ordered", _("Ordered, net"), ordered_under),
        ("delivered", _("Delivered, net"), delivered_under),
    ):
        yield Field(
            key, label, Kind.MONEY, values=values, drawn_from="fulfilment.order", is_editable=False, group=_FIGURES
        )


describe("fulfilment.order", (*_of_orders(), *_of_buyers(), *_of_goods_and_amounts()))
describe("fulfilment.order_line", (*LINE_FIELDS, *LINE_LIST_FIELDS))
describe("fulfilment.reason", REASON_FIELDS)
describe("fulfilment.order_reason", ORDER_REASON_FIELDS)
for _noun in ("parties.organization", "parties.consumer"):
    describe(_noun, _of_customers())
describe("parties.contract", _of_contracts())
