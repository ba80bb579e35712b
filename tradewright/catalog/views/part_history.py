"""What the history of a product tells of its parts: units, components, stock, technical parameters, words."""

from typing import Any

from django.utils.translation import gettext as _

from tradewright.catalog.models import StockLevel
from tradewright.catalog.queries.history import (
    all_lines_of,
    all_parameters_of,
    all_stock_of,
    all_texts_of,
    all_units_of,
)
from tradewright.catalog.views.products import names_of
from tradewright.core.choices import language_name
from tradewright.core.requests import Request
from tradewright.ui.screens import Parts


def units(request: Request, record: Any) -> Parts:
    """What happened to the units of a product."""
    return Parts(_("Unit"), "catalog.product_unit", list(all_units_of(record)), lambda one: str(one.unit))


def components(request: Request, record: Any) -> Parts:
    """What happened to the components of a product."""
    lines = list(all_lines_of(record))
    names = names_of(request.user, {line.component_id for line in lines})
    return Parts(
        _("Component"), "catalog.component", lines, lambda one: names.get(one.component_id, one.component.name)
    )


def stock(request: Request, record: Any) -> Parts:
    """What happened to the stock of a product."""
    return Parts(_("Stock"), "catalog.stock", list(all_stock_of(record)), place_of)


def parameters(request: Request, record: Any) -> Parts:
    """What happened to the technical parameters of a product."""
    return Parts(_("Parameter"), "catalog.parameter", list(all_parameters_of(record)), lambda one: str(one.name))


def texts(request: Request, record: Any) -> Parts:
    """What happened to the words of a product."""
    return Parts(_("Texts"), "catalog.text", list(all_texts_of(record)), lambda one: language_name(one.language))


def place_of(level: StockLevel) -> str:
    """Where something lies, in one line."""
    return " · ".join(filter(None, (level.location, level.shelf, level.bin)))
