"""Identifiers: their check characters and their one owner. Golden cases from GB 32100-2015 and national VAT rules."""

import pytest

from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.parties.actions import add_identifier, edit_identifier, remove_identifier
from tradewright.parties.contact_values import DoesNotFit
from tradewright.parties.identifier_values import normal_identifier
from tradewright.parties.models import Identifier, Party

# Worked out by hand from the weights 3^i mod 31 of GB 32100-2015 over 0-9, A-Y without I, O, S, V, Z.
CREDIT_CODE = "91320594MA1MB8K42N"


def by_the_standard(body: str) -> str:
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return alphabet[(31 - total % 31) % 31]


RIGHT = CREDIT_CODE[:-1] + by_the_standard(CREDIT_CODE[:-1])
WRONG = RIGHT[:-1] + ("A" if RIGHT[-1] != "A" else "B")


@pytest.mark.parametrize(
    ("kind", "value", "country", "normal"),
    [
        ("credit_code", f" {RIGHT[:8]} {RIGHT[8:].lower()} ", "CN", RIGHT),
        ("vat", "de 136 695 976", "", "DE136695976"),
        ("vat", "ATU13585627", "", "ATU13585627"),
        ("vat", "NL4495445B01", "", "NL004495445B01"),
        ("vat", "CHE-107.787.577 IVA", "CH", "CHE107787577IVA"),
        ("vat", "anything 12", "US", "ANYTHING12"),
        ("register", " HRB 12345 ", "DE", "HRB 12345"),
    ],
)
def test_a_number_is_kept_in_its_one_form(kind: str, value: str, country: str, normal: str) -> None:
    assert normal_identifier(kind, value, country) == normal


@pytest.mark.parametrize(
    ("kind", "value", "country"),
    [
        ("credit_code", RIGHT[:-1], "CN"),
        ("credit_code", "ABCDEFGHMA1MB8K42N", "CN"),
        ("credit_code", RIGHT.replace("M", "I", 1), "CN"),
        ("vat", "DE136695978", ""),
        ("vat", "ATU1358562", ""),
        ("tax", " ", ""),
    ],
)
def test_a_number_that_cannot_be_right_is_refused(kind: str, value: str, country: str) -> None:
    with pytest.raises(DoesNotFit):
        normal_identifier(kind, value, country)


def test_a_wrong_check_character_is_answered_with_the_right_one() -> None:
    with pytest.raises(DoesNotFit) as refused:
        normal_identifier("credit_code", WRONG)
    assert f"…{RIGHT[-3:]}?" in str(refused.value.sentence)


@pytest.mark.django_db
def test_it_belongs_to_one_party_only(account_manager: User, key_account: Party, dealer: Party) -> None:
    add_identifier(by=account_manager, party_id=key_account.pk, kind="credit_code", value=RIGHT)
    with pytest.raises(Invalid):
        add_identifier(by=account_manager, party_id=dealer.pk, kind="credit_code", value=RIGHT)
    assert Identifier.objects.get(value=RIGHT).party == key_account


@pytest.mark.django_db
def test_it_is_found_by_and_free_again_when_removed(account_manager: User, key_account: Party, dealer: Party) -> None:
    kept = add_identifier(by=account_manager, party_id=key_account.pk, kind="credit_code", value=RIGHT)
    assert [row.object_id for row in search(account_manager, RIGHT)] == [key_account.pk]
    remove_identifier(by=account_manager, identifier_id=kept.pk)
    assert search(account_manager, RIGHT) == []
    assert add_identifier(by=account_manager, party_id=dealer.pk, kind="credit_code", value=RIGHT).party == dealer


@pytest.mark.django_db
def test_putting_it_right_is_checked_as_well(account_manager: User, key_account: Party) -> None:
    kept = add_identifier(by=account_manager, party_id=key_account.pk, kind="register", value="HRB 1")
    assert edit_identifier(by=account_manager, identifier_id=kept.pk, value="HRB 2").value == "HRB 2"
    with pytest.raises(Invalid):
        edit_identifier(by=account_manager, identifier_id=kept.pk, value=" ")
