"""What belongs to a product on its page: components, units, stock by place, words per language."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.catalog.actions import add_component, create_product, create_unit, define_unit, describe_product
from tradewright.catalog.models import BomLine, Product, ProductText, ProductUnit, StockLevel, Unit
from tradewright.core.models import User


@pytest.fixture
def piece(administrator: User) -> Unit:
    return create_unit(by=administrator, values={"code": "pc", "dimension": "count", "name_en": "pc"})


@pytest.fixture
def carton(administrator: User) -> Unit:
    return create_unit(by=administrator, values={"code": "ctn", "dimension": "count", "name_en": "ctn"})


def _product(by: User, unit: Unit, sku: str, name: str) -> Product:
    return create_product(by=by, values={"sku": sku, "name": name, "kind": "part", "unit": unit.pk})


@pytest.fixture
def pump(administrator: User, piece: Unit) -> Product:
    return _product(administrator, piece, "CP-32", "Centrifugal pump")


@pytest.fixture
def seal(administrator: User, piece: Unit) -> Product:
    return _product(administrator, piece, "SL-7", "Shaft seal")


def _add(browser: Client, product: Product, part: str, **typed: Any) -> Any:
    return browser.post(reverse("add_product_part", args=[product.pk, part]), typed)


def _edit(browser: Client, product: Product, part: str, row: Any, **typed: Any) -> Any:
    return browser.post(reverse("edit_product_part", args=[product.pk, part, row.pk]), typed)


def _tab(browser: Client, product: Product, tab: str) -> str:
    answer = browser.get(f"{reverse('product', args=[product.pk])}?tab={tab}")
    assert answer.status_code == 200
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("part", ["component", "unit", "stock", "text", "parameter"])
def test_every_form_opens_in_every_language(administrator: User, pump: Product, language: str, part: str) -> None:
    administrator.language = language
    administrator.save()
    answer = signed_in(administrator).get(reverse("add_product_part", args=[pump.pk, part]))
    assert answer.status_code == 200
    assert "Centrifugal pump" in answer.content.decode()


def test_a_component_is_added_corrected_ended_and_removed(page: Client, pump: Product, seal: Product) -> None:
    saved = _add(page, pump, "component", component=seal.pk, quantity="2")
    assert saved["Location"].endswith("?tab=components")
    line = BomLine.objects.get()
    assert "Shaft seal" in _tab(page, pump, "components")
    assert _edit(page, pump, "component", line, quantity="3", unit=line.unit_id, version=1).status_code == 302
    page.post(reverse("end_component", args=[pump.pk, line.pk]))
    line.refresh_from_db()
    assert (line.quantity, line.valid_to) == (3, timezone.localdate())
    BomLine.objects.filter(pk=line.pk).update(valid_to="2024-12-31")
    assert "Earlier and later" in _tab(page, pump, "components")
    page.post(reverse("remove_product_part", args=[pump.pk, "component", line.pk]))
    assert "Shaft seal" not in _tab(page, pump, "components")


def test_a_circle_is_refused_at_the_component(page: Client, pump: Product, seal: Product) -> None:
    _add(page, pump, "component", component=seal.pk, quantity="2")
    refused = _add(page, seal, "component", component=pump.pk, quantity="1")
    assert refused.status_code == 409
    assert "component" in refused.context["form"].errors
    assert "Choose another component" in refused.content.decode()


def test_a_component_in_the_same_days_twice_is_refused_at_the_component(
    page: Client, pump: Product, seal: Product
) -> None:
    _add(page, pump, "component", component=seal.pk, quantity="2", valid_from="2026-01-01")
    refused = _add(page, pump, "component", component=seal.pk, quantity="1", valid_from="2026-06-01")
    assert (refused.status_code, "component" in refused.context["form"].errors) == (409, True)
    before = _add(page, pump, "component", component=seal.pk, quantity="1", valid_to="2025-12-31")
    assert before.status_code == 302
    assert BomLine.objects.count() == 2


def test_a_unit_that_leads_nowhere_and_a_quantity_of_nothing_are_refused_at_their_fields(
    page: Client, pump: Product, seal: Product, carton: Unit
) -> None:
    unit = _add(page, pump, "component", component=seal.pk, quantity="1", unit=carton.pk)
    nothing = _add(page, pump, "component", component=seal.pk, quantity="0")
    assert "unit" in unit.context["form"].errors
    assert set(nothing.context["form"].errors) == {"quantity"}
    assert not BomLine.objects.exists()


def test_a_press_repeated_adds_one_component(page: Client, pump: Product, seal: Product) -> None:
    typed = {"component": seal.pk, "quantity": "2", "csrfmiddlewaretoken": "once"}
    first, second = (_add(page, pump, "component", **typed) for _press in range(2))
    assert first["Location"] == second["Location"]
    assert BomLine.objects.count() == 1


def test_a_unit_is_defined_corrected_and_dropped(page: Client, pump: Product, carton: Unit) -> None:
    _add(page, pump, "unit", unit=carton.pk, factor="12")
    known = ProductUnit.objects.get()
    assert "ctn" in _tab(page, pump, "details")
    _edit(page, pump, "unit", known, factor="24", version=1)
    assert ProductUnit.objects.get().factor == 24
    page.post(reverse("remove_product_part", args=[pump.pk, "unit", known.pk]))
    assert not ProductUnit.objects.filter(deleted_at=None).exists()


def test_the_own_unit_is_refused_at_the_field(page: Client, pump: Product, piece: Unit) -> None:
    refused = _add(page, pump, "unit", unit=piece.pk, factor="12")
    assert set(refused.context["form"].errors) == {"unit"}


def test_stock_is_recorded_by_place_corrected_and_taken_away(page: Client, pump: Product) -> None:
    _add(page, pump, "stock", location="Wuxi", shelf="A", quantity="5")
    _add(page, pump, "stock", location="Wuxi", shelf="A", quantity="7")
    level = StockLevel.objects.get()
    assert (level.quantity, "Wuxi" in _tab(page, pump, "stock")) == (7, True)
    _edit(page, pump, "stock", level, quantity="8", version=level.version)
    assert StockLevel.objects.get().quantity == 8
    page.post(reverse("remove_product_part", args=[pump.pk, "stock", level.pk]))
    assert "Wuxi" not in _tab(page, pump, "stock")


def test_words_are_added_edited_and_removed_per_language(page: Client, pump: Product) -> None:
    _add(page, pump, "text", language="zh-hans", name="离心泵", description="输送清水")
    text = ProductText.objects.get()
    assert "离心泵" in _tab(page, pump, "details")
    offered = dict(
        page.get(reverse("add_product_part", args=[pump.pk, "text"])).context["form"].fields["language"].choices
    )
    assert ("zh-hans" in offered, "zh-hant" in offered) == (False, True)
    _edit(page, pump, "text", text, name="单级离心泵", description="输送清水", version=1)
    text.refresh_from_db()
    assert (text.name, text.description) == ("单级离心泵", "输送清水")
    page.post(reverse("remove_product_part", args=[pump.pk, "text", text.pk]))
    assert "离心泵" not in _tab(page, pump, "details")


def test_two_people_correcting_the_same_part_see_both_values(page: Client, pump: Product, carton: Unit) -> None:
    _add(page, pump, "unit", unit=carton.pk, factor="12")
    known = ProductUnit.objects.get()
    _edit(page, pump, "unit", known, factor="24", version=1)
    late = _edit(page, pump, "unit", known, factor="36", version=1)
    assert late.status_code == 409
    assert ProductUnit.objects.get().factor == 24


def test_parts_of_another_product_are_not_there(
    page: Client, administrator: User, pump: Product, seal: Product, carton: Unit
) -> None:
    known = define_unit(by=administrator, product=seal, unit=carton, factor=Decimal(12))
    assert page.get(reverse("edit_product_part", args=[pump.pk, "unit", known.pk])).status_code == 404
    assert page.post(reverse("remove_product_part", args=[pump.pk, "unit", known.pk])).status_code == 404
    assert page.get(reverse("add_product_part", args=[pump.pk, "wheel"])).status_code == 404


def test_who_may_only_read_sees_no_button_and_is_refused(
    make_user: MakeUser, grant: Grant, pump: Product, seal: Product
) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[])
    browser = signed_in(reader)
    for tab in ("details", "components", "stock"):
        assert "/add/" not in _tab(browser, pump, tab)
    for part in ("component", "unit", "stock", "text"):
        assert browser.get(reverse("add_product_part", args=[pump.pk, part])).status_code == 403
        assert _add(browser, pump, part, component=seal.pk, quantity="1").status_code == 403
    assert not BomLine.objects.exists()


def test_components_stand_under_the_name_in_the_readers_language(
    page: Client, administrator: User, pump: Product, seal: Product, piece: Unit
) -> None:
    add_component(by=administrator, assembly=pump, component=seal, quantity=Decimal(1))
    describe_product(by=administrator, product=seal, language="zh-hans", name="轴封")
    describe_product(by=administrator, product=pump, language="zh-hans", name="离心泵")
    User.objects.filter(pk=administrator.pk).update(language="zh-hans")
    assert "轴封" in _tab(page, pump, "components")
    assert "离心泵" in _tab(page, seal, "components")
