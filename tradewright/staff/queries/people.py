"""Questions about the own house."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import rights_of, visible
from tradewright.core.choices import is_time_zone
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.links import LinkNotOpen
from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.core.statements import asked
from tradewright.core.storable import UNSTORABLE, is_storable, number_in
from tradewright.staff.models import (
    LegalEntity,
    Role,
    RoleGrant,
    Team,
    TeamMembership,
    Territory,
    TerritoryAssignment,
)

# Asked by every creation.
_TEAM_OF = """
SELECT team.id, team.name FROM staff_teammembership AS held JOIN staff_team AS team ON team.id = held.team_id
WHERE held.user_id = %s AND held.deleted_at IS NULL AND team.deleted_at IS NULL
  AND held.valid_from <= %s AND (held.valid_to IS NULL OR held.valid_to >= %s)
ORDER BY held.valid_from, team.id LIMIT 1
"""


def user_of_link(subject: str) -> User:
    """The user whom a sign-in link signs in. Raises `LinkNotOpen` for one who may not sign in any more."""
    user = User.objects.filter(pk=number_in(subject) or 0, is_active=True).first()
    if user is None:
        raise LinkNotOpen(_("This user may not sign in"), todo=_("Ask an administrator"))
    return user


def colleagues_for(user: User) -> QuerySet[User]:
    """All colleagues, for those who manage the house."""
    return visible(User.objects.all(), user, "core.user")


def team_of(user: User, *, on: date) -> Team | None:
    """The team a colleague belongs to on this day, the longest-standing one where there are several."""
    for row in asked(_TEAM_OF, [user.pk, on, on]):
        return Team.from_db(connection.alias, ["id", "name"], row)
    return None


def team_names_of(user: User) -> dict[int, str]:
    """What the teams are called whose rows somebody sees: their own and those below one they lead, or all."""
    rights = rights_of(user)
    teams = Team.objects.filter(deleted_at=None)
    seen = teams if rights.is_administrator else teams.filter(pk__in=rights.team_ids)
    return dict(seen.order_by("name").values_list("pk", "name"))


def colleague_for(user: User, user_id: int) -> User:
    """One colleague. Raises `NotFound`."""
    return _one(colleagues_for(user), user_id)


def is_address_taken(email: str, *, but: User | None = None) -> bool:
    """Whether somebody else signs in with this address."""
    others = User.objects.exclude(pk=but.pk) if but and but.pk else User.objects
    return others.filter(email__iexact=email.strip()).exists()


def checked_account(columns: Mapping[str, Any], user: User | None = None) -> dict[str, Any]:
    """The columns of an account with its address in small letters, because people type them in any.

    Raises `Invalid` for the address of somebody else and for a time zone that does not exist.
    """
    normal = dict(columns)
    wrong: dict[str, Any] = {}
    if "email" in normal:
        normal["email"] = str(normal["email"]).strip().lower()
        if not is_storable(normal["email"]):
            wrong["email"] = UNSTORABLE
        elif is_address_taken(normal["email"], but=user):
            wrong["email"] = _("Somebody signs in with this address already")
    if "time_zone" in normal and not is_time_zone(normal["time_zone"]):
        wrong["time_zone"] = _("There is no time zone with this name; one is Asia/Shanghai")
    if wrong:
        raise Invalid(wrong)
    return normal


def roles_for(user: User, *, deleted: bool = False) -> QuerySet[Role]:
    """All roles with the number of their holders, for those who see roles."""
    roles = visible(Role.objects.filter(deleted_at__isnull=not deleted), user, "staff.role")
    return roles.annotate(holders=Count("grants", filter=Q(grants__user__is_active=True)))


def role_for(user: User, role_id: int, *, deleted: bool = False) -> Role:
    """One role. Raises `NotFound`."""
    return _one(roles_for(user, deleted=deleted), role_id)


def grants_of(role: Role) -> QuerySet[RoleGrant]:
    """Who holds a role, by name."""
    return role.grants.filter(deleted_at=None).select_related("user", "created_by").order_by("user__name", "pk")


def roles_of(user: User) -> QuerySet[RoleGrant]:
    """The roles a colleague holds, by name."""
    held = RoleGrant.objects.filter(user=user, deleted_at=None, role__deleted_at=None)
    return held.select_related("role").order_by("role__name", "pk")


def teams_for(user: User, *, deleted: bool = False) -> QuerySet[Team]:
    """All teams for those who see teams, each behind the one it is part of."""
    return visible(Team.objects.filter(deleted_at__isnull=not deleted), user, "staff.team")


def team_for(user: User, team_id: int, *, deleted: bool = False) -> Team:
    """One team. Raises `NotFound`."""
    return _one(teams_for(user, deleted=deleted), team_id)


def territories_for(user: User, *, deleted: bool = False) -> QuerySet[Territory]:
    """All territories for those who see territories."""
    return visible(Territory.objects.filter(deleted_at__isnull=not deleted), user, "staff.territory")


def territory_for(user: User, territory_id: int, *, deleted: bool = False) -> Territory:
    """One territory. Raises `NotFound`."""
    return _one(territories_for(user, deleted=deleted), territory_id)


@dataclass(frozen=True)
class House:
    """What the whole house goes by: the name and the currency of its first legal entity."""

    name: str
    currency: str


@once_a_request
def house() -> House | None:
    """The name and currency of the house; None before it has a legal entity."""
    return next((House(*row) for row in _first_entity()), None)


@prepared
def _first_entity() -> QuerySet[LegalEntity, tuple[str, str]]:
    return LegalEntity.objects.filter(deleted_at=None).order_by("pk").values_list("name", "currency")[:1]


def legal_entities_for(user: User, *, deleted: bool = False) -> QuerySet[LegalEntity]:
    """Our own companies, for those who see them."""
    return visible(LegalEntity.objects.filter(deleted_at__isnull=not deleted), user, "staff.legal_entity")


def legal_entity_for(user: User, legal_entity_id: int, *, deleted: bool = False) -> LegalEntity:
    """One company of our own. Raises `NotFound`."""
    return _one(legal_entities_for(user, deleted=deleted), legal_entity_id)


@dataclass(frozen=True)
class Branch:
    """A node of a tree with its depth and who stands there today."""

    node: Any
    depth: int
    people: tuple[Any, ...]


def team_tree(user: User, *, on: date) -> Sequence[Branch]:
    """All teams as a tree in order, with their members of the day, leaders first."""
    held = TeamMembership.objects.filter(_valid(on)).select_related("user").order_by("-leads", "user__name")
    teams = teams_for(user).prefetch_related(Prefetch("memberships", held, to_attr="today"))
    return _branches(list(teams.order_by("name")))


def territory_tree(user: User, *, on: date) -> Sequence[Branch]:
    """All territories as a tree in order, with who holds them on the day."""
    held = TerritoryAssignment.objects.filter(_valid(on)).select_related("user").order_by("user__name")
    territories = territories_for(user).prefetch_related(Prefetch("assignments", held, to_attr="today"))
    return _branches(list(territories.order_by("code")))


def memberships_of(team: Team) -> QuerySet[TeamMembership]:
    """Everyone who belongs, belonged or will belong to a team, the newest first."""
    kept = team.memberships.filter(deleted_at=None).select_related("user")
    return kept.order_by("-leads", "-valid_from", "user__name")


def assignments_of(territory: Territory) -> QuerySet[TerritoryAssignment]:
    """Everyone who holds, held or will hold a territory, the newest first."""
    return territory.assignments.filter(deleted_at=None).select_related("user").order_by("-valid_from", "user__name")


def memberships_for(user: User) -> QuerySet[TeamMembership]:
    """Who belongs, belonged or will belong to the teams this user may see."""
    return TeamMembership.objects.filter(team__in=teams_for(user).values("pk"), deleted_at=None)


def assignments_for(user: User) -> QuerySet[TerritoryAssignment]:
    """Who holds, held or will hold the territories this user may see."""
    return TerritoryAssignment.objects.filter(territory__in=territories_for(user).values("pk"), deleted_at=None)


def grants_for(user: User) -> QuerySet[RoleGrant]:
    """Who holds which of the roles this user may see."""
    return RoleGrant.objects.filter(role__in=roles_for(user).values("pk"), deleted_at=None)


def membership_for(user: User, membership_id: int) -> TeamMembership:
    """One membership of a team. Raises `NotFound`."""
    return _one(memberships_for(user).select_related("team", "user"), membership_id)


def assignment_for(user: User, assignment_id: int) -> TerritoryAssignment:
    """One assignment of a territory. Raises `NotFound`."""
    return _one(assignments_for(user).select_related("territory", "user"), assignment_id)


def grant_for(user: User, grant_id: int) -> RoleGrant:
    """One role of a colleague. Raises `NotFound`."""
    return _one(grants_for(user).select_related("role"), grant_id)


def teams_of(user: User) -> QuerySet[TeamMembership]:
    """The teams of a colleague with their days, the newest first."""
    return user.team_memberships.filter(deleted_at=None).select_related("team").order_by("-valid_from", "pk")


def territories_of(user: User) -> QuerySet[TerritoryAssignment]:
    """The territories of a colleague with their days, the newest first."""
    held = user.territory_assignments.filter(deleted_at=None).select_related("territory")
    return held.order_by("-valid_from", "pk")


@dataclass(frozen=True)
class SignInWays:
    """How somebody can sign in."""

    has_password: bool
    passkeys: int
    has_app: bool

    @property
    def has_any(self) -> bool:
        """Whether there is a way besides a link."""
        return self.has_password or self.passkeys > 0


def sign_in_ways_of(user: User) -> SignInWays:
    """Password, passkeys and authenticator app of a user."""
    kinds = list(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    return SignInWays(
        has_password=user.has_usable_password(),
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        has_app=Authenticator.Type.TOTP in kinds,
    )


def _valid(on: date) -> Q:
    return Q(valid_from__lte=on, deleted_at=None) & (Q(valid_to=None) | Q(valid_to__gte=on))


def _branches(nodes: Sequence[Any]) -> list[Branch]:
    """Depth first; a node whose larger one is not shown stands at the top."""
    shown = {node.pk for node in nodes}
    below: dict[int | None, list[Any]] = {}
    for node in nodes:
        below.setdefault(node.parent_id if node.parent_id in shown else None, []).append(node)
    branches: list[Branch] = []
    waiting = [(node, 0) for node in reversed(below.get(None, []))]
    while waiting:
        node, depth = waiting.pop()
        branches.append(Branch(node, depth, tuple(node.today)))
        waiting += [(child, depth + 1) for child in reversed(below.get(node.pk, []))]
    return branches


def _one[M: Any](rows: QuerySet[M], object_id: int) -> M:
    found = rows.filter(pk=object_id).first()
    if found is None:
        raise NotFound
    return found
