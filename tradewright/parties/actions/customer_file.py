"""Consent, facts of the customer file and classes: dated rows that are added, never overwritten."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import rights_of
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.parties.actions.in_line import part_to_change, party_to_change
from tradewright.parties.events import ConsentRecorded, FactRecorded, PartyClassified, SensitiveFactsOpened
from tradewright.parties.fact_kinds import FACT_KINDS, FactKind
from tradewright.parties.models import Classification, Consent, Fact
from tradewright.parties.permissions import EDIT_CONSENT, EDIT_CUSTOMER_FILE


@action
def record_consent(
    *,
    by: User,
    party_id: int,
    channel: str,
    purpose: str,
    is_given: bool,
    source: str,
    at: datetime | None = None,
    proof: str = "",
) -> Consent:
    """Writes down that a party said yes or no to a purpose on a channel; the newest word counts, none is removed."""
    party = party_to_change(by, party_id, EDIT_CONSENT)
    moment = at or timezone.now()
    if moment > timezone.now():
        raise Invalid({"at": _("Consent cannot be given in the future")})
    consent = Consent(
        party=party,
        channel=channel,
        purpose=purpose,
        is_given=is_given,
        source=source,
        at=moment,
        proof=proof,
        by=by,
    )
    edits.check(consent)
    consent.save(force_insert=True)
    publish(ConsentRecorded(consent_id=consent.pk, party_id=party.pk))
    return consent


@action
def record_fact(
    *,
    by: User,
    party_id: int,
    kind: str,
    observed_on: date,
    source: str,
    text: str = "",
    number: Decimal | None = None,
    unit: str = "",
    confidence: int = Fact.Confidence.PLAUSIBLE,
) -> Fact:
    """Writes down what was observed of a party on a day; former values stay as history.

    Raises `Invalid` for an unknown kind or a value of the wrong sort, `NotPermitted` for a kind the user may not see.
    """
    party = party_to_change(by, party_id, EDIT_CUSTOMER_FILE)
    declared = _declared(by, kind)
    _refuse_wrong_sort(declared, text, number, unit)
    fact = Fact(
        party=party,
        kind=kind,
        text=text.strip(),
        number=number,
        unit=unit or ("" if declared.unit == "money" else declared.unit),
        observed_on=observed_on,
        source=source,
        confidence=confidence,
    )
    edits.add(fact)
    publish(FactRecorded(fact_id=fact.pk, party_id=party.pk))
    return fact


@action
def remove_fact(*, by: User, fact_id: int) -> None:
    """Takes back a fact that was written down by mistake."""
    fact = part_to_change(by, Fact, fact_id, EDIT_CUSTOMER_FILE)
    _declared(by, fact.kind)
    edits.remove(fact)


@action
def note_opened_facts(*, by: User, party_ids: Iterable[int]) -> None:
    """Writes into the log whose sensitive facts this colleague or program was just shown."""
    for party_id in dict.fromkeys(party_ids):
        publish(SensitiveFactsOpened(party_id=party_id))


@action
def classify_party(
    *, by: User, party_id: int, scheme: str, value: str, valid_from: date, source: str = ""
) -> Classification:
    """Puts a party into a class of a scheme from this day on; the class before ends the day before.

    Raises `Invalid` where the scheme already says something about a later day.
    """
    party = party_to_change(by, party_id, EDIT_CUSTOMER_FILE)
    rows = Classification.objects.filter(party=party, scheme=scheme, deleted_at=None)
    if later := rows.filter(valid_from__gt=valid_from).order_by("-valid_from").first():
        sentence = _("There is a class from %(day)s on already: choose that day or a later one")
        raise Invalid({"valid_from": sentence % {"day": later.valid_from.isoformat()}})
    for former in rows.filter(Q(valid_to=None) | Q(valid_to__gte=valid_from)):
        if former.valid_from == valid_from:
            edits.remove(former)
        else:
            edits.edit(former, {"valid_to": valid_from - timedelta(days=1)})
    row = Classification(party=party, scheme=scheme, value=value, valid_from=valid_from, source=source)
    edits.add(row)
    publish(PartyClassified(classification_id=row.pk, party_id=party.pk))
    return row


def _declared(by: User, kind: str) -> FactKind:
    declared = FACT_KINDS.get(kind)
    if declared is None:
        raise Invalid({"kind": _("There is no kind of fact %(kind)s") % {"kind": kind}})
    if not rights_of(by).sees(declared.sensitivity):
        raise NotPermitted(
            _("Your role does not show: %(kind)s") % {"kind": declared.label}, kept=_("Nothing was changed")
        )
    return declared


def _refuse_wrong_sort(kind: FactKind, text: str, number: Decimal | None, unit: str) -> None:
    if kind.is_number and number is None:
        raise Invalid({"number": _("%(kind)s needs a figure") % {"kind": kind.label}})
    if not kind.is_number and not text.strip():
        raise Invalid({"text": _("%(kind)s needs words") % {"kind": kind.label}})
    if kind.unit == "money" and not unit:
        raise Invalid({"unit": _("Say in which currency")})
