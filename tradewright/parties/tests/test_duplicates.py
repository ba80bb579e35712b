"""Who may already be in the register, and why."""

import pytest

from tradewright.core.models import User
from tradewright.parties.actions import add_identifier, create_organization
from tradewright.parties.models import Party
from tradewright.parties.queries import Entry, likely_duplicates

pytestmark = pytest.mark.django_db

FIRM = "parties.organization"


def test_an_equal_identifier_is_certain_and_stands_first(
    account_manager: User, key_account: Party, dealer: Party
) -> None:
    add_identifier(by=account_manager, party_id=dealer.pk, kind="register", value="HRB 7")
    entry = Entry(noun=FIRM, name="Jiangnan", email="office@jiangnan.example", identifiers={"register": "HRB 7"})
    found = likely_duplicates(account_manager, entry)
    assert [(one.party, one.is_certain) for one in found] == [(dealer, True), (key_account, False)]
    assert found[0].explanation.steps[0].input == "HRB 7"


@pytest.mark.parametrize("phone", ["+86 25 83332211", "025 8333 2211"])
def test_a_phone_in_another_spelling_is_a_reason(account_manager: User, key_account: Party, phone: str) -> None:
    found = likely_duplicates(account_manager, Entry(noun=FIRM, phone=phone, country="CN"))
    assert [one.party for one in found] == [key_account]
    assert found[0].explanation.steps[0].rule == "Same contact point"


def test_nearly_the_same_name_is_a_reason_for_firms(account_manager: User, key_account: Party, dealer: Party) -> None:
    found = likely_duplicates(account_manager, Entry(noun=FIRM, name="江南石化工程股份有限公司"))
    assert [one.party for one in found] == [key_account]
    found = likely_duplicates(account_manager, Entry(noun=FIRM, name="Harbor Pump Suply Inc"))
    assert [one.party for one in found] == [dealer]
    assert found[0].explanation.steps[0].effect.endswith("%")


def test_people_who_share_a_name_are_not_duplicates(account_manager: User, consumer: Party) -> None:
    assert likely_duplicates(account_manager, Entry(noun="parties.consumer", name=consumer.name)) == []
    by_mail = Entry(noun="parties.consumer", name="Na Li", email="LI.NA@mail.example")
    assert [one.party for one in likely_duplicates(account_manager, by_mail)] == [consumer]


def test_somebody_who_shares_the_switchboard_of_their_firm_is_not(account_manager: User, key_account: Party) -> None:
    assert likely_duplicates(account_manager, Entry(noun="parties.contact", phone="+862583332211")) == []


def test_hidden_parties_are_never_named(colleague: User, key_account: Party) -> None:
    entry = Entry(noun=FIRM, name=key_account.name, email=key_account.email)
    assert likely_duplicates(colleague, entry) == []


def test_empty_and_wrong_values_match_nobody(account_manager: User, key_account: Party, dealer: Party) -> None:
    create_organization(by=account_manager, facts={"name": "Without Anything"})
    entry = Entry(noun=FIRM, email="", phone="12", identifiers={"credit_code": "x", "register": " "})
    assert likely_duplicates(account_manager, entry) == []
