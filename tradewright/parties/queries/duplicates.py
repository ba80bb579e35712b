"""Who may already be in the register under another spelling, and why we think so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from tradewright.core.errors import NotFound
from tradewright.core.explain import Explanation, Step, explain
from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.parties.contact_values import DoesNotFit, normalised
from tradewright.parties.identifier_values import normal_identifier
from tradewright.parties.models import PARTY_NOW, ContactPoint, DuplicatePair, Identifier, Party
from tradewright.parties.names import likeness, sort_key
from tradewright.parties.queries.register import parties_for, parties_of_noun

_ALIKE = 0.88  # names of this likeness are shown; below it most pairs are different firms
_BEGINNING = 6  # letters of the sort key that near-equal names share
_CANDIDATES = 50


@dataclass(frozen=True)
class Entry:
    """What is known of somebody who is about to be entered."""

    noun: str
    name: str = ""
    email: str = ""
    phone: str = ""
    identifiers: Mapping[str, str] = field(default_factory=dict)
    country: str = ""


@dataclass(frozen=True)
class Duplicate:
    """Somebody who is likely to be the same, with the reasons; `is_certain` where an identifier is equal."""

    party: Party
    explanation: Explanation
    is_certain: bool


def likely_duplicates(user: User, entry: Entry, *, limit: int = 5) -> list[Duplicate]:
    """Parties of the same noun that the user may see and that share an identifier, a contact point or nearly the name.

    The strongest come first. Names alone are compared for organizations only: many people share a name.
    """
    reasons: defaultdict[int, list[Step]] = defaultdict(list)
    proofs, points = list(_by_identifier(entry)), list(_by_contact_point(entry))
    now = _whom_they_are(party_id for party_id, _step in (*proofs, *points))
    certain = {now[party_id] for party_id, _step in proofs}
    for party_id, step in (*proofs, *points):
        reasons[now[party_id]].append(step)
    found = _parties(user, entry).in_bulk(list(reasons)) if reasons else {}
    for party in _with_like_name(user, entry):
        found[party.pk] = party
        reasons[party.pk].append(_name_step(entry.name, party))
    duplicates = [_duplicate(party, reasons[party_id], party_id in certain) for party_id, party in found.items()]
    duplicates.sort(key=lambda one: (not one.is_certain, -len(one.explanation.steps), one.party.pk))
    return duplicates[:limit]


def likely_duplicates_of(user: User, party: Party, *, limit: int = 5) -> list[Duplicate]:
    """Who may be the same as a party of the register that the user has fetched."""
    identifiers = Identifier.objects.filter((PARTY_NOW, party.pk), deleted_at=None)
    entry = Entry(
        noun=party.noun,
        name=party.name,
        email=party.email,
        phone=party.phone,
        identifiers=dict(identifiers.values_list("kind", "value")),
        country=party.country,
    )
    return [one for one in likely_duplicates(user, entry, limit=limit + 1) if one.party != party][:limit]


def duplicate_pairs_for(user: User) -> QuerySet[DuplicatePair]:
    """Pairs that look like one and still are two, of which the user may see both."""
    seen = parties_for(user).values("pk")
    return DuplicatePair.objects.filter(one__in=seen, other__in=seen)


def duplicate_pair_for(user: User, pair_id: int) -> DuplicatePair:
    """One such pair. Raises `NotFound` where the user may not see both."""
    found = duplicate_pairs_for(user).filter(pk=pair_id).first()
    if found is None:
        raise NotFound
    return found


def _parties(user: User, entry: Entry) -> QuerySet[Party]:
    return parties_of_noun(user, entry.noun).select_related("organization", "owner")


def _duplicate(party: Party, steps: Sequence[Step], is_certain: bool) -> Duplicate:
    return Duplicate(
        party=party,
        explanation=explain(_("%(name)s may be the same") % {"name": party.name}, steps),
        is_certain=is_certain,
    )


def _whom_they_are(party_ids: Iterable[int]) -> dict[int, int]:
    """Whom each of these parties was found to be; asked only where somebody was found at all."""
    wanted = set(party_ids)
    if not wanted:
        return {}
    return dict(Party.objects.filter(pk__in=wanted).values_list("pk", Coalesce("canonical", "pk")))


def _by_identifier(entry: Entry) -> Iterable[tuple[int, Step]]:
    wanted = dict(_normal_identifiers(entry))
    if not wanted:
        return
    rows = Identifier.objects.filter(kind__in=wanted, value__in=wanted.values(), deleted_at=None)
    for row in rows:
        if wanted[row.kind] == row.value:
            yield row.party_id, _same(_("Same identifier"), row.get_kind_display(), row.value)


def _normal_identifiers(entry: Entry) -> Iterable[tuple[str, str]]:
    for kind, value in entry.identifiers.items():
        try:
            yield kind, normal_identifier(kind, value, entry.country)
        except DoesNotFit:
            continue  # a value that cannot be right is refused on saving; it proves nothing here


def _by_contact_point(entry: Entry) -> Iterable[tuple[int, Step]]:
    values = [value for value in _normal_values(entry) if value]
    if not values:
        return
    for row in _reached_by(tuple(values)):
        yield row.party_id, _same(_("Same contact point"), row.get_kind_display(), row.value)


@prepared
def _reached_by(values: tuple[str, ...]) -> QuerySet[ContactPoint]:
    rows = ContactPoint.objects.filter(normalised__in=values, deleted_at=None).order_by("pk")
    return rows.only("party_id", "kind", "value")[:_CANDIDATES]


def _normal_values(entry: Entry) -> Iterable[str]:
    for kind, value in (("email", entry.email), ("phone", entry.phone)):
        if value:
            try:
                yield normalised(kind, value, entry.country)
            except DoesNotFit:
                continue  # as above: refused on saving


def _same(rule: str, kind: str, value: str) -> Step:
    return Step(rule, basis=kind, input=value, reason=_("Has the same value: %(kind)s") % {"kind": kind})


def _with_like_name(user: User, entry: Entry) -> list[Party]:
    key = sort_key(entry.name)[:_BEGINNING]
    if entry.noun != "parties.organization" or not key:
        return []
    near = _parties(user, entry).filter(sort_key__gte=key, sort_key__lt=f"{key}\U0010ffff").order_by("sort_key", "pk")
    return [party for party in near[:_CANDIDATES] if _best_likeness(entry.name, party) >= _ALIKE]


def _best_likeness(name: str, party: Party) -> float:
    return max(likeness(name, party.name), likeness(name, party.other_name))


def _name_step(name: str, party: Party) -> Step:
    percent = round(100 * _best_likeness(name, party))
    reason = _("Has nearly the same name")
    return Step(_("Like name"), basis=_("Name"), input=party.name, effect=f"{percent}%", reason=reason)
