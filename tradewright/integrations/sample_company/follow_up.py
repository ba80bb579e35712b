"""Activities and tasks: what happened with each customer and what is to be done next."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from tradewright.activities.models import Activity, Task
from tradewright.integrations.sample_company.baskets import Shelves
from tradewright.integrations.sample_company.consumers import Consumer
from tradewright.integrations.sample_company.firms import Firm
from tradewright.integrations.sample_company.house import House
from tradewright.integrations.sample_company.people import Contact
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.integrations.sample_company.trade_notes import (
    CHINESE,
    CHINESE_STEPS,
    ENGLISH,
    ENGLISH_STEPS,
    HOUSEHOLDS,
    NO_BUYERS,
    RETAIL,
    STORIES,
    Note,
)

_HOUSEHOLD_NOTES = 300
_NOTES = {"A": (36, 52), "B": (12, 20), "C": (3, 8), "": (1, 4)}
_LAST_CONTACT = {"A": (1, 15), "B": (2, 60), "C": (8, 220), "": (20, 500)}
_WRITERS = {
    "service": ("Gu Wei", "Xu Dan"),
    "finance": ("Ma Jun",),
    "logistics": ("Qian Yi",),
    "marketing": ("Tang Li",),
}
_ABROAD = {"service": ("Felix Hartmann",), "marketing": ("Emma Fischer",)}
_MINUTES = {"visit": (60, 90, 120, 180), "meeting": (45, 60, 90), "call": (4, 6, 10, 15)}
_ANY_INDUSTRY = "Machinery 机械"
_AT_THE_SEAM = re.compile(r"(?<=[一-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-鿿])")


@dataclass(frozen=True, slots=True)
class Desk:
    """What those who write about customers have before them."""

    house: House
    shelves: Shelves
    people: dict[int, Contact]
    rivals: tuple[tuple[str, ...], tuple[str, ...]]
    clock: Clock

    def facts(self, firm: Firm, contact: Contact | None, on: date, chance: Random) -> dict[str, object]:
        """Facts for the places in a sentence."""
        industry, chinese = firm.industry if firm.buys else _ANY_INDUSTRY, firm.writes_chinese
        is_retail = firm.part == "retailer"
        item = self.shelves.first_buy(on, chance) if is_retail else self.shelves.machine(industry, on, chance)
        pump = item if is_retail else self.shelves.machine(industry, on, chance, shelf="pumps.")
        name = (contact.name.full if chinese else contact.name.latin) if contact else firm.name
        month = 1 + (on.month + chance.randrange(1, 6)) % 12
        return {
            "who": name,
            "item": item.chinese if chinese else item.name,
            "pump": pump.chinese if chinese else pump.name,
            "qty": chance.choice((2, 3, 4, 6, 8, 10, 12, 20, 24, 30, 60)),
            "rival": chance.choice(self.rivals[not chinese]),
            "city": firm.place.short,
            "days": chance.choice((5, 7, 10, 14, 20)),
            "month": f"{month} 月" if chinese else date(2000, month, 1).strftime("%B"),
            "share": chance.choice((3, 4, 5, 6, 8)),
        }


def filled(sentence: str, facts: Mapping[str, object]) -> str:
    """The sentence with its facts; Chinese keeps a space of Latin letters and digits."""
    return _AT_THE_SEAM.sub(" ", sentence.format_map(facts))


type _Row = tuple[object, ...]


def activity_table(firms: list[Firm], consumers: list[Consumer], desk: Desk, ids: Ids, chance: Random) -> Table:
    """Everything that colleagues wrote down."""
    rows = [row for firm in firms for row in _of_firm(firm, desk, chance)]
    rows += _of_stories(firms, desk, chance)
    rows += _of_households(consumers, desk, chance)
    rows.sort(key=lambda row: (str(row[3]), str(row[1])))
    columns = (
        "id kind party_id contact_id at subject body department outcome minutes place owner_id team_id territory_id"
        " created_at"
    )
    return table(Activity, columns, ((ids.new(Activity), *row) for row in rows))


class _Entry(NamedTuple):
    """A note with its day, its minute and the person it was about."""

    note: Note
    on: date
    minute: int
    contact: Contact | None


def _of_firm(firm: Firm, desk: Desk, chance: Random) -> Iterator[_Row]:
    for day in _days(firm, desk.clock, chance):
        contact = desk.people[chance.choice(firm.people[:6])] if firm.people else None
        note = chance.choice(_notes_about(firm))
        facts = desk.facts(firm, contact, day, chance)
        written = note._replace(subject=filled(note.subject, facts), body=filled(note.body, facts))
        yield _activity(firm, _Entry(written, day, chance.randrange(510, 1070), contact), desk, chance)


def _notes_about(firm: Firm) -> tuple[Note, ...]:
    if firm.part == "retailer":
        return RETAIL[firm.writes_chinese]
    if not firm.buys:
        return NO_BUYERS[firm.writes_chinese]
    return CHINESE if firm.writes_chinese else ENGLISH


def _days(firm: Firm, clock: Clock, chance: Random) -> list[date]:
    """Days of contact, the newest as long ago as it should be, more of them in the last months."""
    low, high = _NOTES[firm.rating]
    count = chance.randrange(low, high) + (40 if firm.story and firm.rating == "A" else 14 if firm.story else 0)
    newest = firm.story.contact_days if firm.story else chance.randrange(*_LAST_CONTACT[firm.rating])
    if firm.until:
        newest = max(newest, (clock.today - firm.until).days - 40)
    span = max(30, (clock.today - max(firm.since, clock.opening)).days - newest)
    found = [clock.ago(newest + int(span * chance.random() ** 1.5)) for _note in range(count - 1)]
    return [_at_work(clock.ago(newest)), *(_at_work(day) for day in found)]


def _at_work(day: date) -> date:
    """The day itself, the Friday before at weekends."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _activity(firm: Firm, entry: _Entry, desk: Desk, chance: Random) -> _Row:
    note, contact = entry.note, entry.contact
    writers = _WRITERS if firm.writes_chinese else {**_WRITERS, **_ABROAD}
    writer = chance.choice(writers.get(note.department, (firm.owner,)))
    missed = "未接" in note.subject or "could not be reached" in note.subject
    outcome = ("no_answer" if missed else "reached") if note.kind == "call" else ""
    minutes = chance.choice(_MINUTES[note.kind]) if note.kind in _MINUTES and not missed else None
    moment = desk.clock.moment(entry.on, entry.minute)
    return (
        note.kind, firm.id, contact.id if contact else None, moment, note.subject, note.body, note.department,
        outcome, minutes, firm.place.city if note.kind in ("visit", "meeting") else "", desk.house.users[writer],
        desk.house.team_of[firm.owner], desk.house.territories[firm.place.territory], moment + timedelta(minutes=25),
    )  # fmt: skip


