"""Whatever the network does, what was typed on a phone ends as if it had been typed in order at a desk.

A phone is played by a small model: a queue on its disk, sent one after the other, each entry again until an answer
comes. Requests and answers get lost, requests arrive twice or late, the phone is restarted, a colleague edits the same
customer. The oracle replays what was typed on plain lists, without any code of the house.
"""

import json
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tradewright.activities.actions import plan_task
from tradewright.activities.models import Activity, Delivery, Task
from tradewright.core.models import User
from tradewright.parties.actions import create_organization, edit_party
from tradewright.parties.models import Party

TASKS = 3
FATES = ("arrives", "request lost", "answer lost", "arrives twice", "answer lost twice")
TYPED = st.one_of(
    st.tuples(st.sampled_from(["note", "check_in", "check_out"]), st.integers(0, 9)),
    st.tuples(st.just("finish_task"), st.integers(0, TASKS - 1)),
    st.tuples(st.just("edit_customer"), st.integers(0, 9)),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("type"), TYPED),
        st.tuples(st.just("type"), TYPED),
        st.tuples(st.just("send"), st.sampled_from(FATES)),
        st.tuples(st.just("late"), st.integers(0, 99)),
        st.tuples(st.sampled_from(["restart", "colleague"]), st.integers(0, 9)),
    ),
    max_size=20,
)


@dataclass
class Waiting:
    """An entry in the queue of the phone, as it stands on its disk."""

    id: str
    verb: str
    values: dict[str, str]
    state: str = "waiting"


@dataclass
class Phone:
    """What a phone does: it types, it sends the first of its queue, it notes what comes back."""

    browser: Client
    user: User
    party: Party
    disk: str = "[]"
    seen_version: str = ""
    typed: list[Waiting] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    on_the_way: list[Waiting] = field(default_factory=list)
    own_edits: list[tuple[str, str]] = field(default_factory=list)
    happened: list[Waiting] = field(default_factory=list)

    def queue(self) -> list[Waiting]:
        """The queue as a phone that was just started reads it."""
        return [Waiting(**one) for one in json.loads(self.disk)]

    def keep(self, queue: list[Waiting]) -> None:
        """Writes the queue to the disk."""
        self.disk = json.dumps([vars(one) for one in queue])

    def type(self, verb: str, values: dict[str, str]) -> None:
        """Something is typed, with or without a network."""
        entry = Waiting(str(UUID(int=len(self.typed) + 1)), verb, values)
        self.typed.append(entry)
        self.keep([*self.queue(), entry])

    def send(self, fate: str) -> bool:
        """Sends the first entry; whether it was settled."""
        queue = self.queue()
        if not queue:
            return False
        first = queue[0]
        if first.state == "waiting":
            self.put_on_top(first)
            first.state = "doubtful"
            self.keep(queue)
        if fate == "request lost":
            self.on_the_way.append(first)  # the network may bring it after all, once the phone has long asked again
            return False
        answers = [self.hand_over(first) for _time in range(2 if "twice" in fate else 1)]
        assert len({answer.content for answer in answers if answer.status_code == 200}) <= 1
        if fate.startswith("answer lost"):
            return False
        self.settle(first, answers[-1], queue[1:])
        return True

    def put_on_top(self, entry: Waiting) -> None:
        """A second edit of the card is sent on top of the first, where nobody else saved in between."""
        for before, now in self.own_edits:
            if entry.values.get("version") == before:
                entry.values["version"] = now

    def hand_over(self, entry: Waiting) -> Any:
        """One request that reaches the house."""
        if entry.id not in [one.id for one in self.happened]:
            self.happened.append(Waiting(entry.id, entry.verb, dict(entry.values)))
        values = json.dumps(entry.values)
        sent = {"entry": entry.id, "user": self.user.pk, "verb": entry.verb, "values": values, "ago": "0"}
        return self.browser.post("/phone/outbox/", sent, headers={"HX-Request": "true"})

    def settle(self, entry: Waiting, answer: Any, rest: list[Waiting]) -> None:
        """The answer is known: done, or refused and put aside with what was typed."""
        if answer.status_code != 200:
            assert answer["Content-Type"] == "application/problem+json", answer.content
            self.refused.append(entry.id)
        elif entry.verb == "edit_customer":
            version, base = str(json.loads(answer.content)["version"]), entry.values["version"]
            self.own_edits += [(base, version)] if int(version) == int(base) + 1 else []
        self.keep(rest)


