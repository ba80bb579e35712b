"""What a line is agreed at: the price in force, the offer, the cost; and the amounts that follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.catalog.models import Product, Unit
from tradewright.catalog.queries import in_own_unit
from tradewright.core import edits
from tradewright.core.actors import current_actor_id
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import User
from tradewright.core.money import Money, NoRate, convert
from tradewright.fulfilment.models import Order, OrderLine
from tradewright.fulfilment.queries import minor_of, orders_for, terms_of
from tradewright.fulfilment.totals import LineAmounts, Totals, totals
from tradewright.pricing.models import PriceList, Promotion
from tradewright.pricing.queries import PriceFound, costs_on, in_force, price_on

_SIX_PLACES = Decimal("0.000001")
_TOO_MUCH = Decimal(10) ** 13  # the columns hold ten times that, for the figures that add orders up
_AMOUNTS = ("gross", "discount", "net", "cost")


@dataclass(frozen=True, kw_only=True)
class OrderedLine:
    """What a customer wants of a product.

    Without a price the price list of the order decides, without a discount the promotion, without a unit the
    product's own.
    """

    product: Product
    quantity: Decimal
    unit: Unit | None = None
    unit_price: Decimal | None = None
    per: int = 1
    discount_share: Decimal | None = None
    promotion: Promotion | None = None
    tracking_number: str = ""


def locked(by: User, order: Order) -> Order:
    """The order as it stands, held until the end of the transaction. Raises `NotFound` unless `by` may see it."""
    found = orders_for(by).select_for_update(of=("self",)).filter(pk=order.pk).first()
    if found is None:
        raise NotFound
    return found


def draw_up(order: Order, wanted: OrderedLine, position: int) -> OrderLine:
    """The line with its price, discount and cost, not yet saved. Raises `Invalid`, `NoConversion`."""
    product, unit = wanted.product, wanted.unit or wanted.product.unit
    _refuse_zero(wanted.quantity)
    factor = in_own_unit(product, Decimal(1), unit.code).rounded(8)
    price, per = _price(order, wanted, factor)
    line = OrderLine(
        order=order,
        position=position,
        product=product,
        unit=unit,
        quantity=wanted.quantity,
        unit_price=price,
        per=per,
        discount_share=_discount(order, wanted),
        unit_cost=_unit_cost(order, product, factor),
        promotion=wanted.promotion,
        tracking_number=wanted.tracking_number,
        created_by_id=current_actor_id(),
        gross=0,
        net=0,
    )
    refuse_unless_sound(line)
    return line


def refuse_unless_sound(line: OrderLine) -> None:
    """Raises `Invalid` for what was typed into a line; what it refers to was fetched before."""
    _refuse_zero(line.quantity)
    _refuse_beyond_trade(line)
    _refuse_part_of_a_piece(line)
    try:
        line.clean_fields(exclude=("order", "product", "unit", "promotion", "created_by"))
    except ValidationError as error:
        raise Invalid({name: " ".join(said) for name, said in error.message_dict.items()}) from error
    if not 0 <= line.discount_share <= 1:
        raise Invalid({"discount_share": _("A discount lies between 0 and 100 %")})
    if line.per not in (1, 100, 1000):
        raise Invalid({"per": _("A price is for 1, 100 or 1000")})


def refuse_due_before(ordered_on: date | None, due_on: date | None) -> None:
    """Raises `Invalid` where the goods would be due before they were ordered."""
    if ordered_on is not None and due_on is not None and due_on < ordered_on:
        raise Invalid(
            {
                "due_on": _("The goods cannot be due before they were ordered on %(day)s")
                % {"day": ordered_on.isoformat()}
            }
        )


def refuse_below_zero(columns: Mapping[str, Any], subtotal: Decimal) -> None:
    """Raises `Invalid` for tax or freight below zero, unless the goods come back."""
    below = [name for name in ("tax", "freight") if (columns.get(name) or 0) < 0]
    if below and subtotal >= 0:
        said = _("An amount is zero or more; below zero only for goods that come back: enter their lines first")
        raise Invalid(dict.fromkeys(below, said))


def settle(order: Order) -> None:
    """Computes the amounts of a draft again and writes what changed."""
    lines = list(OrderLine.objects.filter(order=order, deleted_at=None).select_related("product"))
    lines.sort(key=lambda line: line.position)
    found = totals(terms_of(lines), minor_of(order.currency), tax=order.tax, freight=order.freight)
    _refuse_beyond_counting(found)
    _write_amounts([pair for pair in zip(lines, found.lines, strict=True) if _differs(*pair)])
    header = {"subtotal": found.subtotal, "tax": found.tax, "freight": found.freight, "total": found.total}
    edits.edit(order, header)


def _refuse_beyond_counting(found: Totals) -> None:
    amounts = [found.subtotal, found.total]
    for line in found.lines:
        amounts += [line.gross, line.cost or Decimal(0)]
    if any(abs(amount) >= _TOO_MUCH for amount in amounts):
        raise Invalid({"quantity": _("The order comes to more than can be kept: look at quantity and price again")})


def _differs(line: OrderLine, amounts: LineAmounts) -> bool:
    return any(getattr(line, name) != getattr(amounts, name) for name in _AMOUNTS)


def _write_amounts(changed: list[tuple[OrderLine, LineAmounts]]) -> None:
    now = timezone.now()
    for line, amounts in changed:
        for name in _AMOUNTS:
            setattr(line, name, getattr(amounts, name))
        line.version, line.updated_at = line.version + 1, now
    OrderLine.objects.bulk_update([line for line, _amounts in changed], (*_AMOUNTS, "version", "updated_at"))


def _refuse_zero(quantity: Decimal) -> None:
    if not quantity:
        raise Invalid({"quantity": _("Say how many; below zero for goods that come back")})


def _refuse_beyond_trade(line: OrderLine) -> None:
    """What no order says: a price below zero, more digits than the books have room for."""
    if line.unit_price < 0:
        raise Invalid({"unit_price": _("A price is zero or more; for goods that come back type a quantity below zero")})
    for name, amount in (("quantity", line.quantity), ("unit_price", line.unit_price)):
        if not amount.is_finite() or abs(amount) >= _TOO_MUCH:
            raise Invalid({name: _("This is more than can be kept: look at the number again")})


def _refuse_part_of_a_piece(line: OrderLine) -> None:
    """Half a carton of twelve is six pieces; half a piece is none."""
    product, unit = line.product, line.unit
    if line.quantity % 1 == 0 or {unit.dimension, product.unit.dimension} != {Unit.Dimension.COUNT}:
        return
    if in_own_unit(product, line.quantity, unit.code).value.denominator != 1:
        raise Invalid({"quantity": _("The unit %(unit)s is counted: type a whole number") % {"unit": str(unit)}})


def _price(order: Order, wanted: OrderedLine, factor: Decimal) -> tuple[Decimal, int]:
    if wanted.unit_price is not None:
        return wanted.unit_price, wanted.per
    found = _listed(order, wanted.product)
    if found is None:
        raise Invalid(
            {
                "unit_price": _("%(sku)s has no price in %(currency)s on %(day)s: type one")
                % {
                    "sku": wanted.product.sku,
                    "currency": order.currency,
                    "day": order.ordered_on.isoformat(),
                }
            }
        )
    return _six(found.amount.amount * factor), found.per


def _listed(order: Order, product: Product) -> PriceFound | None:
    """The price on the list of the order's channel, else on the list for everyone."""
    lists = PriceList.objects.filter(
        Q(channel=order.channel) | Q(channel=""),
        legal_entity_id=order.legal_entity_id,
        currency=order.currency,
        deleted_at=None,
    )
    found = (price_on(product, one, order.ordered_on) for one in lists.order_by("-channel", "pk"))
    return next((price for price in found if price is not None), None)


