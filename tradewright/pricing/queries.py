"""Questions about prices, costs and special offers."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from tradewright.catalog.models import Product
from tradewright.catalog.queries.products import products_for
from tradewright.core.access import COST, rights_of, visible
from tradewright.core.errors import NotFound
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.models import User
from tradewright.core.money import Money
from tradewright.pricing.models import Cost, Price, PriceList, Promotion, PromotionKind, PromotionProduct


@dataclass(frozen=True)
class PriceFound:
    """The price in force on a day: so much money for `per` of the product's own unit."""

    amount: Money
    per: int
    price: Price
    explanation: Explanation


def price_lists_for(user: User) -> QuerySet[PriceList]:
    """The price lists this user may see."""
    return visible(PriceList.objects.filter(deleted_at=None), user, "pricing.price_list")


def price_list_for(user: User, list_id: int) -> PriceList:
    """One price list of those the user may see. Raises `NotFound`."""
    return _one(price_lists_for(user).select_related("legal_entity"), list_id)


def deleted_price_list_for(user: User, list_id: int) -> PriceList:
    """A price list that was deleted. Raises `NotFound`."""
    deleted = PriceList.objects.exclude(deleted_at=None)
    return _one(visible(deleted, user, "pricing.price_list"), list_id)


def promotion_for(user: User, promotion_id: int) -> Promotion:
    """One special offer of those the user may see. Raises `NotFound`."""
    return _one(promotions_for(user).select_related("kind"), promotion_id)


def deleted_promotion_for(user: User, promotion_id: int) -> Promotion:
    """A special offer that was taken back. Raises `NotFound`."""
    return _one(deleted_promotions_for(user), promotion_id)


def _one[M: Model](rows: QuerySet[M], object_id: int) -> M:
    found = rows.filter(pk=object_id).first()
    if found is None:
        raise NotFound
    return found


def promotions_for(user: User) -> QuerySet[Promotion]:
    """The special offers this user may see, past and future ones included."""
    return visible(Promotion.objects.filter(deleted_at=None), user, "pricing.promotion")


def promotion_kinds_for(user: User, *, deleted: bool = False) -> QuerySet[PromotionKind]:
    """The kinds of special offers, for who may see promotions."""
    return visible(PromotionKind.objects.filter(deleted_at__isnull=not deleted), user, "pricing.promotion")


def promotion_kind_for(user: User, kind_id: int, *, deleted: bool = False) -> PromotionKind:
    """One kind of special offers. Raises `NotFound`."""
    return _one(promotion_kinds_for(user, deleted=deleted), kind_id)


def deleted_promotions_for(user: User) -> QuerySet[Promotion]:
    """Special offers that were taken back."""
    return visible(Promotion.objects.exclude(deleted_at=None), user, "pricing.promotion")


def in_force[M: Model](rows: QuerySet[M], on: date) -> QuerySet[M]:
    """Only the rows whose period includes the day."""
    open_or_later = Q(valid_to=None) | Q(valid_to__gte=on)
    return rows.filter(open_or_later, valid_from__lte=on, deleted_at=None)


def price_on(product: Product, price_list: PriceList, day: date) -> PriceFound | None:
    """The price of a product on a list on that day, None where there is none."""
    rows = Price.objects.filter(product=product, price_list=price_list)
    price = in_force(rows, day).first()
    if price is None:
        return None
    amount = Money(price.amount, price_list.currency)
    step = Step(
        rule=_("Price list"),
        basis=str(price_list),
        input=f"{price.valid_from} – {price.valid_to or ''}".strip(),
        effect=f"{amount} / {price.per}",
    )
    return PriceFound(amount, price.per, price, explain(str(amount), [step]))


def prices_for(user: User) -> QuerySet[Price]:
    """All prices of products and on lists that this user may see, past and future ones included."""
    return Price.objects.filter(
        deleted_at=None,
        price_list__in=price_lists_for(user).values("pk"),
        product__in=products_for(user).values("pk"),
    )


def has_prices(price_list: PriceList) -> bool:
    """Whether anything stands on a list, past and future prices included."""
    return Price.objects.filter(price_list=price_list, deleted_at=None).exists()


