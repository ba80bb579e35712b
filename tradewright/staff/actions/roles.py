"""Roles: what their holders may do and see, and who holds them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Scope, require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.staff.errors import MoreThanOwnRights
from tradewright.staff.events import (
    RoleCreated,
    RoleDeleted,
    RoleEdited,
    RoleGranted,
    RoleRestored,
    RoleWithdrawn,
)
from tradewright.staff.excess import excess_over
from tradewright.staff.models import Role, RoleGrant
from tradewright.staff.permissions import MANAGE_HOUSE

_PARTS = ("name", "permissions", "scopes", "sensitivities")


@action
def create_role(*, by: User, values: Mapping[str, Any]) -> Role:
    """Makes a role from a name, permissions, a row scope per noun and sensitivities. Raises `Invalid`."""
    require(by, MANAGE_HOUSE)
    role = Role(**_checked(by, values))
    edits.add(role)
    publish(RoleCreated(role_id=role.pk))
    return role


@action
def edit_role(*, by: User, role: Role, values: Mapping[str, Any], version: int | None = None) -> Role:
    """Changes what a role allows; it holds from the next request of everyone who has it."""
    require(by, MANAGE_HOUSE)
    _refuse_excess(by, role.permissions, role.scopes, role.sensitivities)
    if edits.edit(role, _checked(by, values), version=version):
        publish(RoleEdited(role_id=role.pk))
    return role


@action
def delete_role(*, by: User, role: Role) -> None:
    """Takes a role away from all its holders; restoring it gives it back to them."""
    require(by, MANAGE_HOUSE)
    edits.remove(role)
    publish(RoleDeleted(role_id=role.pk))


@action
def restore_role(*, by: User, role: Role) -> Role:
    """Brings a deleted role back, with its holders."""
    require(by, MANAGE_HOUSE)
    _refuse_excess(by, role.permissions, role.scopes, role.sensitivities)
    edits.restore(role)
    publish(RoleRestored(role_id=role.pk))
    return role


@action
def grant_role(*, by: User, role: Role, user: User) -> RoleGrant:
    """Gives a colleague a role. Raises `MoreThanOwnRights` for a role beyond the giver's own rights."""
    require(by, MANAGE_HOUSE)
    _refuse_excess(by, role.permissions, role.scopes, role.sensitivities)
    grant = RoleGrant.objects.filter(role=role, user=user).first()
    if grant is None:
        grant = edits.add(RoleGrant(role=role, user=user))
        publish(RoleGranted(role_id=role.pk, user_id=user.pk))
    return grant


@action
def withdraw_role(*, by: User, role: Role, user_id: int) -> None:
    """Takes a role from a colleague, from their next request on."""
    require(by, MANAGE_HOUSE)
    removed, _by_kind = RoleGrant.objects.filter(role=role, user_id=user_id).delete()
    if not removed:
        raise NotFound
    publish(RoleWithdrawn(role_id=role.pk, user_id=user_id))


def _checked(by: User, values: Mapping[str, Any]) -> dict[str, Any]:
    wanted = {name: values[name] for name in _PARTS if name in values}
    wrong: dict[str, Any] = {}
    if not set(wanted.get("permissions", ())) <= PERMISSIONS.keys():
        wrong["permissions"] = _("There is no such permission")
    if not set(wanted.get("sensitivities", ())) <= SENSITIVITIES.keys():
        wrong["sensitivities"] = _("There is no such sensitivity")
    if not _are_scopes(wanted.get("scopes", {})):
        wrong["scopes"] = _("There is no such choice of rows")
    if wrong:
        raise Invalid(wrong)
    _refuse_excess(by, wanted.get("permissions", ()), wanted.get("scopes", {}), wanted.get("sensitivities", ()))
    return wanted


def _are_scopes(scopes: Mapping[str, str]) -> bool:
    return all(
        key in NOUNS and scope in set(Scope) and (NOUNS[key].scope is not None or scope in (Scope.NONE, Scope.ALL))
        for key, scope in scopes.items()
    )


def _refuse_excess(
    by: User, permissions: Iterable[str], scopes: Mapping[str, str], sensitivities: Iterable[str]
) -> None:
    beyond = excess_over(rights_of(by), permissions, scopes, sensitivities)
    if beyond:
        raise MoreThanOwnRights(
            _("This role allows more than you may yourself: %(names)s") % {"names": ", ".join(beyond)},
            kept=_("Nothing was changed"),
            todo=_("Ask an administrator"),
        )
