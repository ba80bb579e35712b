"""Putting products into the catalog."""

import pytest

from tradewright.catalog.actions import create_product
from tradewright.catalog.models import Category, Product, Unit
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import CustomField, EventEntry, SearchRow, User

pytestmark = pytest.mark.django_db


def values(piece: Unit, **more: object) -> dict[str, object]:
    return {"sku": "CP-40", "name": "Centrifugal pump 40", "kind": "equipment", "unit": piece.pk} | more


def test_it_stands_in_the_catalog_with_its_creator_and_its_place_in_the_order(
    editor: User, piece: Unit, pumps: Category
) -> None:
    product = create_product(by=editor, values=values(piece, category=pumps.pk, name="离心泵 40"))
    product.refresh_from_db()
    assert (product.created_by, product.category, product.unit) == (editor, pumps, piece)
    assert product.sort_key.startswith("li xin beng")


def test_it_is_found_and_announced_at_once(editor: User, piece: Unit) -> None:
    product = create_product(by=editor, values=values(piece))
    assert SearchRow.objects.get(noun="catalog.product", object_id=product.pk).title == "Centrifugal pump 40"
    assert EventEntry.objects.get(name="catalog.ProductCreated").payload == {"product_id": product.pk}


def test_two_products_cannot_share_an_article_number(editor: User, piece: Unit, pump: Product) -> None:
    with pytest.raises(Invalid):
        create_product(by=editor, values=values(piece, sku=pump.sku))
    assert Product.objects.filter(sku=pump.sku).count() == 1


def test_a_field_that_the_catalog_does_not_know_is_refused_by_name(editor: User, piece: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        create_product(by=editor, values=values(piece, deleted_at="2026-01-01", colour_of_box="red"))
    assert set(refused.value.fields) == {"deleted_at", "colour_of_box"}


def test_the_administrators_own_fields_are_kept(editor: User, piece: Unit) -> None:
    CustomField.objects.create(noun="catalog.product", key="drawing", labels={"en": "Drawing"}, kind="text")
    product = create_product(by=editor, values=values(piece) | {"custom.drawing": "D-17"})
    product.refresh_from_db()
    assert product.custom == {"drawing": "D-17"}


def test_without_the_right_nothing_is_created(reader: User, piece: Unit) -> None:
    with pytest.raises(NotPermitted):
        create_product(by=reader, values=values(piece))
    assert not Product.objects.exists()
    assert not EventEntry.objects.exists()
