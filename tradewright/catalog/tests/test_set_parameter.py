"""Technical parameters of a product."""

import pytest

from tradewright.catalog.actions import remove_parameter, set_parameter
from tradewright.catalog.models import Product
from tradewright.catalog.queries import all_parameters_for, parameters_of
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


def _said(product: Product) -> dict[str, str]:
    return {one.name: one.value for one in parameters_of(product)}


def test_a_second_value_replaces_the_first(editor: User, pump: Product) -> None:
    set_parameter(by=editor, product=pump, name="Flow", value="12.5 m³/h")
    set_parameter(by=editor, product=pump, name="Head", value="32 m")
    set_parameter(by=editor, product=pump, name=" Flow ", value="14 m³/h")
    assert _said(pump) == {"Flow": "14 m³/h", "Head": "32 m"}


def test_what_was_removed_may_be_said_again(editor: User, pump: Product) -> None:
    flow = set_parameter(by=editor, product=pump, name="Flow", value="12.5 m³/h")
    remove_parameter(by=editor, parameter=flow)
    assert _said(pump) == {}
    set_parameter(by=editor, product=pump, name="Flow", value="14 m³/h")
    assert _said(pump) == {"Flow": "14 m³/h"}


@pytest.mark.parametrize(("name", "value"), [("", "12"), ("Flow", " ")])
def test_a_parameter_has_a_name_and_a_value(editor: User, pump: Product, name: str, value: str) -> None:
    with pytest.raises(Invalid):
        set_parameter(by=editor, product=pump, name=name, value=value)
    assert _said(pump) == {}


def test_who_may_not_edit_products_changes_nothing(stranger: User, editor: User, pump: Product) -> None:
    with pytest.raises(NotPermitted):
        set_parameter(by=stranger, product=pump, name="Flow", value="12.5 m³/h")
    set_parameter(by=editor, product=pump, name="Flow", value="12.5 m³/h")
    assert [one.name for one in all_parameters_for(editor)] == ["Flow"]
    assert list(all_parameters_for(stranger)) == []
