"""Explanations: the ordered reasons stored, shown and returned with every result that has reasons."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Step:
    """One reason: which rule, measured on what, with which input, what it did and why."""

    rule: str
    basis: str = ""
    input: str = ""
    effect: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Explanation:
    """The steps that lead to a result, in order, and the sentence that sums them up."""

    result: str
    steps: tuple[Step, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The form stored with the result and returned by the API."""
        return {"result": self.result, "steps": [asdict(step) for step in self.steps]}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Explanation":
        """The explanation as it was stored."""
        return cls(result=stored["result"], steps=tuple(Step(**step) for step in stored["steps"]))


def explain(result: str, steps: Iterable[Step]) -> Explanation:
    """An explanation of this result by these steps."""
    return Explanation(result=result, steps=tuple(steps))
