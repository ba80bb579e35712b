"""Merges: which there were, what stands in the way of one, and what follows from it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.parties.contact_values import PHONES
from tradewright.parties.models import NOW, PARTY_NOW, Identifier, Merge, Party, Relation
from tradewright.parties.queries.details import addresses_of, contact_points_of, valid_on
from tradewright.parties.queries.register import ids_of, seen_parties

# Of these a customer has one.
_PROOFS = (Identifier.Kind.CREDIT_CODE, Identifier.Kind.VAT, Identifier.Kind.TAX, Identifier.Kind.REGISTER)
_PLACE = ("country", "province", "city", "postcode")
_BEHIND = {"email": frozenset(("email",)), "phone": PHONES - {"fax"}}


def merges_for(user: User) -> QuerySet[Merge]:
    """Who was found to be whom, where the user may see both; those taken back too."""
    seen = seen_parties(user)
    return Merge.objects.filter(absorbed__in=seen, into__in=seen)


def standing_merges_for(user: User) -> QuerySet[Merge]:
    """Who is whom, where the user may see both."""
    return merges_for(user).filter(deleted_at=None)


def merge_for(user: User, merge_id: int) -> Merge:
    """One merge with its parties. Raises `NotFound` where the user may not see both."""
    parties = ("absorbed__canonical", "into__canonical", "created_by", "undone_by")
    found = merges_for(user).select_related(*parties).filter(pk=merge_id).first()
    if found is None:
        raise NotFound
    return found


def merges_into(user: User, party_ids: Sequence[int]) -> QuerySet[Merge]:
    """The merges into one of these parties, or into whom was merged into it; those taken back too."""
    return (
        merges_for(user).filter((f"into__{NOW}__in", party_ids)).select_related("absorbed", "created_by", "undone_by")
    )


def contradictions(into: Party, absorbed: Party) -> list[str]:
    """The kinds of numbers of which both have one and none is the same: most likely they are two customers."""
    known: defaultdict[str, defaultdict[bool, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = Identifier.objects.filter((f"{PARTY_NOW}__in", [into.pk, absorbed.pk]), deleted_at=None)
    of_into = set(ids_of(into))
    for row in rows.filter(kind__in=_PROOFS):
        known[row.kind][row.party_id in of_into].add(row.value)
    labels = dict(Identifier.Kind.choices)
    return [str(labels[kind]) for kind, sides in known.items() if len(sides) == 2 and not sides[True] & sides[False]]


def obstacle_to_merge(into: Party, absorbed: Party) -> str:
    """Why two parties cannot be one, empty where they can."""
    words = {"one": absorbed.name, "other": into.name}
    if into.pk == absorbed.pk:
        return _("%(one)s and %(other)s are one customer already") % words
    if into.noun != absorbed.noun:
        return _("An organization, a contact and a consumer are never the same")
    if _belong_together(into, absorbed):
        return _("%(one)s and %(other)s are parent and subsidiary: end that relation first") % words
    return ""


def repeated_columns(party: Party) -> dict[str, Any]:
    """What a party repeats of its first address, e-mail and phone where these came with somebody merged into it.

    A column that stands without such a row, as imports may leave it, stays as it is.
    """
    values: dict[str, Any] = {}
    addresses = addresses_of(party)
    if _comes_with_other(party, addresses, party.city or party.country):
        values |= {name: getattr(addresses[0], name) for name in _PLACE}
    points = contact_points_of(party)
    for column, kinds in _BEHIND.items():
        known = [point for point in points if point.kind in kinds]
        if _comes_with_other(party, known, getattr(party, column)):
            values[column] = known[0].value
    return {name: value for name, value in values.items() if getattr(party, name) != value}


def _comes_with_other(party: Party, rows: Sequence[Any], column: str) -> bool:
    if not rows or rows[0].party_id == party.pk:
        return False
    return not column or any(row.party_id == party.pk for row in rows)


def _belong_together(into: Party, absorbed: Party) -> bool:
    between = Q((f"party__{NOW}", into.pk), (f"other__{NOW}", absorbed.pk))
    between |= Q((f"party__{NOW}", absorbed.pk), (f"other__{NOW}", into.pk))
    rows = Relation.objects.filter(between, valid_on(timezone.localdate()), deleted_at=None)
    return rows.filter(kind=Relation.Kind.SUBSIDIARY).exists()
