"""Socket `parties.erase_steps`: what every module holds of a person, to be handed over or erased."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

type Rows = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Subject:
    """A person whose data is asked for: all ids they ever had, and how others may have written of them.

    `names` may belong to others as well, so they are looked for only near the person: in what hangs on `near_ids`, the
    person and the organizations they worked for. `values`, such as an e-mail address, are looked for everywhere.
    """

    ids: tuple[int, ...]
    names: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    near_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class EraseStep:
    """What one module holds: `tell` hands it over by table, `erase` makes it name nobody any more.

    `erase` returns the rows, by table, whose history is forgotten as well.
    """

    tell: Callable[[Subject], Mapping[str, Rows]]
    erase: Callable[[Subject], Mapping[str, Sequence[int]]]


class EraseSteps:
    """The steps plugged in, in the order of the modules from below to above."""

    def __init__(self) -> None:
        self.known: list[EraseStep] = []

    def add(self, step: EraseStep) -> None:
        """Plugs in a step."""
        self.known.append(step)


erase_steps = EraseSteps()
