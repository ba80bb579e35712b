"""What the rows of a narrowed list add up to in the base currency, said at its foot."""

from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import COST, rights_of
from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.queries import SumInBase, base_currency, sum_of_lines, sum_of_orders
from tradewright.ui import formats


def foot_of_lines(rows: QuerySet[OrderLine], user: User) -> str:
    """Net amount, discount and margin of these lines, the margin for who may see it."""
    found = sum_of_lines(rows)
    if found is None:
        return ""
    parts = [_("net %(amount)s") % _in_base(found.net), _("discount %(amount)s") % _in_base(found.discount)]
    if rights_of(user).sees(COST.name):
        parts.append(_("margin %(amount)s") % _in_base(found.margin))
    return _said(found, parts)


def foot_of_orders(rows: QuerySet[Order], _user: User) -> str:
    """The net amount of these orders; nothing where all are in the base currency already."""
    found = sum_of_orders(rows)
    return _said(found, [_("net %(amount)s") % _in_base(found.net)]) if found and found.converted else ""


def _in_base(amount: Decimal) -> dict[str, str]:
    return {"amount": formats.money(Money(amount, currency(base_currency())))}


def _said(found: SumInBase, parts: list[str]) -> str:
    if found.converted:
        parts = [_("Converted at the rate of each order's day:"), *parts]
        parts = [f"{parts[0]} {parts[1]}", *parts[2:]]
    if found.without_rate:
        left = ngettext(
            "%(count)s row without a rate left out", "%(count)s rows without a rate left out", found.without_rate
        )
        parts.append(left % {"count": formats.number(found.without_rate)})
    return " · ".join(parts)
