"""Search over a large register, with rights applied."""

import time
from collections.abc import Callable

from django.db import connection

from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.core.search_sources import search_sources
from tradewright.core.search_tokens import query_of
from tradewright.project.bench.population import Population
from tradewright.project.bench.report import Measured, middle, percentile

_WORDS = {
    "latin": ("mil", "garcia", "weber", "grace", "olsen", "keller"),
    "two_words": ("anna smith", "leo mar", "maria cost", "david kim", "paul brown"),
    "han1": ("王", "李", "敏", "涛"),
    "han2": ("王伟", "李娜", "敏静", "周杰"),
    "initials": ("ww", "lxm", "zj", "cyb"),
    "phone": ("1500123", "0012345", "4567", "99999"),
}
_ROUNDS = 15


def measure(rows: int, tell: Callable[[str], None]) -> Measured:
    """The slowest kind of query decides."""
    Population(rows, tell).fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _give_narrow_role()
    details: dict[str, float | int] = {}
    readers = list(User.objects.order_by("pk")[:2])
    for kind, texts in _WORDS.items():
        times = [_timed(user, text) for user in readers for text in texts * _ROUNDS]
        details[f"{kind}_p50_ms"], details[f"{kind}_p95_ms"] = middle(times), percentile(times, 0.95)
    slowest = max(float(value) for name, value in details.items() if name.endswith("p95_ms"))
    return Measured("search", slowest, "ms", _floor(), details)


def _give_narrow_role() -> None:
    """The second reader sees one eighth of all rows, its own."""
    from tradewright.staff.models import Role, RoleGrant

    nouns = ("parties.organization", "parties.contact", "parties.consumer")
    role = Role.objects.create(name="Bench", scopes=dict.fromkeys(nouns, "own"))
    RoleGrant.objects.create(role=role, user=User.objects.order_by("pk")[1])


def _timed(user: User, text: str) -> float:
    started = time.perf_counter()
    search(user, text)
    return (time.perf_counter() - started) * 1000


def _floor() -> float:
    """The bare statement over the index for the same words, without rights and without choosing the best."""
    slowest = 0.0
    with connection.cursor() as cursor:
        for texts in _WORDS.values():
            times = []
            for text in texts * _ROUNDS:
                started = time.perf_counter()
                cursor.execute(
                    "SELECT object_id, title FROM core_searchrow WHERE tokens @@ %s::tsquery LIMIT 20",
                    [query_of(text, search_sources.mark("parties.consumer"))],
                )
                cursor.fetchall()
                times.append((time.perf_counter() - started) * 1000)
            slowest = max(slowest, percentile(times, 0.95))
    return slowest
