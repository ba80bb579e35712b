"""What a record is found by, and what a query asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewright.core.search_tokens import (
    all_tokens,
    query_of,
    sort_key,
    tokens_of_code,
    tokens_of_email,
    tokens_of_last_digits,
    tokens_of_number,
    tokens_of_phone,
    tokens_of_text,
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("José Müller", {"jose", "muller"}),
        ("周强", {"周", "强", "周强", "zq", "zhouqiang"}),
        ("江南石化工程", {"江", "江南", "南石", "石化", "jnshgc"}),
        ("DN200阀门", {"dn200", "阀", "阀门", "fm", "famen"}),
        ("", set()),
        ("—…!", set()),
    ],
)
def test_text_is_found_by_words_characters_and_initials(text: str, tokens: set[str]) -> None:
    assert tokens <= set(tokens_of_text(text))
    assert bool(tokens) == bool(set(tokens_of_text(text)))


def test_a_number_is_found_from_both_ends() -> None:
    assert set(tokens_of_number("+86 (25) 8333-2211")) == {"+862583332211", "~112233385268"}
    assert set(tokens_of_number("12")) == set()


def test_codes_and_mails_are_found_whole_and_in_parts() -> None:
    assert set(tokens_of_code("SO-26/00042")) == {"so-26/00042", "so2600042", "so", "26", "00042"}
    assert set(tokens_of_email("Li.Wen@Jiangnan.example")) == {
        "li.wen@jiangnan.example",  # found by li, too, because words are beginnings
        "wen",
        "jiangnan.example",
    }
    assert set(tokens_of_email("李.wen@a.example")) == {"李.wen@a.example", "李", "wen", "a.example"}


def test_a_code_is_found_by_the_digits_behind_its_letters() -> None:
    assert list(tokens_of_last_digits("SO43659")) == ["~95634"]
    assert list(tokens_of_last_digits("SO-26-00042")) == []  # 00042 is a word of its own
    assert list(tokens_of_last_digits("SO436")) == []


def test_a_phone_is_found_as_written_with_its_country_and_by_its_end() -> None:
    assert set(tokens_of_phone("206-555-0123", "+12065550123")) == {"+2065550123", "+12065550123", "~32105556021"}
    assert set(tokens_of_phone("+86 138 0000 1234", "+8613800001234")) == {"+8613800001234", "~4321000083168"}
    assert set(tokens_of_phone("025 8333 2211", "+862583332211")) == {
        *("+02583332211", "+862583332211"),
        *("~11223338520", "~112233385268"),
    }


def test_tokens_are_distinct_in_order_and_short() -> None:
    assert all_tokens(["b", "a", "b", "", "c" * 200]) == ["a", "b", "c" * 60]
    assert all_tokens(["b", "a"], "§") == ["§a", "§b"]


def test_traditional_and_simplified_names_share_their_tokens() -> None:
    assert {"陈", "华东", "陈华"} <= set(all_tokens(tokens_of_text("陳華東")))
    han = [[one for one in all_tokens(tokens_of_text(name)) if not one.isascii()] for name in ("陳華東", "陈华东")]
    assert han[0] == han[1]
    assert "qiankun" in all_tokens(tokens_of_text("乾坤")), "read as it is written"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("pump", "'pump':*"),
        ("Pump Works", "'pump':* & 'works':*"),
        ("阀", "'阀'"),
        ("江南石化", "'江南' & '南石' & '石化'"),
        ("華東", "'华东'"),
        ("Mueller", "(('mueller':*) | ('muller':*))"),
        ("Müller", "(('muller':*) | ('mueller':*))"),
        ("Mu\u0308ller Bau", "(('muller':*) | ('mueller':*)) & 'bau':*"),
        ("Neue", "'neue':*"),
        ("Bauer", "'bauer':*"),
        ("fuel", "'fuel':*"),
        ("li@a.example", "'li@a.example':*"),
        ("2211", "('2211':* | '~1122':*)"),
        (
            "8333 2211",
            "(('83332211':* | '~11223338':* | '+83332211':*) | (('8333':* | '~3338':*) & ('2211':* | '~1122':*)))",
        ),
        ("00042", "('00042':* | '~24000':*)"),
        ("0005550", "('0005550':* | '~0555000':* | '+0005550':*)"),
        ("02583332211", "('02583332211':* | '~11223338520':* | '+02583332211':* | '~1122333852':*)"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_a_query_asks_for_every_word(text: str, query: str) -> None:
    assert query_of(text) == query


@given(st.text(max_size=60))
def test_any_text_makes_a_query_that_quotes_every_token(text: str) -> None:
    query = query_of(text)
    outside = "".join(query.replace("''", "").split("'")[0::2])
    assert set(outside) <= set(" &|():*")


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_order_of_names_is_one_order(one: str, other: str) -> None:
    assert len(sort_key(one)) <= 300
    assert sort_key(one) == sort_key(one.strip()) or one != one.strip()
    assert (sort_key(one) <= sort_key(other)) or (sort_key(other) <= sort_key(one))
