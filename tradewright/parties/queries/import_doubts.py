"""Whom of the register the new rows of a table may be: those with the same phone, e-mail or nearly the same name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from django.db.models.functions import Coalesce, Left
from django.utils.translation import gettext_noop as _

from tradewright.core.models import User
from tradewright.core.said import Said
from tradewright.imports.doubts import Doubt, NewRow
from tradewright.parties.contact_values import DoesNotFit, normalised
from tradewright.parties.models import ContactPoint, Party
from tradewright.parties.names import likeness, sort_key
from tradewright.parties.queries.register import parties_of_noun

_ALIKE = 0.88  # as while typing
_ALIKE_WITH_SAME_VALUE = 0.6  # people of one household or firm share a number, not the name
_BEGINNING = 6
_MOST = 5
_SAME_POINT = Said(_("Same phone or e-mail as a customer"))
_LIKE_NAME = Said(_("Nearly the same name as a customer"))


def doubts_of(noun: str, user: User, rows: Iterable[NewRow]) -> Iterator[Doubt]:
    """Rows that may be somebody whom the user sees; names alone are compared for organizations only."""
    known = {row.number: (row, tuple(_values(row))) for row in rows}
    by_value = _holders(noun, user, {value for _row, values in known.values() for value in values})
    by_name = _near_names(noun, user, [row for row, _reached in known.values()])
    for row, values in known.values():
        name = row.values.get("name", "")
        same = [one for value in values for one in by_value.get(value, ()) if _may_be(noun, name, one)]
        if same:
            yield _doubt(row, same, _SAME_POINT, _("%(name)s has the same phone or e-mail"))
            continue
        near = [one for one in by_name.get(sort_key(name)[:_BEGINNING], ()) if likeness(name, one.name) >= _ALIKE]
        if near:
            yield _doubt(row, near, _LIKE_NAME, _("%(name)s has nearly the same name"))


def _doubt(row: NewRow, found: list[Party], title: Said, reason: str) -> Doubt:
    ids = tuple(dict.fromkeys(one.pk for one in found))[:_MOST]
    return Doubt(row.number, ids, title, Said(reason, {"name": found[0].name}))


def _may_be(noun: str, name: str, party: Party) -> bool:
    return noun == "parties.organization" or likeness(name, party.name) >= _ALIKE_WITH_SAME_VALUE


def _values(row: NewRow) -> Iterator[str]:
    country = row.values.get("country", "").upper()
    for kind in ("email", "phone"):
        if kind in row.values:
            try:
                yield normalised(kind, row.values[kind], country)
            except DoesNotFit:
                continue  # it proves nothing; whether it may stay is another question


def _holders(noun: str, user: User, wanted: Collection[str]) -> Mapping[str, list[Party]]:
    """Who has these phones and e-mails, by value, in two questions for all rows."""
    points = ContactPoint.objects.filter(normalised__in=wanted, deleted_at=None)
    pairs = list(points.values_list("normalised", Coalesce("party__canonical", "party_id"))) if wanted else []
    parties = parties_of_noun(user, noun).in_bulk({party_id for _value, party_id in pairs})
    found: defaultdict[str, list[Party]] = defaultdict(list)
    for value, party_id in pairs:
        if party_id in parties:
            found[value].append(parties[party_id])
    return found


def _near_names(noun: str, user: User, rows: list[NewRow]) -> Mapping[str, list[Party]]:
    """Organizations whose names begin alike, by beginning."""
    found: defaultdict[str, list[Party]] = defaultdict(list)
    if noun != "parties.organization":
        return found
    beginnings = {sort_key(row.values.get("name", ""))[:_BEGINNING] for row in rows} - {""}
    near = parties_of_noun(user, noun).annotate(beginning=Left("sort_key", _BEGINNING))
    for party in near.filter(beginning__in=beginnings) if beginnings else ():
        found[party.beginning].append(party)
    return found
