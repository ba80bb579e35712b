"""Orders and their lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from tradewright.core.access import COST, Scope, rights_of, visible, within_scope
from tradewright.core.errors import NotFound
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.models import User
from tradewright.core.money import currency
from tradewright.core.prepared import counted, prepared
from tradewright.core.remembered import once_a_request
from tradewright.fulfilment.models import COUNTED_STATUSES, OF_CUSTOMER, Order, OrderLine
from tradewright.fulfilment.totals import Currency, LineTerms, totals
from tradewright.parties.models import Party
from tradewright.parties.queries import now_of
from tradewright.staff.models import LegalEntity
from tradewright.staff.queries import house


def orders_for(user: User) -> QuerySet[Order]:
    """The orders this user may see; one's own are those one owns and those one sold."""
    rows = Order.objects.filter(deleted_at=None)
    if rights_of(user).scope("fulfilment.order") in (Scope.ALL, Scope.NONE):
        return visible(rows, user, "fulfilment.order")
    return rows.filter(within_scope(user, "fulfilment.order") | Q(salesperson_id=user.pk))


def order_for(user: User, order_id: int) -> Order:
    """One order with what its page needs. Raises `NotFound`."""
    related = ("party__canonical", "contact__canonical", "salesperson", "owner", "team", "territory", "legal_entity")
    addresses = ("billing_address", "shipping_address")
    order = orders_for(user).select_related(*related, *addresses).filter(pk=order_id).first()
    if order is None:
        raise NotFound
    return order


def orders_of(user: User, party: Party) -> QuerySet[Order]:
    """The orders of a customer that this user may see, those of parties merged into it included."""
    return orders_for(user).filter((OF_CUSTOMER, party.pk)).order_by("-ordered_on", "-pk")


@dataclass(frozen=True)
class OrderCounts:
    """How many orders there are in all, how many count as sales, and how many of these were shipped."""

    placed: int
    counted: int
    shipped: int


@once_a_request
def order_counts(user: User, party_ids: tuple[int, ...]) -> OrderCounts:
    """The orders of these customers counted, asked for once by all parts of a page."""
    return OrderCounts(*next(iter(_order_counts(user, party_ids)), (0, 0, 0)))


@prepared
def _order_counts(user: User, party_ids: tuple[int, ...]) -> QuerySet[Order, Any]:
    counts = Q(status__in=COUNTED_STATUSES)
    rows = orders_for(user).filter((f"{OF_CUSTOMER}__in", list(party_ids)))
    return counted(rows, counted=Count("pk", filter=counts), shipped=Count("shipped_on", filter=counts))


def lines_of(user: User, order: Order) -> Sequence[OrderLine]:
    """The lines of an order in order, without costs for who may not see them."""
    lines = list(_live_lines(order).select_related("product", "unit", "promotion"))
    if not rights_of(user).sees(COST.name):
        for line in lines:
            line.cost = line.unit_cost = None
    return lines


def all_lines_of(order: Order) -> list[OrderLine]:
    """The lines that an order has and had, for its history."""
    return list(OrderLine.objects.filter(order=order).select_related("product").order_by("position"))


def order_lines_for(user: User) -> QuerySet[OrderLine]:
    """The lines of all orders this user may see."""
    return OrderLine.objects.filter(order__in=orders_for(user).values("pk"), deleted_at=None)


def order_line_for(user: User, line_id: int) -> OrderLine:
    """One line of an order. Raises `NotFound`."""
    line = order_lines_for(user).select_related("order", "product", "unit").filter(pk=line_id).first()
    if line is None:
        raise NotFound
    return line


def _live_lines(order: Order) -> QuerySet[OrderLine]:
    return OrderLine.objects.filter(order=order, deleted_at=None).order_by("position")


def terms_of(lines: Iterable[OrderLine]) -> list[LineTerms]:
    """What was agreed for each line, for the calculation of totals."""
    return [
        LineTerms(
            label=f"{line.position} · {line.product.sku}",
            quantity=line.quantity,
            unit_price=line.unit_price,
            per=line.per,
            discount_share=line.discount_share,
            unit_cost=line.unit_cost,
        )
        for line in lines
    ]


def explanation_of(order: Order) -> Explanation:
    """How the amounts of an order came about; those of other systems are shown as they were delivered."""
    if not order.is_own:
        step = Step(
            rule=_("As delivered"),
            basis=str(order.get_origin_display()),
            effect=str(order.total),
            reason=_("Amounts of other systems are kept as they came"),
        )
        return explain(f"{order.total} {order.currency}", [step])
    terms = terms_of(_live_lines(order).select_related("product"))
    counted = totals(terms, minor_of(order.currency), tax=order.tax, freight=order.freight)
    return counted.explanation


def minor_of(code: str) -> Currency:
    """The currency with its minor unit, for the calculation of totals."""
    return Currency(code, currency(code).sub_unit)


def base_currency() -> str:
    """The currency in which figures of customers are kept: that of our first legal entity."""
    known = house()
    return known.currency if known else "EUR"


def usual_seller(*, party_id: int | None, salesperson_id: int | None) -> LegalEntity | None:
    """Who of us sold the customer's newest order, else the salesperson's newest one, else our first legal entity."""
    sold = Order.objects.filter(deleted_at=None, legal_entity__deleted_at=None).select_related("legal_entity")
    newest_first = sold.exclude(legal_entity=None).order_by("-ordered_on", "-pk")
    for known in ({OF_CUSTOMER: party_id}, {"salesperson": salesperson_id}):
        if None not in known.values() and (order := newest_first.filter(**known).first()):
            return order.legal_entity
    return LegalEntity.objects.filter(deleted_at=None).order_by("pk").first()


def customers_of(order_ids: Sequence[int]) -> list[int]:
    """The parties these orders were written with, for work behind the scenes."""
    return list(Order.objects.filter(pk__in=order_ids).values_list("party_id", flat=True).distinct())


def ids_of_orders_of(party_id: int) -> list[int]:
    """All orders of this customer, those of parties merged into it included, for work behind the scenes."""
    return list(Order.objects.filter((OF_CUSTOMER, party_id), deleted_at=None).values_list("pk", flat=True))


def count_of_orders_with(party_id: int) -> int:
    """How many orders count with this customer under all of its ids, for work behind the scenes."""
    counted = Order.objects.filter(deleted_at=None, status__in=COUNTED_STATUSES)
    return counted.filter((OF_CUSTOMER, now_of(party_id))).count()
