"""An account is made by those who manage the house, without a password, once per address."""

import pytest

from tests.cast import Grant, MakeUser
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.staff.actions.colleagues import create_user

VALUES = {
    "name": "Wang Min 王敏",
    "email": " Wang.Min@Manufacturer.Example ",
    "language": "zh-hans",
    "time_zone": "Asia/Shanghai",
    "is_administrator": False,
}


def test_a_colleague_gets_an_account_without_a_password(administrator: User) -> None:
    made = create_user(by=administrator, values=VALUES)
    assert made.email == "wang.min@manufacturer.example"
    assert made.is_active
    assert not made.has_usable_password()
    assert EventEntry.objects.get(name="staff.UserCreated").payload == {"user_id": made.pk}


def test_an_address_in_other_capitals_is_the_same_address(administrator: User) -> None:
    create_user(by=administrator, values=VALUES)
    with pytest.raises(Invalid) as refused:
        create_user(by=administrator, values=VALUES | {"email": "WANG.MIN@manufacturer.example"})
    assert set(refused.value.fields) == {"email"}


def test_a_name_and_a_real_address_are_needed(administrator: User) -> None:
    with pytest.raises(Invalid) as refused:
        create_user(by=administrator, values=VALUES | {"email": "wang.min", "name": ""})
    assert set(refused.value.fields) == {"email", "name"}


def test_a_time_zone_has_to_exist(administrator: User) -> None:
    with pytest.raises(Invalid) as refused:
        create_user(by=administrator, values=VALUES | {"time_zone": "Mars/Olympus"})
    assert set(refused.value.fields) == {"time_zone"}


def test_who_does_not_manage_the_house_makes_no_accounts(stranger: User) -> None:
    with pytest.raises(NotPermitted):
        create_user(by=stranger, values=VALUES)
    assert not User.objects.filter(email="wang.min@manufacturer.example").exists()


def test_only_administrators_make_administrators(make_user: MakeUser, grant: Grant) -> None:
    housekeeper = make_user("Housekeeper")
    grant(housekeeper, "all", permissions=["staff.manage_house"])
    with pytest.raises(NotPermitted):
        create_user(by=housekeeper, values=VALUES | {"is_administrator": True})
    assert create_user(by=housekeeper, values=VALUES).pk
