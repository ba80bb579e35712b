"""The address behind a button, opened as a page, says so and leads back."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.parties.models import Party
from tradewright.staff.models import Team


@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_it_leads_back_to_the_page_of_the_record(administrator: User, team: Team, language: str) -> None:
    administrator.language = language
    administrator.save()
    answer = signed_in(administrator).get(reverse("add_member", args=[team.pk]))
    text = answer.content.decode()
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert f'href="{reverse("team", args=[team.pk])}"' in text
    assert ("behind a button" in text) is (language == "en")


def test_a_part_leads_back_to_whose_it_is(page: Client, key_account: Party) -> None:
    answer = page.get(reverse("remove_part", args=[key_account.pk, "address", 1]))
    assert answer.status_code == 405
    assert f'href="/parties/{key_account.pk}/' in answer.content.decode()


def test_programs_are_told_in_json(page: Client, db: None) -> None:
    answer = page.put("/api/orders")
    assert answer.status_code == 405
    assert answer.headers["Content-Type"] == "application/problem+json"
