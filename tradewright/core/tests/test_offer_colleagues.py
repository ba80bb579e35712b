"""Whom an @ offers while one types."""

import pytest

from tests.cast import MakeUser
from tradewright.core.colleagues import colleagues_called, shared_names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("周", ["周强"]),
        ("zq", ["周强"]),
        ("zhou", ["周强"]),
        ("zhouq", ["周强"]),
        ("qiang", ["周强"]),
        ("che", ["Chen Yu"]),
        ("Yu", ["Chen Yu"]),
        ("chen y", ["Chen Yu"]),
        ("buyer", ["周强"]),
        ("hen", []),
        ("gone", []),
        ("", ["Chen Yu", "周强"]),
    ],
)
def test_by_the_beginning_of_a_name_its_pinyin_or_the_address(
    make_user: MakeUser, typed: str, offered: list[str]
) -> None:
    make_user("Chen Yu")
    zhou = make_user("周强")
    type(zhou).objects.filter(pk=zhou.pk).update(email="buyer@house.example")
    make_user("Gone Away", is_active=False)
    assert [one.name for one in colleagues_called(typed)] == offered


def test_a_name_that_two_bear_is_told_apart(make_user: MakeUser) -> None:
    make_user("Chen Yu")
    make_user("Li Na")
    twin = make_user("Chen Yu 2")
    type(twin).objects.filter(pk=twin.pk).update(name="Chen Yu")
    assert shared_names(colleagues_called("")) == {"Chen Yu"}
