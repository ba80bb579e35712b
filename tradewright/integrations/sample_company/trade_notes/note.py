"""A sentence from the trade that waits for its facts."""

from typing import NamedTuple


class Note(NamedTuple):
    """What happened: how, seen by which department, in one line, with details."""

    kind: str
    department: str
    subject: str
    body: str


def notes(text: str) -> tuple[Note, ...]:
    """Notes written one a line: kind, department, subject and details between bars."""
    return tuple(Note(*line.strip().split("|")) for line in text.strip().splitlines())
