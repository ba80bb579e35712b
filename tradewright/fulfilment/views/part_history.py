"""What the history of an order tells of its parts: lines and reasons to buy."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tradewright.catalog.queries import wordings
from tradewright.core.requests import Request
from tradewright.fulfilment.models import Order
from tradewright.fulfilment.queries import all_lines_of, all_reasons_of
from tradewright.ui.screens import Parts


def lines(request: Request, record: Order) -> Parts:
    """What happened to the lines of an order, those taken off too."""
    found = all_lines_of(record)
    words = wordings({line.product for line in found}, get_language() or "en")
    return Parts(_("Line"), "fulfilment.order_line", found, lambda line: words[line.product_id].name)


def reasons(request: Request, record: Order) -> Parts:
    """What happened to the reasons of an order, those taken back too."""
    return Parts(_("Reason to buy"), "fulfilment.order_reason", all_reasons_of(record), lambda given: str(given.reason))
