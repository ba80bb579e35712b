"""Handing over and erasing all that is known of a person (GDPR articles 15, 17 and 20; PIPL articles 45 and 47)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core import edits
from tradewright.core.access import require
from tradewright.core.actions import forget_history
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.parties.erase_steps import Subject, erase_steps
from tradewright.parties.events import PersonErased, PersonToldOf
from tradewright.parties.models import Affiliation, ContactPoint, Erasure, Identifier, Party
from tradewright.parties.permissions import ERASE_PEOPLE
from tradewright.parties.queries import ids_of, party_for

_SHORTEST_NAME = 2  # a name of one letter stands in every text
_SHORTEST_VALUE = 6  # as do short numbers


@action
def tell_of_person(*, by: User, party_id: int) -> dict[str, list[Mapping[str, Any]]]:
    """Everything that is kept of a person, by table, in the form in which it is kept. Raises `Invalid` for a firm."""
    person = _person(by, party_id)
    subject = _subject(person)
    told: dict[str, list[Mapping[str, Any]]] = {}
    for step in erase_steps.known:
        for table, rows in step.tell(subject).items():
            told.setdefault(table, []).extend(rows)
    publish(PersonToldOf(party_id=person.pk))
    return told


@action
def erase_person(*, by: User, party_id: int, confirmed_name: str, reason: str) -> Erasure:
    """Makes everything that is kept of a person name nobody, history, search, files and notes of others included.

    Orders stay in the books with what was bought, without who bought it. It cannot be undone: the name has to be typed.
    Raises `Invalid` for a firm, another name or no reason.
    """
    person = _person(by, party_id)
    _refuse_unconfirmed(person, confirmed_name, reason)
    return _erase(person, reason.strip())


@action
def erase_people(*, by: User | None, party_ids: Sequence[int], reason: str) -> None:
    """Erases people whose time is over, as one person is erased on request; asked for by the house alone."""
    for person in Party.objects.filter(pk__in=party_ids, kind=Party.Kind.PERSON, canonical=None):
        _erase(person, reason)


def _erase(person: Party, reason: str) -> Erasure:
    subject = _subject(person)
    forgotten: dict[str, set[int]] = {}
    for step in erase_steps.known:
        for table, ids in step.erase(subject).items():
            forgotten.setdefault(table, set()).update(ids)
    erasure = edits.add(Erasure(party=Party.objects.get(pk=person.pk), reason=reason))
    for table, rows in forgotten.items():
        forget_history(table, sorted(rows))
    publish(PersonErased(party_id=person.pk))
    return erasure


def _person(by: User, party_id: int) -> Party:
    require(by, ERASE_PEOPLE)
    person = party_for(by, party_id)
    if person.kind != Party.Kind.PERSON:
        raise Invalid({"party": _("Only the data of people is handed over and erased")})
    return person


def _refuse_unconfirmed(person: Party, confirmed_name: str, reason: str) -> None:
    faults: dict[str, Any] = {}
    if confirmed_name.strip() != person.name:
        faults["confirmed_name"] = _("Type the name as it stands here: %(name)s") % {"name": person.name}
    if not reason.strip():
        faults["reason"] = _("Say who asked for it, or which time is over")
    if faults:
        raise Invalid(faults)


def _subject(person: Party) -> Subject:
    ids = ids_of(person)
    parties = Party.objects.filter(pk__in=ids)
    points = ContactPoint.objects.filter(party__in=ids)
    identifiers = Identifier.objects.filter(party__in=ids)
    firms = Affiliation.objects.filter(person__in=ids).values_list("organization", flat=True)
    values = (
        *parties.values_list("email", "phone"),
        *points.values_list("value", "normalised"),
        *identifiers.values_list("value"),
    )
    return Subject(
        ids=ids,
        names=_longest_first(parties.values_list("name", "other_name"), _SHORTEST_NAME),
        values=_longest_first(values, _SHORTEST_VALUE),
        near_ids=(*ids, *firms),
    )


def _longest_first(rows: Iterable[tuple[str, ...]], shortest: int) -> tuple[str, ...]:
    found = {text.strip() for row in rows for text in row if len(text.strip()) >= shortest}
    return tuple(sorted(found, key=lambda text: (-len(text), text)))
