"""Keys for programs: shown once, never worth more than their owner, ended at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import Grant
from tradewright.core.access import Scope, rights_of
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.keys import KeyNotValid, make_key, revoke_key, user_of_key
from tradewright.core.models import ApiKey, EventEntry, HistoryEntry, User

SOON = timedelta(days=30)


def key_of(user: User, permissions: list[str]) -> tuple[ApiKey, str]:
    return make_key(by=user, name="Web shop", permissions=permissions, expires_at=timezone.now() + SOON)


def test_the_token_is_nowhere_stored(administrator: User) -> None:
    key, token = key_of(administrator, [])
    kept = ApiKey.objects.get(pk=key.pk)
    assert token.startswith(kept.prefix)
    assert len(token) > len(kept.prefix) + 30
    assert token not in str(vars(kept))


def test_a_key_acts_as_its_owner_with_its_own_permissions_only(administrator: User) -> None:
    _key, token = key_of(administrator, ["parties.create_customers"])
    rights = rights_of(user_of_key(token))
    assert rights.user_id == administrator.pk
    assert not rights.is_administrator
    assert rights.permissions == {"parties.create_customers"}
    assert rights.scope("parties.organization") is Scope.ALL


def test_a_key_loses_what_its_owner_loses(account_manager: User) -> None:
    _key, token = key_of(account_manager, ["parties.create_customers"])
    account_manager.role_grants.all().delete()
    rights = rights_of(user_of_key(token))
    assert rights.permissions == frozenset()
    assert rights.scope("parties.organization") is Scope.NONE


def test_nobody_makes_a_key_with_permissions_they_lack(stranger: User, grant: Grant) -> None:
    grant(stranger, "own", permissions=["core.make_keys"])
    with pytest.raises(Invalid) as refused:
        key_of(stranger, ["staff.manage_house"])
    assert set(refused.value.fields) == {"permissions"}
    assert not ApiKey.objects.exists()


def test_making_keys_is_a_permission(stranger: User) -> None:
    with pytest.raises(NotPermitted):
        key_of(stranger, [])
    assert not ApiKey.objects.exists()


def test_a_key_needs_a_name_and_an_end_to_come(administrator: User) -> None:
    with pytest.raises(Invalid) as refused:
        make_key(by=administrator, name=" ", permissions=[], expires_at=timezone.now())
    assert set(refused.value.fields) == {"name", "expires_at"}


def test_an_expired_a_revoked_and_an_unknown_key_open_nothing(administrator: User) -> None:
    expired, expired_token = key_of(administrator, [])
    ApiKey.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    revoked, revoked_token = key_of(administrator, [])
    revoke_key(by=administrator, key_id=revoked.pk)
    for token in (expired_token, revoked_token, "tw_guess", ""):
        with pytest.raises(KeyNotValid):
            user_of_key(token)


def test_nobody_revokes_the_key_of_another(administrator: User, stranger: User) -> None:
    key, token = key_of(administrator, [])
    with pytest.raises(NotFound):
        revoke_key(by=stranger, key_id=key.pk)
    assert user_of_key(token) == administrator


def test_the_last_use_is_noted_at_most_once_a_minute_and_leaves_no_history(administrator: User) -> None:
    key, token = key_of(administrator, [])
    user_of_key(token)
    key.refresh_from_db()
    first = key.last_used_at
    assert first is not None
    user_of_key(token)
    key.refresh_from_db()
    assert key.last_used_at == first
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=first - timedelta(minutes=2))
    user_of_key(token)
    key.refresh_from_db()
    assert key.last_used_at is not None
    assert key.last_used_at >= first
    assert not HistoryEntry.objects.filter(table="core_apikey", row_id=key.pk).exists()


def test_a_key_ends_within_a_year_whoever_asks(administrator: User) -> None:
    with pytest.raises(Invalid) as refused:
        make_key(by=administrator, name="Shop", permissions=[], expires_at=timezone.now() + timedelta(days=368))
    assert set(refused.value.fields) == {"expires_at"}
    assert not ApiKey.objects.exists()


def test_the_log_tells_of_keys(administrator: User) -> None:
    key, _token = key_of(administrator, [])
    revoke_key(by=administrator, key_id=key.pk)
    told = EventEntry.objects.order_by("pk").values_list("name", "payload")
    assert list(told) == [("core.KeyMade", {"key_id": key.pk}), ("core.KeyRevoked", {"key_id": key.pk})]
