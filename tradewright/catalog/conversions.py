"""Quantities said in other units, exactly: fractions, rounded only when somebody asks for decimals.

The metre, the kilogram and their parts are the SI's; inch, foot, yard, mile, pound and ounce are those of
the international yard and pound agreement of 1959, the gallon is the United States one of 231 cubic inches.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.errors import NoConversion

_LENGTH = {
    "mm": Fraction(1, 1000),
    "cm": Fraction(1, 100),
    "m": Fraction(1),
    "km": Fraction(1000),
    "in": Fraction(254, 10000),
    "ft": Fraction(3048, 10000),
    "yd": Fraction(9144, 10000),
    "mi": Fraction(1609344, 1000),
}
_WEIGHT = {
    "mg": Fraction(1, 1_000_000),
    "g": Fraction(1, 1000),
    "kg": Fraction(1),
    "t": Fraction(1000),
    "lb": Fraction(45359237, 100_000_000),
    "oz": Fraction(45359237, 1_600_000_000),
}
_VOLUME = {
    "ml": Fraction(1, 1000),
    "l": Fraction(1),
    "m3": Fraction(1000),
    "gal": Fraction(3785411784, 1_000_000_000),
}
_DIMENSIONS = (_LENGTH, _WEIGHT, _VOLUME)


@dataclass(frozen=True)
class Quantity:
    """An exact amount of a unit; `value` may be a third."""

    value: Fraction
    unit: str

    def rounded(self, places: int = 4) -> Decimal:
        """The value in decimals, half up at the last of `places`."""
        with localcontext() as context:
            context.prec = 60
            quotient = Decimal(self.value.numerator) / Decimal(self.value.denominator)
            return quotient.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def ratio(source: str, target: str, factors: Mapping[str, Fraction]) -> Fraction:
    """How many of `target` one of `source` is.

    `factors` says for units of this product how many of its own unit each is, the own unit included as 1.
    What it does not name is reached by way of a unit of the same dimension. Raises `NoConversion`.
    """
    if source == target:
        return Fraction(1)
    standard = _standard_ratio(source, target)
    if source in factors and target in factors:
        return factors[source] / factors[target]
    if standard is not None:
        return standard
    through = _through_the_product(source, factors), _through_the_product(target, factors)
    if through[0] is None or through[1] is None:
        raise NoConversion(
            _("Nobody has said how many %(target)s one %(source)s of this product is")
            % {"source": source, "target": target},
            kept=_("The quantity stays in %(source)s") % {"source": source},
            todo=_("Add the unit to the product"),
        )
    return through[0] / through[1]


def convert_quantity(quantity: Quantity, target: str, factors: Mapping[str, Fraction]) -> Quantity:
    """The same quantity in another unit, nothing lost. Raises `NoConversion`."""
    return Quantity(quantity.value * ratio(quantity.unit, target, factors), target)


def _standard_ratio(source: str, target: str) -> Fraction | None:
    for units in _DIMENSIONS:
        if source.lower() in units and target.lower() in units:
            return units[source.lower()] / units[target.lower()]
    return None


def _through_the_product(unit: str, factors: Mapping[str, Fraction]) -> Fraction | None:
    """How many of the product's own unit one of this unit is, over a sibling of its dimension if need be."""
    if unit in factors:
        return factors[unit]
    for known, factor in factors.items():
        standard = _standard_ratio(unit, known)
        if standard is not None:
            return standard * factor
    return None
