"""Planning a hand-over on its pages: whose, to whom, what of it with counts, and calling it off."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party
from tradewright.ui.models import HandOver


@pytest.fixture
def leaver(make_user: MakeUser) -> User:
    return make_user("Lea Leaver")


@pytest.fixture
def heir(make_user: MakeUser) -> User:
    return make_user("Hu Heir")


@pytest.fixture
def firm(administrator: User, leaver: User) -> Party:
    return create_organization(by=administrator, facts={"name": "Huai", "owner": leaver.pk})


def _send(page: Client, leaver: User, heir: User, days: int) -> HandOver:
    day = timezone.localdate() + timedelta(days=days)
    sent = {"receiver": heir.pk, "on": day.isoformat(), "nouns": ["parties.organization"], "note": "Mind the prices"}
    answer = page.post(f"/hand-overs/new/?giver={leaver.pk}", sent)
    planned = HandOver.objects.get()
    assert answer["Location"] == f"/hand-overs/{planned.pk}/"
    return planned


def test_first_whose_then_what_with_counts(page: Client, leaver: User, firm: Party) -> None:
    first = page.post("/hand-overs/new/", {"giver": leaver.pk})
    assert first["Location"] == f"/hand-overs/new/?giver={leaver.pk}"
    form = page.get(first["Location"]).content.decode()
    assert "Hand over what Lea Leaver looks after" in form
    assert "Customers: 1" in form


def test_a_planned_one_says_what_it_will_move_and_is_called_off(
    page: Client, leaver: User, heir: User, firm: Party
) -> None:
    planned = _send(page, leaver, heir, days=3)
    address = f"/hand-overs/{planned.pk}/"
    shown = page.get(address).content.decode()
    assert ("Planned" in shown, "Mind the prices" in shown, "Cancel hand-over" in shown) == (True, True, True)
    assert "Cancelled" in page.post(f"{address}cancel/", follow=True).content.decode()
    assert "Cancel hand-over" not in page.get(address).content.decode()


def test_the_receiver_reads_it_and_may_not_call_it_off(page: Client, leaver: User, heir: User, firm: Party) -> None:
    planned = _send(page, leaver, heir, days=3)
    reader = signed_in(heir)
    assert "Mind the prices" in reader.get(f"/hand-overs/{planned.pk}/").content.decode()
    assert "Plan hand-over" not in reader.get("/hand-overs/").content.decode()
    assert reader.post(f"/hand-overs/{planned.pk}/cancel/").status_code == 403
    assert reader.get("/hand-overs/new/").status_code == 403


def test_pressed_twice_it_is_planned_once(page: Client, leaver: User, heir: User, firm: Party) -> None:
    _send(page, leaver, heir, days=3)
    _send(page, leaver, heir, days=3)
    assert HandOver.objects.count() == 1


def test_a_colleague_that_does_not_exist_is_asked_for_again(page: Client) -> None:
    assert "Whose customers and tasks are handed over?" in page.get("/hand-overs/new/?giver=987654").content.decode()
