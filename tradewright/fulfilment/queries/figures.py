"""Figures computed from orders: for a customer, for several, for everybody; each opens exactly its orders."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from operator import add
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import COST, rights_of
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.fields import Condition
from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.core.prepared import prepared
from tradewright.core.statements import asked as asked_of_database
from tradewright.core.statements import by_name
from tradewright.fulfilment.figures import Figures
from tradewright.fulfilment.models import COUNTED_STATUSES, OF_CUSTOMER, Order
from tradewright.fulfilment.queries.orders import orders_for
from tradewright.fulfilment.rates import HAS_RATE, JOIN_RATES, RATES, converted

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Asked:
    """Whose orders are added up, and from which day to which, both included.

    `party_ids` None stands for all customers; those merged into them count with them.
    """

    user: User
    party_ids: tuple[int, ...] | None = None
    since: date | None = None
    until: date | None = None

    def orders(self) -> QuerySet[Order]:
        """The orders that count, of those the user may see."""
        rows = orders_for(self.user).filter(status__in=COUNTED_STATUSES)
        if self.party_ids is not None:
            rows = rows.filter((f"{OF_CUSTOMER}__in", list(self.party_ids)))
        if self.since is not None:
            rows = rows.filter(ordered_on__gte=self.since)
        return rows if self.until is None else rows.filter(ordered_on__lte=self.until)

    def conditions(self, *more: Condition) -> tuple[Condition, ...]:
        """The conditions on the list of orders that show the same orders."""
        found = [Condition("status", "in", ",".join(COUNTED_STATUSES))]
        if self.party_ids is not None:
            found.append(Condition("customer", "in", ",".join(map(str, self.party_ids))))
        if self.since is not None:
            found.append(Condition("ordered_on", "after", (self.since - _DAY).isoformat()))
        if self.until is not None:
            found.append(Condition("ordered_on", "before", (self.until + _DAY).isoformat()))
        return (*found, *more)


@dataclass(frozen=True)
class Cut:
    """By what figures are cut: the expression of the key and the tables it needs.

    All are constants of this package; no user text becomes part of a statement.
    """

    key: str
    tables: str = ""
    ahead: str = ""


# By key and order first, so that orders are counted without sorting all lines.
_STATEMENT = """
WITH RECURSIVE counted AS MATERIALIZED ({orders}), {rates}{ahead}, added AS (
    SELECT {key} AS key, bool_or(counted.currency <> %(base)s) AS is_converted,
           bool_or(NOT {has_rate}) AS is_without_rate,
           count(line.id) FILTER (WHERE {has_rate}) AS lines,
           count(line.id) FILTER (WHERE {has_rate} AND line.cost IS NULL) AS without_cost,
           sum({net}) AS net, sum({gross}) AS gross,
           sum({margin}) FILTER (WHERE line.cost IS NOT NULL) AS margin,
           sum({net}) FILTER (WHERE line.cost IS NOT NULL) AS costed
    FROM counted {join_rates}
    LEFT JOIN fulfilment_orderline AS line ON line.order_id = counted.id AND line.deleted_at IS NULL
    {tables}
    GROUP BY 1, counted.id
)
SELECT key, count(*), count(*) FILTER (WHERE is_converted), count(*) FILTER (WHERE is_without_rate),
       sum(lines), sum(without_cost), COALESCE(sum(net), 0), COALESCE(sum(gross), 0), COALESCE(sum(margin), 0),
       COALESCE(sum(costed), 0)
