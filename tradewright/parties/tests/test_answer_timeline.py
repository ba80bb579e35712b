"""The timeline by API: the sentences of the page, page by page, within the rights of the reader."""

import pytest

from tests.api.conftest import caller, token_of
from tradewright.core.models import User
from tradewright.parties.actions import add_relation, edit_party
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def test_it_is_read_page_by_page(account_manager: User, dealer: Party) -> None:
    for stage in ("first_order", "repeat"):
        edit_party(by=account_manager, party_id=dealer.pk, facts={"stage": stage})
    call, address = caller(token_of(account_manager, [])), f"/customers/{dealer.pk}/timeline"
    first = call("GET", f"{address}?size=2").json()
    rest = call("GET", f"{address}?size=2&at={first['older']}").json()
    said = [row["sentence"] for row in (*first["rows"], *rest["rows"])]
    assert said[0] == "Moved from First order to Repeat customer"
    assert len(said) == 3
    assert rest["older"] is None
    assert len(call("GET", f"{address}?department=sales").json()["rows"]) == 2
    assert call("GET", f"{address}/counts").json() == {"departments": {"": 1, "sales": 2}}


def test_a_group_tells_together(account_manager: User, key_account: Party, dealer: Party) -> None:
    add_relation(by=account_manager, party_id=dealer.pk, kind="subsidiary", other_id=key_account.pk)
    call, address = caller(token_of(account_manager, [])), f"/customers/{key_account.pk}/timeline"
    assert {row["party"] for row in call("GET", f"{address}?group=true").json()["rows"]} == {key_account.pk, dealer.pk}
    assert call("GET", f"{address}/counts?group=true").json()["departments"][""] == 2


def test_it_refuses_what_it_does_not_know(account_manager: User, dealer: Party, colleague: User) -> None:
    call, address = caller(token_of(account_manager, [])), f"/customers/{dealer.pk}/timeline"
    assert call("GET", f"{address}?department=kitchen").json()["fields"].keys() == {"department"}
    assert call("GET", f"{address}?at=nonsense").json()["fields"].keys() == {"at"}
    assert call("GET", f"{address}?before=x").status_code == 422
    assert call("GET", f"/consumers/{dealer.pk}/timeline").status_code == 404
    assert caller(token_of(colleague, []))("GET", address).status_code == 404
