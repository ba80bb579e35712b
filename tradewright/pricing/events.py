"""What happened to prices."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class PriceSet(Event):
    """A product got a price on a list from a day on."""

    price_id: int


@dataclass(frozen=True)
class PriceCorrected(Event):
    """The amount or the period of a price was put right."""

    price_id: int


@dataclass(frozen=True)
class PriceRemoved(Event):
    """A price that had been entered by mistake was taken back."""

    price_id: int


@dataclass(frozen=True)
class CostCorrected(Event):
    """The amount or the period of a cost was put right."""

    cost_id: int


@dataclass(frozen=True)
class CostRemoved(Event):
    """A cost that had been entered by mistake was taken back."""

    cost_id: int


@dataclass(frozen=True)
class CostSet(Event):
    """A product got a cost from a day on."""

    cost_id: int


@dataclass(frozen=True)
class PriceListDeleted(Event):
    """A price list was taken out of use; orders keep what they were charged."""

    price_list_id: int


@dataclass(frozen=True)
class PriceListRestored(Event):
    """A price list that had been deleted was brought back."""

    price_list_id: int


@dataclass(frozen=True)
class PromotionCreated(Event):
    """A special offer was made."""

    promotion_id: int


@dataclass(frozen=True)
class PromotionEdited(Event):
    """The terms, the period or the products of a special offer changed."""

    promotion_id: int


@dataclass(frozen=True)
class PromotionDeleted(Event):
    """A special offer was taken back; orders placed under it keep it."""

    promotion_id: int
