"""The path of stages on the page of a customer and of a consumer."""

from typing import cast

import pytest
from django.test import Client
from django.urls import reverse

from tradewright.core.models import User
from tradewright.core.requests import Request
from tradewright.parties.models import Party
from tradewright.parties.views.records import head_of

pytestmark = pytest.mark.django_db


def stages_of(client: Client, user: User, party: Party) -> list[str]:
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request = client.get(reverse("party", args=[party.pk]), follow=True).wsgi_request
    return [str(stage["title"]) for stage in head_of(cast(Request, request), party).stages]


def test_a_customer_may_become_a_key_account(client: Client, account_manager: User, dealer: Party) -> None:
    assert stages_of(client, account_manager, dealer)[-1] == "Key account"


def test_a_consumer_buys_again_and_again(client: Client, account_manager: User, consumer: Party) -> None:
    assert stages_of(client, account_manager, consumer)[-1] == "Repeat customer"
