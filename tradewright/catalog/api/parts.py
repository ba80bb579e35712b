"""What belongs to a product in rows of its own: lists of all of them, narrowed to one by `filter=product:is:…`."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from tradewright.catalog import actions, queries
from tradewright.catalog.fields import AT_CREATION
from tradewright.catalog.models import BomLine, ProductParameter, ProductText, ProductUnit, StockLevel
from tradewright.core.models import User
from tradewright.core.rest import Resource

type Values = dict[str, Any]


def _add_component(*, by: User, values: Values) -> BomLine:
    assembly, component = (queries.product_for(by, values.pop(key)) for key in ("assembly", "component"))
    unit = values.pop("unit", None)
    unit_given = queries.unit_for(by, unit) if unit else None
    return actions.add_component(by=by, assembly=assembly, component=component, unit=unit_given, **values)


def _edit_component(*, by: User, object_id: int, values: Values, version: int | None) -> BomLine:
    line = queries.part_for(queries.all_components_for(by), object_id)
    return actions.edit_component(by=by, line=line, values=values, version=version)


def _add_unit(*, by: User, values: Values) -> ProductUnit:
    product, unit = queries.product_for(by, values.pop("product")), queries.unit_for(by, values.pop("unit"))
    return actions.define_unit(by=by, product=product, unit=unit, **values)


def _edit_unit(*, by: User, object_id: int, values: Values, version: int | None) -> ProductUnit:
    known = queries.part_for(queries.all_product_units_for(by), object_id)
    return actions.edit_product_unit(by=by, unit=known, version=version, **{"factor": known.factor, **values})


def _record_stock(*, by: User, values: Values) -> StockLevel:
    product = queries.product_for(by, values.pop("product"))
    return actions.record_stock(by=by, product=product, **values)


def _edit_stock(*, by: User, object_id: int, values: Values, version: int | None) -> StockLevel:
    level = queries.part_for(queries.all_stock_for(by), object_id)
    given = {"location": level.location, "shelf": level.shelf, "bin": level.bin, "quantity": level.quantity, **values}
    return actions.record_stock(by=by, product=level.product, version=version, **given)


def _add_text(*, by: User, values: Values) -> ProductText:
    product = queries.product_for(by, values.pop("product"))
    return actions.describe_product(by=by, product=product, **values)


def _edit_text(*, by: User, object_id: int, values: Values, version: int | None) -> ProductText:
    text = queries.part_for(queries.all_texts_for(by), object_id)
    given = {"name": text.name, "description": text.description, **values}
    return actions.describe_product(by=by, product=text.product, language=text.language, version=version, **given)


def _add_parameter(*, by: User, values: Values) -> ProductParameter:
    product = queries.product_for(by, values.pop("product"))
    return actions.add_parameter(by=by, product=product, **values)


def _edit_parameter(*, by: User, object_id: int, values: Values, version: int | None) -> ProductParameter:
    known = queries.part_for(queries.all_parameters_for(by), object_id)
    return actions.edit_parameter(by=by, parameter=known, version=version, **{"value": known.value, **values})


def _removed(verb: Callable[..., None], name: str, rows: Callable[[User], QuerySet[Any]]) -> Callable[..., None]:
    return lambda *, by, object_id: verb(by=by, **{name: queries.part_for(rows(by), object_id)})


COMPONENTS = Resource(
    noun="catalog.component",
    path="components",
    one="component",
    rows=queries.all_components_for,
    create=_add_component,
    edit=_edit_component,
    delete=_removed(actions.remove_component, "line", queries.all_components_for),
    has_own_fields=False,
    extra=AT_CREATION["catalog.component"],
    tag=BomLine._meta.verbose_name_plural or "",
)
PRODUCT_UNITS = Resource(
    noun="catalog.product_unit",
    path="product-units",
    one="product_unit",
    rows=queries.all_product_units_for,
    create=_add_unit,
    edit=_edit_unit,
    delete=_removed(actions.drop_unit, "unit", queries.all_product_units_for),
    has_own_fields=False,
    extra=AT_CREATION["catalog.product_unit"],
    tag=ProductUnit._meta.verbose_name_plural or "",
)
STOCK = Resource(
    noun="catalog.stock",
    path="stock",
    one="stock_level",
    rows=queries.all_stock_for,
    create=_record_stock,
    edit=_edit_stock,
    delete=_removed(actions.remove_stock, "level", queries.all_stock_for),
    has_own_fields=False,
    extra=AT_CREATION["catalog.stock"],
    tag=StockLevel._meta.verbose_name_plural or "",
)
TEXTS = Resource(
    noun="catalog.text",
    path="product-texts",
    one="product_text",
    rows=queries.all_texts_for,
    create=_add_text,
    edit=_edit_text,
    delete=_removed(actions.remove_text, "text", queries.all_texts_for),
    has_own_fields=False,
    extra=AT_CREATION["catalog.text"],
    tag=ProductText._meta.verbose_name_plural or "",
)
PARAMETERS = Resource(
    noun="catalog.parameter",
    path="product-parameters",
    one="product_parameter",
    rows=queries.all_parameters_for,
    create=_add_parameter,
    edit=_edit_parameter,
    delete=_removed(actions.remove_parameter, "parameter", queries.all_parameters_for),
    has_own_fields=False,
    extra=AT_CREATION["catalog.parameter"],
    tag=ProductParameter._meta.verbose_name_plural or "",
)
RESOURCES = (COMPONENTS, PRODUCT_UNITS, STOCK, TEXTS, PARAMETERS)
