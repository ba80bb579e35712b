"""Setting up public pools and their rules, and keeping customers with their owners."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require, rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.fields import columns_from
from tradewright.core.models import User
from tradewright.parties.actions.in_line import party_to_change
from tradewright.parties.events import OwnerLocked, PoolChanged
from tradewright.parties.models import OwnerLock, Pool, PoolStay, RecycleRule
from tradewright.parties.permissions import MANAGE_POOLS
from tradewright.parties.queries import colleagues_to_choose, lock_for, pool_for, teams_to_choose

_POOL = "parties.pool"
_RULE = "parties.recycle_rule"


@action
def create_pool(*, by: User, values: Mapping[str, Any]) -> Pool:
    """Makes a public pool; `values` by catalog key. Raises `Invalid` for a name that is taken."""
    require(by, MANAGE_POOLS)
    columns = columns_from(_POOL, values, rights_of(by))
    _refuse_strangers(columns)
    pool = edits.add(Pool(**columns))
    publish(PoolChanged(pool_id=pool.pk))
    return pool


@action
def edit_pool(*, by: User, pool: Pool, values: Mapping[str, Any], version: int | None = None) -> Pool:
    """Changes a pool: whom it holds, who may claim, the caps and the days of waiting."""
    require(by, MANAGE_POOLS)
    columns = columns_from(_POOL, values, rights_of(by), pool)
    _refuse_strangers(columns)
    if edits.edit(pool, columns, version=version):
        publish(PoolChanged(pool_id=pool.pk))
    return pool


@action
def delete_pool(*, by: User, pool: Pool) -> None:
    """Takes a pool out of all choices. Raises `Invalid` while customers lie in it: they would be nobody's."""
    require(by, MANAGE_POOLS)
    if PoolStay.objects.filter(pool=pool, until=None, party__deleted_at=None, party__canonical=None).exists():
        raise Invalid({"pool": _("Customers lie in this pool: assign them first")})
    edits.remove(pool)
    publish(PoolChanged(pool_id=pool.pk))


@action
def restore_pool(*, by: User, pool: Pool) -> Pool:
    """Brings a deleted pool back with its rules."""
    require(by, MANAGE_POOLS)
    edits.restore(pool)
    publish(PoolChanged(pool_id=pool.pk))
    return pool


@action
def create_recycle_rule(*, by: User, values: Mapping[str, Any]) -> RecycleRule:
    """Makes a rule by which customers go back to a pool; they are looked through at once, and moved at night."""
    require(by, MANAGE_POOLS)
    columns = columns_from(_RULE, values, rights_of(by))
    pool_for(by, columns["pool_id"])
    rule = edits.add(RecycleRule(**columns))
    publish(PoolChanged(pool_id=rule.pool_id))
    return rule


@action
def edit_recycle_rule(
    *, by: User, rule: RecycleRule, values: Mapping[str, Any], version: int | None = None
) -> RecycleRule:
    """Changes a rule, or puts it in or out of force."""
    require(by, MANAGE_POOLS)
    columns = columns_from(_RULE, values, rights_of(by), rule)
    if "pool_id" in columns:
        pool_for(by, columns["pool_id"])
    if edits.edit(rule, columns, version=version):
        publish(PoolChanged(pool_id=rule.pool_id))
    return rule


@action
def delete_recycle_rule(*, by: User, rule: RecycleRule) -> None:
    """Takes a rule away; what it moved stays where it is."""
    require(by, MANAGE_POOLS)
    edits.remove(rule)
    publish(PoolChanged(pool_id=rule.pool_id))


@action
def restore_recycle_rule(*, by: User, rule: RecycleRule) -> RecycleRule:
    """Brings a deleted rule back."""
    require(by, MANAGE_POOLS)
    edits.restore(rule)
    publish(PoolChanged(pool_id=rule.pool_id))
    return rule


@action
def lock_owner(*, by: User, party_id: int, reason: str) -> OwnerLock:
    """Keeps a customer with its owner whatever the rules say. Raises `Invalid` without a reason or if it is kept."""
    party = party_to_change(by, party_id, MANAGE_POOLS)
    if OwnerLock.objects.filter(party=party, deleted_at=None).exists():
        raise Invalid({"reason": _("This customer is kept with its owner already")})
    lock = edits.add(OwnerLock(party=party, reason=reason.strip()))
    publish(OwnerLocked(party_id=party.pk))
    return lock


@action
def unlock_owner(*, by: User, lock_id: int) -> OwnerLock:
    """Lets the rules hold for a customer again. Raises `NotFound`."""
    require(by, MANAGE_POOLS)
    lock = lock_for(by, lock_id)
    edits.remove(lock)
    publish(OwnerLocked(party_id=lock.party_id))
    return lock


def _refuse_strangers(columns: Mapping[str, Any]) -> None:
    """Members are teams and colleagues that there are."""
    for name, known in (("teams", teams_to_choose), ("colleagues", colleagues_to_choose)):
        if strange := set(columns.get(name) or ()) - {key for key, _name in known()}:
            raise Invalid({name: _("There is no such record any more: %(ids)s") % {"ids": ", ".join(sorted(strange))}})
