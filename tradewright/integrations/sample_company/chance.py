"""Seeded chance: the same seed makes the same company."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random


def dice(seed: int, part: str) -> Random:
    """Chance for one part of the company, so that a change in one part leaves the others as they were."""
    return Random(f"{seed}:{part}")  # noqa: S311 - a sample company is no secret


class Lot[T]:
    """Draws one of several things, each as often as its weight says."""

    def __init__(self, things: Sequence[tuple[T, float]]) -> None:
        self._things = [thing for thing, _weight in things]
        self._bounds = list(accumulate(weight for _thing, weight in things))

    def draw(self, chance: Random) -> T:
        """One of the things."""
        return self.draws(chance, 1)[0]

    def draws(self, chance: Random, count: int) -> list[T]:
        """So many of the things, each drawn anew."""
        return chance.choices(self._things, cum_weights=self._bounds, k=count)
