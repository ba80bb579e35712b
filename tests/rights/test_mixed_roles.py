"""Roles mixed by chance let nothing through: another scope for every noun, fields and verbs left out at random."""

import itertools
import os

import pytest

from tests.house import listing
from tests.rights.conftest import Matrix
from tests.rights.mixed import MixedReader, mixed_reader
from tests.rights.test_rows import REFUSED, doors_to_read, hides

pytestmark = pytest.mark.slow

# One role in CI; TRADEWRIGHT_PROBES=50000 makes as many roles as that many probes take.
WANTED = int(os.environ.get("TRADEWRIGHT_PROBES", "900"))


def look(matrix: Matrix, who: MixedReader, address: object, answer: object) -> None:
    """Notes every canary that neither a scope of the role nor a name on a record one sees explains."""
    for canary, origin in matrix.probes.found(answer):
        if not who.may_be_told(origin):
            matrix.probes.fault(who, address, f"tells {canary} of {origin.label}.{origin.column} in {origin.world}")


def test_no_mix_of_scopes_opens_or_tells_what_it_hides(matrix: Matrix) -> None:
    for seed in itertools.count():
        if matrix.probes.asked >= WANTED:
            break
        who = mixed_reader(matrix, seed)
        for door in doors_to_read(matrix):
            answer = matrix.probes.ask(who, "GET", door.address)
            if answer.status_code >= 500:
                matrix.probes.fault(who, door, f"answers {answer.status_code}")
            if hides(who, door) and answer.status_code not in REFUSED:
                matrix.probes.fault(who, door, f"opens: {answer.status_code}")
            look(matrix, who, door, answer)
        for address in matrix.lists():
            for query in ("?q=zqf", "?export=csv", "?size=200"):
                look(matrix, who, address + query, matrix.probes.ask(who, "GET", address + query))
    matrix.count("mixed roles", at_least=WANTED)
    assert not matrix.probes.through, listing(matrix.probes.through)
