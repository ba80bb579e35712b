"""Columns of lists have the width that a user drew, in each view its own, and the usual one before."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.ui.actions import save_view
from tradewright.ui.models import SavedView
from tradewright.ui.screens.widths import widths_from, widths_written

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(administrator: User) -> Any:
    return create_organization(by=administrator, facts={"name": "Harbour Supply"})


def _widths(client: Client, address: str = "") -> dict[str, int]:
    text = client.get(f"/customers/?columns=stage,owner,city,phone{address}").content.decode()
    keys = re.findall(r'data-column="([^"]+)"', text)
    return dict(zip(keys, map(int, re.findall(r'<col width="(\d+)">', text)[1:]), strict=True))


def test_a_list_of_few_columns_leaves_the_room_to_the_name(page: Client, firm: Any) -> None:
    few = page.get("/customers/?columns=stage").content.decode()
    assert '<col width="46"><col><col width=' in few


def test_a_drawn_width_stays_and_the_usual_ones_come_back(page: Client, firm: Any) -> None:
    usual = _widths(page)
    assert page.post("/customers/", {"widths": "name:300,owner:180"}).status_code == 204
    assert _widths(page) == usual | {"name": 300, "owner": 180}
    page.get("/customers/?keep=usual")
    assert _widths(page) == usual


def test_each_view_and_each_user_has_its_own_widths(
    page: Client, administrator: User, account_manager: User, firm: Any
) -> None:
    view = save_view(by=administrator, noun="parties.organization", name="Mine", query="sort=name")
    page.post(f"/customers/?view={view.pk}", {"widths": "owner:400"})
    assert _widths(page, f"&view={view.pk}")["owner"] == 400
    assert _widths(page)["owner"] != 400
    create_organization(by=account_manager, facts={"name": "Hers"})
    assert _widths(signed_in(account_manager))["owner"] != 400


def test_a_view_keeps_the_widths_it_was_saved_with(page: Client, account_manager: User, firm: Any) -> None:
    page.post("/customers/", {"widths": "name:320,owner:180"})
    page.get("/customers/?columns=owner,stage&keep=chosen")
    address = page.get("/customers/").context["new_view_url"]
    page.post(address, {"name": "Wide", "audience": "everyone"})
    view = SavedView.objects.get(name="Wide")
    assert (
        dict(pair.split("=") for pair in view.query.split("&")).items()
        >= {"columns": "owner,stage", "widths": "name:320,owner:180"}.items()
    )
    create_organization(by=account_manager, facts={"name": "Hers"})
    assert _widths(signed_in(account_manager), f"&view={view.pk}&widths=name:320,owner:180")["name"] == 320


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("name:240,figures.turnover:90", {"name": 240, "figures.turnover": 90}),
        ("name:1,owner:99999", {"name": 56, "owner": 900}),
        ("name:²,owner:-4,:50,stage,:,a:b:70", {"a:b": 70}),
        ("", {}),
    ],
)
def test_what_is_no_width_is_left_out(text: str, widths: dict[str, int]) -> None:
    assert widths_from(text) == widths
    assert widths_from(widths_written(widths)) == widths


@pytest.mark.parametrize(
    "path",
    ["customers", "contacts", "consumers", "orders", "order-lines", "products", "promotions", "activities", "tasks"],
)
def test_the_usual_columns_fit_a_screen(page: Client, administrator: User, path: str) -> None:
    columns = page.get(f"/{path}/").context["columns"]
    assert len(columns) > 5
    assert 46 + sum(column.width for column in columns) <= 1440 - 212
