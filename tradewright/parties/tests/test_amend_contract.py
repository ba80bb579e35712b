"""Whatever is done with a contract, on its pages too, what was agreed before stays known."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tradewright.core.errors import Refusal
from tradewright.core.models import User
from tradewright.parties.actions import (
    amend_contract,
    create_contract,
    edit_contract,
    end_contract,
    sign_contract,
    terminate_contract,
)
from tradewright.parties.models import Amendment, Contract, Milestone, Party
from tradewright.staff.models import LegalEntity

pytestmark = pytest.mark.django_db


def test_pages_lead_through_the_life_of_a_contract(client: Client, account_manager: User, draft: Contract) -> None:
    client.force_login(account_manager)
    at = f"/contracts/{draft.pk}/"
    assert "Pump supply 2026" in client.get("/contracts/").content.decode()
    add = {"what": "First pumps", "duty": "ours", "due_on": "2026-03-02", "amount": "1000"}
    assert client.post(f"{at}milestones/add/", add).status_code == 302
    assert client.post(f"{at}sign/", {"signed_on": "2026-01-05", "signed_by_us": "Chen"}).status_code == 302
    milestone = Milestone.objects.get()
    assert client.post(f"{at}milestones/{milestone.pk}/complete/").status_code == 302
    form = {"agreed_on": "2026-03-02", "summary": "Longer", "title": "Pump supply", "kind": "sale"}
    more = {"amount": "360000", "currency": "CNY", "starts_on": "2026-01-05", "ends_on": "2027-06-30"}
    assert client.post(f"{at}amend/", form | more | {"renewal": "none"}).status_code == 302
    page = client.get(at).content.decode()
    assert "First pumps" in page
    assert "Longer" in page
    assert client.post(f"{at}terminate/", {"ended_on": "2026-12-31", "reason": "Insolvent"}).status_code == 302
    assert Contract.objects.get().state == "terminated"


def test_the_customers_page_shows_its_contracts(client: Client, account_manager: User, in_force: Contract) -> None:
    client.force_login(account_manager)
    page = client.get(f"/customers/{in_force.party_id}/?tab=contracts").content.decode()
    assert in_force.number in page
    assert "Pump supply 2026" in page


MOVES = some.lists(
    some.tuples(
        some.sampled_from(("sign", "amend", "edit", "end", "terminate")),
        some.integers(0, 900_000),
        some.dates(date(2026, 1, 1), date(2027, 12, 31)),
    ),
    max_size=8,
)


def _move(by: User, contract: Contract, move: tuple[str, int, date]) -> None:
    verb, amount, day = move
    values = {"amount": Decimal(amount)}
    if verb == "sign":
        sign_contract(by=by, contract=contract, signed_on=day)
    elif verb == "amend":
        amend_contract(by=by, contract=contract, agreed_on=day, summary="Agreed", values=values)
    elif verb == "edit":
        edit_contract(by=by, contract=contract, values=values)
    elif verb == "end":
        end_contract(by=by, contract=contract, ended_on=day)
    else:
        terminate_contract(by=by, contract=contract, ended_on=day, reason="Insolvent")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(moves=MOVES)
def test_whatever_is_tried_the_past_stays_and_the_amounts_add_up(
    account_manager: User, key_account: Party, manufacturer: LegalEntity, moves: list[tuple[str, int, date]]
) -> None:
    values = {"party": key_account.pk, "title": "Any", "amount": Decimal(5)}
    contract = create_contract(by=account_manager, values=values)
    drafted = Decimal(5)
    kept: list[Any] = []
    for move in moves:
        before = Contract.objects.filter(pk=contract.pk).values().get()
        try:
            _move(account_manager, contract, move)
        except Refusal:
            assert Contract.objects.filter(pk=contract.pk).values().get() == before
        else:
            assert before["state"] in ("draft", "in_force")
            drafted = Decimal(move[1]) if move[0] == "edit" and before["state"] == "draft" else drafted
        found = list(Amendment.objects.filter(contract=contract).order_by("pk").values())
        assert found[: len(kept)] == kept
        kept = found
    steps = [one["changes"]["amount"] for one in kept if "amount" in one["changes"]]
    moved = sum((Decimal(one["after"]) - Decimal(one["before"]) for one in steps), Decimal(0))
    assert Contract.objects.get(pk=contract.pk).amount == drafted + moved
