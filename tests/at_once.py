"""Two people who change something at the same moment, each on a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait

from django.db import connection, transaction

from tradewright.core.errors import Refusal

_WAITING = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"


def while_uncommitted(first: Callable[[], object], second: Callable[[], object]) -> Refusal | None:
    """Begins `second` when `first` is done and not yet committed, which it is when `second` waits or has ended.

    Returns what `second` was refused with.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            first()
            running = pool.submit(_refusal_of, second)
            while not (running.done() or _somebody_waits()):
                wait([running], timeout=0.01)
        return running.result()


def _refusal_of(change: Callable[[], object]) -> Refusal | None:
    try:
        change()
    except Refusal as refusal:
        return refusal
    finally:
        connection.close()
    return None


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        return bool(cursor.fetchone()[0])
