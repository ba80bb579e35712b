"""A calendar as RFC 5545 writes it: lines of at most 75 bytes, texts with their marks escaped, days and moments.

Written here instead of by the library `icalendar`: we only write, and need a twentieth of it; the tests read
what is written with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LONGEST = 75  # bytes of a line without its end, RFC 5545 3.1
_MARKS = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """Something to do on a day, with what a calendar program shows of it; `sequence` grows with every change."""

    uid: str
    day: date
    summary: str
    changed_at: datetime
    sequence: int = 0
    description: str = ""
    category: str = ""
    url: str = ""
    remind_at: datetime | None = None
    done_at: datetime | None = None


def calendar_text(entries: Iterable[Entry], *, name: str, language: str, as_tasks: bool = False) -> str:
    """The whole calendar; each entry as a day in it, or as a task that can be ticked off.

    A day carries no hour and needs no time zone; moments stand in UTC.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Tradewright//Tradewright//{language.upper()}",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        *(line for entry in entries for line in _written(entry, as_tasks=as_tasks)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """A text in which commas, semicolons, backslashes and line ends are no marks of the format."""
    one_end = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\\;,\n]", lambda found: _MARKS[found[0]], _NOT_TEXT.sub("", one_end))


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, never cut within a letter; pieces after the first begin with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return "\r\n".join([*pieces, piece])


def _written(entry: Entry, *, as_tasks: bool) -> Iterator[str]:
    kind = "VTODO" if as_tasks else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_moment(entry.changed_at)}"  # without a METHOD it says when the entry was last changed
    yield f"LAST-MODIFIED:{_moment(entry.changed_at)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    yield from _when_of_task(entry) if as_tasks else _when_of_day(entry)
    for name, text in (("DESCRIPTION", entry.description), ("CATEGORIES", entry.category)):
        if text:
            yield f"{name}:{escaped(text)}"
    if entry.url:
        yield f"URL:{entry.url}"
    if entry.remind_at and not entry.done_at:
        yield from _alarm(entry, entry.remind_at)
    yield f"END:{kind}"


def _when_of_day(entry: Entry) -> Iterator[str]:
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"  # the day after the last, which is not part of it
    yield "TRANSP:TRANSPARENT"
    yield "STATUS:CONFIRMED"


def _when_of_task(entry: Entry) -> Iterator[str]:
    yield f"DUE;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"STATUS:{'COMPLETED' if entry.done_at else 'NEEDS-ACTION'}"
    if entry.done_at:
        yield f"COMPLETED:{_moment(entry.done_at)}"
        yield "PERCENT-COMPLETE:100"


def _alarm(entry: Entry, at: datetime) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(entry.summary)}"
    yield f"TRIGGER;VALUE=DATE-TIME:{_moment(at)}"
    yield "END:VALARM"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