FROM added GROUP BY key
"""


@dataclass(frozen=True)
class Sum:
    """One row of a statement over orders."""

    key: Any
    orders: int
    converted: int
    without_rate: int
    lines: int
    without_cost: int
    net: Decimal
    gross: Decimal
    margin: Decimal
    costed: Decimal

    def __add__(self, other: "Sum") -> "Sum":
        """Both together; their keys are gone."""
        return Sum(None, *map(add, self._figures, other._figures))

    @property
    def _figures(self) -> tuple[Any, ...]:
        return tuple(getattr(self, one.name) for one in fields(self)[1:])


NOTHING = Sum(None, 0, 0, 0, 0, 0, *[Decimal(0)] * 4)


def sums(asked: Asked, cut: Cut, base: str) -> list[Sum]:
    """The orders added up by key in the base currency, in one statement."""
    orders, params = _orders.statement(asked.user, asked.party_ids, asked.since, asked.until)
    if not orders:
        return []
    orders, named = by_name(orders, params)
    statement = _STATEMENT.format(
        orders=orders,
        rates=RATES,
        ahead=cut.ahead,
        key=cut.key,
        has_rate=HAS_RATE,
        net=converted("line.net"),
        gross=converted("line.gross"),
        margin=converted("(line.net - line.cost)"),
        join_rates=JOIN_RATES,
        tables=cut.tables,
    )
    return [Sum(*row) for row in asked_of_database(statement, named | {"base": base})]


@prepared
def _orders(
    user: User, party_ids: tuple[int, ...] | None, since: date | None, until: date | None
) -> QuerySet[Order, Any]:
    rows = Asked(user, party_ids, since, until).orders().order_by()
    return rows.values("id", "party_id", "currency", "ordered_on", "channel", "salesperson_id")


def figures_of(asked: Asked, found: Sum, *, base: str, label: str, conditions: Iterable[Condition] = ()) -> Figures:
    """A row of figures in the user's eyes: without margin for who may not see it."""
    margin = Money(_four(found.margin), base) if rights_of(asked.user).sees(COST.name) else None
    turnover = Money(_four(found.net), base)
    return Figures(
        key="" if found.key is None else str(found.key),
        label=label,
        turnover=turnover,
        gross=Money(_four(found.gross), base),
        margin=margin,
        costed=Money(_four(found.costed), base),
        orders=found.orders,
        lines_without_cost=found.without_cost if margin is not None else 0,
        orders_without_rate=found.without_rate,
        conditions=asked.conditions(*conditions),
        reasons=lambda: _reasons(found, turnover, margin),
    )


def _reasons(found: Sum, turnover: Money, margin: Money | None) -> Explanation:
    steps = [
        Step(
            rule=_("Turnover"),
            basis=_("net amount of the lines of orders that are neither draft nor cancelled"),
            input=_("%(orders)s, %(lines)s")
            % {"orders": _orders_said(found.orders - found.without_rate), "lines": _lines_said(found.lines)},
            effect=str(turnover),
        )
    ]
    if found.converted:
        steps.append(
            Step(
                rule=_("Converted"),
                basis=_("newest rate on the day of each order or before"),
                input=_orders_said(found.converted - found.without_rate),
            )
        )
    if found.without_rate:
        steps.append(
            Step(
                rule=_("Left out"),
                basis=_("no exchange rate for the day of the order or before"),
                input=_orders_said(found.without_rate),
            )
        )
    return explain(str(turnover), [*steps, *_margin_steps(found, margin)])


def _margin_steps(found: Sum, margin: Money | None) -> list[Step]:
    if margin is None:
        return []
    left_out = ngettext(
        "%(lines)s line without a known cost is left out",
        "%(lines)s lines without a known cost are left out",
        int(found.without_cost),
    ) % {"lines": found.without_cost}
    step = Step(
        rule=_("Margin"),
        basis=_("net amount less cost"),
        effect=str(margin),
        reason=left_out if found.without_cost else "",
    )
    return [step]


def _orders_said(count: int) -> str:  # which the database adds up as decimals
    return ngettext("%(count)s order", "%(count)s orders", int(count)) % {"count": count}


def _lines_said(count: int) -> str:
    return ngettext("%(count)s line", "%(count)s lines", int(count)) % {"count": count}


def _four(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.0001"))
