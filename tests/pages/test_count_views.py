"""The numbers beside the views of a list: of what one may see, bounded, and never within the page itself."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.ui import queries
from tradewright.ui.actions import save_view
from tradewright.ui.screens import counts


def _firms(by: User, count: int, **facts: Any) -> None:
    for number in range(count):
        create_organization(by=by, facts={"name": f"Firm {number}", **facts}, accept_duplicates=True)


def _counts(client: Client) -> dict[str, str]:
    found: dict[str, str] = client.get("/customers/?count=views").json()
    return found


def test_each_view_has_the_number_of_its_rows(page: Client, administrator: User) -> None:
    _firms(administrator, 3, source="fair")
    _firms(administrator, 2, stage="key_account")
    view = save_view(by=administrator, noun="parties.organization", name="Fair", query="filter=source:is:fair")
    named = save_view(by=administrator, noun="parties.organization", name="One", query="q=firm 1&sort=-name")
    assert _counts(page) == {"own-0": "5", "own-1": "2", "own-2": "3", str(view.pk): "3", str(named.pk): "2"}


def test_the_number_follows_the_filters_of_the_view(page: Client, administrator: User) -> None:
    _firms(administrator, 3, source="fair")
    view = save_view(by=administrator, noun="parties.organization", name="Fair", query="filter=source:is:fair")
    page.post(f"/views/{view.pk}/save/", {"query": "filter=source:is:web"})
    assert _counts(page)[str(view.pk)] == "0"


def test_large_numbers_are_not_counted_to_their_end(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counts, "COUNTED_UP_TO", 2)
    _firms(administrator, 3)
    assert _counts(page)["own-0"] == "2+"


def test_only_rows_one_sees_are_counted_and_hidden_fields_count_nothing(
    administrator: User, account_manager: User, make_user: MakeUser, grant: Grant
) -> None:
    _firms(administrator, 3)
    create_organization(by=account_manager, facts={"name": "Hers"})
    query, noun = "filter=figures.margin:at_least:1", "parties.organization"
    margin = save_view(by=administrator, noun=noun, name="Margin", query=query, audience="everyone")
    clerk = make_user("Clerk")
    grant(clerk, "own", sensitivities=[])
    create_organization(by=clerk, facts={"name": "His"}, accept_duplicates=True)
    found = _counts(signed_in(clerk))
    assert (found["own-0"], str(margin.pk) in found) == ("1", False)


def test_a_count_that_takes_too_long_is_left_out(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    _firms(administrator, 3)
    monkeypatch.setattr(queries, "_LONGEST_COUNT", "1")
    slow = User.objects.extra(where=["pg_sleep(0.05) IS NOT NULL"])
    assert queries.count_in_time(slow, 10) is None
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",)


def test_the_page_itself_counts_no_view(
    page: Client, administrator: User, statements: Callable[[Callable[[], Any]], int]
) -> None:
    page.get("/customers/")
    before = statements(lambda: page.get("/customers/"))
    save_view(by=administrator, noun="parties.organization", name="Fair", query="filter=source:is:fair")
    assert statements(lambda: page.get("/customers/")) == before


def test_a_long_name_is_cut_and_said_in_full_when_one_rests_on_it(page: Client, administrator: User) -> None:
    name = "Customers in the north-west who bought nothing since spring"
    save_view(by=administrator, noun="parties.organization", name=name, query="filter=source:is:fair")
    text = page.get("/customers/").content.decode()
    assert f'title="{name}"' in text
    assert f'<span class="cut">{name}</span>' in text
