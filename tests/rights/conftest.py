"""One house for the whole matrix, made anew for each test of it."""

import sys
from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse

from tests.rights.probes import Probes
from tests.rights.readers import Reader, readers_by_scope, settle
from tests.rights.worlds import HOUSE, House, fill, own_fields
from tradewright.core.access import PERMISSIONS, SENSITIVITIES, Scope
from tradewright.core.files import path_of
from tradewright.core.models import StoredFile, User
from tradewright.core.nouns import NOUNS
from tradewright.core.search import index
from tradewright.core.search_sources import search_sources


@dataclass
class Matrix:
    """The house, who asks, and what came of it."""

    house: House
    by_scope: dict[Scope, Reader]
    administrator: Reader
    probes: Probes

    def look(self, reader: Reader, door: object, answer: Any) -> None:
        """Notes every canary of a world that the reader's scope hides."""
        for canary, origin in self.probes.found(answer):
            if origin.world != HOUSE and not reader.sees("parties.organization", origin.world):
                self.probes.fault(reader, door, f"tells {canary} of {origin.label}.{origin.column}")

    def lists(self) -> list[str]:
        """The address of every list of a noun."""
        return [reverse(noun.list_url) for noun in NOUNS.values() if noun.list_url]

    def count(self, what: str, *, at_least: int) -> None:
        """Says how many probes there were, which `pytest -s` shows; fewer than before is a fault of the matrix."""
        sys.stdout.write(f"{what}: {self.probes.asked} probes, {len(self.probes.through)} through\n")
        assert self.probes.asked >= at_least


@pytest.fixture
def matrix(db: None) -> Matrix:
    """A house with a row of every kind in every world, findable, and readers of every scope."""
    house = House()
    own_fields(SENSITIVITIES)
    readers = readers_by_scope()
    settle(house, readers)
    fill(house)
    for noun_key in search_sources.nouns:
        index(noun_key, list(NOUNS[noun_key].model._default_manager.values_list("pk", flat=True)))
    for file in StoredFile.objects.all():
        path_of(file.stored_as).parent.mkdir(parents=True, exist_ok=True)
        path_of(file.stored_as).write_text(file.name)
    boss = User.objects.create_user("boss@house.example", name="boss", is_administrator=True)
    everything = frozenset(SENSITIVITIES)
    administrator = Reader(boss, None, dict.fromkeys(NOUNS, Scope.ALL), everything, frozenset(PERMISSIONS))
    return Matrix(house, readers, administrator, Probes(house))
