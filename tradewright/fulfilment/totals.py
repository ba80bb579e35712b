"""The amounts of an order: every line rounded half up to the minor unit, the remainder on the largest line.

Rounding line by line can miss the rounded exact sum by a few minor units. That remainder goes to the line with the
largest exact amount, where it weighs least, so that the lines always add up to the subtotal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

from django.utils.translation import gettext as _

from tradewright.core.explain import Explanation, Step, explain

_ZERO = Decimal(0)
_PRECISION = 60  # wide enough that no intermediate result is rounded


@dataclass(frozen=True)
class LineTerms:
    """What was agreed for a line: so many at a price for `per` of them, less a share of it."""

    label: str
    quantity: Decimal
    unit_price: Decimal
    per: int = 1
    discount_share: Decimal = _ZERO
    unit_cost: Decimal | None = None


@dataclass(frozen=True)
class LineAmounts:
    """What a line comes to; `net` is `gross` less `discount`, all in the minor unit; `cost` to four decimals."""

    gross: Decimal
    discount: Decimal
    net: Decimal
    cost: Decimal | None


@dataclass(frozen=True)
class Totals:
    """The amounts of an order with the reasons for each."""

    lines: tuple[LineAmounts, ...]
    subtotal: Decimal
    tax: Decimal
    freight: Decimal
    total: Decimal
    explanation: Explanation


@dataclass(frozen=True)
class Currency:
    """A currency by its code and how many minor units one of it has: 100, or 1 for the yen."""

    code: str
    minor_units: int = 100

    def rounded(self, amount: Decimal) -> Decimal:
        """Half up to the minor unit; half a unit below zero goes down, so that a reversal cancels exactly."""
        step = Decimal(1) / Decimal(self.minor_units)
        return amount.quantize(step, rounding=ROUND_HALF_UP)


def totals(lines: Sequence[LineTerms], currency: Currency, *, tax: Decimal = _ZERO, freight: Decimal = _ZERO) -> Totals:
    """What an order comes to, with every step; tax and freight are given amounts, rounded and added."""
    with localcontext() as context:
        context.prec = _PRECISION
        exact = [_exact(line) for line in lines]
        rounded = [_rounded(line, amount, currency) for line, amount in zip(lines, exact, strict=True)]
        steps = [_line_step(*parts) for parts in zip(lines, exact, rounded, strict=True)]
        subtotal = currency.rounded(sum(exact, _ZERO))
        remainder = subtotal - sum((line.net for line in rounded), _ZERO)
        if remainder:
            place = _largest(exact)
            rounded[place] = _with_remainder(rounded[place], remainder)
            steps.append(_remainder_step(lines[place], subtotal, remainder))
        tax, freight = currency.rounded(tax), currency.rounded(freight)
        total = subtotal + tax + freight
        steps += _sum_steps(subtotal, tax, freight, total)
    return Totals(tuple(rounded), subtotal, tax, freight, total, explain(f"{total} {currency.code}", steps))


def _exact(line: LineTerms) -> Decimal:
    return line.quantity * line.unit_price / line.per * (1 - line.discount_share)


def _rounded(line: LineTerms, exact: Decimal, currency: Currency) -> LineAmounts:
    gross = currency.rounded(line.quantity * line.unit_price / line.per)
    net = currency.rounded(exact)
    cost = None if line.unit_cost is None else _cost(line.quantity * line.unit_cost)
    return LineAmounts(gross=gross, discount=gross - net, net=net, cost=cost)


def _cost(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def _largest(exact: Sequence[Decimal]) -> int:
    """The first of the lines with the largest amount, whatever its sign."""
    return max(range(len(exact)), key=lambda place: (abs(exact[place]), -place))


def _with_remainder(line: LineAmounts, remainder: Decimal) -> LineAmounts:
    return replace(line, gross=line.gross + remainder, net=line.net + remainder)


def _line_step(line: LineTerms, exact: Decimal, amounts: LineAmounts) -> Step:
    less = f" × (1 − {line.discount_share.normalize():f})" if line.discount_share else ""
    per = f" / {line.per}" if line.per != 1 else ""
    return Step(
        rule=_("Line, rounded to the minor unit"),
        basis=line.label,
        input=f"{line.quantity.normalize():f} × {line.unit_price.normalize():f}{per}{less}",
        effect=str(amounts.net),
        reason="" if exact == amounts.net else f"{exact.normalize():f}",
    )


def _remainder_step(line: LineTerms, subtotal: Decimal, remainder: Decimal) -> Step:
    return Step(
        rule=_("Remainder to the largest line"),
        basis=line.label,
        input=str(subtotal),
        effect=f"{remainder:+}",
        reason=_("The rounded lines missed the rounded sum by this much"),
    )


def _sum_steps(subtotal: Decimal, tax: Decimal, freight: Decimal, total: Decimal) -> list[Step]:
    given = ((_("Tax"), tax), (_("Freight"), freight))
    return [
        Step(rule=_("Net amount"), basis=_("sum of the lines"), effect=str(subtotal)),
        *(Step(rule=name, basis=_("as entered"), effect=f"{amount:+}") for name, amount in given if amount),
        Step(rule=_("Total"), effect=str(total)),
    ]
