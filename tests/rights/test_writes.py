"""What a role does not allow changes nothing: every table is byte for byte the same afterwards."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps

from tests.house import listing
from tests.rights.conftest import Matrix
from tests.rights.doors import Door, api_doors, page_doors
from tests.rights.probes import checksum
from tests.rights.readers import Reader, reader
from tests.rights.worlds import FAR
from tradewright.core.access import PERMISSIONS, Scope

pytestmark = pytest.mark.slow

# What a request may write whatever the role: the log of itself and the memory of keys.
WRITTEN_ANYWAY = {"core_apikey", "core_idempotentanswer", "core_user"}
# One's own, whatever the role: each with its reason.
ONES_OWN = {
    "preferences": "language and theme of one's own",
    "profile": "one's own name and zone",
    "welcome": "one's own sign-in",
    "star": "a mark of one's own",
    "new_view": "a view of one's own",
    "make_key": "a key of one's own, for which this role has the permission",
    "make_calendar_address": "a calendar address of one's own",
    "withdraw_calendar_address": "a calendar address of one's own",
    "end_sessions": "one's own sessions",
    "choose_notifications": "what one wants to be told",
}
WRITES = {"POST", "PUT", "PATCH", "DELETE"}
TYPED: dict[str, Any] = {
    "name": "Changed",
    "subject": "Changed",
    "reason": "Changed",
    "amount": "1",
    "value": "Changed",
}


def our_tables() -> set[str]:
    """Every table of the house that a denied write leaves alone."""
    models = [model for model in apps.get_models() if model.__module__.startswith("tradewright.")]
    return {model._meta.db_table for model in models} - WRITTEN_ANYWAY


def doors_to_write(matrix: Matrix) -> Iterator[Door]:
    """Every page that may be sent a form, and every operation that writes."""
    for door in page_doors(matrix.house, FAR):
        if door.name not in ONES_OWN and "?" not in door.address:
            yield Door(door.name, "POST", door.address, door.kinds, FAR, TYPED)
    for door in api_doors(matrix.house, FAR, lambda method: method in WRITES):
        body = {"rows": [TYPED | {"id": 1}]} if door.address.endswith("/bulk") else TYPED
        yield Door(door.name, door.method, door.address, door.kinds, FAR, body)


def probe(matrix: Matrix, who: Reader, tables: set[str], before: dict[str, str]) -> None:
    """Sends everything everywhere and notes what changed."""
    for door in doors_to_write(matrix):
        answer = matrix.probes.ask(who, door.method, door.address, door.body)
        if answer.status_code >= 500:
            matrix.probes.fault(who, door, f"answers {answer.status_code}")
        if (after := checksum(tables)) != before:
            changed = [table for table in sorted(tables) if after[table] != before[table]]
            matrix.probes.fault(who, door, f"answers {answer.status_code} and changes {', '.join(changed)}")
            before |= after
        matrix.look(who, door, answer)


def test_a_denied_write_leaves_every_table_as_it_was(matrix: Matrix) -> None:
    tables = our_tables()
    none = set(PERMISSIONS) - {"core.make_keys"}  # the API is asked with a key of one's own
    writers = [
        reader("no permission", Scope.ALL, permissions=none),
        reader("no row and no permission", Scope.NONE, permissions=none),
    ]
    for who in writers:
        _keys = who.browser, who.key
        probe(matrix, who, tables, checksum(tables))
    matrix.count("writes", at_least=1000)
    assert not matrix.probes.through, listing(matrix.probes.through)
