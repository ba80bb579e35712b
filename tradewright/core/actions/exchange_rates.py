"""Exchange rates, written by hand where no import brings them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.edits import check
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import ExchangeRateChanged, publish
from tradewright.core.models import ExchangeRate, User
from tradewright.core.money import is_currency
from tradewright.core.permissions import MANAGE_SETTINGS

_BY_HAND = "by hand"


@action
def add_exchange_rate(*, by: User, values: Mapping[str, Any]) -> ExchangeRate:
    """Keeps what one unit of a currency was worth on a day. Raises `Invalid` for a day that has a rate."""
    require(by, MANAGE_SETTINGS)
    rate = ExchangeRate(**_normal(values))
    rate.source = rate.source or _BY_HAND
    _check(rate)
    rate.save(force_insert=True)
    publish(ExchangeRateChanged(exchange_rate_id=rate.pk))
    return rate


@action
def edit_exchange_rate(*, by: User, record: ExchangeRate, values: Mapping[str, Any]) -> ExchangeRate:
    """Corrects a rate; amounts already converted keep the rate they were stored with."""
    require(by, MANAGE_SETTINGS)
    rate = _locked(record.pk)
    for name, value in _normal(values).items():
        setattr(rate, name, value)
    _check(rate)
    rate.save()
    publish(ExchangeRateChanged(exchange_rate_id=rate.pk))
    return rate


@action
def delete_exchange_rate(*, by: User, record: ExchangeRate) -> None:
    """Takes a rate away; history keeps it."""
    require(by, MANAGE_SETTINGS)
    _locked(record.pk).delete()
    publish(ExchangeRateChanged(exchange_rate_id=record.pk))


def _normal(values: Mapping[str, Any]) -> dict[str, Any]:
    normal = dict(values)
    for name in ("base", "currency"):
        if normal.get(name):
            normal[name] = str(normal[name]).strip().upper()
    return normal


def _check(rate: ExchangeRate) -> None:
    wrong = {
        name: _("There is no currency with this code")
        for name in ("base", "currency")
        if not is_currency(getattr(rate, name))
    }
    if not wrong and rate.base == rate.currency:
        wrong = {"currency": _("A currency has no rate to itself")}
    if wrong:
        raise Invalid(wrong)
    check(rate)


def _locked(rate_id: int) -> ExchangeRate:
    rate = ExchangeRate.objects.select_for_update().filter(pk=rate_id).first()
    if rate is None:
        raise NotFound(_("This rate was deleted while you typed"))
    return rate
