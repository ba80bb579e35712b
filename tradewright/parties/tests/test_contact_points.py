"""Phone numbers, e-mail addresses and handles of a party."""

import pytest

from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import HistoryEntry, User
from tradewright.core.search import search
from tradewright.parties.actions import add_contact_point, edit_contact_point, remove_contact_point
from tradewright.parties.models import ContactPoint, Party
from tradewright.parties.queries import contact_points_of

pytestmark = pytest.mark.django_db


def test_it_is_kept_as_typed_and_compared_in_one_form(account_manager: User, key_account: Party) -> None:
    point = add_contact_point(by=account_manager, party_id=key_account.pk, kind="mobile", value="138 0000 1234")
    assert (point.value, point.normalised) == ("138 0000 1234", "+8613800001234")
    assert [row.object_id for row in search(account_manager, "1234")] == [key_account.pk]


def test_the_same_number_in_another_spelling_is_refused(account_manager: User, key_account: Party) -> None:
    with pytest.raises(Invalid):
        add_contact_point(by=account_manager, party_id=key_account.pk, kind="phone", value="+86 (25) 83332211")
    assert ContactPoint.objects.filter(party=key_account, kind="phone").count() == 1


def test_what_was_removed_can_come_back_and_go_again(account_manager: User, key_account: Party) -> None:
    for _time in range(2):
        point = add_contact_point(by=account_manager, party_id=key_account.pk, kind="fax", value="025-8333 2213")
        remove_contact_point(by=account_manager, point_id=point.pk)
    assert ContactPoint.objects.filter(party=key_account, kind="fax").count() == 2


def test_the_preferred_one_is_what_lists_show(account_manager: User, key_account: Party) -> None:
    add_contact_point(
        by=account_manager, party_id=key_account.pk, kind="mobile", value="13800001234", is_preferred=True
    )
    assert Party.objects.get(pk=key_account.pk).phone == "13800001234"
    point = ContactPoint.objects.get(party=key_account, kind="phone")
    edit_contact_point(by=account_manager, point_id=point.pk, values={"is_preferred": True})
    assert Party.objects.get(pk=key_account.pk).phone == "025-8333 2211"
    assert ContactPoint.objects.filter(party=key_account, is_preferred=True).count() == 1


def test_a_fax_is_never_shown_as_the_phone(account_manager: User, key_account: Party) -> None:
    for point in contact_points_of(key_account):
        remove_contact_point(by=account_manager, point_id=point.pk)
    add_contact_point(by=account_manager, party_id=key_account.pk, kind="fax", value="025-83332212")
    assert Party.objects.get(pk=key_account.pk).phone == ""


def test_a_new_value_has_to_be_verified_again(account_manager: User, key_account: Party) -> None:
    point = ContactPoint.objects.get(party=key_account, kind="email")
    edit_contact_point(by=account_manager, point_id=point.pk, values={"state": "verified"})
    changed = edit_contact_point(by=account_manager, point_id=point.pk, values={"value": "new@jiangnan.example"})
    assert changed.state == "unverified"
    before = HistoryEntry.objects.filter(table="parties_contactpoint", row_id=point.pk).latest("id").before
    assert (before["value"], before["state"]) == ("office@jiangnan.example", "verified")


def test_another_spelling_stays_verified(account_manager: User, key_account: Party) -> None:
    point = ContactPoint.objects.get(party=key_account, kind="email")
    edit_contact_point(by=account_manager, point_id=point.pk, values={"state": "verified"})
    changed = edit_contact_point(by=account_manager, point_id=point.pk, values={"value": "Office@Jiangnan.example"})
    assert changed.state == "verified"


def test_a_removed_value_may_come_back(account_manager: User, key_account: Party) -> None:
    point = ContactPoint.objects.get(party=key_account, kind="email")
    remove_contact_point(by=account_manager, point_id=point.pk)
    assert Party.objects.get(pk=key_account.pk).email == ""
    again = add_contact_point(by=account_manager, party_id=key_account.pk, kind="email", value=point.value)
    assert Party.objects.get(pk=key_account.pk).email == again.value


def test_contact_points_of_hidden_parties_are_not_found(colleague: User, key_account: Party) -> None:
    point = ContactPoint.objects.get(party=key_account, kind="email")
    with pytest.raises(NotFound):
        edit_contact_point(by=colleague, point_id=point.pk, values={"value": "x@y.example"})
    with pytest.raises(NotFound):
        remove_contact_point(by=colleague, point_id=point.pk)
    assert ContactPoint.objects.get(pk=point.pk).value == "office@jiangnan.example"
