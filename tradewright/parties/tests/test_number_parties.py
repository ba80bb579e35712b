"""A new customer or consumer gets the next number of its series; a number given is kept."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.api.conftest import caller, token_of
from tradewright.core.actions import edit_number_series
from tradewright.core.errors import Invalid
from tradewright.core.models import NumberSeries, SearchRow, User
from tradewright.parties.actions import create_organization, create_person
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def firm(by: User, name: str, **facts: str) -> Party:
    return create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True)


def test_customers_and_consumers_count_on_their_own(account_manager: User) -> None:
    numbers = [firm(account_manager, name).number for name in ("Alpha", "Beta")]
    consumer = create_person(by=account_manager, facts={"name": "Wang Fang"})
    assert (numbers, consumer.number) == (["C-000001", "C-000002"], "P-0000001")


def test_it_is_found_by_its_number(account_manager: User) -> None:
    party = firm(account_manager, "Alpha")
    assert SearchRow.objects.get(object_id=party.pk, noun="parties.organization").tokens
    assert Party.objects.get(pk=party.pk).number == "C-000001"


def test_a_number_given_is_kept_and_counts_nothing(account_manager: User) -> None:
    assert firm(account_manager, "Alpha", number=" K-77 ").number == "K-77"
    assert firm(account_manager, "Beta", number="  ").number == "C-000001"


def test_a_number_of_another_is_refused_in_words(account_manager: User) -> None:
    firm(account_manager, "Alpha", number="K-77")
    with pytest.raises(Invalid) as refused:
        firm(account_manager, "Beta", number="K-77")
    assert refused.value.fields == {"number": "There is another party with this customer number"}


def test_numbers_typed_before_are_passed_over(account_manager: User) -> None:
    for place in (1, 2, 3, 5):
        firm(account_manager, f"Typed {place}", number=f"C-{place:06d}")
    assert [firm(account_manager, name).number for name in ("Alpha", "Beta", "Gamma")] == [
        "C-000004",
        "C-000006",
        "C-000007",
    ]


def test_contacts_have_the_number_of_nobody(account_manager: User, dealer: Party) -> None:
    contact = create_person(by=account_manager, facts={"name": "Zhou Lin"}, organization_id=dealer.pk)
    assert contact.number == ""


def test_a_number_of_a_refused_customer_is_given_to_the_next(account_manager: User) -> None:
    with transaction.atomic():
        firm(account_manager, "Alpha")
        transaction.set_rollback(True)
    assert firm(account_manager, "Beta").number == "C-000001"


def test_the_administrator_sets_the_series(administrator: User, client: Client) -> None:
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")
    firm(administrator, "Before")
    create_person(by=administrator, facts={"name": "Wang Fang"})
    shown = client.get(reverse("number_series")).content.decode()
    assert "C-000002" in shown
    assert "P-0000002" in shown
    series = NumberSeries.objects.get(series="organization")
    edit_number_series(by=administrator, record=series, values={"prefix": "HF", "digits": 4, "next_value": 500})
    assert firm(administrator, "Alpha").number == "HF0500"
    with pytest.raises(Invalid) as refused:
        edit_number_series(by=administrator, record=series, values={"prefix": "H" * 39})
    assert set(refused.value.fields) == {"prefix"}


def test_a_form_left_empty_draws_one(account_manager: User, client: Client) -> None:
    client.force_login(account_manager, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post(reverse("create_consumer"), {"given_name": "Fang", "family_name": "Wang", "number": ""})
    assert Party.objects.get(is_consumer=True).number == "P-0000001"


def test_the_api_answers_with_the_number(account_manager: User) -> None:
    call = caller(token_of(account_manager))
    assert call("POST", "/customers", {"name": "Alpha"}).json()["number"] == "C-000001"
    assert call("POST", "/customers", {"name": "Beta", "number": "K-9"}).json()["number"] == "K-9"
    many = call("POST", "/customers/bulk", {"rows": [{"name": "Gamma"}, {"name": "Delta", "number": "K-9"}]}).json()
    assert [row["done"] for row in many["rows"]] == [True, False]
    assert many["rows"][1]["problem"]["fields"] == {"number": "There is another party with this customer number"}
