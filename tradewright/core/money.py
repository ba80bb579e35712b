"""Money: amounts with their currency, converted by dated rates and never added across currencies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _
from moneyed import Currency, CurrencyDoesNotExist, Money, get_currency, list_all_currencies

from tradewright.core.errors import Invalid, Refusal
from tradewright.core.explain import Explanation, Step
from tradewright.core.models import ExchangeRate

__all__ = [
    "FORMER_CURRENCIES",
    "NO_MONEY",
    "Converted",
    "Money",
    "NoRate",
    "convert",
    "currency",
    "currency_codes",
    "is_currency",
    "round_to_minor_unit",
    "total_in",
    "with_known_currencies",
]

# Currencies that books of former years still carry; the standard list no longer has them.
FORMER_CURRENCIES = {
    "DEM": Currency(code="DEM", numeric="276", name="Deutsche Mark", sub_unit=100),
    "FRF": Currency(code="FRF", numeric="250", name="French Franc", sub_unit=100),
}
# Codes of the standard in which nobody is invoiced: tests, no currency at all, metals, units of the bond market, funds.
NO_MONEY = frozenset(("XTS", "X" * 3, "XAG", "XAU", "XPD", "XPT", "XBA", "XBB", "XBC", "XBD", "XRE"))


class NoRate(Refusal):
    """There is no exchange rate for the day or any day before."""

    code = "no_exchange_rate"
    status = 422


@dataclass(frozen=True)
class Converted:
    """An amount in the wanted currency with the rate, its day and its source."""

    money: Money
    explanation: Explanation


def currency(code: str) -> Currency:
    """The currency of this code, former ones included. Raises `CurrencyDoesNotExist`."""
    try:
        return get_currency(code)
    except CurrencyDoesNotExist:
        if code in FORMER_CURRENCIES:
            return FORMER_CURRENCIES[code]
        raise


def with_known_currencies(columns: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The columns with the codes under these names in capitals. Raises `Invalid` for a code that is no currency's."""
    codes = {name: str(columns[name]).strip().upper() for name in names if columns.get(name)}
    wrong = {name: _("There is no currency with this code") for name, code in codes.items() if not is_currency(code)}
    if wrong:
        raise Invalid(wrong)
    return {**columns, **codes}


@cache
def currency_codes() -> frozenset[str]:
    """The codes of all money that there is or was and that one can be invoiced in."""
    return frozenset({one.code for one in list_all_currencies()} | set(FORMER_CURRENCIES)) - NO_MONEY


def is_currency(code: str) -> bool:
    """Whether there is or was money of this code that one can be invoiced in."""
    return code in currency_codes()


def round_to_minor_unit(money: Money) -> Money:
    """Half up to the smallest unit of the currency."""
    places = Decimal(1) / Decimal(money.currency.sub_unit)
    return Money(money.amount.quantize(places, rounding=ROUND_HALF_UP), money.currency)


def convert(money: Money, to: str, on: date) -> Converted:
    """The amount in another currency at the newest rate of that day or before. Raises `NoRate`."""
    if money.currency.code == to:
        return Converted(money, Explanation(result=str(money)))
    rate, row = _rate(money.currency.code, to, on)
    converted = Money(money.amount * rate, currency(to))
    step = Step(
        rule=str(_("Exchange rate")), basis=str(row), input=str(money), effect=str(converted), reason=row.source
    )
    return Converted(converted, Explanation(result=str(converted), steps=(step,)))


def total_in(amounts: Iterable[Money], to: str, on: date) -> Converted:
    """The sum of amounts of any currencies, each converted first, with a step for each."""
    total = Money(0, currency(to))
    steps: list[Step] = []
    for amount in amounts:
        converted = convert(amount, to, on)
        total += converted.money
        steps += converted.explanation.steps
    return Converted(total, Explanation(result=str(total), steps=tuple(steps)))


def _rate(source: str, target: str, on: date) -> tuple[Decimal, ExchangeRate]:
    direct = _newest(source, target, on)
    if direct is not None:
        return direct.rate, direct
    inverse = _newest(target, source, on)
    if inverse is not None:
        return 1 / inverse.rate, inverse
    raise NoRate(
        _("There is no rate from %(source)s to %(target)s on %(day)s or before")
        % {"source": source, "target": target, "day": on.isoformat()},
        todo=_("Add the rate under Settings, Exchange rates"),
    )


def _newest(base: str, code: str, on: date) -> ExchangeRate | None:
    return ExchangeRate.objects.filter(base=base, currency=code, on__lte=on).order_by("-on").first()