def _of_stories(firms: list[Firm], desk: Desk, chance: Random) -> Iterator[_Row]:
    by_name = {firm.name: firm for firm in firms if firm.story}
    for story in STORIES:
        firm = by_name[story.firm]
        note = Note(story.kind, story.department, story.subject, story.body)
        day = _at_work(desk.clock.ago(story.days))
        yield _activity(firm, _Entry(note, day, story.minute, desk.people[firm.people[0]]), desk, chance)


def _of_households(consumers: list[Consumer], desk: Desk, chance: Random) -> Iterator[_Row]:
    buyers = [consumer for consumer in consumers if consumer.order_days]
    for consumer in chance.sample(buyers, min(_HOUSEHOLD_NOTES, len(buyers))):
        note = chance.choice(HOUSEHOLDS[consumer.place.is_chinese])
        day = min(desk.clock.ago(1), chance.choice(consumer.order_days) + timedelta(days=chance.randrange(3, 40)))
        writer = "Felix Hartmann" if not consumer.place.is_chinese else chance.choice(("Gu Wei", "Xu Dan"))
        moment = desk.clock.moment(day, chance.randrange(510, 1200))
        yield (
            note.kind, consumer.id, None, moment, note.subject, note.body, note.department,
            "reached" if note.kind == "call" else "", None, "", desk.house.users[writer], desk.house.teams["home"],
            desk.house.territories[consumer.territory], moment + timedelta(minutes=5),
        )  # fmt: skip


def task_table(firms: list[Firm], desk: Desk, ids: Ids, chance: Random) -> Table:
    """Next steps: done ones, open ones, some due today, some overdue; some customers have none."""
    rows = [row for firm in firms if firm.rating for row in _tasks(firm, desk, chance)]
    columns = "id kind party_id subject body due_on done_at done_by_id owner_id team_id territory_id created_at"
    return table(Task, columns, ((ids.new(Task), *row) for row in rows))


_OFTEN = {"A": 0.9, "B": 0.68, "C": 0.22}
_DUE_IN = (-21, -9, -4, -1, 0, 0, 0, 1, 2, 3, 5, 7, 9, 12, 15, 20, 28)


def _tasks(firm: Firm, desk: Desk, chance: Random) -> Iterator[_Row]:
    for _done in range({"A": 12, "B": 5, "C": 1}[firm.rating]):
        yield _done_task(firm, desk, desk.clock.ago(chance.randrange(10, 500)), chance)
    if firm.story:
        if firm.story.next_step:
            yield _open_task(firm, desk, firm.story.due_days, chance, subject=firm.story.next_step)
    elif not firm.until and chance.random() < _OFTEN[firm.rating]:
        yield _open_task(firm, desk, chance.choice(_DUE_IN), chance)
    if firm.rating == "A":
        yield _open_task(firm, desk, chance.randrange(2, 30), chance)


def _open_task(firm: Firm, desk: Desk, due_in: int, chance: Random, *, subject: str = "") -> _Row:
    due = desk.clock.ago(-due_in)
    step = ("task", subject, "") if subject else _step(firm, desk, due, chance)
    made = min(desk.clock.ago(1), due - timedelta(days=chance.randrange(3, 25)))
    return _task_row(firm, desk, step, (due, made, None))


def _done_task(firm: Firm, desk: Desk, due: date, chance: Random) -> _Row:
    made = due - timedelta(days=chance.randrange(3, 25))
    done = min(desk.clock.ago(1), due + timedelta(days=chance.choice((-2, -1, 0, 0, 1, 4))))
    return _task_row(firm, desk, _step(firm, desk, due, chance), (due, made, done))


def _step(firm: Firm, desk: Desk, due: date, chance: Random) -> tuple[str, str, str]:
    contact = desk.people[firm.people[0]] if firm.people else None
    kind, line, details = chance.choice(CHINESE_STEPS if firm.writes_chinese else ENGLISH_STEPS)
    facts = desk.facts(firm, contact, due, chance)
    return kind, filled(line, facts), filled(details, facts)


def _task_row(firm: Firm, desk: Desk, step: tuple[str, str, str], days: tuple[date, date, date | None]) -> _Row:
    kind, subject, details = step
    due, made, done = days
    owner = desk.house.users[firm.owner]
    return (
        kind, firm.id, subject, details, due, desk.clock.moment(done, 990) if done else None,
        owner if done else None, owner, desk.house.team_of[firm.owner],
        desk.house.territories[firm.place.territory], desk.clock.moment(made, 600),
    )  # fmt: skip
