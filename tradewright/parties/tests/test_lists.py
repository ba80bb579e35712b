"""Filters and order of the lists of customers: several roles, own fields, hidden fields."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.core.access import rights_of
from tradewright.core.errors import Invalid
from tradewright.core.fields import Kind, conditions_from, fields_of, narrow
from tradewright.core.models import CustomField, User
from tradewright.core.pages import Sort, page_of
from tradewright.parties.models import Party
from tradewright.parties.queries import consumers_for, organizations_for

pytestmark = pytest.mark.django_db


def found(user: User, *texts: str, noun: str = "parties.organization") -> set[str]:
    rows = organizations_for(user) if noun == "parties.organization" else consumers_for(user)
    return {party.name for party in narrow(rows, noun, conditions_from(texts), rights_of(user))}


@pytest.fixture
def firms(account_manager: User) -> None:
    for name, roles, custom in (
        ("Maker", ["customer", "supplier"], {"rating": 7, "signed": "2026-03-02", "plant": "Nanjing"}),
        ("Seller", ["distributor"], {"rating": 10, "signed": "2025-01-01"}),
        ("Nobody", [], {}),
    ):
        Party.objects.create(
            kind="organization", name=name, roles=roles, custom=custom, owner=account_manager, sort_key=name.lower()
        )
    for key, kind in (("rating", "integer"), ("signed", "date"), ("plant", "text")):
        CustomField.objects.create(noun="parties.organization", key=key, labels={"en": key}, kind=kind)


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("roles:is:supplier", {"Maker"}),
        ("roles:is_not:supplier", {"Seller", "Nobody"}),
        ("roles:in:supplier,distributor", {"Maker", "Seller"}),
        ("roles:is_empty", {"Nobody"}),
        ("roles:is_filled", {"Maker", "Seller"}),
        ("custom.rating:at_least:8", {"Seller"}),
        ("custom.rating:is:7", {"Maker"}),
        ("custom.signed:after:2025-06-01", {"Maker"}),
        ("custom.plant:contains:nan", {"Maker"}),
        ("custom.plant:is_empty", {"Seller", "Nobody"}),
        ("name:starts_with:se", {"Seller"}),
    ],
)
def test_a_filter_finds(account_manager: User, firms: None, condition: str, names: set[str]) -> None:
    assert found(account_manager, condition) == names


def test_a_field_of_the_part_is_filtered_by(account_manager: User, key_account: Party, dealer: Party) -> None:
    assert found(account_manager, "industry:is:Petrochemicals") == {key_account.name}
    assert found(account_manager, f"owner:is:{account_manager.pk}") == {key_account.name, dealer.name}
    assert found(account_manager, "country:in:US,DE") == {dealer.name}


@pytest.mark.parametrize(
    "condition", ["last_contact:is_empty", "next_step:contains:x", "roles:contains:x", "custom.x:is:1"]
)
def test_what_is_no_column_is_no_filter(account_manager: User, condition: str) -> None:
    with pytest.raises(Invalid):
        found(account_manager, condition)


def test_personal_facts_filter_only_for_those_who_see_them(
    make_user: MakeUser, grant: Grant, account_manager: User, consumer: Party
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", sensitivities=[])
    assert found(account_manager, "born_on:before:1990-01-01", noun="parties.consumer") == {consumer.name}
    with pytest.raises(Invalid):
        found(clerk, "born_on:before:1990-01-01", noun="parties.consumer")


@pytest.mark.parametrize("noun", ["parties.organization", "parties.contact", "parties.consumer"])
def test_every_field_can_be_read_and_filtered(administrator: User, noun: str) -> None:
    rights, tried = rights_of(administrator), 0
    for key, field in fields_of(noun).items():
        if field.is_computed or not field.is_filterable:
            continue
        condition = f"{key}:{'is:true' if field.kind is Kind.BOOLEAN else 'is_filled'}"
        rows = narrow(Party.objects.all(), noun, conditions_from([condition]), rights)
        assert not rows.order_by(field.order_path).values_list(field.orm_path).exists()
        tried += 1
    assert tried > 20


def test_chinese_and_english_names_are_listed_in_one_order(
    account_manager: User, key_account: Party, dealer: Party
) -> None:
    rows = organizations_for(account_manager)
    field = fields_of("parties.organization")["name"]
    page = page_of(rows, (Sort(field.order_path),), size=1)
    assert page.rows[0] == dealer
    assert page_of(rows, (Sort(field.order_path),), at=page.older, size=1).rows[0] == key_account
