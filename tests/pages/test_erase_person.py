"""Handing over and erasing a person's data on screen."""

import json

from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import ExternalId
from tradewright.parties.models import Erasure, Party


def test_all_data_comes_as_a_file(page: Client, consumer: Party) -> None:
    answer = page.post(f"/parties/{consumer.pk}/hand-over/")
    assert answer["Content-Disposition"] == f'attachment; filename="person-{consumer.pk}.json"'
    assert json.loads(answer.content)["parties_party"][0]["name"] == consumer.name


def test_the_page_says_where_else_the_person_is_known(page: Client, consumer: Party) -> None:
    ExternalId.objects.create(source="erp", noun="parties.consumer", value="7", object_id=consumer.pk)
    text = page.get(f"/parties/{consumer.pk}/erase/").content.decode()
    assert "Erase the person in erp as well" in text


def test_a_wrong_name_changes_nothing_and_keeps_what_was_typed(page: Client, consumer: Party) -> None:
    answer = page.post(f"/parties/{consumer.pk}/erase/", {"confirmed_name": "Li", "reason": "Asked by letter"})
    assert answer.status_code == 422
    assert "Type the name as it stands here" in answer.content.decode()
    assert 'value="Asked by letter"' in answer.content.decode()
    assert Party.objects.get(pk=consumer.pk).name == consumer.name


def test_the_name_typed_erases_once(page: Client, consumer: Party) -> None:
    sent = {"confirmed_name": consumer.name, "reason": "Asked by letter"}
    for _press in range(2):
        assert page.post(f"/parties/{consumer.pk}/erase/", sent).status_code in (302, 404)
    assert Erasure.objects.count() == 1
    assert page.get(f"/consumers/{consumer.pk}/").status_code == 404


def test_the_way_to_it_stands_for_people_and_the_right_only(
    page: Client, consumer: Party, dealer: Party, make_user: MakeUser, grant: Grant
) -> None:
    assert f"/parties/{consumer.pk}/erase/" in page.get(f"/consumers/{consumer.pk}/").content.decode()
    assert f"/parties/{dealer.pk}/erase/" not in page.get(f"/customers/{dealer.pk}/").content.decode()
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=["parties.delete_customers"])
    browser = signed_in(reader)
    assert f"/parties/{consumer.pk}/erase/" not in browser.get(f"/consumers/{consumer.pk}/").content.decode()
    assert browser.get(f"/parties/{consumer.pk}/erase/").status_code == 403
    assert browser.post(f"/parties/{consumer.pk}/hand-over/").status_code == 403
