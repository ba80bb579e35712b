"""Periods from one day to another, both included; open where there is no end."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid


def refuse_reversed(valid_from: date | None, valid_to: date | None) -> None:
    """Raises `Invalid` for a period that has no beginning or ends before it."""
    if valid_from is None:
        raise Invalid({"valid_from": _("Enter a value")})
    if valid_to is not None and valid_to < valid_from:
        raise Invalid({"valid_to": _("The period ends before it begins")})
