"""Our own companies: made, corrected, taken away and brought back."""

import pytest
from django.test import Client

from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import User
from tradewright.staff.actions.legal_entities import (
    create_legal_entity,
    delete_legal_entity,
    edit_legal_entity,
    restore_legal_entity,
)
from tradewright.staff.models import LegalEntity
from tradewright.staff.queries import legal_entities_for

SHANGHAI = {
    "name": "Pumps (Shanghai) Co., Ltd.",
    "code": "SH",
    "country": "cn",
    "currency": "cny",
    "time_zone": "Asia/Shanghai",
}


def test_codes_are_kept_in_capitals(administrator: User) -> None:
    made = create_legal_entity(by=administrator, values=SHANGHAI)
    assert (made.country, made.currency) == ("CN", "CNY")


def test_currency_and_time_zone_have_to_exist(administrator: User) -> None:
    with pytest.raises(Invalid) as refused:
        create_legal_entity(by=administrator, values=SHANGHAI | {"currency": "XYZ", "time_zone": "Moon/Base"})
    assert set(refused.value.fields) == {"currency", "time_zone"}
    assert not LegalEntity.objects.exists()


def test_a_deleted_company_is_offered_no_more_and_comes_back(administrator: User) -> None:
    made = create_legal_entity(by=administrator, values=SHANGHAI)
    delete_legal_entity(by=administrator, legal_entity=made)
    assert not legal_entities_for(administrator).exists()
    restore_legal_entity(by=administrator, legal_entity=made)
    assert legal_entities_for(administrator).get() == made


def test_who_does_not_manage_the_house_changes_no_company(administrator: User, stranger: User) -> None:
    made = create_legal_entity(by=administrator, values=SHANGHAI)
    with pytest.raises(NotPermitted):
        edit_legal_entity(by=stranger, legal_entity=made, values={"name": "Mine"})
    made.refresh_from_db()
    assert made.name == SHANGHAI["name"]
    assert not legal_entities_for(stranger).exists()


def test_the_name_of_the_first_one_stands_above_all_places(administrator: User, client: Client) -> None:
    client.force_login(administrator)
    assert '<span class="word cut">Tradewright</span>' in client.get("/tasks/").content.decode()
    for code, name in (("BX", "Pumps Brixen"), ("SH", "Pumps Shanghai")):
        create_legal_entity(by=administrator, values=SHANGHAI | {"code": code, "name": name})
    assert '<span class="word cut">Pumps Brixen</span>' in client.get("/tasks/").content.decode()
