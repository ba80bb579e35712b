"""Contracts and what belongs to them; who does not see the customer does not see its contracts."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import DateField, F, Func, Q, QuerySet
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThanOrEqual
from django.utils import timezone

from tradewright.core.access import visible
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.storable import is_id
from tradewright.parties.models import PARTY_NOW, Amendment, Contract, Milestone, Party
from tradewright.parties.queries.register import seen_parties

_RELATED = ("party__canonical", "legal_entity", "owner", "team", "territory")


def contracts_for(user: User) -> QuerySet[Contract]:
    """The contracts this user may see: those within the scope of the role, of customers the user sees."""
    return _seen(user, Contract.objects.filter(deleted_at=None))


def contract_for(user: User, contract_id: int) -> Contract:
    """One contract with what its page needs. Raises `NotFound`."""
    return _one(contracts_for(user), contract_id)


def deleted_contract_for(user: User, contract_id: int) -> Contract:
    """A deleted draft, to be brought back. Raises `NotFound`."""
    return _one(_seen(user, Contract.objects.exclude(deleted_at=None)), contract_id)


def contracts_of(user: User, party: Party) -> QuerySet[Contract]:
    """The contracts of a customer, newest first, those of parties merged into it included."""
    rows = contracts_for(user).filter((PARTY_NOW, party.pk)).select_related("owner", "legal_entity")
    return rows.order_by("-starts_on", "-pk")


def milestones_for(user: User) -> QuerySet[Milestone]:
    """The milestones of all contracts this user may see."""
    return Milestone.objects.filter(contract__in=contracts_for(user).values("pk"), deleted_at=None)


def milestone_for(user: User, milestone_id: int) -> Milestone:
    """One milestone with its contract. Raises `NotFound`."""
    found = None
    if is_id(milestone_id):
        found = milestones_for(user).select_related("contract__legal_entity").filter(pk=milestone_id).first()
    if found is None:
        raise NotFound
    return found


def milestones_of(contract: Contract, *, with_removed: bool = False) -> list[Milestone]:
    """What is owed under a contract, in order of the days; the caller has checked that the user may see it."""
    rows = Milestone.objects.filter(Q() if with_removed else Q(deleted_at=None), contract=contract)
    return list(rows.order_by("due_on", "pk"))


def amendments_for(user: User) -> QuerySet[Amendment]:
    """The amendments of all contracts this user may see."""
    return Amendment.objects.filter(contract__in=contracts_for(user).values("pk"), deleted_at=None)


def amendments_of(contract: Contract) -> list[Amendment]:
    """How a contract was amended, newest first; the caller has checked that the user may see it."""
    rows = Amendment.objects.filter(contract=contract, deleted_at=None)
    return list(rows.select_related("created_by").order_by("-agreed_on", "-pk"))


def ending_contracts(on: date, *, within: timedelta) -> QuerySet[Contract]:
    """Contracts in force whose last day for notice is at most so far away, for work behind the scenes."""
    rows = Contract.objects.filter(state=Contract.State.IN_FORCE, deleted_at=None, ends_on__gte=on)
    days = (F("ends_on"), Coalesce(F("notice_days"), 0))
    notice_by = Func(*days, template="(%(expressions)s)", arg_joiner=" - ", output_field=DateField())
    return rows.exclude(owner=None).filter(LessThanOrEqual(notice_by, on + within)).order_by("pk")


def milestones_due(on: date, *, within: timedelta) -> QuerySet[Milestone]:
    """What is owed under contracts in force by then and not done, for work behind the scenes."""
    rows = Milestone.objects.filter(done_on=None, deleted_at=None, due_on__lte=on + within)
    in_force = rows.filter(contract__state=Contract.State.IN_FORCE, contract__deleted_at=None)
    return in_force.exclude(contract__owner=None).select_related("contract").order_by("pk")


def under_contract(those: Sequence[int] | None) -> QuerySet[Contract, Any]:
    """The ids of parties with whom a contract is in force, of these or of all, for work behind the scenes."""
    rows = Contract.objects.filter(state=Contract.State.IN_FORCE, deleted_at=None).order_by()
    in_term = rows.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))
    return (in_term if those is None else in_term.filter(party__in=those)).values("party_id")


def party_of_contract(contract_id: int) -> int:
    """With whom a contract was made, for work behind the scenes."""
    found: int = Contract.objects.values_list("party_id", flat=True).get(pk=contract_id)
    return found


def ids_of_contracts_of(party_id: int) -> list[int]:
    """All contracts of this customer, those of parties merged into it included, for work behind the scenes."""
    return list(Contract.objects.filter((PARTY_NOW, party_id), deleted_at=None).values_list("pk", flat=True))


def _seen(user: User, rows: QuerySet[Contract]) -> QuerySet[Contract]:
    return visible(rows, user, "parties.contract").filter(party__in=seen_parties(user).values("pk"))


def _one(rows: QuerySet[Contract], contract_id: int) -> Contract:
    found = rows.select_related(*_RELATED).filter(pk=contract_id).first() if is_id(contract_id) else None
    if found is None:
        raise NotFound
    return found
