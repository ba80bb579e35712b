"""Pages over a large register with eight readers at a time."""

import multiprocessing
import random
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection, connections
from django.test import Client, override_settings

from tradewright.core.models import User
from tradewright.project.bench.cpu import backend_pid, spent
from tradewright.project.bench.population import Population
from tradewright.project.bench.report import Measured, middle, percentile

READERS = 8
EACH = 25
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class Timing:
    """One request: how long it took and how much processor time it cost, in milliseconds."""

    kind: str
    wall: float
    cpu: float


def measure(rows: int, tell: Callable[[str], None]) -> Measured:
    """Fills the register, reads and writes with eight readers, and counts statements."""
    population = Population(rows, tell)
    population.fill()
    _analyse()
    tell(f"{READERS} readers, {EACH} requests of each kind")
    timings = _read_together(population)
    details: dict[str, float | int] = {}
    for kind in ("list", "customer", "api_list", "create"):
        walls = [one.wall for one in timings if one.kind == kind]
        details[f"{kind}_p50_ms"] = middle(walls)
        details[f"{kind}_p95_ms"] = percentile(walls, 0.95)
        details[f"{kind}_cpu_ms"] = round(sum(one.cpu for one in timings if one.kind == kind) / len(walls), 3)
    details |= _statements(population)
    return Measured("pages", float(details["list_p95_ms"]), "ms", _floor(), details)


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _requests(client: Client, population: Population, chance: random.Random) -> dict[str, Callable[[], Any]]:
    first = population.organizations + population.contacts + 1

    def create() -> Any:
        body = {"name": f"Bench {uuid.uuid4().hex[:10]}", "email": f"{uuid.uuid4().hex[:12]}@example.com"}
        headers = {"Idempotency-Key": uuid.uuid4().hex}
        return client.post("/api/consumers", body, content_type="application/json", headers=headers)

    return {
        "list": lambda: client.get("/consumers/"),
        "customer": lambda: client.get(f"/customers/{chance.randint(1, population.organizations)}/"),
        "api_list": lambda: client.get("/api/consumers?filter=city:is:Seattle"),
        "consumer": lambda: client.get(f"/consumers/{chance.randint(first, first + population.consumers - 1)}/"),
        "create": create,
    }


def _signed_in(number: int) -> Client:
    client = Client(enforce_csrf_checks=False, raise_request_exception=True)
    client.force_login(User.objects.order_by("pk")[number : number + 1].get(), backend=_BACKEND)
    return client


def _reader(number: int, population: Population, answers: "multiprocessing.SimpleQueue[list[Timing]]") -> None:
    connections.close_all()
    with override_settings(ALLOWED_HOSTS=["*"]):
        client = _signed_in(0)
        requests = _requests(client, population, random.Random(number))  # noqa: S311 - which page is no secret
        pid, timings = backend_pid(), []
        for request in requests.values():
            request()
        for _round in range(EACH):
            for kind, request in requests.items():
                before, started = spent(pid), time.perf_counter()
                response = request()
                wall = (time.perf_counter() - started) * 1000
                if response.status_code >= 400:
                    raise RuntimeError(f"{kind} answered {response.status_code}: {response.content[:300]!r}")
                timings.append(Timing(kind, wall, spent(pid) - before))
        answers.put(timings)


def _read_together(population: Population) -> list[Timing]:
    connections.close_all()
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.SimpleQueue[list[Timing]] = context.SimpleQueue()
    readers = [context.Process(target=_reader, args=(number, population, answers)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    timings: list[Timing] = []
    for _reader_done in readers:
        timings += answers.get()
    for reader in readers:
        reader.join()
    return timings


class _Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        self.count += 1
        return execute(*args)


def _statements(population: Population) -> dict[str, int]:
    """How many statements each page needs, and the list with 10 and with 200 rows."""
    found: dict[str, int] = {}
    with override_settings(ALLOWED_HOSTS=["*"]):
        client = _signed_in(0)
        requests = _requests(client, population, random.Random(1))  # noqa: S311 - which page is no secret
        requests |= {
            "list_10": lambda: client.get("/consumers/?size=10"),
            "list_200": lambda: client.get("/consumers/?size=200"),
        }
        for kind, request in requests.items():
            request()
            counter = _Counter()
            with connection.execute_wrapper(counter):
                request()
            found[f"{kind}_statements"] = counter.count
    return found


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
