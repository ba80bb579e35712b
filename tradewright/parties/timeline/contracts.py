"""What contracts tell the timeline of a customer: signed, amended, a milestone done, ended."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from typing import Any, Literal
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.parties.models import PARTY_NOW, Amendment, Contract, Milestone
from tradewright.parties.queries import contracts_for
from tradewright.parties.timeline.milestones import with_contracts
from tradewright.parties.timeline.stream import Question, TimelineItem, TimelineSource, Words

_SALES = "sales"


@dataclass(frozen=True)
class _Happening:
    """Something that happened with a contract on a day."""

    source: str
    object_id: int
    contract: Contract
    day: date
    verb: str | Promise
    detail: str = ""
    amount: Decimal | None = None
    tone: Literal["plain", "good"] = "plain"

    @property
    def at(self) -> datetime:
        """Noon of the day where our legal entity is: it stays that day for nearly every reader."""
        return datetime.combine(self.day, time(12), tzinfo=ZoneInfo(self.contract.legal_entity.time_zone))

    @property
    def item(self) -> TimelineItem:
        """As the timeline shows it, without an hour: contracts know days."""
        url = reverse("contract", args=[self.contract.pk])
        return TimelineItem(
            at=self.at,
            source=self.source,
            object_id=self.object_id,
            party_id=self.contract.party_id,
            icon="certificate",
            sentence=(Words(self.verb), Words(str(self.contract), url=url, is_strong=True)),
            detail=self.detail,
            department=_SALES,
            url=url,
            amount=None if self.amount is None else Money(self.amount, currency(self.contract.currency)),
            tone=self.tone,
            has_time=False,
        )


@once_a_request
def contracts_known(user: User, party_ids: tuple[int, ...]) -> list[Contract]:
    """The contracts of customers that the user may see, with what happened to them; most have none at all."""
    ids = with_contracts(user, party_ids)
    return list(_contracts(user, ids)) if ids else []


@prepared
def _contracts(user: User, party_ids: tuple[int, ...]) -> QuerySet[Contract]:
    amended = Amendment.objects.filter(contract=OuterRef("pk"), deleted_at=None).order_by("pk")
    done = Milestone.objects.filter(contract=OuterRef("pk"), deleted_at=None).exclude(done_on=None).order_by("pk")
    rows = contracts_for(user).filter((f"{PARTY_NOW}__in", list(party_ids))).select_related("legal_entity")
    return rows.annotate(
        amended=ArraySubquery(amended.values(json=JSONObject(id="pk", on="agreed_on", said="summary"))),
        done=ArraySubquery(done.values(json=JSONObject(id="pk", on="done_on", said="what", amount="amount"))),
    )


def _signed(contract: Contract) -> Iterator[_Happening]:
    if contract.signed_on is not None:
        who = " · ".join(filter(None, (contract.signed_by_us, contract.signed_by_them)))
        yield _Happening(
            "parties.contract_signed",
            contract.pk,
            contract,
            contract.signed_on,
            _("Contract signed"),
            who,
            tone="good",
        )


def _ended(contract: Contract) -> Iterator[_Happening]:
    if contract.ended_on is not None:
        is_broken = contract.state == Contract.State.TERMINATED
        verb = _("Contract terminated") if is_broken else _("Contract fulfilled")
        yield _Happening("parties.contract_ended", contract.pk, contract, contract.ended_on, verb, contract.end_reason)


def _amended(contract: Contract) -> Iterator[_Happening]:
    for one in contract.__dict__["amended"]:
        day, verb = date.fromisoformat(one["on"]), _("Contract amended")
        yield _Happening("parties.contract_amended", one["id"], contract, day, verb, one["said"])


def _done(contract: Contract) -> Iterator[_Happening]:
    for one in contract.__dict__["done"]:
        day, verb = date.fromisoformat(one["on"]), _("Milestone done")
        amount = None if one["amount"] is None else Decimal(str(one["amount"]))
        yield _Happening("parties.milestone_done", one["id"], contract, day, verb, one["said"], amount)


def _items(
    question: Question, *, source: str, of: Callable[[Contract], Iterable[_Happening]]
) -> Iterable[TimelineItem]:
    if question.department not in ("", _SALES):
        return
    happened = [one for contract in contracts_known(question.user, question.party_ids) for one in of(contract)]
    happened.sort(key=lambda one: (one.at, one.object_id), reverse=True)
    shown = [one for one in happened if question.shows(one.at, source, one.object_id)]
    for one in shown[: question.size]:
        yield one.item


def _count(user: User, party_ids: tuple[int, ...], *, of: Callable[[Contract], Iterable[Any]]) -> Mapping[str, int]:
    count = sum(1 for contract in contracts_known(user, party_ids) for _one in of(contract))
    return {_SALES: count} if count else {}


_OF: dict[str, Callable[[Contract], Iterable[_Happening]]] = {
    "parties.contract_signed": _signed,
    "parties.contract_amended": _amended,
    "parties.milestone_done": _done,
    "parties.contract_ended": _ended,
}
CONTRACTS = tuple(
    TimelineSource(name, partial(_items, source=name, of=of), partial(_count, of=of)) for name, of in _OF.items()
)
