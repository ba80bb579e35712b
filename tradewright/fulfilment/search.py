"""What search knows of an order: its number, the customer's number for it, who ordered."""

from collections.abc import Iterable, Iterator, Sequence

from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_last_digits, tokens_of_text
from tradewright.fulfilment.models import Order

_COLUMNS = (
    "id",
    "number",
    "customer_number",
    "party__name",
    "party__other_name",
    "party__canonical__name",
    "party__canonical__other_name",
    "owner_id",
    "team_id",
    "territory_id",
    "salesperson_id",
)


def order_documents(ids: Sequence[int]) -> Iterable[Document]:
    """A document for each of these orders, found by the name it was written with and by the customer's present one."""
    rows = Order.objects.filter(pk__in=ids, deleted_at=None).values_list(*_COLUMNS)
    for pk, number, customer_number, *names, owner, team, territory, salesperson in rows.iterator():
        name, _other_name, name_now, _other_name_now = names
        yield Document(
            object_id=pk,
            title=number,
            subtitle=name_now or name,
            tokens=(*_tokens((number, customer_number), filter(None, names)), *tokens_of_last_digits(number)),
            owner_id=owner,
            seller_id=salesperson,
            team_id=team,
            territory_id=territory,
        )


def _tokens(codes: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    for code in codes:
        yield from tokens_of_code(code)
    for name in names:
        yield from tokens_of_text(name)
