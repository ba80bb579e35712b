"""Setting prices and costs from a day on; the former period ends where the new one begins."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.models import Product
from tradewright.core import edits
from tradewright.core.access import COST, require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.periods import refuse_reversed
from tradewright.pricing.events import CostSet, PriceSet
from tradewright.pricing.models import Cost, Price, PriceList
from tradewright.pricing.periods import Period, place_for
from tradewright.pricing.permissions import SET_COSTS, SET_PRICES


@action
def set_price(
    *,
    by: User,
    product: Product,
    price_list: PriceList,
    amount: Decimal,
    valid_from: date,
    valid_to: date | None = None,
    per: int = 1,
) -> Price:
    """Gives a product a price on a list from a day on.

    The former price ends the day before; a price set until a day lets the former one come back afterwards.
    Raises `Invalid` with the clashing period where another price begins on or after that day and overlaps.
    """
    require(by, SET_PRICES)
    present = Price.objects.filter(product=product, price_list=price_list, deleted_at=None)
    one_at_a_time(f"pricing.price {price_list.pk} {product.pk}")
    price = Price(product=product, price_list=price_list, amount=amount, per=per)
    _fit_in(price, Period(valid_from, valid_to), list(present))
    publish(PriceSet(price_id=price.pk))
    return price


@action
def set_cost(
    *,
    by: User,
    product: Product,
    amount: Decimal,
    currency: str,
    valid_from: date,
    valid_to: date | None = None,
) -> Cost:
    """Says what a product costs from a day on, by the same rules as `set_price`. Raises `Invalid`.

    Costs of other currencies run on beside it.
    """
    require_costs(by)
    one_at_a_time(f"pricing.cost {product.pk}")
    known = with_known_currencies({"currency": currency}, "currency")
    present = Cost.objects.filter(product=product, currency=known["currency"], deleted_at=None)
    cost = Cost(product=product, amount=amount, currency=known["currency"])
    _fit_in(cost, Period(valid_from, valid_to), list(present))
    publish(CostSet(cost_id=cost.pk))
    return cost


def require_costs(by: User) -> None:
    """Raises `NotPermitted` unless this user sets costs and sees them: a refusal names the cost in its way."""
    require(by, SET_COSTS)
    if not rights_of(by).sees(COST.name):
        raise NotPermitted(
            _("Your role does not show: %(fields)s") % {"fields": COST.label},
            kept=_("Nothing was changed"),
            todo=_("Ask an administrator to extend your role"),
        )


def _fit_in[R: (Price, Cost)](new: R, period: Period, present: Sequence[R]) -> None:
    refuse_reversed(period.valid_from, period.valid_to)
    rows = {Period(row.valid_from, row.valid_to): row for row in present}
    place = place_for(period, rows)
    if place.clash is not None:
        raise Invalid({"valid_from": _clash_sentence(place.clash, rows[place.clash])})
    if place.former is not None:
        edits.edit(rows[place.former], {"valid_to": place.former_ends})
    new.valid_from, new.valid_to = period.valid_from, period.valid_to
    edits.add(new)
    if place.former is not None and place.resumes is not None:
        _resume(rows[place.former], place.resumes)


def _resume(former: Price | Cost, period: Period) -> None:
    """The former terms again, as a period of their own."""
    days = {"valid_from": period.valid_from, "valid_to": period.valid_to}
    again: Price | Cost
    if isinstance(former, Price):
        again = Price(price_list_id=former.price_list_id, per=former.per, **days)
    else:
        again = Cost(currency=former.currency, **days)
    again.product_id, again.amount = former.product_id, former.amount
    edits.add(again)


def _clash_sentence(period: Period, row: Price | Cost) -> str:
    until = period.valid_to.isoformat() if period.valid_to else _("further notice")
    return str(
        _("There is %(amount)s from %(start)s until %(end)s already: choose another day or end it before")
        % {"amount": f"{row.amount.normalize():f}", "start": period.valid_from.isoformat(), "end": until}
    )
