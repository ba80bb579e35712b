"""What belongs to a product in rows of its own: units, components, stock by place, words per language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from tradewright.catalog import actions, permissions
from tradewright.catalog.fields import part_fields
from tradewright.catalog.models import BomLine, Product
from tradewright.catalog.queries import (
    all_components_for,
    all_parameters_for,
    all_product_units_for,
    all_stock_for,
    all_texts_for,
    part_for,
    product_for,
    texts_of,
    unit_for,
)
from tradewright.catalog.views.part_history import place_of
from tradewright.core.access import Permission, require
from tradewright.core.choices import language_name
from tradewright.core.double_press import pressed_once
from tradewright.core.fields import Field
from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.ui.screens import FormPage, form_page
from tradewright.ui.screens.forms import initial_of

type Values = dict[str, Any]


@dataclass(frozen=True)
class Part:
    """One kind of part: the fields that name it, those that may change, its verbs.

    `add` takes the product and all values, `edit` the found part, the values that may change and the version read;
    `says` names a part in the title of its form.
    """

    add_title: str | Promise
    edit_title: str | Promise
    names: tuple[Field, ...]
    fields: tuple[Field, ...]
    permission: Permission
    rows: Callable[[User], QuerySet[Any]]
    add: Callable[..., Any]
    edit: Callable[..., Any]
    remove: Callable[..., Any]
    says: Callable[[Any], str]
    tab: str = "details"
    product_column: str = "product_id"


def _add_component(*, by: User, product: Product, values: Values) -> Any:
    component, unit = product_for(by, values.pop("component")), values.pop("unit", None)
    unit_given = unit_for(by, unit) if unit else None
    return actions.add_component(by=by, assembly=product, component=component, unit=unit_given, **values)


def _add_unit(*, by: User, product: Product, values: Values) -> Any:
    return actions.define_unit(by=by, product=product, unit=unit_for(by, values.pop("unit")), **values)


PARTS: Mapping[str, Part] = {
    "unit": Part(
        gettext_lazy("Add unit to %(name)s"),
        gettext_lazy("Edit unit %(part)s of %(name)s"),
        part_fields("catalog.product_unit", "unit"),
        part_fields("catalog.product_unit", "factor"),
        permissions.EDIT_PRODUCTS,
        all_product_units_for,
        _add_unit,
        lambda *, by, part, values, version: actions.edit_product_unit(
            by=by, unit=part, version=version, **{"factor": part.factor, **values}
        ),
        lambda *, by, part: actions.drop_unit(by=by, unit=part),
        lambda part: str(part.unit),
    ),
    "component": Part(
        gettext_lazy("Add component to %(name)s"),
        gettext_lazy("Edit component %(part)s of %(name)s"),
        part_fields("catalog.component", "component"),
        part_fields("catalog.component", "quantity", "unit", "valid_from", "valid_to"),
        permissions.EDIT_COMPONENTS,
        all_components_for,
        _add_component,
        lambda *, by, part, values, version: actions.edit_component(by=by, line=part, values=values, version=version),
        lambda *, by, part: actions.remove_component(by=by, line=part),
        lambda part: part.component.name,
        tab="components",
        product_column="assembly_id",
    ),
    "stock": Part(
        gettext_lazy("Record stock of %(name)s"),
        gettext_lazy("Correct stock of %(name)s: %(part)s"),
        part_fields("catalog.stock", "location", "shelf", "bin"),
        part_fields("catalog.stock", "quantity"),
        permissions.RECORD_STOCK,
        all_stock_for,
        lambda *, by, product, values: actions.record_stock(by=by, product=product, **values),
        lambda *, by, part, values, version: actions.record_stock(
            by=by,
            product=part.product,
            version=version,
            location=part.location,
            shelf=part.shelf,
            bin=part.bin,
            **{"quantity": part.quantity, **values},
        ),
        lambda *, by, part: actions.remove_stock(by=by, level=part),
        place_of,
        tab="stock",
    ),
    "parameter": Part(
        gettext_lazy("Add parameter to %(name)s"),
        gettext_lazy("Edit parameter %(part)s of %(name)s"),
        part_fields("catalog.parameter", "name"),
        part_fields("catalog.parameter", "value"),
        permissions.EDIT_PRODUCTS,
        all_parameters_for,
        lambda *, by, product, values: actions.add_parameter(by=by, product=product, **values),
        lambda *, by, part, values, version: actions.edit_parameter(
            by=by, parameter=part, version=version, **{"value": part.value, **values}
        ),
        lambda *, by, part: actions.remove_parameter(by=by, parameter=part),
        lambda part: part.name,
    ),
    "text": Part(
        gettext_lazy("Add text to %(name)s"),
        gettext_lazy("Edit text of %(name)s: %(part)s"),
        part_fields("catalog.text", "language"),
        part_fields("catalog.text", "name", "description"),
        permissions.EDIT_PRODUCTS,
        all_texts_for,
        lambda *, by, product, values: actions.describe_product(by=by, product=product, **values),
        lambda *, by, part, values, version: actions.describe_product(
            by=by,
            product=part.product,
            language=part.language,
            version=version,
            **{"name": part.name, "description": part.description, **values},
        ),
        lambda *, by, part: actions.remove_text(by=by, text=part),
        lambda part: language_name(part.language),
    ),
}


def _part(name: str) -> Part:
    if name not in PARTS:
        raise Http404
    return PARTS[name]


def _page_of(product: Product, part: Part) -> str:
    return f"{reverse('product', args=[product.pk])}?tab={part.tab}"


def _found(request: Request, product: Product, part: Part, part_id: int) -> Any:
    return part_for(part.rows(request.user).filter(**{part.product_column: product.pk}), part_id)


def add(request: Request, product_id: int, name: str) -> HttpResponse:
    """The form for a new part of a product."""
    part, product = _part(name), product_for(request.user, product_id)
    require(request.user, part.permission)
    back = _page_of(product, part)

    def save(values: Values, version: int | None) -> str:
        given = {key: value for key, value in values.items() if value not in (None, "")}
        part.add(by=request.user, product=product, values=given)
        return back

    fields = (*(_still_open(one, product) for one in part.names), *part.fields)
    title = str(part.add_title) % {"name": product.name}
    return form_page(request, FormPage(title=title, fields=fields, back=back, save=save))


def _still_open(field: Field, product: Product) -> Field:
    """Languages in which the product has words are edited, not added."""
    if field.key != "language":
        return field
    known = {text.language for text in texts_of(product)}
    return replace(field, choices=[pair for pair in field.options() if pair[0] not in known])


def edit(request: Request, product_id: int, name: str, part_id: int) -> HttpResponse:
    """The form of a part of a product; what names it stands in the title."""
    part, product = _part(name), product_for(request.user, product_id)
    require(request.user, part.permission)
    back, found = _page_of(product, part), _found(request, product, part, part_id)

    def save(values: Values, version: int | None) -> str:
        part.edit(by=request.user, part=found, values=values, version=version)
        return back

    page = FormPage(
        title=str(part.edit_title) % {"name": product.name, "part": part.says(found)},
        fields=part.fields,
        back=back,
        save=save,
        initial=initial_of(found, part.fields),
        only_changed=True,
    )
    return form_page(request, page)


@pressed_once
def remove(request: Request, product_id: int, name: str, part_id: int) -> HttpResponse:
    """Takes a part of a product away."""
    part, product = _part(name), product_for(request.user, product_id)
    part.remove(by=request.user, part=_found(request, product, part, part_id))
    return HttpResponseRedirect(_page_of(product, part))


@pressed_once
def end_component(request: Request, product_id: int, part_id: int) -> HttpResponse:
    """Lets a component be part of the product up to today."""
    part, product = PARTS["component"], product_for(request.user, product_id)
    line: BomLine = _found(request, product, part, part_id)
    actions.edit_component(by=request.user, line=line, values={"valid_to": timezone.localdate()})
    return HttpResponseRedirect(_page_of(product, part))
