"""What happened in the own house."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from tradewright.core.events import Event


@dataclass(frozen=True)
class UserCreated(Event):
    """A colleague got an account."""

    said = _("A colleague got an account")

    user_id: int


@dataclass(frozen=True)
class UserEdited(Event):
    """Name, address or settings of a colleague changed."""

    said = _("The account of a colleague was edited")

    user_id: int


@dataclass(frozen=True)
class UserDeactivated(Event):
    """A colleague may not sign in any more; sessions, keys and sign-in links ended."""

    said = _("The account of a colleague was locked")

    user_id: int


@dataclass(frozen=True)
class UserReactivated(Event):
    """A colleague may sign in again, with a new link."""

    said = _("The account of a colleague was unlocked")

    user_id: int


@dataclass(frozen=True)
class SignInLinkMade(Event):
    """Somebody made a link that signs a colleague in once."""

    said = _("A sign-in link was made")

    user_id: int


@dataclass(frozen=True)
class SignInReset(Event):
    """Password, passkeys and codes of a colleague were taken away; a new link is needed."""

    said = _("The ways to sign in of a colleague were reset")

    user_id: int


@dataclass(frozen=True)
class RoleCreated(Event):
    """A role was made."""

    said = _("A role was created")

    role_id: int


@dataclass(frozen=True)
class RoleEdited(Event):
    """What a role allows, or its name, changed; it holds from the next request of everyone who has it."""

    said = _("A role was edited")

    role_id: int


@dataclass(frozen=True)
class RoleDeleted(Event):
    """A role allows nothing any more."""

    said = _("A role was deleted")

    role_id: int


@dataclass(frozen=True)
class RoleRestored(Event):
    """A deleted role allows again what it allowed."""

    said = _("A role was restored")

    role_id: int


@dataclass(frozen=True)
class RoleGranted(Event):
    """A colleague got a role."""

    said = _("A colleague got a role")

    role_id: int
    user_id: int


@dataclass(frozen=True)
class RoleWithdrawn(Event):
    """A colleague lost a role."""

    said = _("A colleague lost a role")

    role_id: int
    user_id: int


@dataclass(frozen=True)
class TeamChanged(Event):
    """A team was made, edited, deleted or restored."""

    said = _("A team was changed")

    team_id: int


@dataclass(frozen=True)
class MembersChanged(Event):
    """Who belongs to a team, or who leads it, changed."""

    said = _("The members of a team changed")

    team_id: int
    user_id: int


@dataclass(frozen=True)
class TerritoryChanged(Event):
    """A territory was made, edited, deleted or restored."""

    said = _("A territory was changed")

    territory_id: int


@dataclass(frozen=True)
class AssignmentsChanged(Event):
    """Who holds a territory changed."""

    said = _("A territory changed hands")

    territory_id: int
    user_id: int


@dataclass(frozen=True)
class LegalEntityChanged(Event):
    """A company of our own was made, edited, deleted or restored."""

    said = _("A legal entity was changed")

    legal_entity_id: int
