"""The sentences of a refusal where there is one line for all of them."""

from django.utils import translation

from tradewright.core.errors import Refusal, in_one_line


def test_a_full_stop_stands_between_sentences() -> None:
    refusal = Refusal("The order has no lines", kept="It stays a draft", todo="Add a line")
    assert refusal.in_one_line == "The order has no lines. It stays a draft. Add a line"


def test_the_full_stop_is_that_of_the_readers_language() -> None:
    with translation.override("zh-hans"):
        assert in_one_line(("订单没有明细", "仍为草稿")) == "订单没有明细。仍为草稿"


def test_a_sentence_that_has_its_full_stop_gets_no_second_one() -> None:
    assert in_one_line(("", "It stays a draft.", "Add a line.")) == "It stays a draft. Add a line"


def test_nothing_to_say_is_nothing() -> None:
    assert in_one_line(()) == ""
