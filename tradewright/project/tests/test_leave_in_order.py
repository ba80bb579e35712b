"""Whoever asks a command to end is told that it ended, not what its ending broke."""

import os
import signal
import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tradewright.project.running.errors import CannotRun
from tradewright.project.running.leaving import leaving_in_order


def _broken_by(asking: Callable[[], object]) -> None:
    """A connection that was left amid a statement refuses what comes after it."""
    try:
        try:
            asking()
        finally:
            raise ValueError("another command is already in progress")
    except ValueError as trouble:
        raise CannotRun("The database was lost.") from trouble


def _leave(asking: Callable[[], object]) -> None:
    with leaving_in_order():
        _broken_by(asking)


def test_ctrl_c_stays_ctrl_c_whatever_it_broke() -> None:
    with pytest.raises(KeyboardInterrupt):
        _leave(lambda: signal.raise_signal(signal.SIGINT))


def test_being_asked_by_the_system_stays_that_whatever_it_broke() -> None:
    with pytest.raises(SystemExit) as left:
        _leave(lambda: signal.raise_signal(signal.SIGTERM))
    assert left.value.code == 128 + signal.SIGTERM


@pytest.mark.django_db
def test_the_statement_that_was_left_keeps_no_lock() -> None:
    connection.ensure_connection()
    connection.connection.lock.acquire()
    with pytest.raises(KeyboardInterrupt), leaving_in_order():
        signal.raise_signal(signal.SIGINT)
    assert not connection.connection.lock.locked()


def test_trouble_of_its_own_is_told_as_such() -> None:
    with pytest.raises(CannotRun, match="The database was lost"):
        _leave(os.getpid)


class _Ending:
    """Asks when it is thrown away, where Python lets nothing through."""

    def __init__(self, number: signal.Signals) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)


@pytest.mark.parametrize(
    ("number", "left"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit), (signal.SIGHUP, SystemExit)]
)
def test_asking_while_an_object_is_thrown_away_is_heard_too(number: signal.Signals, left: type[BaseException]) -> None:
    with pytest.raises(left), leaving_in_order():
        _throw_away_and_wait(_Ending(number))


def _throw_away_and_wait(ending: _Ending) -> None:
    del ending
    assert not threading.Event().wait(timeout=60)


def test_afterwards_signals_do_what_they_did_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit), leaving_in_order():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