def price_for(user: User, price_id: int, *, is_locked: bool = False) -> Price:
    """One price of those the user may see, held until the end of the transaction if so wanted. Raises `NotFound`."""
    rows = prices_for(user).select_related("price_list", "product")
    return _one(rows.select_for_update(of=("self",)) if is_locked else rows, price_id)


def costs_for(user: User) -> QuerySet[Cost]:
    """All costs of products this user may see, past and future ones included; none for who may not see costs."""
    rows = Cost.objects.filter(deleted_at=None, product__in=products_for(user).values("pk"))
    return rows if rights_of(user).sees(COST.name) else rows.none()


def cost_for(user: User, cost_id: int, *, is_locked: bool = False) -> Cost:
    """One cost of those the user may see, held until the end of the transaction if so wanted. Raises `NotFound`."""
    rows = costs_for(user).select_related("product")
    return _one(rows.select_for_update(of=("self",)) if is_locked else rows, cost_id)


def prices_of(user: User, product: Product) -> QuerySet[Price]:
    """All prices of a product on lists this user may see, the newest first."""
    rows = Price.objects.filter(product=product, deleted_at=None, price_list__in=price_lists_for(user))
    return rows.select_related("price_list").order_by("price_list__code", "-valid_from")


def prices_from(user: User, price_list: PriceList, day: date) -> QuerySet[Price]:
    """The prices in force on a list on that day and those that begin later, in order of article number."""
    open_or_later = Q(valid_to=None) | Q(valid_to__gte=day)
    rows = prices_for(user).filter(open_or_later, price_list=price_list)
    return rows.select_related("product").order_by("product__sku", "valid_from")


def costs_of(user: User, product: Product) -> QuerySet[Cost]:
    """All costs of a product, the newest first; none for who may not see costs."""
    rows = Cost.objects.filter(product=product, deleted_at=None).order_by("-valid_from", "currency")
    return rows if rights_of(user).sees(COST.name) else rows.none()


def costs_on(product: Product, day: date) -> list[Cost]:
    """What a product cost on that day, in one currency or several; for calculations: show it by `costs_of`."""
    return list(in_force(Cost.objects.filter(product=product), day).order_by("pk"))


def promotions_on(user: User, product: Product, day: date, quantity: Decimal | None = None) -> QuerySet[Promotion]:
    """The special offers for a product on that day, the largest discount first.

    With a quantity, only those whose band it falls into; both limits belong to the band.
    """
    rows = in_force(promotions_for(user), day)
    rows = rows.filter(entries__product=product, entries__deleted_at=None)
    if quantity is not None:
        below = Q(max_quantity=None) | Q(max_quantity__gte=quantity)
        rows = rows.filter(below, min_quantity__lte=quantity)
    return rows.order_by("-discount_share", "pk")


def offered_products_for(user: User) -> QuerySet[PromotionProduct]:
    """Which product may be sold under which special offer, of those this user may see."""
    return PromotionProduct.objects.filter(
        deleted_at=None,
        promotion__in=promotions_for(user).values("pk"),
        product__in=products_for(user).values("pk"),
    )


def offered_product_for(user: User, entry_id: int) -> PromotionProduct:
    """One product of a special offer. Raises `NotFound`."""
    return _one(offered_products_for(user), entry_id)


def products_of(user: User, promotion: Promotion) -> QuerySet[PromotionProduct]:
    """The products that may be sold under a special offer, in order of article number."""
    rows = offered_products_for(user).filter(promotion=promotion)
    return rows.select_related("product").order_by("product__sku", "pk")


def all_prices_of(user: User, product: Product) -> QuerySet[Price]:
    """The prices that a product has and had on lists this user may see, those taken back too, for its history."""
    rows = Price.objects.filter(product=product, price_list__in=price_lists_for(user).values("pk"))
    return rows.select_related("price_list")


def all_costs_of(user: User, product: Product) -> QuerySet[Cost]:
    """The costs that a product has and had, those taken back too; none for who may not see costs."""
    rows = Cost.objects.filter(product=product)
    return rows if rights_of(user).sees(COST.name) else rows.none()


def all_offers_of(user: User, product: Product) -> QuerySet[PromotionProduct]:
    """The special offers under which a product is and was sold, of those this user may see."""
    rows = PromotionProduct.objects.filter(product=product, promotion__in=promotions_for(user).values("pk"))
    return rows.select_related("promotion")
