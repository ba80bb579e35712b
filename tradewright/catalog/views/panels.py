"""Tabs of a product: its fields, what it consists of, where it lies, its history."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from tradewright.catalog.permissions import EDIT_COMPONENTS, EDIT_PRODUCTS, RECORD_STOCK
from tradewright.catalog.queries.components import explosion, where_used
from tradewright.catalog.queries.parts import lines_beside
from tradewright.catalog.queries.products import parameters_of, stock_of, texts_of
from tradewright.catalog.queries.quantities import units_of
from tradewright.catalog.queries.shelves import units_for
from tradewright.catalog.views.products import PAGES, names_of
from tradewright.core.access import rights_of
from tradewright.core.choices import language_name
from tradewright.core.requests import Request


def details_panel(request: Request, record: Any) -> str:
    """All fields of a product and its words in every language."""
    context = {
        "fields": PAGES.details(request, record),
        "texts": [{"text": text, "language": language_name(text.language)} for text in texts_of(record)],
        "parameters": parameters_of(record),
        "units": units_of(record),
        "product": record,
        "may_edit": rights_of(request.user).may(EDIT_PRODUCTS),
    }
    return render_to_string("catalog/details.html", context, request)


def components_panel(request: Request, record: Any) -> str:
    """What goes into a product and what it goes into today, and what went or will go into it on other days."""
    today = timezone.localdate()
    components, uses = explosion(request.user, record, today), where_used(request.user, record, today)
    beside = list(lines_beside(request.user, record, today))
    parts = {one.component_id for one in components} | {one.component_id for one in beside}
    names = names_of(request.user, parts | {one.product_id for one in uses})
    units = {one.code: str(one) for one in units_for(request.user)} if components else {}
    context = {
        "components": [
            (one, names.get(one.component_id, one.name), *(units.get(code, code) for code in (one.unit, one.own_unit)))
            for one in components
        ],
        "uses": [(one, names.get(one.product_id, one.name)) for one in uses],
        "beside": [(one, names.get(one.component_id, one.component.name)) for one in beside],
        "today": today,
        "product": record,
        "may_edit": rights_of(request.user).may(EDIT_COMPONENTS),
    }
    return render_to_string("catalog/components.html", context, request)


def stock_panel(request: Request, record: Any) -> str:
    """Where a product lies."""
    total, places = stock_of(record)
    may_record = rights_of(request.user).may(RECORD_STOCK)
    context = {"total": total, "places": places, "product": record, "may_record": may_record}
    return render_to_string("catalog/stock.html", context, request)
