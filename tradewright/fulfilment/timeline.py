"""What orders tell the timeline of a customer: that something was ordered and that it was shipped."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import DateTimeField, F, Func, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.fulfilment.models import COUNTED_STATUSES, OF_CUSTOMER, Order
from tradewright.fulfilment.queries import order_counts, orders_for
from tradewright.parties.timeline import Question, TimelineItem, TimelineSource, Words

_ORDERED = "fulfilment.ordered"
_SHIPPED = "fulfilment.shipped"
_SALES = "sales"
_LOGISTICS = "logistics"


class _Noon(Func):
    """Noon of a day where the legal entity is: the day stays the same for nearly every reader."""

    template = "((%(expressions)s))"
    arg_joiner = " + TIME '12:00') AT TIME ZONE ("
    output_field = DateTimeField()


def _ordered_rows(user: User, party_ids: Sequence[int], _department: str = "") -> QuerySet[Order]:
    rows = orders_for(user).filter((f"{OF_CUSTOMER}__in", list(party_ids)), status__in=COUNTED_STATUSES)
    told = rows.annotate(at=_Noon(F("ordered_on"), F("legal_entity__time_zone"))).select_related("salesperson")
    return told.only("number", "party_id", "channel", "total", "currency", "salesperson__name")


def _shipped_rows(user: User, party_ids: Sequence[int], _department: str = "") -> QuerySet[Order]:
    rows = orders_for(user).filter((f"{OF_CUSTOMER}__in", list(party_ids)), status__in=COUNTED_STATUSES)
    told = rows.exclude(shipped_on=None).annotate(at=_Noon(F("shipped_on"), F("legal_entity__time_zone")))
    return told.only("number", "party_id", "ship_method")


def _ordered(question: Question) -> Iterable[TimelineItem]:
    if question.department not in ("", _SALES):
        return
    for order in question.rows(_ORDERED, _ordered_rows):
        yield TimelineItem(
            at=order.at,  # type: ignore[attr-defined]
            source=_ORDERED,
            object_id=order.pk,
            party_id=order.party_id,
            icon="file-text",
            sentence=(Words(_("Ordered")), Words(order.number, url=_address(order), is_strong=True)),
            detail=_origin_words(order),
            department=_SALES,
            url=_address(order),
            amount=Money(order.total, currency(order.currency)),
            tone="good",
            has_time=False,
        )


def _shipped(question: Question) -> Iterable[TimelineItem]:
    if question.department not in ("", _LOGISTICS):
        return
    for order in question.rows(_SHIPPED, _shipped_rows):
        yield TimelineItem(
            at=order.at,  # type: ignore[attr-defined]
            source=_SHIPPED,
            object_id=order.pk,
            party_id=order.party_id,
            icon="truck",
            sentence=(Words(_("Shipped")), Words(order.number, url=_address(order), is_strong=True)),
            detail=order.ship_method,
            department=_LOGISTICS,
            url=_address(order),
            has_time=False,
        )


def _address(order: Order) -> str:
    return reverse("order", args=[order.pk])


def _origin_words(order: Order) -> str:
    channel = str(order.get_channel_display())
    return f"{channel} · {order.salesperson.name}" if order.salesperson else channel


def _count_ordered(user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return {_SALES: order_counts(user, party_ids).counted}


def _count_shipped(user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
    return {_LOGISTICS: order_counts(user, party_ids).shipped}


ORDERED = TimelineSource(_ORDERED, _ordered, _count_ordered)
SHIPPED = TimelineSource(_SHIPPED, _shipped, _count_shipped)
