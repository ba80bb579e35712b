"""How often somebody may knock: counted in the database, for all processes together."""

import hashlib

from django.core.cache import cache


def is_within(what: str, who: str, *, most: int, seconds: int) -> bool:
    """Whether this is one of the first `most` times in a row with less than `seconds` between; counts it.

    Two at the very same moment may count as one: it slows down who guesses, and guards no sum.
    """
    key = f"throttled:{what}:{hashlib.sha256(who.encode()).hexdigest()[:32]}"
    times = int(cache.get(key, 0)) + 1
    if times > most:
        return False
    cache.set(key, times, seconds)
    return True
