"""Five things that other systems publish or were measured at, done by four clients at a time, in work per second."""

import json
import multiprocessing
import tempfile
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db import connection, connections

from tradewright.project.bench.caller import Caller
from tradewright.project.bench.import_ import timed, write_file
from tradewright.project.bench.pages import Reader, readers_of_all
from tradewright.project.bench.population import Population
from tradewright.project.bench.report import Measured

PEOPLE = 105_000
IMPORTED = 20_000
CLIENTS = 4
SECONDS = 10
KINDS = ("create", "by_city", "name_contains", "board")


def measure(rows: int, tell: Callable[[str], None]) -> Measured:
    """A contact created with its checks, a list by city, names that contain a word, a board, an imported row.

    With at most 105,000 people and 32,000 orders. `value` is contacts created in a second; there is no floor.
    """
    people = min(rows, PEOPLE)
    population = Population(people * 10 // 12, tell)  # beside them organizations and their contacts
    population.fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = readers_of_all()[:CLIENTS]
    details: dict[str, float | int] = {"people": population.consumers + population.contacts}
    for kind in KINDS:
        tell(f"{CLIENTS} clients, {SECONDS} seconds: {kind}")
        details[f"{kind}_per_s"] = _together(clients, kind)
    tell(f"{IMPORTED:,} rows imported")
    with tempfile.TemporaryDirectory(prefix="tradewright-rows-") as folder:
        write_file(Path(folder), IMPORTED)
        details["imported_per_s"] = round(IMPORTED / timed(Path(folder), created=IMPORTED))
    return Measured("side", float(details["create_per_s"]), "/s", 0.0, dict(sorted(details.items())))


def _requests(reader: Reader) -> dict[str, Callable[[], bytes]]:
    browser, program = Caller(reader.browser), Caller(reader.program)

    def create() -> bytes:
        body = {"name": f"Bench {uuid.uuid4().hex[:10]}", "email": f"{uuid.uuid4().hex[:12]}@example.com"}
        return program.post("/api/consumers", json.dumps(body).encode(), {"Idempotency-Key": uuid.uuid4().hex})

    return {
        "create": create,
        "by_city": lambda: program.get("/api/consumers?filter=city:is:Seattle"),
        "name_contains": lambda: program.get("/api/consumers?filter=name:contains:arci"),
        "board": lambda: browser.get("/consumers/?as=board&column=prospect"),
    }


def _together(clients: list[Reader], kind: str) -> float:
    """How many of these all clients together did in a second."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    answers: multiprocessing.SimpleQueue[float] = context.SimpleQueue()
    work = [context.Process(target=_work, args=(client, kind, answers)) for client in clients]
    for one in work:
        one.start()
    done = [answers.get() for _one in work]
    for one in work:
        one.join()
    return round(sum(done), 1)


def _work(client: Reader, kind: str, answers: Any) -> None:
    connections.close_all()
    request = _requests(client)[kind]
    request()
    count, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < SECONDS:
        request()
        count += 1
    answers.put(count / passed)
