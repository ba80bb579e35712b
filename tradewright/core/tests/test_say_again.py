"""Sentences that are kept for readers to come."""

import json

import pytest
from django.utils.translation import gettext_lazy, override

from tradewright.core.said import NOTHING, Said, in_words_of_the_source


def test_it_is_put_together_in_the_readers_language() -> None:
    with override("zh-hans"):
        label = Said(in_words_of_the_source(gettext_lazy("Currency")))
        said = Said("%(name)s has the same %(label)s %(value)s", {"name": "Delta", "label": label, "value": 7})
        chinese = str(said)
    with override("en"):
        assert str(said) == "Delta has the same Currency 7"
    assert "币别" in chinese


def test_it_is_the_same_after_it_was_kept() -> None:
    said = Said("%(noun)s %(value)s", {"noun": Said("Currency"), "value": "100 %"})
    kept = json.loads(json.dumps(said.plain_values()))
    assert str(Said.again(said.words, kept)) == "Currency 100 %"


@pytest.mark.parametrize("sentence", ["", "50 % off", "Row 7 holds %(nothing)s"])
def test_whole_sentences_of_former_times_stay_as_they_are(sentence: str) -> None:
    assert str(Said.again(sentence, {})) == sentence
    assert bool(Said(sentence)) is bool(sentence)
    assert not NOTHING
