"""What search shows first: what was meant as a whole, then beginnings; customers, products, orders; newest orders."""

import pytest

from tradewright.core.models import SearchRow, User
from tradewright.core.search import put, search
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text
from tradewright.fulfilment.search import order_documents
from tradewright.fulfilment.tests.books import Write
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

ORGANIZATION, PRODUCT, ORDER = "parties.organization", "catalog.product", "fulfilment.order"


def known(noun: str, *titles: str, subtitle: str = "", words: str = "") -> None:
    """Search rows of records with these titles, as many as there are."""
    first = SearchRow.objects.count() + 1
    put(
        noun,
        [
            Document(
                object_id=place,
                title=title,
                subtitle=subtitle,
                tokens=[*tokens_of_text(title), *tokens_of_code(title), *tokens_of_text(words)],
            )
            for place, title in enumerate(titles, start=first)
        ],
    )


def titles(user: User, text: str, limit: int = 12) -> list[str]:
    return [row.title for row in search(user, text, limit=limit)]


def test_customers_come_before_products_and_orders(administrator: User) -> None:
    known(ORDER, *(f"SO-{number:03}" for number in range(300)), words="江南石化")
    known(PRODUCT, "Seal for 江南石化")
    known(ORGANIZATION, "南京江南石化")
    assert titles(administrator, "石化")[:2] == ["南京江南石化", "Seal for 江南石化"]


def test_newest_orders_come_first(administrator: User) -> None:
    known(ORDER, *(f"SO-{number:03}" for number in range(300)), words="江南石化")
    assert titles(administrator, "jnsh", limit=3) == ["SO-299", "SO-298", "SO-297"]
    assert titles(administrator, "so", limit=2) == ["SO-299", "SO-298"]


def test_one_kind_leaves_room_for_the_others(administrator: User) -> None:
    known(ORDER, *(f"SH-{number:03}" for number in range(30)))
    known(ORGANIZATION, *(f"上海 {number}" for number in range(30)))
    known(PRODUCT, "Blue shaft seal", "Shaft seal")
    found = search(administrator, "sh", limit=12)
    assert len(found) == 12
    assert {row.noun for row in found} == {ORDER, ORGANIZATION, PRODUCT}
    assert sum(row.noun == ORGANIZATION for row in found) >= 4


def test_rows_that_a_kind_does_not_need_go_to_others(administrator: User) -> None:
    known(ORDER, *(f"SH-{number:03}" for number in range(30)))
    known(ORGANIZATION, "上海")
    assert len(titles(administrator, "sh", limit=12)) == 12


def test_the_exact_number_comes_before_longer_ones(administrator: User) -> None:
    known(ORDER, *(f"SO-1{number:02}" for number in range(99)), "SO-1")
    assert titles(administrator, "so-1")[0] == "SO-1"


def test_the_exact_code_of_a_customer_comes_first(administrator: User) -> None:
    known(ORGANIZATION, *(f"C-10{number:03} pumps" for number in range(300)))
    known(ORGANIZATION, "Halden", words="")
    put(ORGANIZATION, [Document(object_id=9_999, title="Zeta", tokens=[*tokens_of_code("C-10")])])
    assert titles(administrator, "C-10")[0] == "Zeta"


def test_a_beginning_comes_before_a_word_inside(administrator: User) -> None:
    known(ORGANIZATION, "Old Harbor Inn")
    known(ORDER, "Harbor-1")
    assert titles(administrator, "harbor") == ["Harbor-1", "Old Harbor Inn"]


def test_characters_of_the_same_sound_are_not_the_same(administrator: User) -> None:
    known(ORGANIZATION, "Chelsea", "陈记", "程记")
    assert titles(administrator, "陈") == ["陈记"]


def test_several_words_name_what_begins_with_them(administrator: User) -> None:
    known(ORGANIZATION, *(f"Anna Smith {number}" for number in range(12)))
    known(ORDER, "SO-1", words="Anna Smith")
    assert "SO-1" not in titles(administrator, "anna smith", limit=12)
    assert "SO-1" in titles(administrator, "anna smith", limit=13)


def test_an_order_is_found_by_the_digits_of_its_number(administrator: User, key_account: Party, write: Write) -> None:
    order = write(key_account, number="SO43659")
    put(ORDER, list(order_documents([order.pk])))
    assert titles(administrator, "43659") == ["SO43659"]
    assert titles(administrator, "3659") == ["SO43659"]
    assert titles(administrator, "43658") == []
