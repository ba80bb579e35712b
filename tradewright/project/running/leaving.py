"""Leaving when asked to: by Ctrl-C, by a closed terminal, by the system that shuts down."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

_SOON = 0.05
_BY_STATUS = {128 + number: number for number in (signal.SIGTERM, signal.SIGHUP)}


@contextlib.contextmanager
def leaving_in_order() -> Iterator[None]:
    """Leaves through every `finally` when asked to end, so that the last command stops the database.

    Who asks amid a statement leaves a connection that can say no more; what it then refuses is no fault, and what
    arrives outside is the `KeyboardInterrupt` or `SystemExit` alone.
    """

    def leave(number: int, _frame: FrameType | None) -> None:
        _free_connections()
        if number == signal.SIGINT:
            raise KeyboardInterrupt
        raise SystemExit(128 + number)

    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    signal.signal(signal.SIGINT, leave)  # a shell's background job ignores it otherwise
    signal.signal(signal.SIGTERM, leave)
    if before[signal.SIGHUP] != signal.SIG_IGN:  # nohup wants us to stay
        signal.signal(signal.SIGHUP, leave)
    hook, sys.unraisablehook = sys.unraisablehook, _ask_again
    try:
        yield
    except Exception as trouble:
        asked = _asked_before(trouble)
        if asked is None:
            raise
        raise asked from None
    finally:
        sys.unraisablehook = hook
        for number, handler in before.items():
            signal.signal(number, handler)


def _free_connections() -> None:
    """The statement that is left may keep the lock of its connection, for which the next one would wait for ever."""
    registry = getattr(sys.modules.get("django.apps"), "apps", None)
    if registry is None or not registry.ready:
        return  # nothing has connected yet
    from django.db import connections

    for one in connections.all(initialized_only=True):
        if one.connection is not None:
            one.connection.lock = threading.Lock()


def _asked_before(trouble: BaseException) -> BaseException | None:
    """What asked to leave before this trouble came of it."""
    behind: BaseException | None = trouble
    while behind is not None and not isinstance(behind, KeyboardInterrupt | SystemExit):
        behind = behind.__cause__ or behind.__context__
    return behind


def _ask_again(lost: "sys.UnraisableHookArgs") -> None:
    """Asks once more where the first time came at the end of an object, which lets nothing through."""
    asked = lost.exc_value
    if isinstance(asked, KeyboardInterrupt):
        number = signal.SIGINT
    elif isinstance(asked, SystemExit) and asked.code in _BY_STATUS:
        number = _BY_STATUS[asked.code]
    else:
        sys.__unraisablehook__(lost)
        return
    threading.Timer(_SOON, os.kill, (os.getpid(), number)).start()
