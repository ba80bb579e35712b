"""What happened to orders."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class OrderCreated(Event):
    """Somebody began an order; it is a draft."""

    order_id: int


@dataclass(frozen=True)
class OrderEdited(Event):
    """Something about an order changed: its fields, its lines or its reasons."""

    order_id: int


@dataclass(frozen=True)
class OrderConfirmed(Event):
    """We said yes to an order: it counts as turnover from now on."""

    order_id: int


@dataclass(frozen=True)
class OrderShipped(Event):
    """The goods of an order left the house."""

    order_id: int


@dataclass(frozen=True)
class OrderClosed(Event):
    """Nothing is left to do for an order."""

    order_id: int


@dataclass(frozen=True)
class OrderCancelled(Event):
    """An order will not be delivered: it counts as turnover no longer."""

    order_id: int


@dataclass(frozen=True)
class ReasonChanged(Event):
    """A reason to buy was made, edited, deleted or restored."""

    reason_id: int


@dataclass(frozen=True)
class OrdersBroughtIn(Event):
    """Orders came in, changed or went by an import; one event for the whole run.

    Empty `party_ids` stand for all customers.
    """

    import_run_id: int
    party_ids: tuple[int, ...] = ()
