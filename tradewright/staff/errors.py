"""Refusals of the own house."""

from tradewright.core.errors import Refusal


class LastAdministrator(Refusal):
    """Without another administrator nobody could manage the house any more."""

    code = "last_administrator"
    status = 409


class MoreThanOwnRights(Refusal):
    """Nobody gives away more than they hold."""

    code = "more_than_own_rights"
    status = 403
