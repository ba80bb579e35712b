"""What search knows of customers, contacts, consumers and contracts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.db.models.functions import Coalesce

from tradewright.core.search_sources import Document, Documents, search_sources
from tradewright.core.search_tokens import tokens_of_code, tokens_of_last_digits, tokens_of_text
from tradewright.parties.found_by import Reachable, party_tokens
from tradewright.parties.models import NOW, PARTY_NOW, Affiliation, ContactPoint, Contract, Identifier, Party
from tradewright.parties.queries import contracts_for


def documents_of(noun_key: str) -> Documents:
    """The documents of one noun; deleted and merged parties have none."""

    def documents(ids: Sequence[int]) -> Iterable[Document]:
        parties = Party.objects.filter(pk__in=ids, deleted_at=None, canonical=None)
        return _documents([party for party in parties if party.noun == noun_key])

    return documents


def _documents(parties: Sequence[Party]) -> Iterator[Document]:
    ids = [party.pk for party in parties]
    hanging = {f"{PARTY_NOW}__in": ids, "deleted_at": None}
    customer = Coalesce("party__canonical", "party")
    points = _grouped(
        ContactPoint.objects.filter(**hanging).values_list(customer, "kind", "value", "normalised"),
        lambda row: Reachable(*map(str, row)),
    )
    codes = _grouped(Identifier.objects.filter(**hanging).values_list(customer, "value"), lambda row: str(row[0]))
    former = _grouped(
        Party.objects.filter(canonical__in=ids).values_list("canonical", "name", "other_name", "number"),
        lambda row: [str(one) for one in row],
    )
    firms = _firms([party.pk for party in parties if party.noun == "parties.contact"])
    for party in parties:
        names = [name for *names, _number in former[party.pk] for name in names]
        numbers = [number for *_names, number in former[party.pk]]
        known_by = (*codes[party.pk], *numbers)
        yield document_of(party, points[party.pk], known_by, firm=firms.get(party.pk, ""), former=names)


def document_of(
    party: Party,
    points: Iterable[Reachable],
    codes: Iterable[str],
    *,
    firm: str = "",
    former: Iterable[str] = (),
) -> Document:
    """The document of one party with its contact points and identifiers.

    `firm` is whom a contact works for, `former` holds the names of those who were merged into it.
    """
    words = (party.name, party.other_name, party.city, *former)
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
    rows = Affiliation.objects.filter((f"person__{NOW}__in", people), deleted_at=None, valid_to=None)
    person = Coalesce("person__canonical", "person")
    firm = Coalesce("organization__canonical__name", "organization__name")
    ordered = rows.order_by("is_primary", "-pk").values_list(person, firm)
    return dict(ordered)


def contract_documents(ids: Sequence[int]) -> Iterator[Document]:
    """A document for each of these contracts, found by its title, its number and its customer's names."""
    rows = Contract.objects.filter(pk__in=ids, deleted_at=None).select_related("party__canonical")
    for one in rows:
        customer = one.party.now
        names = dict.fromkeys((one.title, one.party.name, one.party.other_name, customer.name, customer.other_name))
        words = (token for name in filter(None, names) for token in tokens_of_text(name))
        yield Document(
            object_id=one.pk,
            title=one.title,
            subtitle=f"{one.number} · {customer.name}",
            tokens=(*tokens_of_code(one.number), *tokens_of_last_digits(one.number), *words),
            owner_id=one.owner_id,
            team_id=one.team_id,
            territory_id=one.territory_id,
        )


def plug_in() -> None:
    """Fills the socket `core.search_sources`."""
    for noun_key, mark in (("parties.organization", "o"), ("parties.contact", "c"), ("parties.consumer", "p")):
        search_sources.add(noun_key, documents_of(noun_key), mark=mark)
    search_sources.add("parties.contract", contract_documents, mark="k")
    search_sources.narrow("parties.contract", contracts_for)
