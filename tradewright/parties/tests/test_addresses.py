"""Addresses of a party."""

import pytest

from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import HistoryEntry, User
from tradewright.parties.actions import add_address, edit_address, remove_address
from tradewright.parties.errors import AddressDisagrees
from tradewright.parties.models import Address, Party
from tradewright.parties.queries import addresses_of

pytestmark = pytest.mark.django_db

WAREHOUSE = {"use": "warehouse", "country": "CN", "province": "江苏省", "city": "苏州市", "postcode": "215000"}


def test_a_second_address_leaves_the_main_one(account_manager: User, key_account: Party) -> None:
    add_address(by=account_manager, party_id=key_account.pk, values=WAREHOUSE)
    assert [address.use for address in addresses_of(key_account)] == ["main", "warehouse"]
    assert Party.objects.get(pk=key_account.pk).city == "南京市"


def test_the_preferred_address_is_the_one_lists_show(account_manager: User, key_account: Party) -> None:
    add_address(by=account_manager, party_id=key_account.pk, values=WAREHOUSE | {"is_preferred": True})
    assert Party.objects.get(pk=key_account.pk).city == "苏州市"
    assert Address.objects.filter(party=key_account, is_preferred=True).count() == 1


def test_removing_the_main_address_makes_the_next_one_main(account_manager: User, key_account: Party) -> None:
    add_address(by=account_manager, party_id=key_account.pk, values=WAREHOUSE)
    main = addresses_of(key_account)[0]
    remove_address(by=account_manager, address_id=main.pk)
    assert Party.objects.get(pk=key_account.pk).city == "苏州市"
    assert HistoryEntry.objects.filter(table="parties_address", row_id=main.pk).exists()


def test_disagreeing_parts_are_refused_with_the_value_that_fits(account_manager: User, key_account: Party) -> None:
    wrong = WAREHOUSE | {"postcode": "310000"}
    with pytest.raises(AddressDisagrees) as refused:
        add_address(by=account_manager, party_id=key_account.pk, values=wrong)
    assert refused.value.disagreements[0].suggestion == "浙江省"
    assert "浙江省" in str(refused.value.fields["postcode"])
    kept = add_address(by=account_manager, party_id=key_account.pk, values=wrong, accept_anyway=True)
    assert Address.objects.get(pk=kept.pk).postcode == "310000"


def test_a_new_street_does_not_reopen_the_question(account_manager: User, key_account: Party) -> None:
    wrong = WAREHOUSE | {"postcode": "310000"}
    kept = add_address(by=account_manager, party_id=key_account.pk, values=wrong, accept_anyway=True)
    changed = edit_address(by=account_manager, address_id=kept.pk, values={"line1": "Gate 4"})
    assert changed.line1 == "Gate 4"
    with pytest.raises(AddressDisagrees):
        edit_address(by=account_manager, address_id=kept.pk, values={"city": "无锡市"})


def test_an_unknown_field_or_use_is_refused(account_manager: User, key_account: Party) -> None:
    for values, field in (({"colour": "red"}, "colour"), ({"use": "cellar"}, "use")):
        with pytest.raises(Invalid) as refused:
            add_address(by=account_manager, party_id=key_account.pk, values=WAREHOUSE | values)
        assert field in refused.value.fields


def test_a_place_off_the_earth_is_refused(account_manager: User, key_account: Party) -> None:
    with pytest.raises(Invalid):
        add_address(by=account_manager, party_id=key_account.pk, values=WAREHOUSE | {"latitude": 95})


def test_addresses_of_hidden_parties_are_not_found(
    colleague: User, stranger: User, account_manager: User, key_account: Party
) -> None:
    address = addresses_of(key_account)[0]
    before = Address.objects.filter(pk=address.pk).values().get()
    with pytest.raises(NotFound):
        edit_address(by=colleague, address_id=address.pk, values={"line1": "x"})
    with pytest.raises(NotFound):
        add_address(by=colleague, party_id=key_account.pk, values=WAREHOUSE)
    with pytest.raises(NotPermitted):
        remove_address(by=stranger, address_id=address.pk)
    assert Address.objects.filter(party=key_account).values().get() == before
    remove_address(by=account_manager, address_id=address.pk)
    with pytest.raises(NotFound):
        edit_address(by=account_manager, address_id=address.pk, values={"line1": "x"})
