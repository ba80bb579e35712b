"""Keys for programs: made once and shown once, kept as a hash, never worth more than their owner."""

import dataclasses
import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Rights, Scope, require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound, Refusal
from tradewright.core.events import KeyMade, KeyRevoked, publish
from tradewright.core.models import ApiKey, User
from tradewright.core.nouns import NOUNS
from tradewright.core.permissions import MAKE_KEYS
from tradewright.core.statements import asked

_MARK = "tw_"
_SHOWN = 10
_NOTED_EVERY = timedelta(minutes=1)
LONGEST_LIFE = timedelta(days=366)  # and the rest of the last day, so that a forgotten key ends by itself

# Asked by every call of the API; as plain SQL it costs a third of the built query.
_OWNER = """
SELECT key.id, key.permissions, key.last_used_at, {owner}
FROM core_apikey AS key JOIN core_user AS owner ON owner.id = key.owner_id
WHERE key.digest = %s AND key.revoked_at IS NULL AND key.expires_at > %s AND owner.is_active
"""


class KeyNotValid(Refusal):
    """The key is unknown, expired or revoked, or its owner may not sign in any more."""

    code = "key_not_valid"
    status = 401


@action
def make_key(*, by: User, name: str, permissions: Iterable[str], expires_at: datetime) -> tuple[ApiKey, str]:
    """A key with which a program acts as this user; its token is returned once and nowhere stored.

    The key reads what its owner may see, and does only what is named in `permissions`. Raises `Invalid` for a
    permission that the owner lacks, for an end that has passed and for one more than a year ahead.
    """
    require(by, MAKE_KEYS)
    wanted = sorted(set(permissions))
    _check(by, name.strip(), wanted, expires_at)
    token = _MARK + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        name=name.strip(),
        owner=by,
        prefix=token[:_SHOWN],
        digest=_digest(token),
        permissions=wanted,
        expires_at=expires_at,
    )
    publish(KeyMade(key_id=key.pk))
    return key, token


@action
def revoke_key(*, by: User, key_id: int) -> ApiKey:
    """Ends a key of one's own; programs that use it are refused from their next request on."""
    key = ApiKey.objects.select_for_update().filter(pk=key_id, owner=by).first()
    if key is None:
        raise NotFound
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
        publish(KeyRevoked(key_id=key.pk))
    return key


def user_of_key(token: str) -> User:
    """The user whom this key acts as, with no more rights than the key carries. Raises `KeyNotValid`."""
    now = timezone.now()
    columns = [column.attname for column in User._meta.concrete_fields]
    statement = _OWNER.format(owner=", ".join(f"owner.{column}" for column in columns))
    for key_id, permissions, used_at, *values in asked(statement, [_digest(token), now]):
        _note_use(key_id, used_at, now)
        owner = User.from_db(connection.alias, columns, values)
        owner._rights = narrowed(rights_of(owner), permissions)
        return owner
    raise KeyNotValid(
        _("This key is unknown, expired or revoked"),
        kept=_("Nothing was changed"),
        todo=_("Make a new key under Settings, API keys"),
    )


def narrowed(rights: Rights, permissions: Iterable[str]) -> Rights:
    """The same rows and fields, but only these permissions, and of these only what the rights hold anyway."""
    allowed = frozenset(permissions).intersection(PERMISSIONS)
    if not rights.is_administrator:
        return dataclasses.replace(rights, permissions=allowed & rights.permissions)
    return dataclasses.replace(
        rights,
        permissions=allowed,
        scopes=dict.fromkeys(NOUNS, Scope.ALL),
        sensitivities=frozenset(SENSITIVITIES),
        is_administrator=False,
    )


def _check(user: User, name: str, permissions: list[str], expires_at: datetime) -> None:
    rights = rights_of(user)
    lacking = [name for name in permissions if name not in PERMISSIONS or not rights.may(PERMISSIONS[name])]
    wrong: dict[str, object] = {}
    if not name:
        wrong["name"] = _("Name the program that uses the key")
    if lacking:
        wrong["permissions"] = _("You do not hold these permissions yourself: %(names)s") % {
            "names": ", ".join(lacking)
        }
    if not timezone.now() < expires_at < timezone.now() + LONGEST_LIFE + timedelta(days=1):
        wrong["expires_at"] = _("A key ends in the future, at most one year ahead")
    if wrong:
        raise Invalid(wrong)  # type: ignore[arg-type]


def _note_use(key_id: int, used_at: datetime | None, now: datetime) -> None:
    """At most once a minute, so that a busy program does not write a row per request."""
    since = now - _NOTED_EVERY
    if used_at is None or used_at < since:
        stale = Q(last_used_at=None) | Q(last_used_at__lt=since)
        ApiKey.objects.filter(stale, pk=key_id).update(last_used_at=now)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
