"""Each noun that can be found has a letter of its own."""

import pytest

from tradewright.core.search_sources import SearchSources


@pytest.mark.parametrize("mark", ["", "ab", "p"])
def test_a_noun_needs_a_letter_that_no_other_has(mark: str) -> None:
    sources = SearchSources()
    sources.add("parties.consumer", lambda ids: [], mark="p")
    with pytest.raises(ValueError, match="needs a letter of its own"):
        sources.add("parties.contact", lambda ids: [], mark=mark)
    assert sources.nouns == ("parties.consumer",)
