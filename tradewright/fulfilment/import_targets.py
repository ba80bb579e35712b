"""What files may become of orders: fills the socket `imports.targets`."""

from django.utils.translation import gettext_lazy as _

from tradewright.imports.targets import ExactIdentifier, ImportTarget, import_targets

ORDER = ImportTarget(
    "fulfilment.order",
    "fulfilment.Order",
    _("Orders"),
    checks={"currency": "currency", "customer_currency": "currency"},
    search_nouns=("fulfilment.order",),
)
ORDER_LINE = ImportTarget(
    "fulfilment.order_line",
    "fulfilment.OrderLine",
    _("Order lines"),
    match=("order", "position"),
    part_of="order",
)
REASON = ImportTarget(
    "fulfilment.reason",
    "fulfilment.Reason",
    _("Reasons to buy"),
    identifiers=(
        ExactIdentifier(
            "code",
            _("code"),
            "SELECT code, id, name FROM fulfilment_reason WHERE code = ANY(%(values)s)",
            policy="update",
        ),
    ),
    search_nouns=("fulfilment.reason",),
)
ORDER_REASON = ImportTarget(
    "fulfilment.order_reason",
    "fulfilment.OrderReason",
    _("Reasons of orders"),
    match=("order", "reason"),
    part_of="order",
)

import_targets.add(ORDER, ORDER_LINE, REASON, ORDER_REASON)
