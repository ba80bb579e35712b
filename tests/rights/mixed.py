"""Colleagues whose role is mixed by chance: a scope of its own for each noun, some permissions, some sensitivities."""

from dataclasses import dataclass
from random import Random

from django.apps import apps
from django.db import models

from tests.rights.conftest import Matrix
from tests.rights.readers import Reader
from tests.rights.worlds import FAR, HOUSE, LONG_AGO, OWN, TEAM, TERRITORY, Origin, is_scoped
from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Scope
from tradewright.core.fields import fields_of
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.search import index
from tradewright.core.search_sources import search_sources
from tradewright.staff.models import Role, RoleGrant, Team, TeamMembership, Territory, TerritoryAssignment

_NARROWEST = {OWN: Scope.OWN, TEAM: Scope.TEAM, TERRITORY: Scope.TERRITORY, FAR: Scope.ALL}
_WIDER = tuple(Scope)
# Who sees a customer sees what every department did with it, unless the role shows no such rows at all.
_WITH_CUSTOMERS = {"activities.activity", "activities.task"}
_CUSTOMERS = ("parties.organization", "parties.contact", "parties.consumer")
# What a record is called may stand on another record that one sees: the customer on an order.
_NAMES = {"name", "other_name", "names", "number", "subject", "title", "code", "sku", "email", "recipient"}


@dataclass
class MixedReader(Reader):
    """A colleague of the team and the territory of the house, and the owner of a world; seed says which role."""

    seed: int = 0

    def sees(self, noun_key: str, world: str) -> bool:
        """Whether the role shows rows of this noun in this world; each scope holds the narrower ones."""
        known = NOUNS.get(noun_key)
        scope = self.scopes.get((known and known.seen_with) or noun_key, Scope.NONE)
        if world == HOUSE:
            return scope is not Scope.NONE
        if noun_key in _WITH_CUSTOMERS and scope is not Scope.NONE and any(self.sees(key, world) for key in _CUSTOMERS):
            return True
        return _WIDER.index(scope) >= _WIDER.index(_NARROWEST[world])

    def may_be_told(self, origin: Origin) -> bool:
        """Whether a word of this origin may stand in an answer for this colleague."""
        column = fields_of(origin.label).get(origin.column) if origin.label in NOUNS else None
        if column and column.sensitivity and column.sensitivity not in self.sensitivities:
            return False
        if origin.world == HOUSE or any(self.sees(key, origin.world) for key in nouns_behind(origin.label)):
            return True
        scoped = (key for key, noun in NOUNS.items() if noun.scope)
        return origin.column in _NAMES and any(self.sees(key, origin.world) for key in scoped)


def nouns_behind(label: str) -> set[str]:
    """The nouns that decide who sees a row: its own, or those of what it hangs on."""
    known = NOUNS.get(label)
    if known and known.scope:
        return {label}
    hung = {label} if known else set()
    model = known.model if known else apps.get_model(label)
    for one in model._meta.concrete_fields:
        other = one.related_model
        if one.is_relation and isinstance(other, type) and other is not model and is_scoped(other):
            hung |= {key for key, noun in NOUNS.items() if noun.model is other and noun.scope}
    if {"noun", "object_id"} <= {one.name for one in model._meta.concrete_fields}:
        hung.add("parties.organization")
    return hung


def mixed_reader(matrix: Matrix, seed: int) -> MixedReader:
    """The colleague of a seed, who takes over the places of the one before."""
    chance = Random(seed)
    scopes = {key: chance.choice(_WIDER) for key in NOUNS}
    permissions = frozenset(one for one in PERMISSIONS if chance.random() < 0.7) | {"core.make_keys"}
    sensitivities = frozenset(one for one in SENSITIVITIES if chance.random() < 0.5)
    name = f"mixed {seed}"
    user = User.objects.create_user(f"mixed.{seed}@house.example", name=name)
    role = Role.objects.create(
        name=name, permissions=sorted(permissions), sensitivities=sorted(sensitivities), scopes=scopes
    )
    RoleGrant.objects.create(role=role, user=user)
    _settle_in(matrix, user)
    return MixedReader(user, role, scopes, sensitivities, permissions, seed=seed)


def _settle_in(matrix: Matrix, user: User) -> None:
    before = matrix.house.owners[OWN]["owner"]
    for model in apps.get_models():
        if model.__module__.startswith("tradewright."):
            for name in ("owner", "salesperson"):
                if any(one.name == name and one.is_relation for one in model._meta.concrete_fields):
                    _give(model, name, before, user)
    matrix.house.owners[OWN] |= {"owner": user, "salesperson": user}
    team, land = Team.objects.get(name=f"Team {TEAM}"), Territory.objects.get(code=f"L{TERRITORY}")
    TeamMembership.objects.create(team=team, user=user, valid_from=LONG_AGO)
    TerritoryAssignment.objects.create(territory=land, user=user, valid_from=LONG_AGO)
    for noun_key in search_sources.nouns:
        index(noun_key, list(NOUNS[noun_key].model._default_manager.values_list("pk", flat=True)))


def _give(model: type[models.Model], name: str, before: User, user: User) -> None:
    if model._meta.label != "core.ApiKey":
        model._default_manager.filter(**{name: before}).update(**{name: user})
