"""What orders hold of a person: fills `parties.erase_steps`. They stay in the books and name nobody."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from tradewright.core.personal import told
from tradewright.core.search import index
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.parties.erase_steps import EraseStep, Rows, Subject


def _tell(subject: Subject) -> Mapping[str, Rows]:
    return {
        "fulfilment_order": told(Order, Q(party__in=subject.ids) | Q(contact__in=subject.ids)),
        "fulfilment_orderline": told(OrderLine, Q(order__party__in=subject.ids)),
    }


def _erase(subject: Subject) -> Mapping[str, Sequence[int]]:
    """Search finds the orders by the customer's name, which is gone by now."""
    ids = list(Order.objects.filter(party__in=subject.ids).values_list("pk", flat=True))
    if ids:
        index("fulfilment.order", ids)
    return {}


ERASE = EraseStep(tell=_tell, erase=_erase)
