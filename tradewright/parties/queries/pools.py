"""Public pools: which a user knows, who lies in them, how many one may still claim, and who goes to which by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from tradewright.core.access import rights_of
from tradewright.core.colleagues import all_colleagues
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.storable import is_id
from tradewright.parties.models import PARTY_NOW, OwnerLock, Party, Pool, PoolStay, RecycleRule
from tradewright.parties.permissions import CLAIM_CUSTOMERS, MANAGE_POOLS
from tradewright.parties.queries.register import parties_for, seen_parties
from tradewright.staff.models import Team, Territory

_HELD = {
    Pool.Holds.ORGANIZATION: Q(kind=Party.Kind.ORGANIZATION),
    Pool.Holds.CONSUMER: Q(kind=Party.Kind.PERSON, is_consumer=True),
}


@dataclass(frozen=True)
class Room:
    """How much one may still take from a pool: claimed today and held now, with the caps where there are any."""

    claimed: int
    held: int
    claims_per_day: int | None
    most_held: int | None

    @property
    def claims_left(self) -> int | None:
        """How many may still be claimed today, None for any number."""
        return None if self.claims_per_day is None else max(self.claims_per_day - self.claimed, 0)

    @property
    def places_left(self) -> int | None:
        """How many more one may hold, None for any number."""
        return None if self.most_held is None else max(self.most_held - self.held, 0)


def pools_for(user: User, *, deleted: bool = False) -> QuerySet[Pool]:
    """All pools for those who set them up; the own ones for those who may claim."""
    rows = Pool.objects.filter(deleted_at__isnull=not deleted)
    if rights_of(user).may(MANAGE_POOLS):
        return rows
    return rows.filter(_has_member(user)) if rights_of(user).may(CLAIM_CUSTOMERS) else rows.none()


def own_pools(user: User) -> QuerySet[Pool]:
    """The pools that the user may claim from: as a member, as one of a team, or as an administrator."""
    rows = Pool.objects.filter(deleted_at=None)
    return rows if rights_of(user).is_administrator else rows.filter(_has_member(user))


def pool_for(user: User, pool_id: int, *, deleted: bool = False) -> Pool:
    """One pool. Raises `NotFound`."""
    return _one(pools_for(user, deleted=deleted).select_related("territory"), pool_id)


def rules_for(user: User, *, deleted: bool = False) -> QuerySet[RecycleRule]:
    """The recycle rules of the pools that the user knows."""
    rows = RecycleRule.objects.filter(deleted_at__isnull=not deleted, pool__in=pools_for(user).values("pk"))
    return rows.select_related("pool")


def rule_for(user: User, rule_id: int, *, deleted: bool = False) -> RecycleRule:
    """One recycle rule. Raises `NotFound`."""
    return _one(rules_for(user, deleted=deleted), rule_id)


def stays_for(user: User) -> QuerySet[PoolStay]:
    """Who lies in a pool now: in those that the user may claim from, and of customers that the user sees anyway."""
    there = PoolStay.objects.filter(until=None, party__canonical=None, party__deleted_at=None, pool__deleted_at=None)
    if rights_of(user).is_administrator:
        return there
    seen = Q(party__in=parties_for(user).values("pk"))
    if rights_of(user).may(CLAIM_CUSTOMERS):
        seen |= Q(pool__in=own_pools(user).values("pk"))
    return there.filter(seen)


def stay_for(user: User, stay_id: int) -> PoolStay:
    """One customer in a pool. Raises `NotFound`."""
    return _one(stays_for(user).select_related("party", "pool", "lost_by"), stay_id)


def stays_of(user: User, party_ids: Sequence[int]) -> QuerySet[PoolStay]:
    """When these customers lay in pools, as far as the user sees them."""
    return PoolStay.objects.filter((f"{PARTY_NOW}__in", party_ids), party__in=seen_parties(user).values("pk"))


def locks_for(user: User) -> QuerySet[OwnerLock]:
    """The locks that keep customers with their owners, of those that the user sees."""
    return OwnerLock.objects.filter(deleted_at=None, party__in=seen_parties(user).values("pk"))


def lock_for(user: User, lock_id: int) -> OwnerLock:
    """One lock. Raises `NotFound`."""
    return _one(locks_for(user), lock_id)


def pools_of(party: Party) -> list[Pool]:
    """The pools that take this customer: of its kind, and of its territory or one that this is part of."""
    holds = next((kind for kind, held in _HELD.items() if _meets(party, held)), None)
    if holds is None:
        return []
    above = [one.pk for one in party.territory.ancestors(include_self=True)] if party.territory else []
    rows = Pool.objects.filter(holds=holds, deleted_at=None).filter(Q(territory=None) | Q(territory__in=above))
    return list(rows.order_by("name"))


def room_in(pool: Pool, user: User, *, on: date) -> Room:
    """How much this colleague may still take from a pool on this day."""
    taken = PoolStay.objects.filter(pool=pool, taken_by=user, ending=PoolStay.Ending.CLAIMED, until__date=on)
    return Room(
        claimed=taken.count(),
        held=_held_in(pool).filter(owner=user).count(),
        claims_per_day=pool.claims_per_day,
        most_held=pool.most_held,
    )


def free_from(pool: Pool, party_ids: Sequence[int], user: User, *, on: date) -> Mapping[int, date]:
    """Until when the pool makes a colleague wait for those of these customers that they gave up or lost lately."""
    lost = PoolStay.objects.filter(pool=pool, party__in=party_ids, lost_by=user).order_by("since")
    days = {stay.party_id: timezone.localtime(stay.since).date() + timedelta(days=pool.cooldown_days) for stay in lost}
    return {party_id: day for party_id, day in days.items() if day > on}


def teams_to_choose() -> list[tuple[str, str]]:
    """The teams that may be made members of a pool, by their numbers as text."""
    return [(str(one.pk), one.name) for one in Team.objects.filter(deleted_at=None).order_by("name")]


def colleagues_to_choose() -> list[tuple[str, str]]:
    """The colleagues that may be made members of a pool, by their numbers as text."""
    return [(str(one.id), one.name or one.email) for one in all_colleagues()]


def _held_in(pool: Pool) -> QuerySet[Party]:
    rows = Party.objects.filter(_HELD[Pool.Holds(pool.holds)], deleted_at=None, canonical=None)
    if pool.territory_id is None:
        return rows
    below = Territory.objects.descendants(pool.territory_id, include_self=True)
    return rows.filter(territory__in=[one.pk for one in below])


def _has_member(user: User) -> Q:
    teams = [str(team_id) for team_id in sorted(rights_of(user).team_ids)]
    return Q(colleagues__contains=[str(user.pk)]) | Q(teams__overlap=teams)


def _meets(party: Party, held: Q) -> bool:
    return all(getattr(party, name) == value for name, value in held.children)  # type: ignore[misc]


def _one[M: (Pool, RecycleRule, PoolStay, OwnerLock)](rows: QuerySet[M], row_id: int) -> M:
    found = rows.filter(pk=row_id).first() if is_id(row_id) else None
    if found is None:
        raise NotFound
    return found
