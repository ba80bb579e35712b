"""What happened to orders."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import About, Event


@dataclass(frozen=True)
class OrderCreated(Event):
    """Somebody began an order; it is a draft."""

    said = _("An order was created")

    order_id: int


@dataclass(frozen=True)
class OrderEdited(Event):
    """Something about an order changed: its fields, its lines or its reasons."""

    said = _("An order was edited")

    order_id: int


@dataclass(frozen=True)
class OrderConfirmed(Event):
    """We said yes to an order: it counts as turnover from now on."""

    said = _("An order was confirmed")

    order_id: int


@dataclass(frozen=True)
class OrderShipped(Event):
    """The goods of an order left the house."""

    said = _("An order was shipped")

    order_id: int


@dataclass(frozen=True)
class OrderClosed(Event):
    """Nothing is left to do for an order."""

    said = _("An order was closed")

    order_id: int


@dataclass(frozen=True)
class OrderCancelled(Event):
    """An order will not be delivered: it counts as turnover no longer."""

    said = _("An order was cancelled")

    order_id: int


@dataclass(frozen=True)
class ReasonChanged(Event):
    """A reason to buy was made, edited, deleted or restored."""

    said = _("A reason to buy was changed")

    reason_id: int


@dataclass(frozen=True)
class OrdersBroughtIn(Event):
    """Orders came in, changed or went by an import; one event for the whole run.

    Empty `party_ids` stand for all customers.
    """

    said = _("The orders of an import were brought in line")
    about = {"import_run_id": About(("imports.run",))}

    import_run_id: int
    party_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class OrderMovedStage(Event):
    """A confirmed order is the reason why its customer is in another stage of its life cycle."""

    said = _("An order moved its customer to another stage")
    about = {"party_id": About(("parties.organization", "parties.consumer", "parties.contact"))}

    order_id: int
    party_id: int
