"""A form that is sent twice by a double press is saved once."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tradewright.catalog.actions import add_component, create_product, create_unit
from tradewright.core.models import User
from tradewright.parties.actions import add_address
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(administrator: User) -> Client:
    """A browser in which the administrator is signed in, with the tokens of its forms checked."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def _shown(browser: Client, address: str) -> dict[str, str]:
    """The hidden token of the form as it was shown."""
    return {"csrfmiddlewaretoken": str(browser.get(address).context["csrf_token"])}


def _press(browser: Client, form: dict[str, str], **typed: str) -> Any:
    return browser.post(reverse("create_organization"), {**form, **typed})


def test_a_double_press_makes_one_customer_and_leads_to_it_twice(browser: Client) -> None:
    form = _shown(browser, reverse("create_organization"))
    first, second = _press(browser, form, name="Delta Water"), _press(browser, form, name="Delta Water")
    made = Party.objects.get(name="Delta Water")
    assert first.url == second.url == reverse("organization", args=[made.pk])


def test_a_form_that_came_back_with_questions_may_be_sent_again(browser: Client) -> None:
    form = _shown(browser, reverse("create_organization"))
    assert [_press(browser, form, name="").status_code for _time in range(2)] == [422, 422]
    assert _press(browser, form, name="Delta Water").status_code == 302


def test_another_name_in_the_form_that_one_went_back_to_is_another_customer(browser: Client) -> None:
    form = _shown(browser, reverse("create_organization"))
    _press(browser, form, name="Delta Water")
    _press(browser, form, name="Omega Valves")
    assert Party.objects.filter(name__in=("Delta Water", "Omega Valves")).count() == 2


def test_a_button_pressed_twice_takes_a_part_away_once(browser: Client, dealer: Party, administrator: User) -> None:
    address = add_address(by=administrator, party_id=dealer.pk, values={"use": "shipping", "country": "DE"})
    form = _shown(browser, reverse("organization", args=[dealer.pk]) + "?tab=details")
    button = reverse("remove_part", args=[dealer.pk, "address", address.pk])
    assert [browser.post(button, form).status_code for _time in range(2)] == [302, 302]
    assert not dealer.addresses.filter(deleted_at=None, use="shipping").exists()


def test_a_component_is_ended_and_taken_out_once(browser: Client, administrator: User) -> None:
    piece = create_unit(by=administrator, values={"code": "pc", "dimension": "count", "name_en": "pc"})
    pump, seal = (
        create_product(by=administrator, values={"sku": sku, "name": sku, "kind": "part", "unit": piece.pk})
        for sku in ("CP-32", "SL-7")
    )
    line = add_component(by=administrator, assembly=pump, component=seal, quantity=Decimal(2))
    form = _shown(browser, reverse("product", args=[pump.pk]) + "?tab=components")
    for button in (
        reverse("end_component", args=[pump.pk, line.pk]),
        reverse("remove_product_part", args=[pump.pk, "component", line.pk]),
    ):
        assert [browser.post(button, form).status_code for _time in range(2)] == [302, 302]
    line.refresh_from_db()
    assert (line.version, line.deleted_at is None) == (3, False)


def test_the_same_part_is_added_once(browser: Client, dealer: Party) -> None:
    address = reverse("add_part", args=[dealer.pk, "address"])
    form = _shown(browser, address) | {"use": "shipping", "country": "DE", "city": "Berlin", "postcode": "10115"}
    for _press_of_two in range(2):
        assert browser.post(address, form).status_code == 302
    assert dealer.addresses.filter(use="shipping").count() == 1
