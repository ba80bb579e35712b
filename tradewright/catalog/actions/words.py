"""What a product is called in other languages, counted in besides its own unit, and able to do."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from tradewright.catalog.events import ProductEdited
from tradewright.catalog.models import Product, ProductParameter, ProductText, ProductUnit, Unit
from tradewright.catalog.permissions import EDIT_PRODUCTS
from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.search import index


@action
def describe_product(
    *,
    by: User,
    product: Product,
    language: str,
    name: str = "",
    description: str = "",
    version: int | None = None,
) -> ProductText:
    """Says what the product is called in one language, in place of what was said; empty words fall back to others."""
    require(by, EDIT_PRODUCTS)
    text = ProductText.objects.filter(product=product, language=language.lower()).first()
    if text is None:
        text = edits.add(ProductText(product=product, language=language.lower(), name=name, description=description))
    else:
        edits.edit(text, {"name": name, "description": description, "deleted_at": None}, version=version)
    index("catalog.product", [product.pk])
    publish(ProductEdited(product_id=product.pk))
    return text


@action
def remove_text(*, by: User, text: ProductText) -> None:
    """The product has no words in this language any more."""
    require(by, EDIT_PRODUCTS)
    edits.remove(text)
    index("catalog.product", [text.product_id])
    publish(ProductEdited(product_id=text.product_id))


@action
def define_unit(*, by: User, product: Product, unit: Unit, factor: Decimal) -> ProductUnit:
    """Says how many of the own unit one of another unit is: a carton of 12 pieces has the factor 12.

    Raises `Invalid` where it was said already.
    """
    require(by, EDIT_PRODUCTS)
    if unit.pk == product.unit_id:
        raise Invalid({"unit": _("This is the product's own unit; one of it is always 1")})
    known = ProductUnit.objects.filter(product=product, unit=unit).first()
    if known is None:
        known = edits.add(ProductUnit(product=product, unit=unit, factor=factor))
    elif known.deleted_at is None:
        said = {"unit": unit, "factor": f"{known.factor.normalize():f}", "own": product.unit}
        raise Invalid({"unit": _("The product has this unit already: 1 %(unit)s is %(factor)s %(own)s") % said})
    else:
        edits.edit(known, {"factor": factor, "deleted_at": None})
    publish(ProductEdited(product_id=product.pk))
    return known


@action
def edit_product_unit(*, by: User, unit: ProductUnit, factor: Decimal, version: int | None = None) -> ProductUnit:
    """Changes how many of the own unit one of this unit is; what was counted so far stays as it is."""
    require(by, EDIT_PRODUCTS)
    if edits.edit(unit, {"factor": factor}, version=version):
        publish(ProductEdited(product_id=unit.product_id))
    return unit


@action
def drop_unit(*, by: User, unit: ProductUnit) -> None:
    """The product is no longer counted in this unit."""
    require(by, EDIT_PRODUCTS)
    edits.remove(unit)
    publish(ProductEdited(product_id=unit.product_id))


@action
def add_parameter(*, by: User, product: Product, name: str, value: str) -> ProductParameter:
    """Says what a technical parameter of the product is. Raises `Invalid` where it was said already."""
    require(by, EDIT_PRODUCTS)
    known = ProductParameter.objects.filter(product=product, name=name.strip()).first()
    if known is None:
        known = edits.add(ProductParameter(product=product, name=name.strip(), value=value.strip()))
    elif known.deleted_at is None:
        raise Invalid({"name": _("The product has this parameter already: %(value)s") % {"value": known.value}})
    else:
        edits.edit(known, {"value": value.strip(), "deleted_at": None})
    publish(ProductEdited(product_id=product.pk))
    return known


@action
def edit_parameter(
    *, by: User, parameter: ProductParameter, value: str, version: int | None = None
) -> ProductParameter:
    """Changes the value of a technical parameter."""
    require(by, EDIT_PRODUCTS)
    if edits.edit(parameter, {"value": value.strip()}, version=version):
        publish(ProductEdited(product_id=parameter.product_id))
    return parameter


@action
def remove_parameter(*, by: User, parameter: ProductParameter) -> None:
    """The product has no such technical parameter any more."""
    require(by, EDIT_PRODUCTS)
    edits.remove(parameter)
    publish(ProductEdited(product_id=parameter.product_id))
