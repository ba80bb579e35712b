"""Roles allow what they name, from the next request on, and nobody gives more than they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.cast import Grant, MakeUser
from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Rights, Scope, rights_of
from tradewright.core.errors import Invalid, NotFound, NotPermitted
from tradewright.core.models import User
from tradewright.staff.actions.roles import (
    create_role,
    delete_role,
    edit_role,
    grant_role,
    restore_role,
    withdraw_role,
)
from tradewright.staff.errors import MoreThanOwnRights
from tradewright.staff.excess import excess_over
from tradewright.staff.forms import nouns_with_rows
from tradewright.staff.models import Role

SELLER = {
    "name": "Seller",
    "permissions": ["parties.create_customers"],
    "scopes": {"parties.organization": "own"},
    "sensitivities": [],
}


@pytest.fixture
def seller(administrator: User) -> Role:
    return create_role(by=administrator, values=SELLER)


def fresh(user: User) -> Rights:
    return rights_of(User.objects.get(pk=user.pk))


def test_a_role_counts_from_the_next_request(administrator: User, stranger: User, seller: Role) -> None:
    assert fresh(stranger).scope("parties.organization") is Scope.NONE
    grant_role(by=administrator, role=seller, user=stranger)
    assert fresh(stranger).scope("parties.organization") is Scope.OWN
    assert fresh(stranger).permissions == {"parties.create_customers"}
    withdraw_role(by=administrator, role=seller, user_id=stranger.pk)
    assert fresh(stranger).permissions == frozenset()


def test_a_deleted_role_allows_nothing_until_it_is_restored(administrator: User, stranger: User, seller: Role) -> None:
    grant_role(by=administrator, role=seller, user=stranger)
    delete_role(by=administrator, role=seller)
    assert fresh(stranger).permissions == frozenset()
    restore_role(by=administrator, role=seller)
    assert fresh(stranger).permissions == {"parties.create_customers"}


def test_an_edit_counts_for_all_holders(administrator: User, stranger: User, seller: Role) -> None:
    grant_role(by=administrator, role=seller, user=stranger)
    edit_role(by=administrator, role=seller, values=SELLER | {"scopes": {"parties.organization": "all"}})
    assert fresh(stranger).scope("parties.organization") is Scope.ALL


def test_giving_a_role_twice_gives_it_once(administrator: User, stranger: User, seller: Role) -> None:
    first = grant_role(by=administrator, role=seller, user=stranger)
    assert grant_role(by=administrator, role=seller, user=stranger) == first


def test_a_role_that_is_not_held_cannot_be_taken(administrator: User, stranger: User, seller: Role) -> None:
    with pytest.raises(NotFound):
        withdraw_role(by=administrator, role=seller, user_id=stranger.pk)


@pytest.mark.parametrize(
    "wrong",
    [
        {"permissions": ["parties.become_king"]},
        {"sensitivities": ["gossip"]},
        {"scopes": {"parties.organization": "everything"}},
        {"scopes": {"parties.unicorn": "own"}},
        {"scopes": {"core.user": "own"}},
    ],
)
def test_what_does_not_exist_cannot_be_allowed(administrator: User, wrong: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refused:
        create_role(by=administrator, values=SELLER | wrong)
    assert set(refused.value.fields) == set(wrong)
    assert not Role.objects.exists()


def test_nobody_makes_a_role_beyond_their_own_rights(make_user: MakeUser, grant: Grant) -> None:
    housekeeper = make_user("Housekeeper")
    grant(housekeeper, "own", permissions=["staff.manage_house", "parties.create_customers"], sensitivities=[])
    assert create_role(by=housekeeper, values=SELLER).pk
    for wider in (
        {"permissions": ["parties.delete_customers"]},
        {"scopes": {"parties.organization": "all"}},
        {"sensitivities": ["cost"]},
    ):
        with pytest.raises(MoreThanOwnRights):
            create_role(by=housekeeper, values=SELLER | wider | {"name": "Wider"})


def test_nobody_gives_themselves_a_role_beyond_their_own_rights(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    housekeeper = make_user("Housekeeper")
    grant(housekeeper, "own", permissions=["staff.manage_house"], sensitivities=[])
    wide = create_role(by=administrator, values=SELLER | {"permissions": ["parties.delete_customers"]})
    with pytest.raises(MoreThanOwnRights):
        grant_role(by=housekeeper, role=wide, user=housekeeper)
    assert "parties.delete_customers" not in fresh(housekeeper).permissions


def test_who_does_not_manage_the_house_changes_no_role(stranger: User, seller: Role) -> None:
    with pytest.raises(NotPermitted):
        edit_role(by=stranger, role=seller, values=SELLER | {"permissions": sorted(PERMISSIONS)})
    with pytest.raises(NotPermitted):
        grant_role(by=stranger, role=seller, user=stranger)
    seller.refresh_from_db()
    assert seller.permissions == ["parties.create_customers"]


def test_rows_seen_with_others_are_no_right_of_their_own() -> None:
    assert excess_over(Rights(user_id=1), (), {"catalog.category": Scope.ALL}, ()) == ()


@given(
    permissions=some.sets(some.sampled_from(sorted(PERMISSIONS))),
    scopes=some.dictionaries(some.sampled_from(sorted(nouns_with_rows())), some.sampled_from(list(Scope))),
    sensitivities=some.sets(some.sampled_from(sorted(SENSITIVITIES))),
)
def test_a_role_never_exceeds_the_rights_it_gives(
    permissions: set[str], scopes: dict[str, Scope], sensitivities: set[str]
) -> None:
    same = Rights(user_id=1, permissions=frozenset(permissions), scopes=scopes, sensitivities=frozenset(sensitivities))
    assert excess_over(same, permissions, scopes, sensitivities) == ()
    nobody = Rights(user_id=1)
    wide = {key for key, scope in scopes.items() if scope is not Scope.NONE}
    assert set(excess_over(nobody, permissions, scopes, sensitivities)) == permissions | wide | sensitivities
