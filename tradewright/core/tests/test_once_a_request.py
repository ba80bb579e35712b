"""Questions that several parts of a page ask: once per request, and never answered from before a change."""

from itertools import count

import pytest

from tradewright.core.actors import acting
from tradewright.core.models import User
from tradewright.core.remembered import once_a_request, one_request

_number = count()


@once_a_request
def asked(subject: str, *, on: int = 0) -> int:
    """A new number each time it is really asked."""
    return next(_number)


def test_in_a_request_it_is_asked_once() -> None:
    with one_request():
        assert asked("turnover") == asked("turnover")


def test_other_arguments_are_another_question() -> None:
    with one_request():
        assert len({asked("turnover"), asked("margin"), asked("turnover", on=1)}) == 3


def test_outside_of_a_request_it_is_asked_each_time() -> None:
    assert asked("turnover") != asked("turnover")


def test_nothing_is_kept_for_the_next_request() -> None:
    with one_request():
        before = asked("turnover")
    with one_request():
        assert asked("turnover") != before


@pytest.mark.django_db
def test_after_an_action_it_is_asked_anew(administrator: User) -> None:
    with one_request():
        before = asked("turnover")
        with acting(administrator):
            pass
        assert asked("turnover") != before


@pytest.mark.django_db
def test_an_action_that_fails_makes_it_asked_anew_too(administrator: User) -> None:
    with one_request():
        before = asked("turnover")
        with pytest.raises(ZeroDivisionError), acting(administrator):
            raise ZeroDivisionError
        assert asked("turnover") != before


@pytest.mark.django_db
def test_an_action_sees_what_it_changed_itself(administrator: User) -> None:
    with one_request():
        before = asked("turnover")
        with acting(administrator):
            first = asked("turnover")
            with acting(administrator):
                second = asked("turnover")
        assert len({before, first, second}) == 3
