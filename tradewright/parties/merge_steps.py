"""Socket `parties.merge_steps`: what modules above keep once per customer, settled when two become one or two again."""

from collections.abc import Callable, Sequence

type MergeStep = Callable[[Sequence[int]], object]


class MergeSteps:
    """The steps plugged in; each gets the ids of all parties concerned, after the pointers were set.

    A step follows from the pointers alone, so that the same step settles a merge and its undoing.
    """

    def __init__(self) -> None:
        self._steps: list[MergeStep] = []

    def add(self, step: MergeStep) -> None:
        """Plugs in a step."""
        self._steps.append(step)

    def settle(self, party_ids: Sequence[int]) -> None:
        """Runs all steps, in the transaction of the merge."""
        for step in self._steps:
            step(party_ids)


merge_steps = MergeSteps()
