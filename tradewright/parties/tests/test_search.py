"""Finding parties: words, Han characters, pinyin, initials, phones, mails, numbers; rights before any cap."""

from importlib import import_module

import pytest
from django.db import connection

from tradewright.core.models import SearchRow, User
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
        "025 8333 2211",
        "02583332211",
        "025/83332211",
        "0086 25 8333 2211",
        "00862583332211",
        "0086258333",
        "+86 (0)25 8333 2211",
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


def test_a_record_whose_words_look_like_a_key_is_shown_to_nobody_else(
    account_manager: User, colleague: User, administrator: User
) -> None:
    for name in (f"o:{colleague.pk}", f"o o:{colleague.pk}", f" o:{colleague.pk}"):
        party = Party.objects.create(kind="organization", name=name, number=name, owner=account_manager)
        index("parties.organization", [party.pk])
    assert len(search(administrator, "o")) == 3
    assert search(colleague, "o") == []


def test_a_frequent_word_finds_every_kind_and_names_that_begin_with_it(administrator: User) -> None:
    made = {"contact": 450, "consumer": 3, "organization": 2}
    for kind, count in made.items():
        for place in range(count):
            Party.objects.create(
                kind="organization" if kind == "organization" else "person",
                is_consumer=kind == "consumer",
                name=f"Garcia {place:03}" if place == count - 1 else f"Ana {place:03} Garcia",
            )
    for noun_key in made:
        ids = [party.pk for party in Party.objects.all() if party.noun == f"parties.{noun_key}"]
        index(f"parties.{noun_key}", ids)
    found = search(administrator, "garcia")
    assert {row.noun for row in found} == {f"parties.{kind}" for kind in made}
    assert {"Garcia 449", "Garcia 002", "Garcia 001"} <= {row.title for row in found}
    assert len(found) == 20


def test_strangers_find_nothing(stranger: User, key_account: Party) -> None:
    assert search(stranger, "petro") == []


def found(user: User, text: str) -> list[str]:
    return [row.title for row in search(user, text)]


@pytest.fixture
def spelled(account_manager: User) -> None:
    for name in ("陳記機械", "华东水泵", "Müller Pumpen", "Moeller Armaturen"):
        party = Party.objects.create(kind="organization", name=name, owner=account_manager)
        index("parties.organization", [party.pk])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陈", "陳記機械"),
        ("陳", "陳記機械"),
        ("记机", "陳記機械"),
        ("cjjx", "陳記機械"),
        ("華東", "华东水泵"),
        ("华东", "华东水泵"),
        ("Mueller", "Müller Pumpen"),
        ("Muller pumpen", "Müller Pumpen"),
        ("müller", "Müller Pumpen"),
        ("Möller", "Moeller Armaturen"),
        ("moeller arm", "Moeller Armaturen"),
    ],
)
@pytest.mark.usefixtures("spelled")
def test_a_name_is_found_however_it_is_spelled(account_manager: User, text: str, name: str) -> None:
    assert found(account_manager, text) == [name]


@pytest.mark.usefixtures("spelled")
def test_names_that_were_there_before_are_found_too(account_manager: User) -> None:
    step = import_module("tradewright.core.migrations.0010_find_traditional_by_simplified")
    kept = SearchRow.objects.get(title="陳記機械").tokens
    with connection.cursor() as cursor:
        former = "UPDATE core_searchrow SET tokens = replace(tokens::text, '记', '記')::tsvector"
        cursor.execute(former)
        assert found(account_manager, "记机") == []
        for statement, values in step.Migration.operations[0].sql:
            cursor.execute(statement, values)
    assert SearchRow.objects.get(title="陳記機械").tokens == kept
    assert found(account_manager, "记机") == ["陳記機械"]
