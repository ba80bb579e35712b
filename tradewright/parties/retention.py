"""What the register keeps of people for a time: fills the socket `core.retention`."""

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.actions import forget_history
from tradewright.core.retention import Kept, beginning_of, retention
from tradewright.parties.actions import erase_people
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.models import Fact, OwnerLock, Party
from tradewright.parties.recycle import recycling


def _sensitive_facts(before: date) -> QuerySet[Fact]:
    kinds = [kind.key for kind in FACT_KINDS.values() if kind.sensitivity]
    return Fact.objects.filter(kind__in=kinds, observed_on__lt=before)


def _forget_facts(ids: Sequence[int]) -> None:
    Fact.objects.filter(pk__in=ids).delete()
    forget_history(Fact._meta.db_table, list(ids))


def _silent_consumers(before: date) -> QuerySet[Party]:
    """Consumers entered before that day with whom nothing has happened since, under any of their ids.

    What keeps a customer with its owner, an open order for one, keeps a consumer too.
    """
    found = Party.objects.filter(is_consumer=True, canonical=None, created_at__lt=beginning_of(before), erasure=None)
    lively = [ground.rows(None).filter(day__gte=before) for ground in recycling.grounds]
    spared = [exemption.rows(None) for exemption in recycling.exemptions.values()]
    locked = OwnerLock.objects.filter(deleted_at=None)
    for rows in (*lively, *spared, locked):
        named = Party.objects.filter(pk__in=rows.values("party_id"))
        found = found.exclude(pk__in=named.values(now_id=Coalesce("canonical", "pk")))
    return found


def _erase_silent(ids: Sequence[int]) -> None:
    erase_people(by=None, party_ids=ids, reason=_("The time for which consumers are kept is over"))


def plug_in() -> None:
    """Fills the socket."""
    retention.add(
        Kept(
            key="parties.sensitive_facts",
            label=gettext_lazy("Sensitive facts of the customer file"),
            why=gettext_lazy("To know the people one deals with; old observations mislead"),
            counted=gettext_lazy("since they were observed"),
            rows=_sensitive_facts,
            forget=_forget_facts,
        )
    )
    retention.add(
        Kept(
            key="parties.silent_consumers",
            label=gettext_lazy("Consumers who are silent"),
            why=gettext_lazy("To serve and supply them; without contact and order there is no reason any more"),
            counted=gettext_lazy("since they were entered, contacted, or ordered last; then they are erased"),
            rows=_silent_consumers,
            forget=_erase_silent,
            at_a_time=50,
        )
    )
