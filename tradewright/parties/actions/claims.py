"""Taking customers out of public pools and giving them back: the caps hold whoever presses at the same moment."""

from collections.abc import Sequence

from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.one_at_a_time import one_at_a_time
from tradewright.core.statements import execute
from tradewright.parties.actions.assign_parties import reassign
from tradewright.parties.errors import CannotClaim, CannotRelease
from tradewright.parties.events import PartiesClaimed, PartiesPooled
from tradewright.parties.models import Party, Pool, PoolStay
from tradewright.parties.permissions import ASSIGN_CUSTOMERS, CLAIM_CUSTOMERS
from tradewright.parties.queries import free_from, own_pools, party_for, pools_of, room_in, stay_for


@action
def claim_from_pool(*, by: User, stay_id: int) -> Party:
    """Makes a colleague the owner of a customer that lies in one of the colleague's pools.

    Raises `CannotClaim` when somebody else was faster, a cap is reached or the colleague gave it up lately, and
    `NotFound` where the pool is not the colleague's.
    """
    require(by, CLAIM_CUSTOMERS)
    stay = stay_for(by, stay_id)
    if not own_pools(by).filter(pk=stay.pool_id).exists():
        raise NotFound
    _one_taker_at_a_time(by)
    party = _still_there(stay)
    _refuse_over_caps(stay.pool, by, is_claim=True)
    _refuse_too_early(stay, by)
    reassign([party], {"owner_id": by.pk}, ending=PoolStay.Ending.CLAIMED)
    publish(PartiesClaimed(party_ids=(party.pk,)))
    party.owner = by
    return party


@action
def assign_from_pool(*, by: User, stay_id: int, owner_id: int) -> Party:
    """Gives a customer that lies in a pool to a colleague, who may hold no more than the pool lets them.

    The cap of a day and the days of waiting are for those who claim themselves. Raises as `claim_from_pool`, and
    `Invalid` for a colleague who is no member of the pool or left.
    """
    require(by, ASSIGN_CUSTOMERS)
    stay = stay_for(by, stay_id)
    owner = User.objects.filter(pk=owner_id, is_active=True).first()
    if owner is None or not own_pools(owner).filter(pk=stay.pool_id).exists():
        raise Invalid({"owner": _("Choose a colleague who is a member of this pool")})
    _one_taker_at_a_time(owner)
    party = _still_there(stay)
    _refuse_over_caps(stay.pool, owner, is_claim=False)
    reassign([party], {"owner_id": owner.pk})
    party.owner = owner
    return party


@action
def release_to_pool(*, by: User, party_id: int, pool_id: int, reason: str, words: str = "") -> PoolStay:
    """Gives a customer back to a pool that takes it, for a reason; only those who assign release another's customer.

    Raises `CannotRelease` where it lies in a pool already or the pool does not take it, and `Invalid`.
    """
    require(by, CLAIM_CUSTOMERS)
    found = party_for(by, party_id)
    party = Party.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if party.owner_id != by.pk:
        require(by, ASSIGN_CUSTOMERS)
    if reason not in PoolStay.Reason.values or reason == PoolStay.Reason.RECYCLED:
        raise Invalid({"reason": _("Choose a reason")})
    if PoolStay.objects.filter(party=party, until=None).exists() and party.owner_id is None:
        raise CannotRelease(_("%(name)s lies in a public pool already") % {"name": party.name})
    pool = next((one for one in pools_of(party) if one.pk == pool_id), None)
    if pool is None:
        raise CannotRelease(_("This pool does not take %(name)s") % {"name": party.name})
    stay = PoolStay(pool=pool, party=party, lost_by_id=party.owner_id, reason=reason, words=words.strip())
    put_into_pools([party], [stay])
    return stay


def put_into_pools(parties: Sequence[Party], stays: Sequence[PoolStay]) -> None:
    """Takes these customers, locked before, from their owners into the pools of `stays`, one for each."""
    now, ids = timezone.now(), [party.pk for party in parties]
    reassign(parties, {"owner_id": None})
    # what an import gave an owner while it lay in a pool
    PoolStay.objects.filter(party__in=ids, until=None).update(until=now, ending=PoolStay.Ending.ASSIGNED)
    for stay in stays:
        stay.since = now
    edits.add_all(stays)
    execute(_LIES_IN, [timezone.localdate(), ids, [stay.pool_id for stay in stays]])
    publish(PartiesPooled(party_ids=tuple(ids)))


_LIES_IN = """
INSERT INTO parties_holding (party_id, since, pool_id, kept_by)
SELECT lies.id, %s, lies.pool_id, '' FROM unnest(%s::bigint[], %s::bigint[]) AS lies(id, pool_id)
ON CONFLICT (party_id) DO UPDATE SET since = excluded.since, pool_id = excluded.pool_id, rule_id = NULL,
    basis_on = NULL, due_on = NULL, kept_by = '', warned_for = NULL
"""


def _one_taker_at_a_time(taker: User) -> None:
    """Two claims of one colleague at once are counted one after the other."""
    one_at_a_time(f"parties.pools {taker.pk}")


def _still_there(stay: PoolStay) -> Party:
    """The customer, locked. Raises `CannotClaim` when somebody else was faster."""
    party = Party.objects.select_for_update(of=("self",)).get(pk=stay.party_id)
    stay.refresh_from_db()
    if stay.until is None and party.owner_id is None and party.deleted_at is None and party.canonical_id is None:
        return party
    owner = User.objects.filter(pk=party.owner_id).first() if party.owner_id else None
    if owner is None:
        why = _("%(name)s does not lie in the pool any more") % {"name": party.name}
    else:
        why = _("%(owner)s was faster: %(name)s is taken") % {"owner": owner, "name": party.name}
    raise CannotClaim(why, _("Choose another customer of the pool"))


def _refuse_over_caps(pool: Pool, taker: User, *, is_claim: bool) -> None:
    room = room_in(pool, taker, on=timezone.localdate())
    words = {"pool": pool.name, "who": taker}
    if is_claim and room.claims_left == 0:
        why = ngettext(
            "%(pool)s lets everybody claim %(count)s customer a day; you have claimed as many today",
            "%(pool)s lets everybody claim %(count)s customers a day; you have claimed as many today",
            room.claims_per_day or 0,
        )
        raise CannotClaim(why % (words | {"count": room.claims_per_day}), _("Claim again tomorrow"))
    if room.places_left == 0:
        why = ngettext(
            "%(who)s holds %(held)s customer, and %(pool)s allows %(count)s",
            "%(who)s holds %(held)s customers, and %(pool)s allows %(count)s",
            room.held,
        )
        raise CannotClaim(
            why % (words | {"held": room.held, "count": room.most_held}),
            _("Release a customer first, or ask an administrator for a higher cap"),
        )


def _refuse_too_early(stay: PoolStay, taker: User) -> None:
    day = free_from(stay.pool, [stay.party_id], taker, on=timezone.localdate()).get(stay.party_id)
    if day is not None:
        said = _("You gave up or lost %(name)s lately and may claim it again from %(day)s on")
        words = {"name": stay.party.name, "day": formats.date_format(day, "DATE_FORMAT")}
        raise CannotClaim(said % words, _("Choose another customer of the pool"))
