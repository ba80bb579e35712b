"""Bills of materials: putting together, ending, taking apart, and no product inside itself."""

from datetime import date
from decimal import Decimal

import pytest

from tradewright.catalog.actions import add_component, edit_component, remove_component
from tradewright.catalog.errors import ComponentCycle, NoConversion
from tradewright.catalog.models import BomLine, Product, Unit
from tradewright.catalog.queries import explosion
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_a_component_goes_in_by_its_own_unit(editor: User, pump: Product, seal: Product) -> None:
    line = add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(2))
    assert line.unit == seal.unit
    assert EventEntry.objects.get(name="catalog.ComponentsChanged").payload == {"assembly_id": pump.pk}


def test_a_product_cannot_be_a_part_of_itself(editor: User, pump: Product) -> None:
    with pytest.raises(ComponentCycle):
        add_component(by=editor, assembly=pump, component=pump, quantity=Decimal(1))
    assert not BomLine.objects.exists()


def test_a_circle_over_several_levels_is_refused(editor: User, pump: Product, seal: Product, screw: Product) -> None:
    add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(1))
    add_component(by=editor, assembly=seal, component=screw, quantity=Decimal(4))
    with pytest.raises(ComponentCycle) as refused:
        add_component(by=editor, assembly=screw, component=pump, quantity=Decimal(1))
    assert "CP-32" in str(refused.value.what)
    assert BomLine.objects.count() == 2


def test_what_ended_before_the_other_begins_is_no_circle(editor: User, pump: Product, seal: Product) -> None:
    ended, begun = date(2025, 12, 31), date(2026, 1, 1)
    add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(1), valid_to=ended)
    assert add_component(by=editor, assembly=seal, component=pump, quantity=Decimal(1), valid_from=begun).pk


def test_lengthening_a_period_into_a_circle_is_refused(editor: User, pump: Product, seal: Product) -> None:
    ended, begun = date(2025, 12, 31), date(2026, 1, 1)
    line = add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(1), valid_to=ended)
    add_component(by=editor, assembly=seal, component=pump, quantity=Decimal(1), valid_from=begun)
    with pytest.raises(ComponentCycle):
        edit_component(by=editor, line=line, values={"valid_to": None})
    line.refresh_from_db()
    assert line.valid_to == ended


def test_the_present_quantity_can_be_corrected(editor: User, pump: Product, seal: Product) -> None:
    line = add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(2))
    edit_component(by=editor, line=line, values={"quantity": Decimal(3)}, version=1)
    assert [part.needed for part in explosion(editor, pump, TODAY)] == [3]


def test_a_period_that_ends_before_it_begins_is_refused(editor: User, pump: Product, seal: Product) -> None:
    with pytest.raises(Invalid) as refused:
        add_component(
            by=editor,
            assembly=pump,
            component=seal,
            quantity=Decimal(1),
            valid_from=TODAY,
            valid_to=date(2026, 1, 1),
        )
    assert set(refused.value.fields) == {"valid_to"}


def test_a_unit_that_the_component_is_not_counted_in_is_refused(
    editor: User, pump: Product, seal: Product, kilogram: Unit
) -> None:
    with pytest.raises(NoConversion):
        add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(1), unit=kilogram)
    assert not BomLine.objects.exists()


def test_a_removed_component_is_no_part_any_more(editor: User, pump: Product, seal: Product) -> None:
    line = add_component(by=editor, assembly=pump, component=seal, quantity=Decimal(2))
    remove_component(by=editor, line=line)
    assert explosion(editor, pump, TODAY) == []
    assert add_component(by=editor, assembly=seal, component=pump, quantity=Decimal(1)).pk


def test_without_the_right_nothing_is_put_in(reader: User, pump: Product, seal: Product) -> None:
    with pytest.raises(NotPermitted):
        add_component(by=reader, assembly=pump, component=seal, quantity=Decimal(1))
    assert not BomLine.objects.exists()
