"""Everyone's rights from roles, teams and territories: fills the socket `core.scopes`."""

from typing import NamedTuple

import msgspec
from django.utils import timezone

from tradewright.core.access import Rights, Scope
from tradewright.core.models import User
from tradewright.core.statements import asked

_WIDEST = (Scope.NONE, Scope.OWN, Scope.TEAM, Scope.TERRITORY, Scope.ALL)

# Asked by every request, so it is one statement: the roles somebody holds today, with own teams, those below a team
# one leads, and one's territories with all below them.
_HELD = """
WITH RECURSIVE teams AS (
    SELECT team_id AS id, leads FROM staff_teammembership
    WHERE user_id = %(user)s AND deleted_at IS NULL
      AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to >= %(today)s)
    UNION
    SELECT below.id, TRUE FROM teams JOIN staff_team AS below ON below.parent_id = teams.id
    WHERE teams.leads AND below.deleted_at IS NULL
), territories AS (
    SELECT territory_id AS id FROM staff_territoryassignment
    WHERE user_id = %(user)s AND deleted_at IS NULL
      AND valid_from <= %(today)s AND (valid_to IS NULL OR valid_to >= %(today)s)
    UNION
    SELECT below.id FROM territories JOIN staff_territory AS below ON below.parent_id = territories.id
    WHERE below.deleted_at IS NULL
)
SELECT role.scopes, role.permissions, role.sensitivities,
       ARRAY(SELECT id FROM teams), ARRAY(SELECT id FROM territories)
FROM staff_rolegrant AS held JOIN staff_role AS role ON role.id = held.role_id
WHERE held.user_id = %(user)s AND held.deleted_at IS NULL AND role.deleted_at IS NULL
"""


class _Held(NamedTuple):
    """A role somebody holds, with the teams and territories that all their roles reach."""

    scopes: str
    permissions: list[str]
    sensitivities: list[str]
    team_ids: list[int]
    territory_ids: list[int]


def rights_of_user(user: User) -> Rights:
    """What the user's roles allow together: all permissions, for each noun the widest scope."""
    if user.is_administrator:
        return Rights(user_id=user.pk, is_administrator=True)
    scopes: dict[str, Scope] = {}
    held = [_Held(*row) for row in asked(_HELD, {"user": user.pk, "today": timezone.localdate()})]
    for role in held:
        for noun_key, scope in msgspec.json.decode(role.scopes).items():
            scopes[noun_key] = max(scopes.get(noun_key, Scope.NONE), Scope(scope), key=_WIDEST.index)
    return Rights(
        user_id=user.pk,
        permissions=frozenset().union(*(role.permissions for role in held)),
        scopes=scopes,
        sensitivities=frozenset().union(*(role.sensitivities for role in held)),
        team_ids=frozenset(held[0].team_ids) if held else frozenset(),
        territory_ids=frozenset(held[0].territory_ids) if held else frozenset(),
    )
