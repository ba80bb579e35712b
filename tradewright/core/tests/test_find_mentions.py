"""Colleagues named with an @ in a text, and how that text is shown."""

import pytest
from django.template import Context, Template

from tradewright.core.mentions import Marked, Named, joined, mentioned_in

CHEN, CHENG = Named(1, "Chen Yu", "chen.yu@house.example"), Named(2, "Chen Yu Lin", "lin@house.example")
ZHOU, NAMESAKE = Named(3, "周强", "zhou@house.example"), Named(4, "Chen Yu", "other.chen@house.example")


def _shown(text: str) -> str:
    return Template("{{ text }}").render(Context({"text": text}))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@Chen Yu please look", {1: "Chen Yu"}),
        ("ask @chen yu.", {1: "chen yu"}),
        ("@Chen Yu Lin knows", {2: "Chen Yu Lin"}),
        ("@Chen Yuan is somebody else", {}),
        ("请@周强看一下", {3: "周强"}),
        ("＠周强，请看", {3: "周强"}),
        ("@chen.yu@house.example", {1: "chen.yu@house.example"}),
        ("write to office@Chen Yu", {}),
        ("@nobody", {}),
        ("@", {}),
        ("@Chen Yu and @周强", {1: "Chen Yu", 3: "周强"}),
    ],
)
def test_a_name_or_address_behind_an_at_means_a_colleague(text: str, found: dict[int, str]) -> None:
    assert mentioned_in(text, [CHEN, CHENG, ZHOU]) == found


def test_a_name_that_two_bear_means_both_and_an_address_one() -> None:
    assert mentioned_in("@Chen Yu", [CHEN, NAMESAKE]).keys() == {1, 4}
    assert mentioned_in("@other.chen@house.example", [CHEN, NAMESAKE]).keys() == {4}


def test_a_mention_is_shown_by_the_present_name_and_everything_is_escaped() -> None:
    text = Marked("<b> @Chen Yu & others", {"Chen Yu": "Chen <Yu>"})
    assert _shown(text) == '&lt;b&gt; <span class="mention">@Chen &lt;Yu&gt;</span> &amp; others'


def test_elsewhere_the_text_is_plain() -> None:
    text = Marked("ask @Chen Yu", {"Chen Yu": "Chen Yu"})
    assert str(text) == f"{text:s}" == "ask @Chen Yu"


def test_texts_in_a_row_keep_their_marks() -> None:
    text = joined(" · ", ["Reached", Marked("@周强", {"周强": "周强"})])
    assert _shown(text) == 'Reached · <span class="mention">@周强</span>'
    assert joined(" · ", ["<a>", "b"]) == "<a> · b"
    assert _shown(joined(" · ", ["<a>", "b"])) == "&lt;a&gt; · b"
