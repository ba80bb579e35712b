"""The cast of the matrix, made from what there is to grant: scopes, nouns, sensitivities and permissions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.test import Client

from tests.api.conftest import token_of
from tests.pages.conftest import signed_in
from tests.rights.worlds import FAR, HOUSE, LONG_AGO, OWN, TEAM, TERRITORY, House
from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Scope
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.staff.models import Role, RoleGrant, Team, TeamMembership, Territory, TerritoryAssignment

_SEEN = {
    Scope.NONE: frozenset[str](),
    Scope.OWN: frozenset({OWN}),
    Scope.TEAM: frozenset({TEAM}),
    Scope.TERRITORY: frozenset({TERRITORY}),
    Scope.ALL: frozenset({OWN, TEAM, TERRITORY, FAR, HOUSE}),
}


@dataclass
class Reader:
    """A colleague with one role, and what this role says of them."""

    user: User
    role: Role | None
    scopes: dict[str, Scope]
    sensitivities: frozenset[str]
    permissions: frozenset[str]

    @cached_property
    def browser(self) -> Client:
        """Signed in, on pages."""
        client = signed_in(self.user)
        client.raise_request_exception = False  # a fault of the server is a finding
        return client

    @cached_property
    def key(self) -> dict[str, Any]:
        """A key for the API, with all that the colleague may do."""
        return {"headers": {"Authorization": f"Bearer {token_of(self.user, sorted(self.permissions))}"}}

    def sees(self, noun_key: str, world: str) -> bool:
        """Whether the role shows rows of this noun in this world: told by the role alone, not by the product."""
        scope = self.scopes.get(noun_key, Scope.NONE)
        return world in _SEEN[scope] or (world == HOUSE and scope is not Scope.NONE)

    def __str__(self) -> str:
        """Who it is, for the report of a probe that got through."""
        return self.user.name


def reader(name: str, scope: Scope, **less: Any) -> Reader:
    """A colleague who holds everything within a scope, less what is named."""
    user = User.objects.create_user(f"{name.replace(' ', '.').replace('_', '-')}@house.example", name=name)
    scopes = dict.fromkeys(NOUNS, scope) | less.get("scopes", {})
    permissions = sorted(set(PERMISSIONS) - set(less.get("permissions", ())))
    sensitivities = sorted(set(SENSITIVITIES) - set(less.get("sensitivities", ())))
    role = Role.objects.create(
        name=f"role of {name}", permissions=permissions, sensitivities=sensitivities, scopes=scopes
    )
    RoleGrant.objects.create(role=role, user=user)
    return Reader(user, role, scopes, frozenset(sensitivities), frozenset(permissions))


def readers_by_scope() -> dict[Scope, Reader]:
    """One for every scope, with every permission and sensitivity."""
    return {scope: reader(f"scope {scope}", scope) for scope in Scope}


def readers_without_sensitivity() -> Iterator[tuple[str, Reader]]:
    """For each sensitivity one who sees everything but its fields."""
    for name in SENSITIVITIES:
        yield name, reader(f"without {name}", Scope.ALL, sensitivities=[name])


def settle(house: House, readers: dict[Scope, Reader]) -> None:
    """Gives every world its owner, team and territory, and the readers their places in them."""
    far = User.objects.create_user("far@house.example", name="Far Away")
    teams = {world: Team.objects.create(name=f"Team {world}") for world in (OWN, TEAM, TERRITORY, FAR)}
    lands = {world: Territory.objects.create(code=f"L{world}", name=f"Land {world}") for world in teams}
    TeamMembership.objects.create(team=teams[TEAM], user=readers[Scope.TEAM].user, valid_from=LONG_AGO)
    assigned = readers[Scope.TERRITORY].user
    TerritoryAssignment.objects.create(territory=lands[TERRITORY], user=assigned, valid_from=LONG_AGO)
    for world, team in teams.items():
        owner = readers[Scope.OWN].user if world == OWN else far
        house.owners[world] = {"owner": owner, "salesperson": owner, "team": team, "territory": lands[world]}
    house.owners[HOUSE] = {}
