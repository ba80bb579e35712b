"""What search knows of customers, contacts and consumers."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from tradewright.core.search_sources import Document, Documents, search_sources
from tradewright.parties.found_by import Reachable, party_tokens
from tradewright.parties.models import Affiliation, ContactPoint, Identifier, Party


def documents_of(noun_key: str) -> Documents:
    """The documents of one noun; deleted and merged parties have none."""

    def documents(ids: Sequence[int]) -> Iterable[Document]:
        parties = Party.objects.filter(pk__in=ids, deleted_at=None, canonical=None)
        return _documents([party for party in parties if party.noun == noun_key])

    return documents


def _documents(parties: Sequence[Party]) -> Iterator[Document]:
    ids = [party.pk for party in parties]
    points = _grouped(
        ContactPoint.objects.filter(party_id__in=ids, deleted_at=None).values_list(
            "party_id", "kind", "value", "normalised"
        ),
        lambda row: Reachable(*map(str, row)),
    )
    codes = _grouped(
        Identifier.objects.filter(party_id__in=ids, deleted_at=None).values_list("party_id", "value"),
        lambda row: str(row[0]),
    )
    firms = _firms([party.pk for party in parties if party.noun == "parties.contact"])
    for party in parties:
        yield document_of(party, points[party.pk], codes[party.pk], firm=firms.get(party.pk, ""))


def document_of(party: Party, points: Iterable[Reachable], codes: Iterable[str], *, firm: str = "") -> Document:
    """The document of one party with its contact points and identifiers; `firm` is whom a contact works for."""
    words = (party.name, party.other_name, party.city)
    return Document(
        object_id=party.pk,
        title=party.name,
        subtitle=firm or party.city,
        tokens=party_tokens(words, (party.number, *codes), points),
        owner_id=party.owner_id,
        team_id=party.team_id,
        territory_id=party.territory_id,
    )


def _grouped[T](
    rows: Iterable[tuple[object, ...]], made: Callable[[tuple[object, ...]], T]
) -> defaultdict[int, list[T]]:
    grouped: defaultdict[int, list[T]] = defaultdict(list)
    for party_id, *row in rows:
        grouped[int(str(party_id))].append(made(tuple(row)))
    return grouped


def _firms(people: Sequence[int]) -> dict[int, str]:
    """The organization each person works for now; the one they are main contact of first."""
    if not people:
        return {}
    rows = Affiliation.objects.filter(person_id__in=people, deleted_at=None, valid_to=None)
    ordered = rows.order_by("is_primary", "-pk").values_list("person_id", "organization__name")
    return dict(ordered)


def plug_in() -> None:
    """Fills the socket `core.search_sources`."""
    for noun_key, mark in (("parties.organization", "o"), ("parties.contact", "c"), ("parties.consumer", "p")):
        search_sources.add(noun_key, documents_of(noun_key), mark=mark)
