"""Changing one field of many consumers, as the worker does it, against the same update by the bare engine."""

import time
from collections.abc import Callable

from django.db import connection
from django.urls import get_resolver

from tradewright.core.models import User
from tradewright.project.bench.cpu import backend_pid, spent
from tradewright.project.bench.population import Population
from tradewright.project.bench.report import Measured
from tradewright.ui.actions import ask_for_change
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.screens.portions import PORTION, work_through

ROWS = 100_000
_NOUN = "parties.consumer"
_CHANGES = (("stage", "key_account"), ("source", "fair"), ("owner", "3"))
_BARE = """
UPDATE parties_party SET source = 'bare', version = version + 1, updated_at = now()
WHERE id = ANY(%s)
"""


def measure(rows: int, tell: Callable[[str], None]) -> Measured:
    """Gives consumers another stage, source and owner, then takes the owner back; wall time in seconds each.

    `value` is that of the slowest first change. A result per row and history are written, nothing is left out.
    """
    population = Population(rows, tell)
    population.fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    _ = get_resolver().url_patterns  # lists are declared beside their addresses
    first = population.organizations + population.contacts + 1
    ids = list(range(first, first + min(rows, ROWS)))
    by = User.objects.get(is_administrator=True)
    details: dict[str, float | int] = {"rows": len(ids)}
    changes = [BulkChange(noun=_NOUN, field=field, typed=[typed]) for field, typed in _CHANGES]
    for change in changes:
        tell(f"{len(ids):,} consumers: {change.field}")
        details[f"{change.field}_s"], details[f"{change.field}_cpu_s"] = _timed(change, by, ids)
    tell("The owners back")
    details["undo_s"], _cpu = _timed(BulkChange(noun=_NOUN, field="owner", undoes=changes[-1]), by, ids)
    slowest = max(float(details[f"{change.field}_s"]) for change in changes)
    return Measured("bulk", slowest, "s", _bare(ids), dict(sorted(details.items())))


def _timed(change: BulkChange, by: User, ids: list[int]) -> tuple[float, float]:
    """Seconds of the clock and of the processors, the database's included."""
    pid, began = backend_pid(), time.perf_counter()
    before = spent(pid)
    ask_for_change(by=by, change=change, row_ids=ids)
    while BulkChange.objects.filter(pk=change.pk, finished_at=None).exists():
        work_through(change.pk, most=PORTION)
    passed, worked = time.perf_counter() - began, (spent(pid) - before) / 1000
    done = change.rows.filter(outcome__in=(BulkRow.Outcome.CHANGED, BulkRow.Outcome.SAME)).count()
    if done < len(ids):
        raise ValueError(f"{len(ids) - done:,} of {len(ids):,} rows were refused")
    return round(passed, 3), round(worked, 3)


def _bare(ids: list[int]) -> float:
    began = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_BARE, [ids])
    return round(time.perf_counter() - began, 3)
