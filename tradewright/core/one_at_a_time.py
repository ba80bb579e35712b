"""Changes that only make sense one after the other: what would be sound alone may be a fault together."""

from tradewright.core.statements import asked


def one_at_a_time(what: str) -> None:
    """Lets nobody else change the same thing until this transaction ends.

    Call it before any row is locked and before the question whose answer must still hold: those who wait then ask
    anew, and nobody who waits holds what another needs.
    """
    asked("SELECT pg_advisory_xact_lock(hashtext(%s))", [what])
