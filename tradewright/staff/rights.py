"""Everyone's rights from roles, teams and territories: fills the socket `core.scopes`."""

from django.db.models import Q
from django.utils import timezone

from tradewright.core.access import Rights, Scope
from tradewright.core.models import User
from tradewright.staff.models import RoleGrant, Team, TeamMembership, Territory, TerritoryAssignment

_WIDEST = (Scope.NONE, Scope.OWN, Scope.TEAM, Scope.TERRITORY, Scope.ALL)


def rights_of_user(user: User) -> Rights:
    """What the user's roles allow together: all permissions, for each noun the widest scope."""
    if user.is_administrator:
        return Rights(user_id=user.pk, is_administrator=True)
    permissions: set[str] = set()
    sensitivities: set[str] = set()
    scopes: dict[str, Scope] = {}
    held = RoleGrant.objects.filter(user=user, deleted_at=None, role__deleted_at=None)
    for allowed, seen, rows in held.values_list("role__permissions", "role__sensitivities", "role__scopes"):
        permissions.update(allowed)
        sensitivities.update(seen)
        for noun_key, scope in rows.items():
            scopes[noun_key] = max(scopes.get(noun_key, Scope.NONE), Scope(scope), key=_WIDEST.index)
    return Rights(
        user_id=user.pk,
        permissions=frozenset(permissions),
        scopes=scopes,
        sensitivities=frozenset(sensitivities),
        team_ids=_teams_of(user) if Scope.TEAM in scopes.values() else frozenset(),
        territory_ids=_territories_of(user) if Scope.TERRITORY in scopes.values() else frozenset(),
    )


def _valid_today() -> Q:
    today = timezone.localdate()
    return Q(valid_from__lte=today, deleted_at=None) & (Q(valid_to=None) | Q(valid_to__gte=today))


def _teams_of(user: User) -> frozenset[int]:
    """Own teams; who leads a team sees the teams below it as well."""
    mine = TeamMembership.objects.filter(_valid_today(), user=user).values_list("team_id", "leads")
    teams = {team for team, _leads in mine}
    led = {team for team, leads in mine if leads}
    return frozenset(teams | _with_all_below(Team, led))


def _territories_of(user: User) -> frozenset[int]:
    mine = TerritoryAssignment.objects.filter(_valid_today(), user=user).values_list("territory_id", flat=True)
    return _with_all_below(Territory, set(mine))


def _with_all_below(model: type[Team] | type[Territory], tops: set[int]) -> frozenset[int]:
    """These nodes of a tree and all under them; trees of a house are small enough to read in one statement."""
    if not tops:
        return frozenset()
    below: dict[int, list[int]] = {}
    for node, parent in model._default_manager.filter(deleted_at=None).values_list("pk", "parent_id"):
        below.setdefault(parent, []).append(node)
    found, waiting = set(tops), list(tops)
    while waiting:
        children = [child for child in below.get(waiting.pop(), ()) if child not in found]
        found.update(children)
        waiting += children
    return frozenset(found)
