"""What a role would allow beyond the rights of whoever gives it."""

from collections.abc import Iterable, Mapping

from tradewright.core.access import Rights, Scope
from tradewright.core.nouns import NOUNS

WIDEST = (Scope.NONE, Scope.OWN, Scope.TEAM, Scope.TERRITORY, Scope.ALL)


def excess_over(
    rights: Rights, permissions: Iterable[str], scopes: Mapping[str, str], sensitivities: Iterable[str]
) -> tuple[str, ...]:
    """The names of permissions, nouns and sensitivities that go beyond these rights; none for an administrator.

    A noun that is seen with another one gives nothing of its own.
    """
    if rights.is_administrator:
        return ()
    beyond = [name for name in permissions if name not in rights.permissions]
    counted = {key: scope for key, scope in scopes.items() if key not in NOUNS or not NOUNS[key].seen_with}
    beyond += [key for key, scope in counted.items() if _is_wider(Scope(scope), rights.scope(key))]
    beyond += [name for name in sensitivities if name not in rights.sensitivities]
    return tuple(beyond)


def _is_wider(scope: Scope, own: Scope) -> bool:
    return WIDEST.index(scope) > WIDEST.index(own)
