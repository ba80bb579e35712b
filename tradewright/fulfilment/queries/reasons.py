"""Why customers buy: the reasons there are, and which order was placed for which."""

from django.db.models import QuerySet

from tradewright.core.access import Scope, rights_of
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.fulfilment.models import Order, OrderReason, Reason
from tradewright.fulfilment.queries.orders import orders_for


def reasons_for(user: User, *, deleted: bool = False) -> QuerySet[Reason]:
    """The reasons to buy, for who may see orders."""
    rows = Reason.objects.filter(deleted_at__isnull=not deleted)
    return rows if rights_of(user).scope("fulfilment.order") is not Scope.NONE else rows.none()


def reason_for(user: User, reason_id: int, *, deleted: bool = False) -> Reason:
    """One reason to buy. Raises `NotFound`."""
    found = reasons_for(user, deleted=deleted).filter(pk=reason_id).first()
    if found is None:
        raise NotFound
    return found


def reasons_of(order: Order) -> QuerySet[Reason]:
    """Why the customer placed this order."""
    given = OrderReason.objects.filter(order=order, deleted_at=None)
    return Reason.objects.filter(pk__in=given.values("reason_id")).order_by("name")


def all_reasons_of(order: Order) -> list[OrderReason]:
    """The reasons that were given to an order, those taken back too, for its history."""
    return list(OrderReason.objects.filter(order=order).select_related("reason"))


def given_reasons_for(user: User) -> QuerySet[OrderReason]:
    """Which order was placed for which reason, of the orders this user may see."""
    return OrderReason.objects.filter(order__in=orders_for(user).values("pk"), deleted_at=None)


def given_reason_for(user: User, given_id: int) -> OrderReason:
    """One reason of an order. Raises `NotFound`."""
    found = given_reasons_for(user).select_related("order").filter(pk=given_id).first()
    if found is None:
        raise NotFound
    return found
