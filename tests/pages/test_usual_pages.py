"""The pages that every noun has, put together from its declared screens."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tradewright.activities.models import Task
from tradewright.core.models import User
from tradewright.pricing.models import Promotion


@pytest.fixture
def task(administrator: User) -> Task:
    """Something to do."""
    return Task.objects.create(subject="Call Jiangnan", owner=administrator, due_on=timezone.localdate())


def test_what_was_deleted_comes_back_by_undo_even_pressed_twice(page: Client, task: Task) -> None:
    deleted = page.post(f"/tasks/{task.pk}/delete/", follow=True)
    assert deleted.redirect_chain == [("/tasks/", 302)]
    assert "Call Jiangnan was deleted" in deleted.content.decode()
    assert page.get(f"/tasks/{task.pk}/").status_code == 404
    for _press in range(2):
        assert page.post(f"/tasks/{task.pk}/restore/").headers["Location"] == f"/tasks/{task.pk}/"
    assert page.get(f"/tasks/{task.pk}/").status_code == 200


@pytest.mark.parametrize("verb", ["delete", "restore"])
def test_what_changes_something_is_never_done_by_opening_an_address(page: Client, task: Task, verb: str) -> None:
    assert page.get(f"/tasks/{task.pk}/{verb}/").status_code == 405
    assert page.get(f"/tasks/{task.pk}/").status_code == 200


def test_a_noun_that_nobody_creates_by_a_form_has_no_such_page(page: Client) -> None:
    assert page.get("/activities/new/").status_code == 404
    assert page.get("/tasks/new/").status_code == 200


def test_who_may_not_change_a_record_is_offered_no_way_to(client: Client, make_user: MakeUser, grant: Grant) -> None:
    offer = Promotion.objects.create(code="MAY", name="May", discount_share=0, valid_from=timezone.localdate())
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[])
    client.force_login(reader, backend="allauth.account.auth_backends.AuthenticationBackend")
    shown = client.get(f"/promotions/{offer.pk}/").content.decode()
    assert "May" in shown
    for address in (f"/promotions/{offer.pk}/edit/", "/promotions/new/"):
        assert address not in shown
        assert client.get(address).status_code == 403
    assert f"/promotions/{offer.pk}/edit/name/" not in shown
