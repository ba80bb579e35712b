"""The pages of the own house: what they do, what they refuse, what stays typed."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Grant
from tradewright.core.models import User
from tradewright.staff.actions.roles import create_role
from tradewright.staff.actions.teams import create_team
from tradewright.staff.models import Role, RoleGrant, Team, TeamMembership


@pytest.fixture
def house(administrator: User, client: Client) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def sales(administrator: User) -> Team:
    return create_team(by=administrator, values={"name": "Sales", "department": "sales", "parent": None})


@pytest.fixture
def seller(administrator: User) -> Role:
    scopes = {"parties.organization": "own"}
    return create_role(by=administrator, values={"name": "Seller", "permissions": [], "scopes": scopes})


def test_a_new_colleague_comes_with_a_link_shown_once(house: Client) -> None:
    facts = {"name": "Wang Min", "email": "wang.min@house.example", "language": "en", "time_zone": "UTC"}
    page = house.post(reverse("create_user"), facts).content.decode()
    assert "/sign-in/" in page
    made = User.objects.get(email="wang.min@house.example")
    assert "/sign-in/" not in house.get(reverse("colleague", args=[made.pk])).content.decode()


def test_a_refused_colleague_keeps_what_was_typed(house: Client, stranger: User) -> None:
    facts = {"name": "Wang Min", "email": stranger.email, "language": "en", "time_zone": "UTC"}
    answer = house.post(reverse("create_user"), facts)
    assert answer.status_code == 422
    assert "Wang Min" in answer.content.decode()
    assert "Somebody signs in with this address already" in answer.content.decode()


def test_locking_out_offers_undo(house: Client, stranger: User) -> None:
    page = house.post(reverse("deactivate_user", args=[stranger.pk]), follow=True).content.decode()
    assert reverse("reactivate_user", args=[stranger.pk]) in page
    stranger.refresh_from_db()
    assert not stranger.is_active


def test_the_role_form_keeps_permissions_rows_and_fields(house: Client) -> None:
    sent = {
        "name": "Seller",
        "permissions": ["parties.create_customers", "parties.edit_customers"],
        "sensitivities": ["cost"],
        "scope:parties.organization": "team",
        "scope:core.user": "all",
        "scope:parties.contact": "none",
    }
    house.post(reverse("create_role"), sent)
    made = Role.objects.get()
    assert sorted(made.permissions) == ["parties.create_customers", "parties.edit_customers"]
    assert made.scopes == {"parties.organization": "team", "core.user": "all"}
    assert made.sensitivities == ["cost"]


def test_the_role_form_offers_only_what_a_noun_can_be_narrowed_by(house: Client) -> None:
    answer = house.post(reverse("create_role"), {"name": "Seller", "scope:core.user": "own"})
    assert answer.status_code == 422
    assert not Role.objects.exists()


def test_a_role_changed_meanwhile_is_not_overwritten(house: Client, seller: Role) -> None:
    seen = seller.version
    first = {"name": "Seller East", "version": seen, "scope:parties.organization": "own"}
    assert house.post(reverse("edit_role", args=[seller.pk]), first).status_code == 302
    second = house.post(reverse("edit_role", args=[seller.pk]), first | {"name": "Seller West"})
    assert second.status_code == 409
    assert "Seller West" in second.content.decode()
    seller.refresh_from_db()
    assert seller.name == "Seller East"


def test_roles_are_given_and_taken_on_both_pages(house: Client, stranger: User, seller: Role) -> None:
    house.post(reverse("grant_role", args=[seller.pk]), {"user": stranger.pk})
    assert RoleGrant.objects.get().user == stranger
    house.post(reverse("withdraw_role_from_user", args=[stranger.pk, seller.pk]))
    assert not RoleGrant.objects.exists()
    house.post(reverse("grant_role_to_user", args=[stranger.pk]), {"role": seller.pk})
    assert RoleGrant.objects.get().role == seller


def test_an_overlapping_membership_keeps_the_form(house: Client, stranger: User, sales: Team) -> None:
    days = {"user": stranger.pk, "valid_from": "2026-01-01", "valid_to": "2026-06-30"}
    assert house.post(reverse("add_member", args=[sales.pk]), days).status_code == 302
    again = house.post(reverse("add_member", args=[sales.pk]), days)
    assert again.status_code == 422
    assert "belongs to the team on some of these days already" in again.content.decode()
    assert TeamMembership.objects.get().valid_to == date(2026, 6, 30)


def test_every_tab_of_every_record_opens(house: Client, stranger: User, seller: Role, sales: Team) -> None:
    house.post(reverse("edit_user", args=[stranger.pk]), {"name": "Changed", "email": stranger.email})
    pages = [
        *(f"{reverse('colleague', args=[stranger.pk])}?tab={tab}" for tab in ("roles", "places", "history")),
        *(f"{reverse('role', args=[seller.pk])}?tab={tab}" for tab in ("allows", "holders", "history")),
        *(f"{reverse('team', args=[sales.pk])}?tab={tab}" for tab in ("members", "history")),
    ]
    assert {page: house.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_who_sees_no_colleagues_finds_none(stranger: User, administrator: User, client: Client) -> None:
    client.force_login(stranger)
    assert client.get(reverse("colleague", args=[administrator.pk])).status_code == 404
    assert administrator.name not in client.get(reverse("colleagues")).content.decode()


def test_who_sees_colleagues_without_managing_them_gets_no_buttons(
    administrator: User, stranger: User, grant: Grant, client: Client
) -> None:
    grant(stranger, "all", permissions=[])
    client.force_login(stranger)
    page = client.get(reverse("colleague", args=[administrator.pk])).content.decode()
    assert reverse("make_sign_in_link", args=[administrator.pk]) not in page
    assert client.post(reverse("make_sign_in_link", args=[administrator.pk])).status_code == 403


def test_the_welcome_page_takes_name_and_address(stranger: User, client: Client) -> None:
    client.force_login(stranger)
    facts = {"name": "Newly Named", "email": stranger.email, "language": "en", "time_zone": "UTC"}
    assert client.post(reverse("welcome"), facts).headers["Location"] == reverse("welcome")
    stranger.refresh_from_db()
    assert stranger.name == "Newly Named"
