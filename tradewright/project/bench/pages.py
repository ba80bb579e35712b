"""Pages over a large register with eight readers at a time."""

import json
import multiprocessing
import random
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, connections
from django.utils import timezone

from tradewright.core.access import PERMISSIONS
from tradewright.core.keys import make_key
from tradewright.core.models import CustomField, User
from tradewright.core.nouns import NOUNS
from tradewright.project.bench.caller import Caller, signed_in
from tradewright.project.bench.cpu import backend_pid, spent
from tradewright.project.bench.population import Population
from tradewright.project.bench.report import Measured, middle, percentile
from tradewright.staff.models import Role, RoleGrant
from tradewright.ui.actions import save_view
from tradewright.ui.models import SavedView
from tradewright.ui.saved_views import view_address

READERS = 8
EACH = 25
WARM = 10
TURNS = 15
IN_A_TURN = 10
KINDS = ("list", "customer", "consumer", "api_list", "create")
WIDE = ("board", "view")  # look at many rows: measured after the others, so that those are not slowed by them
_GRADED = """
UPDATE parties_party SET custom = jsonb_build_object('bench_grade', 'A') WHERE is_consumer AND id % 100 = 0
"""

type Requests = dict[str, Callable[[], bytes]]


@dataclass(frozen=True)
class Reader:
    """Somebody with a role that sees everything: the headers of their browser and of their program."""

    browser: dict[str, str]
    program: dict[str, str]


def measure(rows: int, tell: Callable[[str], None]) -> Measured:
    """Fills the register, reads and writes with eight readers, counts processor time and statements of one.

    `board` is a board with all its heads and the cards of one column; `view` a saved view with three conditions, one of
    them on an own field.
    """
    population = Population(rows, tell)
    population.fill()
    CustomField.objects.create(noun="parties.consumer", key="bench_grade", kind="text", labels={"en": "Grade"})
    with connection.cursor() as cursor:
        cursor.execute(_GRADED)
        cursor.execute("ANALYZE")
    readers = readers_of_all()
    tell("Processor time and statements of one reader")
    details: dict[str, float | int] = _alone(readers[0], population)
    tell(f"{READERS} readers, {EACH} requests of each kind")
    times = _together(readers, population, KINDS) | _together(readers, population, WIDE)
    for kind in (*KINDS, *WIDE):
        details[f"{kind}_p50_ms"] = middle(times[kind])
        details[f"{kind}_p95_ms"] = percentile(times[kind], 0.95)
    return Measured("pages", float(details["list_p95_ms"]), "ms", _floor(), dict(sorted(details.items())))


def readers_of_all() -> list[Reader]:
    """Colleagues whose role shows them everything: rights are applied, and no page is short because of them."""
    role = Role.objects.create(name="Bench", scopes=dict.fromkeys(NOUNS, "all"), permissions=list(PERMISSIONS))
    end = timezone.now() + timedelta(days=1)
    readers = []
    for user in User.objects.order_by("pk")[1 : READERS + 1]:
        RoleGrant.objects.create(role=role, user=user)
        _key, token = make_key(by=user, name="Bench", permissions=PERMISSIONS, expires_at=end)
        readers.append(Reader(signed_in(user), {"Authorization": f"Bearer {token}"}))
    query = "filter=city:is:Seattle&filter=stage:is:prospect&filter=custom.bench_grade:is:A&sort=name"
    save_view(by=user, noun="parties.consumer", name="Seattle, grade A", query=query, audience="everyone")
    return readers


def _requests(reader: Reader, population: Population, chance: random.Random) -> Requests:
    browser, program = Caller(reader.browser), Caller(reader.program)
    first = population.organizations + population.contacts + 1
    view = SavedView.objects.filter(noun="parties.consumer").latest("pk")

    def create() -> bytes:
        body = {"name": f"Bench {uuid.uuid4().hex[:10]}", "email": f"{uuid.uuid4().hex[:12]}@example.com"}
        return program.post("/api/consumers", json.dumps(body).encode(), {"Idempotency-Key": uuid.uuid4().hex})

    return {
        "list": lambda: browser.get("/consumers/"),
        "customer": lambda: browser.get(f"/customers/{chance.randint(1, population.organizations)}/"),
        "consumer": lambda: browser.get(f"/consumers/{chance.randint(first, first + population.consumers - 1)}/"),
        "api_list": lambda: program.get("/api/consumers?filter=city:is:Seattle"),
        "create": create,
        "board": lambda: browser.get("/consumers/?as=board&column=prospect"),
        "view": lambda: browser.get(view_address(view)),
        "list_10": lambda: browser.get("/consumers/?size=10"),
        "list_200": lambda: browser.get("/consumers/?size=200"),
    }


def _alone(reader: Reader, population: Population) -> dict[str, float | int]:
    """Processor time of application and database per request, and how many statements each needs."""
    found: dict[str, float | int] = {}
    requests = _requests(reader, population, random.Random(1))  # noqa: S311 - which page is no secret
    for kind, request in requests.items():
        for _warm in range(WARM):
            request()
        counter = _Counter()
        with connection.execute_wrapper(counter):
            request()
        found[f"{kind}_statements"] = counter.count
    turns: dict[str, list[tuple[float, float]]] = {kind: [] for kind in (*KINDS, *WIDE)}
    pid = backend_pid()
    for _turn in range(TURNS):  # one kind after the other, because a busy neighbour comes and goes
        for kind, spent_so_far in turns.items():
            spent_so_far.append(_processor_time(requests[kind], pid))
    for kind, spent_in in turns.items():
        found[f"{kind}_application_cpu_ms"] = middle([application for application, _both in spent_in])
        found[f"{kind}_cpu_ms"] = middle([both for _application, both in spent_in])
    return found


def _processor_time(request: Callable[[], bytes], pid: int) -> tuple[float, float]:
    """Milliseconds per request: of the application, and of application and database."""
    here, both = time.process_time(), spent(pid)
    for _request in range(IN_A_TURN):
        request()
    return (time.process_time() - here) * 1000 / IN_A_TURN, (spent(pid) - both) / IN_A_TURN


class _Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)


def _together(readers: list[Reader], population: Population, kinds: Sequence[str]) -> dict[str, list[float]]:
    """The milliseconds that each kind of request took while all readers were at work."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.SimpleQueue[dict[str, list[float]]] = context.SimpleQueue()
    work = [
        context.Process(target=_read, args=(place, reader, population, kinds, answers))
        for place, reader in enumerate(readers)
    ]
    for one in work:
        one.start()
    found = [answers.get() for _one in work]
    for one in work:
        one.join()
    return {kind: [time for times in found for time in times[kind]] for kind in kinds}


def _read(place: int, reader: Reader, population: Population, kinds: Sequence[str], answers: Any) -> None:
    connections.close_all()
    requests = _requests(reader, population, random.Random(place))  # noqa: S311 - which page is no secret
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for kind in kinds:
        requests[kind]()
    for _round in range(EACH):
        for kind in kinds:
            started = time.perf_counter()
            requests[kind]()
            times[kind].append((time.perf_counter() - started) * 1000)
    answers.put(times)


def _floor() -> float:
    """The bare statement of the list, as the engine answers it."""
    times = []
    with connection.cursor() as cursor:
        for _round in range(30):
            started = time.perf_counter()
            cursor.execute(
                "SELECT * FROM parties_party WHERE kind = 'person' AND is_consumer AND deleted_at IS NULL"
                " AND canonical_id IS NULL ORDER BY sort_key, id LIMIT 51"
            )
            cursor.fetchall()
            times.append((time.perf_counter() - started) * 1000)
    return middle(times)
