"""Whatever colleagues and the night do, in any order: caps hold, and nobody is lost between owners and pools."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewright.core.models import User
from tradewright.parties.actions import (
    assign_from_pool,
    claim_from_pool,
    lock_owner,
    recycle_customers,
    refresh_holdings,
    release_to_pool,
)
from tradewright.parties.errors import CannotClaim, CannotRelease
from tradewright.parties.models import Party, PoolStay, RecycleRule
from tradewright.parties.tests.pools import customer_of, held_since, in_days, pool_of, rule_of

pytestmark = pytest.mark.django_db

CUSTOMERS, CLAIMS_A_DAY, MOST_HELD, RULE_DAYS = 4, 3, 2, 10
STEP = st.tuples(st.sampled_from(["claim", "release", "assign", "night"]), st.integers(0, 1), st.integers(0, 3))


class Model:
    """What must be, told by ten lines that know nothing of the product: whose each customer is, None for the pool."""

    def __init__(self, owner: int) -> None:
        self.owners: list[int | None] = [owner, owner, None, None]
        self.claimed = {0: 0, 1: 0}

    def may_claim(self, who: int, what: int) -> bool:
        return self.owners[what] is None and self.claimed[who] < CLAIMS_A_DAY and self.has_room(who)

    def has_room(self, who: int) -> bool:
        return self.owners.count(who) < MOST_HELD


class House:
    """The product, asked to do the same."""

    def __init__(self, administrator: User, people: Sequence[User]) -> None:
        self.administrator, self.people = administrator, people
        self.pool = pool_of(
            administrator, *people, claims_per_day=CLAIMS_A_DAY, most_held=MOST_HELD, warn_days=0, cooldown_days=0
        )
        rule_of(administrator, self.pool, days=RULE_DAYS)
        self.parties = [customer_of(people[0], f"Number {number}") for number in range(CUSTOMERS)]
        for party in self.parties[2:]:
            release_to_pool(by=people[0], party_id=party.pk, pool_id=self.pool.pk, reason="other")

    def claim(self, who: int, what: int) -> bool:
        stay = self._stay(what)
        if stay is None:
            return False
        try:
            claim_from_pool(by=self.people[who], stay_id=stay.pk)
        except CannotClaim:
            return False
        return True

    def assign(self, who: int, what: int) -> bool:
        stay = self._stay(what)
        if stay is None:
            return False
        try:
            assign_from_pool(by=self.administrator, stay_id=stay.pk, owner_id=self.people[who].pk)
        except CannotClaim:
            return False
        return True

    def release(self, what: int) -> bool:
        given = {"pool_id": self.pool.pk, "reason": "other"}
        try:
            release_to_pool(by=self.administrator, party_id=self.parties[what].pk, **given)  # type: ignore[arg-type]
        except CannotRelease:
            return False
        return True

    def night(self, what: int) -> None:
        """One customer was looked after by nobody; the night comes."""
        held_since(self.parties[what], RULE_DAYS)
        refresh_holdings(on=in_days(0))
        while recycle_customers(on=in_days(0)):
            pass

    def owner_of(self, what: int) -> int | None:
        owner_id = Party.objects.get(pk=self.parties[what].pk).owner_id
        return next((place for place, one in enumerate(self.people) if one.pk == owner_id), None)

    def _stay(self, what: int) -> PoolStay | None:
        return PoolStay.objects.filter(party=self.parties[what], until=None).first()


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=14), locked=st.integers(0, 1))
def test_caps_hold_and_everybody_has_an_owner_or_a_pool(
    administrator: User, account_manager: User, colleague: User, steps: list[tuple[str, int, int]], locked: int
) -> None:
    Party.objects.all().update(owner=None, deleted_at="2020-01-01T00:00Z")
    PoolStay.objects.all().delete()
    RecycleRule.objects.all().delete()
    house, model = House(administrator, (account_manager, colleague)), Model(0)
    lock_owner(by=administrator, party_id=house.parties[locked].pk, reason="kept")
    for verb, who, what in steps:
        if verb == "claim":
            is_due = model.may_claim(who, what)
            assert house.claim(who, what) is is_due
            if is_due:
                model.owners[what] = who
                model.claimed[who] += 1
        elif verb == "assign":
            is_due = model.owners[what] is None and model.has_room(who)
            assert house.assign(who, what) is is_due
            model.owners[what] = who if is_due else model.owners[what]
        elif verb == "release":
            assert house.release(what) is (model.owners[what] is not None)
            model.owners[what] = None
        else:
            house.night(what)
            model.owners[what] = model.owners[what] if what == locked else None
        assert [house.owner_of(one) for one in range(CUSTOMERS)] == model.owners
        pooled = PoolStay.objects.filter(until=None, party__in=house.parties).values_list("party", flat=True)
        assert set(pooled) == {house.parties[one].pk for one, owner in enumerate(model.owners) if owner is None}
