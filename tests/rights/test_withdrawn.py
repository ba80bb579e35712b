"""A right withdrawn works on the very next request, by page and by API."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from tests.rights.conftest import Matrix
from tests.rights.readers import Reader, reader
from tests.rights.worlds import FAR
from tradewright.core.access import Scope
from tradewright.core.models import ApiKey
from tradewright.core.nouns import NOUNS
from tradewright.staff.models import Role, RoleGrant

type Withdraw = Callable[[Reader], object]


def take_the_role(who: Reader) -> None:
    """The role is taken from the colleague."""
    RoleGrant.objects.filter(user=who.user).update(deleted_at=timezone.now())


def narrow_the_scope(who: Reader) -> None:
    """The role shows own rows only."""
    assert who.role
    Role.objects.filter(pk=who.role.pk).update(scopes=dict.fromkeys(NOUNS, Scope.OWN))


def deactivate(who: Reader) -> None:
    """The colleague has left."""
    type(who.user).objects.filter(pk=who.user.pk).update(is_active=False)


WITHDRAWALS: list[Withdraw] = [take_the_role, narrow_the_scope, deactivate]


@pytest.mark.parametrize("withdraw", WITHDRAWALS)
def test_what_was_seen_is_gone_with_the_next_request(matrix: Matrix, withdraw: Withdraw) -> None:
    who = reader("soon without", Scope.ALL)
    addresses = []
    for path, kind in (("customers", "organization"), ("contacts", "contact"), ("consumers", "consumer")):
        pk = matrix.house.row(FAR, f"parties.{kind}").pk
        addresses += [f"/{path}/{pk}/", f"/api/{path}/{pk}"]
    for path, kind in (("orders", "fulfilment.order"), ("tasks", "activities.task")):
        pk = matrix.house.row(FAR, kind).pk
        addresses += [f"/{path}/{pk}/", f"/api/{path}/{pk}"]
    assert {matrix.probes.ask(who, "GET", address).status_code for address in addresses} == {200}
    withdraw(who)
    after = {address: matrix.probes.ask(who, "GET", address) for address in addresses}
    assert not {address: answer.status_code for address, answer in after.items() if answer.status_code == 200}
    assert not any(origin.world == FAR for answer in after.values() for _canary, origin in matrix.probes.found(answer))


def test_a_revoked_key_opens_nothing_more(matrix: Matrix) -> None:
    who = reader("with a key", Scope.ALL)
    address = f"/api/customers/{matrix.house.row(FAR, 'parties.organization').pk}"
    _signed = who.key
    who.browser.logout()
    assert matrix.probes.ask(who, "GET", address).status_code == 200
    ApiKey.objects.filter(owner=who.user).update(revoked_at=timezone.now())
    assert matrix.probes.ask(who, "GET", address).status_code == 401
