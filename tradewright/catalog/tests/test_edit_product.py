"""Changing products."""

from decimal import Decimal

import pytest

from tradewright.catalog.actions import edit_product
from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid, NotPermitted, Stale
from tradewright.core.models import EventEntry, HistoryEntry, SearchRow, User

pytestmark = pytest.mark.django_db


def test_a_new_name_moves_it_in_the_order_and_in_search(editor: User, pump: Product) -> None:
    edit_product(by=editor, product=pump, values={"name": "Axial pump 32"}, version=pump.version)
    pump.refresh_from_db()
    assert (pump.sort_key, pump.version) == ("axial pump 32", 2)
    assert SearchRow.objects.get(noun="catalog.product", object_id=pump.pk).title == "Axial pump 32"


def test_the_old_row_is_kept(editor: User, pump: Product) -> None:
    edit_product(by=editor, product=pump, values={"colour": "blue"})
    entry = HistoryEntry.objects.get(table="catalog_product", row_id=pump.pk)
    assert (entry.before["colour"], entry.by_id) == ("", editor.pk)


def test_saving_without_a_change_leaves_no_trace(editor: User, pump: Product) -> None:
    edit_product(by=editor, product=pump, values={"name": pump.name, "colour": ""})
    pump.refresh_from_db()
    assert pump.version == 1
    assert not EventEntry.objects.exists()


def test_two_people_who_change_the_same_field_see_both_values(editor: User, administrator: User, pump: Product) -> None:
    edit_product(by=administrator, product=Product.objects.get(pk=pump.pk), values={"colour": "blue"}, version=1)
    with pytest.raises(Stale) as refused:
        edit_product(by=editor, product=pump, values={"colour": "red"}, version=1)
    assert refused.value.fields == {"colour": "blue"}
    pump.refresh_from_db()
    assert pump.colour == "blue"


def test_it_is_not_sold_until_a_day_before_it_is_sold(editor: User, pump: Product) -> None:
    with pytest.raises(Invalid):
        edit_product(by=editor, product=pump, values={"sold_from": "2026-05-01", "sold_to": "2026-04-30"})
    pump.refresh_from_db()
    assert pump.sold_from is None


def test_without_the_right_the_row_stays_as_it_is(reader: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        edit_product(by=reader, product=pump, values={"colour": "red"})
    pump.refresh_from_db()
    assert (pump.colour, pump.version) == ("", 1)


def test_a_number_nobody_else_changed_is_no_clash(editor: User, administrator: User, pump: Product) -> None:
    edit_product(by=editor, product=pump, values={"safety_stock": Decimal("0.1")})
    read = Product.objects.get(pk=pump.pk)
    edit_product(by=administrator, product=Product.objects.get(pk=pump.pk), values={"size": "M"}, version=read.version)
    edit_product(by=editor, product=read, values={"safety_stock": Decimal("0.2")}, version=read.version)
    after = Product.objects.get(pk=pump.pk)
    assert (after.safety_stock, after.size) == (Decimal("0.2"), "M")
