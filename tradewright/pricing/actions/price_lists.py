"""Price lists."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import Rights, require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from, with_names
from tradewright.core.models import User
from tradewright.core.money import with_known_currencies
from tradewright.core.search import index
from tradewright.pricing.events import PriceListCreated, PriceListDeleted, PriceListEdited, PriceListRestored
from tradewright.pricing.models import PriceList
from tradewright.pricing.permissions import EDIT_PRICE_LISTS
from tradewright.pricing.queries import has_prices

_NOUN = "pricing.price_list"


@action
def create_price_list(*, by: User, values: Mapping[str, Any]) -> PriceList:
    """Opens a price list; `values` by catalog key."""
    require(by, EDIT_PRICE_LISTS)
    price_list = edits.add(PriceList(**_columns(values, rights_of(by))))
    index(_NOUN, [price_list.pk])
    publish(PriceListCreated(price_list_id=price_list.pk))
    return price_list


@action
def edit_price_list(
    *, by: User, price_list: PriceList, values: Mapping[str, Any], version: int | None = None
) -> PriceList:
    """Changes the named fields of a price list. Raises `Invalid` for another currency while there are prices on it."""
    require(by, EDIT_PRICE_LISTS)
    columns = _columns(values, rights_of(by), price_list)
    _refuse_other_currency(price_list, columns)
    if edits.edit(price_list, columns, version=version):
        index(_NOUN, [price_list.pk])
        publish(PriceListEdited(price_list_id=price_list.pk))
    return price_list


@action
def delete_price_list(*, by: User, price_list: PriceList, version: int | None = None) -> None:
    """Takes a price list out of use with its prices; orders keep what they were charged."""
    require(by, EDIT_PRICE_LISTS)
    edits.remove(price_list, version=version)
    index(_NOUN, [price_list.pk])
    publish(PriceListDeleted(price_list_id=price_list.pk))


@action
def restore_price_list(*, by: User, price_list: PriceList) -> PriceList:
    """Brings a price list back with its prices. Raises `Invalid` where its code was given to another."""
    require(by, EDIT_PRICE_LISTS)
    edits.restore(price_list)
    index(_NOUN, [price_list.pk])
    publish(PriceListRestored(price_list_id=price_list.pk))
    return price_list


def _columns(values: Mapping[str, Any], rights: Rights, price_list: PriceList | None = None) -> dict[str, Any]:
    columns = columns_from(_NOUN, values, rights, price_list)
    return with_known_currencies(with_names(columns, price_list), "currency")


def _refuse_other_currency(price_list: PriceList, columns: Mapping[str, Any]) -> None:
    """The figures of its prices would stay and mean something else."""
    present = price_list.currency
    if columns.get("currency", present) != present and has_prices(price_list):
        sentence = _("There are prices in %(currency)s on this list: open another list for another currency")
        raise Invalid({"currency": sentence % {"currency": present}})
