"""Units of measure: names per language, and none is lost while something is counted in it."""

from decimal import Decimal

import pytest

from tradewright.catalog.actions import create_unit, define_unit, delete_unit, edit_unit, restore_unit
from tradewright.catalog.models import Product, Unit
from tradewright.catalog.queries import units_for
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.core.uses import StillUsed

pytestmark = pytest.mark.django_db


def test_it_has_names_in_the_languages_it_was_given(editor: User) -> None:
    values = {"code": "set", "dimension": "count", "name_en": "set", "name_zh_hans": "套", "name_zh_hant": ""}
    unit = create_unit(by=editor, values=values)
    assert unit.names == {"en": "set", "zh-hans": "套"}
    assert EventEntry.objects.get(name="catalog.UnitChanged").payload == {"unit_id": unit.pk}


def test_one_name_is_changed_without_losing_the_others(editor: User, piece: Unit) -> None:
    edit_unit(by=editor, unit=piece, values={"name_zh_hans": "件"})
    assert piece.names == {"en": "piece", "zh-hans": "件"}
    edit_unit(by=editor, unit=piece, values={"name_en": ""})
    assert Unit.objects.get(pk=piece.pk).names == {"zh-hans": "件"}


def test_it_has_a_name_in_at_least_one_language(editor: User, piece: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        create_unit(by=editor, values={"code": "x", "dimension": "count", "name_en": ""})
    assert set(refused.value.fields) == {"name_en"}
    with pytest.raises(Invalid):
        edit_unit(by=editor, unit=piece, values={"name_en": ""})
    assert units_for(editor).get().names == {"en": "piece"}


def test_two_units_cannot_share_a_code(editor: User, piece: Unit) -> None:
    with pytest.raises(Invalid) as refused:
        create_unit(by=editor, values={"code": piece.code, "dimension": "count", "name_en": "piece"})
    assert set(refused.value.fields) == {"code"}


def test_a_unit_that_something_is_counted_in_stays(editor: User, pump: Product, carton: Unit, piece: Unit) -> None:
    define_unit(by=editor, product=pump, unit=carton, factor=Decimal(12))
    for unit in (piece, carton):
        with pytest.raises(StillUsed):
            delete_unit(by=editor, unit=unit)
    assert units_for(editor).count() == 2


def test_an_unused_unit_goes_and_comes_back(editor: User, kilogram: Unit) -> None:
    delete_unit(by=editor, unit=kilogram)
    assert not units_for(editor).exists()
    restore_unit(by=editor, unit=kilogram)
    assert units_for(editor).get() == kilogram


def test_without_the_right_it_stays_as_it_is(reader: User, piece: Unit) -> None:
    for refused in (
        lambda: create_unit(by=reader, values={"code": "x", "dimension": "count"}),
        lambda: edit_unit(by=reader, unit=piece, values={"code": "x"}),
        lambda: delete_unit(by=reader, unit=piece),
    ):
        with pytest.raises(NotPermitted):
            refused()
    assert units_for(reader).get().code == "pc"
