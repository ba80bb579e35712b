"""Seeded chance: the same seed makes the same company."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import SupportsLenAndGetItem


class _Dice(Random):
    """Python's generator with quicker draws; that some numbers come up a quadrillionth more often does no harm."""

    def choice[T](self, seq: "SupportsLenAndGetItem[T]") -> T:
        """One of the things, each as often."""
        return seq[int(self.random() * len(seq))]

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        """A whole number from `start` up to, not with, `stop`; only `start` means from 0 up to it."""
        if stop is None:
            start, stop = 0, start
        return start + step * int(self.random() * ((stop - start + step - 1) // step))


def dice(seed: int, part: str) -> Random:
    """Chance for one part of the company, so that a change in one part leaves the others as they were."""
    return _Dice(f"{seed}:{part}")


class Lot[T]:
    """Draws one of several things, each as often as its weight says."""

    def __init__(self, things: Sequence[tuple[T, float]]) -> None:
        self._things = [thing for thing, _weight in things]
        self._bounds = list(accumulate(weight for _thing, weight in things))

    def draw(self, chance: Random) -> T:
        """One of the things."""
        return self._things[bisect(self._bounds, chance.random() * self._bounds[-1])]

    def draws(self, chance: Random, count: int) -> list[T]:
        """So many of the things, each drawn anew."""
        return chance.choices(self._things, cum_weights=self._bounds, k=count)
