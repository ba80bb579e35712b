"""Rights, denied by default: what a user may do, which rows and which fields they may see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import NotPermitted
from tradewright.core.nouns import NOUNS, noun

if TYPE_CHECKING:
    from tradewright.core.models import User


@dataclass(frozen=True)
class Permission:
    """Something people may be allowed to do, named `module.verb_noun`."""

    name: str
    label: str | Promise


@dataclass(frozen=True)
class Sensitivity:
    """A kind of field that needs its own right to be seen, such as cost or personal facts.

    `is_read_logged` says that the log tells who was shown such a field of which record.
    """

    name: str
    label: str | Promise
    is_read_logged: bool = False


class Scope(StrEnum):
    """Which rows of a noun a role sees."""

    NONE = "none"
    OWN = "own"
    TEAM = "team"
    TERRITORY = "territory"
    ALL = "all"


PERMISSIONS: dict[str, Permission] = {}
SENSITIVITIES: dict[str, Sensitivity] = {}


def permission(name: str, label: str | Promise) -> Permission:
    """Declares a permission; two modules cannot declare the same name."""
    if name in PERMISSIONS:
        raise ValueError(f"permission {name} is declared twice")
    PERMISSIONS[name] = Permission(name, label)
    return PERMISSIONS[name]


def sensitivity(name: str, label: str | Promise, *, is_read_logged: bool = False) -> Sensitivity:
    """Declares a kind of sensitive field; two modules cannot declare the same name."""
    if name in SENSITIVITIES:
        raise ValueError(f"sensitivity {name} is declared twice")
    SENSITIVITIES[name] = Sensitivity(name, label, is_read_logged)
    return SENSITIVITIES[name]


COST = sensitivity("cost", _("Cost and margin"))
PERSONAL = sensitivity("personal", _("Personal facts"), is_read_logged=True)


@dataclass(frozen=True)
class Rights:
    """All that one user may do and see, computed once per request."""

    user_id: int
    permissions: frozenset[str] = frozenset()
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    sensitivities: frozenset[str] = frozenset()
    team_ids: frozenset[int] = frozenset()
    territory_ids: frozenset[int] = frozenset()
    is_administrator: bool = False

    def __hash__(self) -> int:
        """Equal rights count as one, so that statements made for them serve both."""
        return hash((self.user_id, self.permissions, frozenset(self.scopes.items()), self.is_administrator))

    def may(self, wanted: Permission) -> bool:
        """Whether this permission is granted."""
        return self.is_administrator or wanted.name in self.permissions

    def scope(self, noun_key: str) -> Scope:
        """Which rows of this noun are visible; none unless a role says so."""
        if self.is_administrator:
            return Scope.ALL
        known = NOUNS.get(noun_key)
        return self.scopes.get((known and known.seen_with) or noun_key, Scope.NONE)

    def sees(self, sensitivity_name: str | None) -> bool:
        """Whether fields of this sensitivity are visible."""
        return sensitivity_name is None or self.is_administrator or sensitivity_name in self.sensitivities


type RightsSource = Callable[["User"], Rights]
type TeamNames = Callable[["User"], Mapping[int, str]]


class Scopes:
    """Socket `core.scopes`: the module that knows teams and territories computes everyone's rights."""

    def __init__(self) -> None:
        self._source: RightsSource | None = None
        self._teams: TeamNames | None = None

    def provide(self, source: RightsSource, teams: TeamNames) -> None:
        """Plugs in the one source of rights and of what teams are called; called by `staff` when it is ready."""
        self._source, self._teams = source, teams

    def teams_of(self, user: "User") -> Mapping[int, str]:
        """The teams whose rows the user sees, by id: their own and those below, for an administrator all of them."""
        return self._teams(user) if self._teams else {}

    def rights_of(self, user: "User") -> Rights:
        """The user's rights, or none at all for a deactivated user."""
        if not user.is_active:
            return Rights(user_id=user.pk)
        if self._source is None:
            return Rights(user_id=user.pk, is_administrator=user.is_administrator)
        return self._source(user)


scopes = Scopes()


def rights_of(user: "User") -> Rights:
    """The user's rights, computed once per loaded user so that a withdrawn right ends with the request."""
    rights: Rights | None = getattr(user, "_rights", None)
    if rights is None:
        rights = scopes.rights_of(user)
        user._rights = rights
    return rights


def require(user: "User", wanted: Permission) -> None:
    """Raises `NotPermitted` unless the user holds this permission."""
    if not rights_of(user).may(wanted):
        raise NotPermitted(
            _("Your role does not include: %(permission)s") % {"permission": wanted.label},
            kept=_("Nothing was changed"),
            todo=_("Ask an administrator to extend your role"),
        )


def visible[M: Model](queryset: QuerySet[M], user: "User", noun_key: str) -> QuerySet[M]:
    """Only the rows of this noun that the user may see."""
    scope = rights_of(user).scope(noun_key)
    if scope is Scope.ALL:
        return queryset
    if scope is Scope.NONE:
        return queryset.none()
    return queryset.filter(within_scope(user, noun_key))


def within_scope(user: "User", noun_key: str, *, through: str = "") -> Q:
    """The condition that rows of this noun meet when the user may see them, to be combined with others.

    `through` is the path to the row that decides, such as `canonical__` for what became another.
    """
    rights = rights_of(user)
    scope = rights.scope(noun_key)
    if scope is Scope.ALL:
        return Q()
    if scope is Scope.NONE:
        return Q(pk__in=[])
    columns = noun(noun_key).scope
    if columns is None:
        return Q(pk__in=[])
    rows = Q((through + columns.owner, rights.user_id))
    if scope in (Scope.TEAM, Scope.TERRITORY):
        rows |= Q((f"{through}{columns.team}__in", sorted(rights.team_ids)))
    if scope is Scope.TERRITORY:
        rows |= Q((f"{through}{columns.territory}__in", sorted(rights.territory_ids)))
    return rows


def scope_tokens(user: "User", noun_key: str) -> frozenset[str] | None:
    """The search tokens of which a row must carry one to be visible; None where every row is.

    Rows seen with another noun that have no owner of their own, such as reasons to buy, are all seen or none.
    """
    rights = rights_of(user)
    scope, known = rights.scope(noun_key), noun(noun_key)
    if scope is Scope.ALL or (scope is not Scope.NONE and known.seen_with and known.scope is None):
        return None
    tokens: set[str] = set()
    if scope is not Scope.NONE:
        tokens.add(f"o:{rights.user_id}")
    if scope in (Scope.TEAM, Scope.TERRITORY):
        tokens |= {f"t:{team}" for team in rights.team_ids}
    if scope is Scope.TERRITORY:
        tokens |= {f"r:{territory}" for territory in rights.territory_ids}
    return frozenset(tokens)