def _discount(order: Order, wanted: OrderedLine) -> Decimal:
    promotion = wanted.promotion
    if promotion is None:
        return wanted.discount_share or Decimal(0)
    _refuse_unless_offered(promotion, wanted.product, order.ordered_on)
    return promotion.discount_share if wanted.discount_share is None else wanted.discount_share


def _refuse_unless_offered(promotion: Promotion, product: Product, day: date) -> None:
    offered = Promotion.objects.filter(entries__product=product, entries__deleted_at=None, pk=promotion.pk)
    if not in_force(offered, day).exists():
        raise Invalid(
            {
                "promotion": _("%(promotion)s does not hold for %(sku)s on %(day)s")
                % {"promotion": str(promotion), "sku": product.sku, "day": day.isoformat()}
            }
        )


def _unit_cost(order: Order, product: Product, factor: Decimal) -> Decimal | None:
    """What one of the line's unit costs in the order's currency, converted where need be; None where nobody knows."""
    costs = costs_on(product, order.ordered_on)
    costs.sort(key=lambda cost: cost.currency != order.currency)
    for cost in costs:
        try:
            own = convert(Money(cost.amount, cost.currency), order.currency, order.ordered_on)
        except NoRate:  # the cost is known, but not in this currency
            continue
        return _six(own.money.amount * factor)
    return None


def _six(amount: Decimal) -> Decimal:
    return amount.quantize(_SIX_PLACES, rounding=ROUND_HALF_UP)
