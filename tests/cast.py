"""The cast of all tests: colleagues of the manufacturer by their roles, and the customers they know.

The account manager sees own customers, the team leader those of the team, the territory manager those of the
territory, the administrator all; the stranger signs in but holds no role.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tradewright.core.access import PERMISSIONS, SENSITIVITIES
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.parties.actions import create_organization, create_person
from tradewright.parties.models import Party
from tradewright.staff.models import (
    LegalEntity,
    Role,
    RoleGrant,
    Team,
    TeamMembership,
    Territory,
    TerritoryAssignment,
)

__all__ = [
    "account_manager",
    "administrator",
    "colleague",
    "consumer",
    "contact",
    "dealer",
    "grant",
    "key_account",
    "make_user",
    "manufacturer",
    "stranger",
    "team",
    "team_leader",
    "territory",
    "territory_manager",
]

BEFORE_EVERYTHING = date(2020, 1, 1)

type MakeUser = Callable[..., User]
type Grant = Callable[..., Role]


@pytest.fixture
def make_user(db: None) -> MakeUser:
    """Makes a colleague; nothing is granted yet."""

    def make(name: str, **facts: Any) -> User:
        email = f"{name.lower().replace(' ', '.')}@manufacturer.example"
        return User.objects.create_user(email, name=name, **facts)

    return make


@pytest.fixture
def grant(db: None) -> Grant:
    """Gives a colleague a role: everything within a scope, unless permissions or sensitivities are named."""

    def give(
        user: User,
        scope: str,
        *,
        permissions: list[str] | None = None,
        sensitivities: list[str] | None = None,
        scopes: dict[str, str] | None = None,
    ) -> Role:
        role = Role.objects.create(
            name=f"{user.name}: {scope} {Role.objects.count()}",
            permissions=sorted(PERMISSIONS) if permissions is None else permissions,
            sensitivities=sorted(SENSITIVITIES) if sensitivities is None else sensitivities,
            scopes=dict.fromkeys(NOUNS, scope) if scopes is None else scopes,
        )
        RoleGrant.objects.create(role=role, user=user)
        vars(user).pop("_rights", None)
        return role

    return give


@pytest.fixture
def manufacturer(db: None) -> LegalEntity:
    """Our own company: a maker of pumps and valves in Suzhou."""
    return LegalEntity.objects.create(
        code="HF", name="Halden Flow (Suzhou)", country="CN", currency="CNY", time_zone="Asia/Shanghai"
    )


@pytest.fixture
def team(db: None) -> Team:
    """The team that looks after the east of China."""
    return Team.objects.create(name="Sales East")


@pytest.fixture
def territory(db: None) -> Territory:
    """The east of China."""
    return Territory.objects.create(code="EAST", name="East China", country="CN")


@pytest.fixture
def account_manager(make_user: MakeUser, grant: Grant, team: Team) -> User:
    """Sees and changes own customers."""
    user = make_user("Chen Yu")
    TeamMembership.objects.create(team=team, user=user, valid_from=BEFORE_EVERYTHING)
    grant(user, "own")
    return user


@pytest.fixture
def colleague(make_user: MakeUser, grant: Grant) -> User:
    """Another account manager, of no team: sees own customers, none of the cast's."""
    user = make_user("Zhao Min")
    grant(user, "own")
    return user


@pytest.fixture
def team_leader(make_user: MakeUser, grant: Grant, team: Team) -> User:
    """Sees and changes the customers of the team."""
    user = make_user("Wang Fang")
    TeamMembership.objects.create(team=team, user=user, leads=True, valid_from=BEFORE_EVERYTHING)
    grant(user, "team")
    return user


@pytest.fixture
def territory_manager(make_user: MakeUser, grant: Grant, territory: Territory) -> User:
    """Sees and changes the customers of the territory."""
    user = make_user("Liu Wei")
    TerritoryAssignment.objects.create(territory=territory, user=user, valid_from=BEFORE_EVERYTHING)
    grant(user, "territory")
    return user


@pytest.fixture
def administrator(make_user: MakeUser) -> User:
    """Sees and changes everything."""
    return make_user("Ada Admin", is_administrator=True)


@pytest.fixture
def stranger(make_user: MakeUser) -> User:
    """Signs in but holds no role."""
    return make_user("Sam Stranger")


@pytest.fixture
def key_account(account_manager: User, territory: Territory) -> Party:
    """江南石化, a key account of the account manager in Nanjing."""
    party = create_organization(
        by=account_manager,
        facts={
            "name": "江南石化工程有限公司",
            "other_name": "Jiangnan Petrochemical Engineering Co., Ltd.",
            "number": "C-1001",
            "stage": "key_account",
            "roles": ["customer"],
            "industry": "Petrochemicals",
            "email": "office@jiangnan.example",
            "phone": "025-8333 2211",
            "country": "CN",
            "province": "江苏省",
            "city": "南京市",
            "postcode": "210008",
            "line1": "中山路 18 号",
        },
    )
    Party.objects.filter(pk=party.pk).update(territory=territory)
    return Party.objects.get(pk=party.pk)


@pytest.fixture
def dealer(account_manager: User) -> Party:
    """A dealer in Seattle who sells on."""
    return create_organization(
        by=account_manager,
        facts={
            "name": "Harbor Pump Supply LLC",
            "number": "C-1002",
            "roles": ["distributor"],
            "business_type": "Specialty dealer",
            "country": "US",
            "province": "Washington",
            "city": "Seattle",
            "postcode": "98101",
            "phone": "206-555-0142",
        },
    )


@pytest.fixture
def contact(account_manager: User, key_account: Party) -> Party:
    """周强, general manager of the key account."""
    return create_person(
        by=account_manager,
        organization_id=key_account.pk,
        affiliation={"title": "总经理", "is_primary": True},
        facts={"family_name": "周", "given_name": "强", "other_name": "Zhou Qiang", "email": "zhou@jiangnan.example"},
    )


@pytest.fixture
def consumer(account_manager: User) -> Party:
    """Li Na, who bought a water filter for her home."""
    return create_person(
        by=account_manager,
        facts={
            "given_name": "Na",
            "family_name": "Li",
            "email": "li.na@mail.example",
            "phone": "+8613800001234",
            "born_on": date(1988, 5, 17),
            "country": "CN",
            "province": "上海市",
            "city": "上海市",
            "postcode": "200040",
        },
    )
