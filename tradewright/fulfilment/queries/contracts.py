"""What was ordered and delivered under contracts, in the currency of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.remembered import once_a_request
from tradewright.fulfilment.models import COUNTED_STATUSES, Order
from tradewright.fulfilment.queries.amounts import sums_by_contract
from tradewright.fulfilment.queries.orders import orders_for
from tradewright.parties.models import Contract


@dataclass(frozen=True)
class DrawnOn:
    """What orders that are neither draft nor cancelled come to under a contract, net.

    Each order is converted at the rate of its day; those without a rate are counted and in no amount.
    """

    ordered: Money
    delivered: Money
    orders: int
    without_rate: int


def orders_under(user: User, contract: Contract) -> QuerySet[Order]:
    """The orders under a contract that this user may see, newest first."""
    return orders_for(user).filter(contract=contract).order_by("-ordered_on", "-pk")


def drawn_on(user: User, contract_ids: Sequence[int]) -> Mapping[int, DrawnOn]:
    """What was ordered and delivered under these contracts by id, of the orders this user may see.

    One statement for each currency that the contracts have; contracts without orders are left out.
    """
    return _drawn_on(user, tuple(contract_ids))


@once_a_request
def _drawn_on(user: User, contract_ids: tuple[int, ...]) -> Mapping[int, DrawnOn]:
    of_currency: dict[str, list[int]] = {}
    for pk, currency in Contract.objects.filter(pk__in=contract_ids).values_list("pk", "currency"):
        of_currency.setdefault(currency, []).append(pk)
    found: dict[int, DrawnOn] = {}
    for currency, ids in of_currency.items():
        rows = orders_for(user).filter(contract__in=ids, status__in=COUNTED_STATUSES)
        for pk, ordered, delivered, orders, without_rate in sums_by_contract(rows, currency):
            found[pk] = DrawnOn(Money(ordered, currency), Money(delivered, currency), orders, without_rate)
    return found


def ordered_under(contract_ids: Sequence[int], user: User) -> Mapping[int, object]:
    """What was ordered under each of these contracts, by id."""
    return {pk: drawn.ordered for pk, drawn in drawn_on(user, contract_ids).items()}


def delivered_under(contract_ids: Sequence[int], user: User) -> Mapping[int, object]:
    """What was delivered under each of these contracts, by id."""
    return {pk: drawn.delivered for pk, drawn in drawn_on(user, contract_ids).items()}
