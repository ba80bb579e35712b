"""What a contract's page tells of its orders: how much of it is ordered and delivered, and by which orders."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import rights_of
from tradewright.core.fields import Condition
from tradewright.core.money import Money, currency
from tradewright.core.requests import Request
from tradewright.fulfilment.permissions import CREATE_ORDERS
from tradewright.fulfilment.queries import DrawnOn, drawn_on, orders_under
from tradewright.fulfilment.views.behind import orders_behind
from tradewright.fulfilment.views.orders import amount
from tradewright.parties.models import Contract
from tradewright.ui import formats
from tradewright.ui.screens import Fact

_NEWEST = 50


def orders_panel(request: Request, contract: Contract) -> str:
    """The newest orders under a contract, what all of them come to, and what of the contract is left."""
    orders = list(orders_under(request.user, contract).select_related("salesperson", "party__canonical")[:_NEWEST])
    drawn = _drawn(request, contract)
    may_create = contract.state == Contract.State.IN_FORCE and rights_of(request.user).may(CREATE_ORDERS)
    context = {
        "orders": [{"order": order, "net": amount(order, order.subtotal)} for order in orders],
        "sums": _sums(contract, drawn) if drawn else (),
        "without_rate": _without_rate(drawn) if drawn else "",
        "all_url": _all_orders(contract),
        "create_url": f"{reverse('create_order')}?contract={contract.pk}" if may_create else "",
    }
    return render_to_string("fulfilment/orders_under.html", context, request)


def order_count(request: Request, contract: Contract) -> int | None:
    """How many orders name the contract, as far as the user may see them."""
    return orders_under(request.user, contract).count() or None


def ordered_fact(request: Request, contract: Contract) -> Fact | None:
    """What was ordered under a contract and which share of it that is; a press opens the orders."""
    drawn = _drawn(request, contract)
    return _fact(_("Ordered, net"), contract, drawn.ordered) if drawn else None


def delivered_fact(request: Request, contract: Contract) -> Fact | None:
    """What was delivered under a contract and which share of it that is; a press opens the orders."""
    drawn = _drawn(request, contract)
    return _fact(_("Delivered, net"), contract, drawn.delivered) if drawn else None


def _drawn(request: Request, contract: Contract) -> DrawnOn | None:
    return drawn_on(request.user, (contract.pk,)).get(contract.pk)


def _fact(title: str, contract: Contract, reached: Money) -> Fact:
    share = formats.percent(reached.amount / contract.amount * 100) if contract.amount else ""
    return Fact(title, formats.money(reached), aside=share, href=_all_orders(contract))


def _sums(contract: Contract, drawn: DrawnOn) -> tuple[tuple[str, str], ...]:
    rows = [(_("Ordered, net"), drawn.ordered), (_("Delivered, net"), drawn.delivered)]
    if contract.amount is not None:
        agreed = Money(contract.amount, currency(contract.currency))
        rows = [(_("Amount of the contract"), agreed), *rows]
        left = agreed - drawn.ordered
        rows.append((_("Left to order"), left) if left.amount >= 0 else (_("Ordered beyond the contract"), -left))
    return tuple((title, formats.money(money)) for title, money in rows)


def _without_rate(drawn: DrawnOn) -> str:
    said = ngettext(
        "%(count)s order has no exchange rate to the currency of the contract and is in no amount",
        "%(count)s orders have no exchange rate to the currency of the contract and are in no amount",
        drawn.without_rate,
    )
    return said % {"count": drawn.without_rate} if drawn.without_rate else ""


def _all_orders(contract: Contract) -> str:
    return orders_behind([Condition("contract", "is", str(contract.pk))])
