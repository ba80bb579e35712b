"""What a role would allow beyond the rights of whoever gives it."""

from collections.abc import Iterable, Mapping

from tradewright.core.access import Rights, Scope

WIDEST = (Scope.NONE, Scope.OWN, Scope.TEAM, Scope.TERRITORY, Scope.ALL)


def excess_over(
    rights: Rights, permissions: Iterable[str], scopes: Mapping[str, str], sensitivities: Iterable[str]
) -> tuple[str, ...]:
    """The names of permissions, nouns and sensitivities that go beyond these rights; none for an administrator."""
    if rights.is_administrator:
        return ()
    beyond = [name for name in permissions if name not in rights.permissions]
    beyond += [key for key, scope in scopes.items() if _is_wider(Scope(scope), rights.scope(key))]
    beyond += [name for name in sensitivities if name not in rights.sensitivities]
    return tuple(beyond)


def _is_wider(scope: Scope, own: Scope) -> bool:
    return WIDEST.index(scope) > WIDEST.index(own)
