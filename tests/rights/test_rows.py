"""No row gets through to who may not see it, by any page, list, file or operation that reads."""

import os

import pytest

from tests.house import listing
from tests.rights.conftest import Matrix
from tests.rights.doors import Door, api_doors, page_doors
from tests.rights.readers import Reader
from tests.rights.worlds import FAR, WORLDS
from tradewright.core.nouns import NOUNS

pytestmark = pytest.mark.slow

ALL_WORLDS = bool(os.environ.get("TRADEWRIGHT_PROBES"))
# 422 tells as little as 404: the parameters are refused before the record is looked for.
REFUSED = {403, 404, 405, 422}


def hides(reader: Reader, door: Door) -> bool:
    """Whether an address names a row that an owner decides about and the reader's role hides."""
    return any(kind in NOUNS and NOUNS[kind].scope and not reader.sees(kind, door.world) for kind in door.kinds)


def doors_to_read(matrix: Matrix) -> list[Door]:
    """Every address to be opened and every operation that reads, each address once."""
    found: dict[str, Door] = {}
    for world in WORLDS:
        pages = page_doors(matrix.house, world) if world == FAR or ALL_WORLDS else ()
        for door in (*pages, *api_doors(matrix.house, world, lambda method: method == "GET")):
            found.setdefault(door.address, door)
    return list(found.values())


def probe(matrix: Matrix, reader: Reader, door: Door) -> None:
    """Opens a door and notes what it should not have told."""
    answer = matrix.probes.ask(reader, "GET", door.address)
    if answer.status_code >= 500:
        matrix.probes.fault(reader, door, f"answers {answer.status_code}")
    if hides(reader, door) and answer.status_code not in REFUSED:
        matrix.probes.fault(reader, door, f"opens: {answer.status_code}")
    matrix.look(reader, door, answer)


def test_no_address_opens_or_tells_a_row_that_a_role_hides(matrix: Matrix) -> None:
    doors = doors_to_read(matrix)
    for reader in matrix.by_scope.values():
        for door in doors:
            probe(matrix, reader, door)
    matrix.count("rows", at_least=2000)
    assert not matrix.probes.through, listing(matrix.probes.through)


def test_the_administrator_finds_what_others_must_not(matrix: Matrix) -> None:
    told: set[str] = set()
    for door in doors_to_read(matrix):
        answer = matrix.probes.ask(matrix.administrator, "GET", door.address)
        told.update(origin.label for _canary, origin in matrix.probes.found(answer) if origin.world == FAR)
    assert told >= {key for key, noun in NOUNS.items() if noun.scope}, "a probe that finds nothing proves nothing"


def test_lists_searches_and_exports_tell_no_row_that_a_role_hides(matrix: Matrix) -> None:
    for reader in matrix.by_scope.values():
        for address in matrix.lists():
            for query in ("?q=zqf", "?export=csv", "?export=xlsx", "?size=200"):
                matrix.look(reader, address + query, matrix.probes.ask(reader, "GET", address + query))
        for address in ("/palette/?q=zqf", "/api/search?q=zqf"):
            matrix.look(reader, address, matrix.probes.ask(reader, "GET", address))
    matrix.count("lists", at_least=400)
    assert not matrix.probes.through, listing(matrix.probes.through)
