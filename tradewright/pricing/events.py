"""What happened to prices."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import About, Event

_PRICED = {"price_id": About(("catalog.product",), via="pricing.Price.product")}
_COSTED = {"cost_id": About(("catalog.product",), via="pricing.Cost.product")}


@dataclass(frozen=True)
class PriceSet(Event):
    """A product got a price on a list from a day on."""

    said = _("A price was set")
    about = _PRICED

    price_id: int


@dataclass(frozen=True)
class PriceCorrected(Event):
    """The amount or the period of a price was put right."""

    said = _("A price was corrected")
    about = _PRICED

    price_id: int


@dataclass(frozen=True)
class PriceRemoved(Event):
    """A price that had been entered by mistake was taken back."""

    said = _("A price was removed")
    about = _PRICED

    price_id: int


@dataclass(frozen=True)
class CostCorrected(Event):
    """The amount or the period of a cost was put right."""

    said = _("A cost was corrected")
    about = _COSTED

    cost_id: int


@dataclass(frozen=True)
class CostRemoved(Event):
    """A cost that had been entered by mistake was taken back."""

    said = _("A cost was removed")
    about = _COSTED

    cost_id: int


@dataclass(frozen=True)
class CostSet(Event):
    """A product got a cost from a day on."""

    said = _("A cost was set")
    about = _COSTED

    cost_id: int


@dataclass(frozen=True)
class PriceListCreated(Event):
    """A price list was opened."""

    said = _("A price list was created")

    price_list_id: int


@dataclass(frozen=True)
class PriceListEdited(Event):
    """Name, code or currency of a price list changed."""

    said = _("A price list was edited")

    price_list_id: int


@dataclass(frozen=True)
class PriceListDeleted(Event):
    """A price list was taken out of use; orders keep what they were charged."""

    said = _("A price list was deleted")

    price_list_id: int


@dataclass(frozen=True)
class PriceListRestored(Event):
    """A price list that had been deleted was brought back."""

    said = _("A price list was restored")

    price_list_id: int


@dataclass(frozen=True)
class PromotionKindChanged(Event):
    """A kind of promotions was made, edited, deleted or restored."""

    said = _("A kind of promotion was changed")

    promotion_kind_id: int


@dataclass(frozen=True)
class PromotionCreated(Event):
    """A special offer was made."""

    said = _("A promotion was created")

    promotion_id: int


@dataclass(frozen=True)
class PromotionEdited(Event):
    """The terms, the period or the products of a special offer changed."""

    said = _("A promotion was edited")

    promotion_id: int


@dataclass(frozen=True)
class PromotionDeleted(Event):
    """A special offer was taken back; orders placed under it keep it."""

    said = _("A promotion was deleted")

    promotion_id: int
