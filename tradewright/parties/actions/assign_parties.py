"""The one path by which parties get another owner, team or territory, whoever assigns."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.search import index
from tradewright.core.statements import execute
from tradewright.parties.events import OwnerAssigned
from tradewright.parties.models import Party, PoolStay
from tradewright.parties.permissions import ASSIGN_CUSTOMERS
from tradewright.parties.queries import parties_for, people_by_organization
from tradewright.staff.models import Team, Territory

_TARGETS: dict[str, Callable[[], QuerySet[Any]]] = {
    "owner": lambda: User.objects.filter(is_active=True),
    "team": lambda: Team.objects.filter(deleted_at=None),
    "territory": lambda: Territory.objects.filter(deleted_at=None),
}
_BEGINS_TODAY = """
INSERT INTO parties_holding (party_id, since, kept_by) SELECT unnest(%s::bigint[]), %s, ''
ON CONFLICT (party_id) DO UPDATE SET since = excluded.since, pool_id = NULL, rule_id = NULL, basis_on = NULL,
    due_on = NULL, kept_by = '', warned_for = NULL
"""


@action
def assign_parties(*, by: User, party_ids: Sequence[int], to: Mapping[str, int | None]) -> int:
    """Gives parties another owner, team or territory, each by its id or None; returns how many changed.

    What `to` does not name stays. All or none: raises `NotFound` where one of them is not visible to the user.
    """
    require(by, ASSIGN_CUSTOMERS)
    _refuse_unknown(to)
    wanted = set(party_ids)
    rows = Party.objects.filter(pk__in=parties_for(by).filter(pk__in=wanted).values("pk"))
    found = dict(rows.select_for_update(of=("self",)).order_by("pk").in_bulk())
    if found.keys() != wanted:
        raise NotFound
    return reassign(list(found.values()), {f"{name}_id": key for name, key in to.items()})


@action
def let_people_follow(*, by: User | None, organization_ids: Sequence[int]) -> None:
    """Gives the contacts of these organizations the same owner, team and territory; the house's own job."""
    for organization, people in people_by_organization(organization_ids):
        reassign(people, {name: getattr(organization, name) for name in ("owner_id", "team_id", "territory_id")})


def reassign(
    parties: Sequence[Party], columns: Mapping[str, int | None], *, ending: PoolStay.Ending = PoolStay.Ending.ASSIGNED
) -> int:
    """Writes the new columns where they differ, brings search in line and says so; the caller has checked rights.

    Who gets an owner leaves the public pool; `ending` says how.
    """
    changed = [party for party in parties if any(getattr(party, name) != value for name, value in columns.items())]
    ids = [party.pk for party in changed]
    if not ids:
        return 0
    if "owner_id" in columns:
        owner_id = columns["owner_id"]
        _note_new_owner([party.pk for party in changed if party.owner_id != owner_id], owner_id, ending)
    Party.objects.filter(pk__in=ids).update(**columns, version=F("version") + 1, updated_at=timezone.now())
    for noun_key in {party.noun for party in changed}:
        index(noun_key, [party.pk for party in changed if party.noun == noun_key])
    publish(OwnerAssigned(party_ids=tuple(ids)))
    return len(ids)


def _note_new_owner(ids: Sequence[int], owner_id: int | None, ending: PoolStay.Ending) -> None:
    """The days of recycle rules count anew from today, and whoever has an owner lies in no pool."""
    if not ids:
        return
    execute(_BEGINS_TODAY, [list(ids), timezone.localdate()])
    if owner_id is not None:
        stays = PoolStay.objects.filter(party__in=ids, until=None)
        now = timezone.now()
        stays.update(until=now, ending=ending, taken_by=owner_id, version=F("version") + 1, updated_at=now)


def _refuse_unknown(to: Mapping[str, int | None]) -> None:
    for name, key in to.items():
        if name not in _TARGETS:
            raise Invalid({name: _("Customers are assigned to an owner, a team or a territory")})
        if key is not None and not _exists(name, key):
            raise Invalid({name: _("There is no such record any more")})


def _exists(name: str, key: int) -> bool:
    return _TARGETS[name]().filter(pk=key).exists()
