"""Answers that stay the same while one request is answered, asked for once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any

_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Everything asked inside through `once_a_request` is remembered until the end."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_a_request[**P, R](question: Callable[P, R]) -> Callable[P, R]:
    """Marks a question that is asked of the database once per request; outside of one it is asked each time.

    Its arguments must be hashable. An action remembers nothing and makes all be asked anew.
    """

    @wraps(question)
    def ask(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return question(*args, **kwargs)
        key = (question, args, *kwargs.items())
        if key not in answers:
            answers[key] = question(*args, **kwargs)
        found: R = answers[key]
        return found

    return ask


@contextmanager
def asking_anew() -> Iterator[None]:
    """What changes something is answered by the database each time, and so is everybody after it."""
    answers = _answers.get()
    token = _answers.set(None)
    try:
        yield
    finally:
        _answers.reset(token)
        if answers is not None:
            answers.clear()
