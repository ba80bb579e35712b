"""Nouns of the own house: legal entities, territories, teams, roles."""

from tradewright.staff.models.houses import LegalEntity
from tradewright.staff.models.owned import Owned
from tradewright.staff.models.roles import Role, RoleGrant
from tradewright.staff.models.teams import Team, TeamMembership, Territory, TerritoryAssignment

__all__ = [
    "LegalEntity",
    "Owned",
    "Role",
    "RoleGrant",
    "Team",
    "TeamMembership",
    "Territory",
    "TerritoryAssignment",
]
