"""Contracts: drawn up, signed, amended and ended; nothing that was agreed is changed silently."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from tests.cast import Grant
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import (
    add_milestone,
    amend_contract,
    complete_milestone,
    delete_contract,
    edit_contract,
    edit_milestone,
    end_contract,
    remove_milestone,
    restore_contract,
    sign_contract,
    terminate_contract,
)
from tradewright.parties.errors import ContractCannotMove, ContractNotDraft, ContractNotInForce, ContractSettled
from tradewright.parties.models import Amendment, Contract, Milestone, Party
from tradewright.parties.queries import contract_for, contracts_for
from tradewright.parties.timeline import timeline_of

pytestmark = pytest.mark.django_db
SIGNED_ON = date(2026, 1, 5)
AMENDED_ON = date(2026, 3, 2)
ENDED_ON = date(2026, 12, 31)


STEPS: dict[str, Any] = {
    "in_force": lambda by, contract: sign_contract(by=by, contract=contract, signed_on=SIGNED_ON),
    "ended": lambda by, contract: end_contract(by=by, contract=contract, ended_on=ENDED_ON),
    "terminated": lambda by, contract: terminate_contract(
        by=by, contract=contract, ended_on=ENDED_ON, reason="Insolvent"
    ),
}
EVENTS = {"in_force": "ContractSigned", "ended": "ContractEnded", "terminated": "ContractTerminated"}
LEGAL = {("draft", "in_force"), ("in_force", "ended"), ("in_force", "terminated")}
ALL = list(product(Contract.State.values, STEPS))


@pytest.mark.parametrize(("state", "wanted"), ALL, ids=[f"{one}-{other}" for one, other in ALL])
def test_every_step_is_legal_or_refused(account_manager: User, draft: Contract, state: str, wanted: str) -> None:
    facts = {} if state == "draft" else {"signed_on": SIGNED_ON, "ended_on": ENDED_ON}
    Contract.objects.filter(pk=draft.pk).update(state=state, **facts)
    if (state, wanted) in LEGAL:
        STEPS[wanted](account_manager, draft)
        assert EventEntry.objects.get(name=f"parties.{EVENTS[wanted]}").payload == {"contract_id": draft.pk}
        assert Contract.objects.get(pk=draft.pk).state == wanted
    else:
        with pytest.raises(ContractCannotMove):
            STEPS[wanted](account_manager, draft)
        assert Contract.objects.get(pk=draft.pk).state == state
        assert not EventEntry.objects.filter(name=f"parties.{EVENTS[wanted]}").exists()


def test_it_gets_a_number_of_its_legal_entity_and_its_currency(account_manager: User, draft: Contract) -> None:
    assert draft.number.startswith("CT-HF-")
    assert (draft.currency, draft.owner, draft.state) == ("CNY", account_manager, "draft")


def test_terms_of_a_contract_in_force_are_not_edited(account_manager: User, in_force: Contract) -> None:
    with pytest.raises(ContractNotDraft):
        edit_contract(by=account_manager, contract=in_force, values={"amount": Decimal(1)})
    assert Contract.objects.get(pk=in_force.pk).amount == 300_000


def test_it_changes_hands_in_force_all_the_same(account_manager: User, colleague: User, in_force: Contract) -> None:
    edit_contract(by=account_manager, contract=in_force, values={"owner": colleague.pk})
    assert Contract.objects.get(pk=in_force.pk).owner == colleague


def test_an_amendment_keeps_what_stood_before(account_manager: User, in_force: Contract) -> None:
    amendment = amend_contract(
        by=account_manager,
        contract=in_force,
        agreed_on=AMENDED_ON,
        summary="More pumps",
        values={"amount": Decimal(360_000), "title": "Pump supply 2026"},
    )
    assert Contract.objects.get(pk=in_force.pk).amount == 360_000
    change = Amendment.objects.get(pk=amendment.pk).changes
    assert change.keys() == {"amount"}
    assert Decimal(change["amount"]["before"]) == 300_000
    assert Decimal(change["amount"]["after"]) == 360_000


def test_only_a_contract_in_force_is_amended(account_manager: User, draft: Contract) -> None:
    with pytest.raises(ContractNotInForce):
        amend_contract(by=account_manager, contract=draft, agreed_on=AMENDED_ON, summary="More", values={})
    assert not Amendment.objects.exists()


def test_an_amendment_is_not_older_than_the_signature_or_the_one_before(
    account_manager: User, in_force: Contract
) -> None:
    def amend(day: date) -> None:
        amend_contract(by=account_manager, contract=in_force, agreed_on=day, summary="Words", values={})

    with pytest.raises(Invalid):
        amend(SIGNED_ON - timedelta(days=1))
    amend(AMENDED_ON)
    with pytest.raises(Invalid):
        amend(SIGNED_ON)
    assert Amendment.objects.count() == 1


def test_an_amendment_does_not_change_the_customer(account_manager: User, in_force: Contract, dealer: Party) -> None:
    with pytest.raises(Invalid):
        amend_contract(
            by=account_manager,
            contract=in_force,
            agreed_on=AMENDED_ON,
            summary="Another",
            values={"party": dealer.pk},
        )
    assert Contract.objects.get(pk=in_force.pk).party_id == in_force.party_id


def test_a_wrong_term_leaves_neither_amendment_nor_change(account_manager: User, in_force: Contract) -> None:
    with pytest.raises(Invalid):
        amend_contract(
            by=account_manager,
            contract=in_force,
            agreed_on=AMENDED_ON,
            summary="Shorter",
            values={"ends_on": date(2025, 1, 1)},
        )
    assert not Amendment.objects.exists()
    assert Contract.objects.get(pk=in_force.pk).ends_on == ENDED_ON


def test_milestones_of_a_draft_are_edited_and_those_in_force_amended(account_manager: User, draft: Contract) -> None:
    given_values = {"what": "First 40 pumps", "duty": "ours", "due_on": AMENDED_ON, "amount": Decimal(100_000)}
    milestone = add_milestone(by=account_manager, contract=draft, values=given_values, on=SIGNED_ON)
    edit_milestone(by=account_manager, milestone=milestone, values={"amount": Decimal(90_000)}, on=SIGNED_ON)
    assert not Amendment.objects.exists()
    sign_contract(by=account_manager, contract=draft, signed_on=SIGNED_ON)
    edit_milestone(by=account_manager, milestone=milestone, values={"amount": Decimal(80_000)}, on=AMENDED_ON)
    remove_milestone(by=account_manager, milestone=milestone, on=AMENDED_ON)
    edited, removed = Amendment.objects.order_by("pk")
    [change] = edited.changes.values()
    assert (Decimal(change["before"]["amount"]), Decimal(change["after"]["amount"])) == (90_000, 80_000)
    assert next(iter(removed.changes.values()))["after"] is None


def test_a_milestone_is_done_without_an_amendment(account_manager: User, draft: Contract) -> None:
    values = {"what": "Acceptance", "duty": "theirs", "due_on": AMENDED_ON}
    milestone = add_milestone(by=account_manager, contract=draft, values=values, on=SIGNED_ON)
    with pytest.raises(Invalid):
        complete_milestone(by=account_manager, milestone=milestone, done_on=AMENDED_ON)
    sign_contract(by=account_manager, contract=draft, signed_on=SIGNED_ON)
    complete_milestone(by=account_manager, milestone=milestone, done_on=AMENDED_ON)
    assert Milestone.objects.get().done_on == AMENDED_ON
    assert not Amendment.objects.exists()


def test_nothing_about_an_ended_contract_changes(account_manager: User, in_force: Contract) -> None:
    end_contract(by=account_manager, contract=in_force, ended_on=ENDED_ON)
    values = {"what": "Late", "duty": "ours", "due_on": ENDED_ON}
    with pytest.raises(ContractSettled):
        add_milestone(by=account_manager, contract=in_force, values=values, on=ENDED_ON)
    with pytest.raises(ContractNotInForce):
        amend_contract(by=account_manager, contract=in_force, agreed_on=ENDED_ON, summary="Late", values={})
    assert not Milestone.objects.exists()


def test_a_draft_is_deleted_and_comes_back_but_no_contract_in_force(account_manager: User, draft: Contract) -> None:
    delete_contract(by=account_manager, contract=draft)
    assert not contracts_for(account_manager).exists()
    restore_contract(by=account_manager, contract_id=draft.pk)
    sign_contract(by=account_manager, contract=draft, signed_on=SIGNED_ON)
    with pytest.raises(ContractNotDraft):
        delete_contract(by=account_manager, contract=draft)
    assert contracts_for(account_manager).get() == draft


def test_who_does_not_see_the_customer_does_not_see_the_contract(
    colleague: User, account_manager: User, draft: Contract
) -> None:
    Contract.objects.filter(pk=draft.pk).update(owner=colleague)
    with pytest.raises(NotFound):
        contract_for(colleague, draft.pk)


def test_signing_needs_its_permission(make_user: Any, grant: Grant, draft: Contract) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", permissions=["parties.edit_contracts"])
    with pytest.raises(NotPermitted):
        sign_contract(by=clerk, contract=draft, signed_on=SIGNED_ON)
    assert Contract.objects.get(pk=draft.pk).state == "draft"


def test_the_timeline_tells_of_signature_amendment_and_end(
    account_manager: User, in_force: Contract, key_account: Party
) -> None:
    amend_contract(by=account_manager, contract=in_force, agreed_on=AMENDED_ON, summary="Words", values={})
    terminate_contract(by=account_manager, contract=in_force, ended_on=ENDED_ON, reason="Insolvent")
    told = {item.source: item for item in timeline_of(account_manager, key_account).items}
    assert told["parties.contract_signed"].detail == "Chen Yu · Xu Jing"
    assert told["parties.contract_amended"].detail == "Words"
    assert told["parties.contract_ended"].detail == "Insolvent"
