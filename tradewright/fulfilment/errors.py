"""What orders refuse."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Refusal, Sentence


class OrderNotDraft(Refusal):
    """Lines and amounts change only as long as the order is a draft."""

    code = "order_not_draft"
    status = 409

    def __init__(self, number: str, status: Sentence) -> None:
        super().__init__(
            _("Order %(number)s is %(status)s: its lines and amounts are settled")
            % {"number": number, "status": status},
            kept=_("The order is unchanged"),
            todo=_("Cancel it and enter a new one, or enter a second order for the difference"),
        )


class OrderNotOurs(Refusal):
    """What another system settled, such as amounts, is changed there and never recomputed here."""

    code = "order_not_ours"
    status = 409

    def __init__(self, number: str, origin: Sentence) -> None:
        super().__init__(
            _("Order %(number)s comes from another system (%(origin)s) and is settled there")
            % {"number": number, "origin": origin},
            kept=_("The order is unchanged"),
            todo=_("Change it in the system it comes from"),
        )


class OrderCannotMove(Refusal):
    """An order in this status cannot take that step."""

    code = "order_cannot_move"
    status = 409

    def __init__(self, number: str, status: Sentence, wanted: Sentence) -> None:
        super().__init__(
            _("Order %(number)s is %(status)s and cannot become %(wanted)s")
            % {"number": number, "status": status, "wanted": wanted},
            kept=_("The order is unchanged"),
            todo=_("Look at its history for what happened to it"),
        )


class OrderEmpty(Refusal):
    """An order without lines cannot be confirmed."""

    code = "order_empty"
    status = 409

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Order %(number)s has no lines yet") % {"number": number},
            kept=_("It stays a draft"),
            todo=_("Add what the customer ordered, then confirm"),
        )
