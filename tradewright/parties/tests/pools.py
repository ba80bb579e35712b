"""Public pools for tests: one of the team and its rule, and customers that lie in it or were not looked after."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tradewright.core.models import User
from tradewright.parties.actions import create_organization, create_pool, create_recycle_rule, release_to_pool
from tradewright.parties.models import Holding, Party, Pool, PoolStay, RecycleRule


def pool_of(administrator: User, *members: User, **values: Any) -> Pool:
    """A pool of customers that these colleagues may claim from; without caps and waiting unless told."""
    given = {
        "name": f"North {Pool.objects.count()}",
        "holds": "organization",
        "colleagues": [str(member.pk) for member in members],
        "cooldown_days": 0,
        "warn_days": 7,
    }
    return create_pool(by=administrator, values=given | values)


def rule_of(administrator: User, pool: Pool, **values: Any) -> RecycleRule:
    """A rule: no activity for sixty days, unless told."""
    given = {"pool": pool.pk, "trigger": "no_activity", "days": 60, "is_active": True}
    return create_recycle_rule(by=administrator, values=given | values)


def customer_of(owner: User, name: str = "Delta Valves") -> Party:
    """A customer of this colleague."""
    return create_organization(by=owner, facts={"name": name}, accept_duplicates=True)


def stay_in(pool: Pool, owner: User, name: str = "Delta Valves") -> PoolStay:
    """A customer that this colleague gave to the pool."""
    party = customer_of(owner, name)
    return release_to_pool(by=owner, party_id=party.pk, pool_id=pool.pk, reason="no_time")


def held_since(party: Party, days: int) -> None:
    """Lets the present owner have had the customer for so many days."""
    day = timezone.localdate() - timedelta(days=days)
    Holding.objects.update_or_create(party=party, defaults={"since": day})


def in_days(days: int) -> date:
    """The day after so many days."""
    return timezone.localdate() + timedelta(days=days)
