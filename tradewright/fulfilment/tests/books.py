"""What the tests of orders share: how an order of an import is written."""

from collections.abc import Callable

from tradewright.fulfilment.models import Order

type Write = Callable[..., Order]
