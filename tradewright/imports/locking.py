"""One import of a system at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import OperationalError, connection, transaction
from django.utils.translation import gettext as _
from psycopg.pq import TransactionStatus

from tradewright.imports.errors import ImportInWork

# After a kill the database works on until it notices, and only then gives the lock back.
_PATIENCE = 20.0
_IS_LOCKED = """
SELECT EXISTS (
    SELECT 1 FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) | objid::bigint = hashtextextended(%s, 7)
)
"""


@contextmanager
def alone_with(source: str, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Keeps a second import of the same system out; the lock goes with the process that holds it.

    Raises `ImportInWork` when the other one is still in work after so many seconds.
    """
    name = _name(source)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{int(patience * 1000)}ms"])
            cursor.execute("SELECT pg_advisory_lock(hashtextextended(%s, 7))", [name])
            cursor.execute("SELECT set_config('lock_timeout', '0', true)")
    except OperationalError as error:
        if not isinstance(error.__cause__, psycopg.errors.LockNotAvailable):
            raise
        raise ImportInWork(
            _("Another import from %(source)s is in work") % {"source": source},
            kept=_("Nothing was changed"),
            todo=_("Wait until it has ended"),
        ) from error
    try:
        yield
    finally:
        _give_back(name)


def _give_back(name: str) -> None:
    """Gives the lock back; a connection that was left amid a statement, by Ctrl-C say, takes the lock with it."""
    session = connection.connection
    if session is None or session.closed:
        return
    if session.info.transaction_status == TransactionStatus.ACTIVE:
        session.cancel_safe(timeout=_PATIENCE)
        connection.close()
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 7))", [name])


def is_in_work(source: str) -> bool:
    """Whether some process imports from this system or undoes one of its imports right now."""
    with connection.cursor() as cursor:
        cursor.execute(_IS_LOCKED, [_name(source)])
        return bool(cursor.fetchone()[0])


def _name(source: str) -> str:
    return f"import:{source}"