class TestAnyNetwork(TestCase):
    """Nothing typed is lost, doubled or done out of order, whatever the network does."""

    @settings(max_examples=40)
    @given(STEPS)
    def test_the_house_ends_as_if_all_had_been_typed_at_a_desk(self, steps: list[tuple[str, Any]]) -> None:
        user = User.objects.create_user("ada@manufacturer.example", name="Ada", is_administrator=True)
        party = create_organization(by=user, facts={"name": "Harbor Pump Supply"})
        facts = {"kind": "task", "due_on": timezone.localdate()}
        tasks = [plan_task(by=user, facts={**facts, "subject": f"Task {n}"}) for n in range(TASKS)]
        browser = Client()
        browser.force_login(user)
        phone = Phone(browser, user, party, seen_version=str(version_of(party)))
        for what, how in steps:
            phone = play(phone, tasks, what, how)
        while phone.queue():
            phone.send("arrives")
        for late in phone.on_the_way:
            phone.hand_over(late)
        check_against_desk(phone)


def version_of(party: Party) -> int:
    """The version of the customer as it stands."""
    return int(Party.objects.values_list("version", flat=True).get(pk=party.pk))


def play(phone: Phone, tasks: list[Task], what: str, how: Any) -> Phone:
    """One step of a trace."""
    if what == "send":
        phone.send(how)
    elif what == "late" and phone.on_the_way:
        phone.hand_over(phone.on_the_way[how % len(phone.on_the_way)])
    elif what == "restart":  # what was only in its memory is gone: the queue is read from the disk again
        return replace(phone, disk=json.dumps(json.loads(phone.disk)))
    elif what == "colleague":
        email = f"theirs{len(phone.happened)}@example.com"
        phone.happened.append(Waiting("", "colleague", {"email": email}))
        edit_party(by=phone.user, party_id=phone.party.pk, facts={"email": email})
    elif what == "type":
        type_one(phone, tasks, *how)
    return phone


def type_one(phone: Phone, tasks: list[Task], verb: str, number: int) -> None:
    """What somebody types: words that tell one entry from the other."""
    party, place = str(phone.party.pk), len(phone.typed)
    arrivals = [one.id for one in phone.typed if one.verb == "check_in"]
    if verb in ("note", "check_in"):
        phone.type(verb, {"party": party, "words": f"{verb} {place}"})
    elif verb == "check_out" and arrivals:
        phone.type(verb, {"arrival": arrivals[number % len(arrivals)]})
    elif verb == "finish_task":
        phone.type(verb, {"task": str(tasks[number].pk)})
    elif verb == "edit_customer":
        values = {"party": party, "phone": f"+1 206 555 {place:04}", "version": phone.seen_version}
        phone.type(verb, values)


@dataclass
class Desk:
    """What the house should hold, worked out on plain lists from what happened in which order."""

    version: int
    written: list[str] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    phone: str = ""
    phone_since: int = 0
    email: str = ""

    def replay(self, entry: Waiting) -> None:
        """One thing that happened."""
        match entry.verb:
            case "note" | "check_in":
                self.written.append(entry.values["words"])
            case "colleague":
                self.version += entry.values["email"] != self.email
                self.email = entry.values["email"]
            case "edit_customer" if int(entry.values["version"]) >= self.phone_since:
                self.version += 1
                self.phone, self.phone_since = entry.values["phone"], self.version
            case "check_out" | "finish_task" if not self.settled.issuperset(self.what(entry)):
                self.settled |= self.what(entry)
            case _:
                self.refused.append(entry.id)

    @staticmethod
    def what(entry: Waiting) -> set[str]:
        """The visit or task that an entry ends."""
        return {f"{entry.verb} {entry.values.get('arrival') or entry.values.get('task')}"}


def check_against_desk(phone: Phone) -> None:
    """Compares the house with the replay: what was typed arrived, in the order of typing, and was done once."""
    mine = [entry for entry in phone.happened if entry.verb != "colleague"]
    assert [entry.id for entry in mine] == [entry.id for entry in phone.typed]
    desk = Desk(int(phone.seen_version))
    for entry in phone.happened:
        desk.replay(entry)
    party = Party.objects.get(pk=phone.party.pk)
    assert list(Activity.objects.order_by("pk").values_list("subject", flat=True)) == desk.written
    ended = Activity.objects.filter(left_at__isnull=False).count() + Task.objects.exclude(done_at=None).count()
    assert ended == len(desk.settled)
    assert phone.refused == desk.refused
    assert [party.phone[-4:], party.email, party.version] == [desk.phone[-4:], desk.email, desk.version]
    assert Delivery.objects.count() == len(phone.typed) - len(desk.refused)
