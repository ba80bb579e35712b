"""Who acts and through which door: set once per transaction so that history, events and jobs name them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import TYPE_CHECKING, Literal

from django.db import transaction

from tradewright.core.remembered import asking_anew
from tradewright.core.statements import execute

if TYPE_CHECKING:
    from tradewright.core.models import User

type Door = Literal["page", "api", "import", "job", "command", "portal"]

_UNSET = -1  # outside of any action; None is the system itself

_door: ContextVar[Door] = ContextVar("door", default="command")
_actor: ContextVar[int | None] = ContextVar("actor", default=_UNSET)


def current_door() -> Door:
    """The door through which the present work came in."""
    return _door.get()


def current_actor_id() -> int | None:
    """The id of the user who acts in the present transaction, None for the system itself."""
    actor = _actor.get()
    return None if actor == _UNSET else actor


@contextmanager
def through(door: Door) -> Iterator[None]:
    """Names the door for everything done inside."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


@contextmanager
def acting(user: "User | None") -> Iterator[None]:
    """A transaction in which every change is recorded as done by this user through the current door.

    Inside an action of the same user it joins that transaction: one fails, all fail.
    """
    user_id = user.pk if user else None
    before = _actor.get()
    if before == user_id:
        with transaction.atomic(savepoint=False):
            yield
        return
    with asking_anew(), transaction.atomic():
        token = _actor.set(user_id)
        _tell_database(user_id)
        try:
            yield
        finally:
            _actor.reset(token)
        if before != _UNSET:
            _tell_database(before)


def _tell_database(user_id: int | None) -> None:
    """Plain SQL because triggers must know it also for COPY and bulk statements."""
    execute(
        "SELECT set_config('tradewright.user', %s, true), set_config('tradewright.door', %s, true)",
        ["" if user_id is None else str(user_id), _door.get()],
    )


def action[**P, R](verb: Callable[P, R]) -> Callable[P, R]:
    """Marks a verb of the house: runs in one transaction as the user given in `by`."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by: User | None = kwargs.get("by")  # type: ignore[assignment]
        with acting(by):
            return verb(*args, **kwargs)

    return run
