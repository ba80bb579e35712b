"""What happened in the own house."""

from dataclasses import dataclass

from tradewright.core.events import Event


@dataclass(frozen=True)
class UserCreated(Event):
    """A colleague got an account."""

    user_id: int


@dataclass(frozen=True)
class UserEdited(Event):
    """Name, address or settings of a colleague changed."""

    user_id: int


@dataclass(frozen=True)
class UserDeactivated(Event):
    """A colleague may not sign in any more; sessions, keys and sign-in links ended."""

    user_id: int


@dataclass(frozen=True)
class UserReactivated(Event):
    """A colleague may sign in again, with a new link."""

    user_id: int


@dataclass(frozen=True)
class SignInLinkMade(Event):
    """Somebody made a link that signs a colleague in once."""

    user_id: int


@dataclass(frozen=True)
class SignInReset(Event):
    """Password, passkeys and codes of a colleague were taken away; a new link is needed."""

    user_id: int


@dataclass(frozen=True)
class RoleCreated(Event):
    """A role was made."""

    role_id: int


@dataclass(frozen=True)
class RoleEdited(Event):
    """What a role allows, or its name, changed; it holds from the next request of everyone who has it."""

    role_id: int


@dataclass(frozen=True)
class RoleDeleted(Event):
    """A role allows nothing any more."""

    role_id: int


@dataclass(frozen=True)
class RoleRestored(Event):
    """A deleted role allows again what it allowed."""

    role_id: int


@dataclass(frozen=True)
class RoleGranted(Event):
    """A colleague got a role."""

    role_id: int
    user_id: int


@dataclass(frozen=True)
class RoleWithdrawn(Event):
    """A colleague lost a role."""

    role_id: int
    user_id: int


@dataclass(frozen=True)
class TeamChanged(Event):
    """A team was made, edited, deleted or restored."""

    team_id: int


@dataclass(frozen=True)
class MembersChanged(Event):
    """Who belongs to a team, or who leads it, changed."""

    team_id: int
    user_id: int


@dataclass(frozen=True)
class TerritoryChanged(Event):
    """A territory was made, edited, deleted or restored."""

    territory_id: int


@dataclass(frozen=True)
class AssignmentsChanged(Event):
    """Who holds a territory changed."""

    territory_id: int
    user_id: int


@dataclass(frozen=True)
class LegalEntityChanged(Event):
    """A company of our own was made, edited, deleted or restored."""

    legal_entity_id: int
