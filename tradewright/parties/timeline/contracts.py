"""What contracts tell the timeline of a customer: signed, amended, a milestone done, ended."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db.models import DateTimeField, F, Func, Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.models import User
from tradewright.core.money import Money, currency
from tradewright.parties.models import PARTY_NOW, Amendment, Contract, Milestone
from tradewright.parties.queries import amendments_for, contracts_for, milestones_for
from tradewright.parties.timeline.stream import Happened, Question, TimelineItem, TimelineSource, Words

_SALES = "sales"


class _Noon(Func):
    """Noon of a day where our legal entity is: the day stays the same for nearly every reader."""

    template = "((%(expressions)s))"
    arg_joiner = " + TIME '12:00') AT TIME ZONE ("
    output_field = DateTimeField()


def _signed(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[Contract]:
    rows = contracts_for(user).filter((f"{PARTY_NOW}__in", list(party_ids))).exclude(signed_on=None)
    return rows.annotate(at=_Noon(F("signed_on"), F("legal_entity__time_zone")))


def _ended(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[Contract]:
    rows = contracts_for(user).filter((f"{PARTY_NOW}__in", list(party_ids))).exclude(ended_on=None)
    return rows.annotate(at=_Noon(F("ended_on"), F("legal_entity__time_zone")))


def _amended(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[Amendment]:
    rows = amendments_for(user).filter((f"contract__{PARTY_NOW}__in", list(party_ids))).select_related("contract")
    return rows.annotate(at=_Noon(F("agreed_on"), F("contract__legal_entity__time_zone")))


def _done(user: User, party_ids: tuple[int, ...], _department: str = "") -> QuerySet[Milestone]:
    rows = milestones_for(user).filter((f"contract__{PARTY_NOW}__in", list(party_ids))).exclude(done_on=None)
    told = rows.select_related("contract")
    return told.annotate(at=_Noon(F("done_on"), F("contract__legal_entity__time_zone")))


@dataclass(frozen=True)
class _Told:
    """How one kind of event is told: its rows, and of a row its contract, the verb before it, a detail, an amount."""

    name: str
    rows: Happened[Any]
    contract: Callable[[Any], Contract]
    verb: Callable[[Any], str]
    detail: Callable[[Any], str]
    amount: Callable[[Any], Any]
    tone: Literal["plain", "good"] = "plain"

    def items(self, question: Question) -> Iterable[TimelineItem]:
        """The items of a page, without an hour: contracts know days."""
        if question.department not in ("", _SALES):
            return
        for row in question.rows(self.name, self.rows):
            yield self._item(row)

    def count(self, user: User, party_ids: tuple[int, ...]) -> Mapping[str, int]:
        """How many there are for the filter by department."""
        return {_SALES: self.rows(user, party_ids, "").count()}

    def _item(self, row: Any) -> TimelineItem:
        contract, value = self.contract(row), self.amount(row)
        url = reverse("contract", args=[contract.pk])
        return TimelineItem(
            at=row.at,
            source=self.name,
            object_id=row.pk,
            party_id=contract.party_id,
            icon="certificate",
            sentence=(Words(self.verb(row)), Words(str(contract), url=url, is_strong=True)),
            detail=self.detail(row),
            department=_SALES,
            url=url,
            amount=None if value is None else Money(value, currency(contract.currency)),
            tone=self.tone,
            has_time=False,
        )

    @property
    def source(self) -> TimelineSource:
        """The source to plug in."""
        return TimelineSource(self.name, self.items, self.count)


def _own(contract: Contract) -> Contract:
    return contract


def _of(row: Any) -> Contract:
    contract: Contract = row.contract
    return contract


def _nothing(_row: Model) -> None:
    return None


def _end_said(contract: Contract) -> str:
    is_broken = contract.state == Contract.State.TERMINATED
    return _("Contract terminated") if is_broken else _("Contract fulfilled")


_SIGNED_SAID = gettext_lazy("Contract signed")
_AMENDED_SAID = gettext_lazy("Contract amended")
_DONE_SAID = gettext_lazy("Milestone done")

CONTRACTS = tuple(
    told.source
    for told in (
        _Told(
            "parties.contract_signed",
            _signed,
            _own,
            lambda _row: str(_SIGNED_SAID),
            lambda one: " · ".join(filter(None, (one.signed_by_us, one.signed_by_them))),
            lambda one: one.amount,
            "good",
        ),
        _Told(
            "parties.contract_amended",
            _amended,
            _of,
            lambda _row: str(_AMENDED_SAID),
            lambda one: one.summary,
            _nothing,
        ),
        _Told(
            "parties.milestone_done",
            _done,
            _of,
            lambda _row: str(_DONE_SAID),
            lambda one: one.what,
            lambda one: one.amount,
        ),
        _Told("parties.contract_ended", _ended, _own, _end_said, lambda one: one.end_reason, _nothing),
    )
)
