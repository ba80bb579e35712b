"""Finding parties: words, Han characters, pinyin, initials, phones, mails, numbers; rights before any cap."""

import pytest

from tradewright.core.models import User
from tradewright.core.search import index, search
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "江",
        "江南",
        "石化",
        "南京",
        "jnsh",
        "jiang nan",
        "petro",
        "petro jiang",
        "jiangnan engineering",
        "C-1001",
        "c1001",
        "2211",
        "8333 2211",
        "8333-2211",
        "+862583332211",
        "office@jiangnan.example",
        "jiangnan.example",
    ],
)
def test_a_customer_is_found_by(text: str, account_manager: User, key_account: Party, dealer: Party) -> None:
    assert [row.object_id for row in search(account_manager, text)] == [key_account.pk]


@pytest.mark.parametrize("text", ["", "  ", "!!!", "化江", "petrol", "9999", "' | 'n:parties.organization'", "a:* | b"])
def test_nothing_is_found_by(text: str, account_manager: User, key_account: Party) -> None:
    assert search(account_manager, text) == []


def test_a_person_is_found_by_pinyin_and_its_initials(account_manager: User, contact: Party) -> None:
    for text in ("zhouqiang", "zq", "周强", "周", "zhou"):
        assert contact.pk in [row.object_id for row in search(account_manager, text, nouns=("parties.contact",))]


def test_beginnings_of_names_come_first(account_manager: User) -> None:
    for name in ("Blue Harbor", "Harbor Pump", "Old Harbor Inn"):
        party = Party.objects.create(kind="organization", name=name, owner=account_manager)
        index("parties.organization", [party.pk])
    assert search(account_manager, "harbor")[0].title == "Harbor Pump"
    assert len(search(account_manager, "harbor")) == 3


def test_rights_are_applied_before_the_best_are_chosen(account_manager: User, administrator: User) -> None:
    mine: list[int] = []
    others: list[int] = []
    for place in range(240):
        owner = account_manager if place % 12 == 11 else None
        party = Party.objects.create(kind="organization", name=f"Pump works {place:03}", owner=owner)
        (mine if owner else others).append(party.pk)
    index("parties.organization", [*mine, *others])
    assert {row.object_id for row in search(account_manager, "pump", limit=20)} == set(mine)
    assert {row.object_id for row in search(account_manager, "works", limit=20)} == set(mine)


def test_only_the_wanted_nouns_are_searched(account_manager: User, key_account: Party, contact: Party) -> None:
    found = search(account_manager, "jiangnan", nouns=("parties.contact",))
    assert [row.object_id for row in found] == [contact.pk]


def test_strangers_find_nothing(stranger: User, key_account: Party) -> None:
    assert search(stranger, "petro") == []
