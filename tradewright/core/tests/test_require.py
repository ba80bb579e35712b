"""Permissions and sensitivities: denied by default, declared once."""

import pytest
from django.utils.functional import Promise

from tests.cast import Grant, MakeUser
from tradewright.core.access import (
    PERMISSIONS,
    Permission,
    Rights,
    Scope,
    permission,
    require,
    rights_of,
    scope_tokens,
    sensitivity,
    visible,
)
from tradewright.core.errors import NotPermitted
from tradewright.core.models import User

pytestmark = pytest.mark.django_db

RING = Permission("tests.ring_bell", "Ring the bell")


def test_nobody_may_do_anything_without_a_role(stranger: User) -> None:
    rights = rights_of(stranger)
    assert (rights.permissions, rights.scopes, rights.sensitivities) == (frozenset(), {}, frozenset())
    assert not any(rights.may(one) for one in PERMISSIONS.values())
    assert rights.scope("parties.organization") is Scope.NONE
    assert not rights.sees("cost")
    assert rights.sees(None)


def test_a_refusal_names_the_permission(stranger: User) -> None:
    with pytest.raises(NotPermitted) as refused:
        require(stranger, RING)
    assert "Ring the bell" in str(refused.value.what)
    assert (refused.value.status, str(refused.value.kept)) == (403, "Nothing was changed")


def test_a_role_allows_what_it_names_and_no_more(make_user: MakeUser, grant: Grant) -> None:
    user = make_user("Ringer")
    grant(user, "own", permissions=["tests.ring_bell"], sensitivities=["cost"])
    require(user, RING)
    with pytest.raises(NotPermitted):
        require(user, Permission("tests.break_bell", "Break it"))
    assert rights_of(user).sees("cost")
    assert not rights_of(user).sees("personal")


def test_several_roles_add_up_and_the_widest_scope_counts(make_user: MakeUser, grant: Grant) -> None:
    user = make_user("Both")
    grant(user, "team", permissions=["tests.ring_bell"])
    grant(user, "own", permissions=["tests.break_bell"])
    rights = rights_of(user)
    assert rights.permissions == {"tests.ring_bell", "tests.break_bell"}
    assert rights.scope("parties.organization") is Scope.TEAM


def test_an_administrator_may_do_all(administrator: User) -> None:
    require(administrator, RING)
    assert rights_of(administrator).scope("anything") is Scope.ALL
    assert rights_of(administrator).sees("personal")


def test_a_locked_out_colleague_has_nothing_left(administrator: User) -> None:
    User.objects.filter(pk=administrator.pk).update(is_active=False)
    rights = rights_of(User.objects.get(pk=administrator.pk))
    assert not rights.is_administrator
    assert rights == Rights(user_id=administrator.pk)


def test_a_withdrawn_role_ends_with_the_next_request(make_user: MakeUser, grant: Grant) -> None:
    user = make_user("Ringer")
    role = grant(user, "own", permissions=["tests.ring_bell"])
    require(user, RING)
    role.grants.all().delete()
    with pytest.raises(NotPermitted):
        require(User.objects.get(pk=user.pk), RING)


def test_a_name_is_declared_once() -> None:
    known = next(iter(PERMISSIONS))
    with pytest.raises(ValueError, match="twice"):
        permission(known, "Again")
    with pytest.raises(ValueError, match="twice"):
        sensitivity("cost", "Again")


def test_every_permission_is_said_in_words() -> None:
    for one in PERMISSIONS.values():
        assert isinstance(one.label, Promise), one.name
        module, _dot, verb = one.name.partition(".")
        assert module
        assert "_" in verb


def test_a_noun_without_columns_for_scopes_is_for_those_who_see_all(
    make_user: MakeUser, grant: Grant, administrator: User
) -> None:
    user = make_user("Clerk")
    grant(user, "own")
    assert not visible(User.objects.all(), user, "core.user").exists()
    assert visible(User.objects.all(), administrator, "core.user").exists()


def test_search_asks_for_the_same_rows_as_lists(account_manager: User, stranger: User, administrator: User) -> None:
    assert scope_tokens(account_manager, "parties.organization") == {f"o:{account_manager.pk}"}
    assert scope_tokens(stranger, "parties.organization") == frozenset()
    assert scope_tokens(administrator, "parties.organization") is None
