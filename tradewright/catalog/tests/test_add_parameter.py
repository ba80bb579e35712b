"""Technical parameters of a product."""

import pytest

from tradewright.catalog.actions import add_parameter, edit_parameter, remove_parameter
from tradewright.catalog.models import Product
from tradewright.catalog.queries import all_parameters_for, parameters_of
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


def _said(product: Product) -> dict[str, str]:
    return {one.name: one.value for one in parameters_of(product)}


def test_what_was_said_is_changed_by_editing_it_not_by_saying_it_again(editor: User, pump: Product) -> None:
    flow = add_parameter(by=editor, product=pump, name="Flow", value="12.5 m³/h")
    add_parameter(by=editor, product=pump, name="Head", value="32 m")
    with pytest.raises(Invalid):
        add_parameter(by=editor, product=pump, name=" Flow ", value="14 m³/h")
    assert _said(pump) == {"Flow": "12.5 m³/h", "Head": "32 m"}
    edit_parameter(by=editor, parameter=flow, value="14 m³/h", version=1)
    assert _said(pump) == {"Flow": "14 m³/h", "Head": "32 m"}


def test_what_was_removed_may_be_said_again(editor: User, pump: Product) -> None:
    flow = add_parameter(by=editor, product=pump, name="Flow", value="12.5 m³/h")
    remove_parameter(by=editor, parameter=flow)
    assert _said(pump) == {}
    add_parameter(by=editor, product=pump, name="Flow", value="14 m³/h")
    assert _said(pump) == {"Flow": "14 m³/h"}


@pytest.mark.parametrize(("name", "value"), [("", "12"), ("Flow", " ")])
def test_a_parameter_has_a_name_and_a_value(editor: User, pump: Product, name: str, value: str) -> None:
    with pytest.raises(Invalid):
        add_parameter(by=editor, product=pump, name=name, value=value)
    assert _said(pump) == {}


def test_who_may_not_edit_products_changes_nothing(stranger: User, editor: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        add_parameter(by=stranger, product=pump, name="Flow", value="12.5 m³/h")
    add_parameter(by=editor, product=pump, name="Flow", value="12.5 m³/h")
    assert [one.name for one in all_parameters_for(editor)] == ["Flow"]
    assert list(all_parameters_for(stranger)) == []
