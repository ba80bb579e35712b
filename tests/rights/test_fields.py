"""No hidden field gets through: not as a column, a condition, an order, a file, a record or a form."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from tests.house import listing
from tests.rights.conftest import Matrix
from tests.rights.doors import api_doors, page_doors, resources
from tests.rights.readers import Reader, readers_without_sensitivity
from tests.rights.worlds import FAR, Origin
from tradewright.core.access import SENSITIVITIES
from tradewright.core.fields import Field, fields_of
from tradewright.core.nouns import NOUNS

pytestmark = pytest.mark.slow

OPERATORS = ("is", "is_not", "in", "contains", "starts_with", "at_least", "at_most", "before", "after", "is_empty")


def hidden_fields(sensitivity: str) -> Iterator[tuple[str, Field]]:
    """Every field of the catalog with this sensitivity, own fields included."""
    described = {*NOUNS, *(resource.noun for resource in resources().values())}
    for noun_key in sorted(described):
        for one in fields_of(noun_key).values():
            if one.sensitivity == sensitivity:
                yield noun_key, one


def is_of(origin: Origin, hidden: set[tuple[str, str]]) -> bool:
    """Whether a canary stands in one of these fields."""
    return any(origin.label == noun and origin.column == key.removeprefix("figures.") for noun, key in hidden)


def refused_in_api(matrix: Matrix, who: Reader, noun_key: str, one: Field) -> None:
    """A hidden field is no condition, no order and no addition of any list of the API."""
    for resource in resources().values():
        if resource.noun == noun_key:
            queries = [f"filter={one.key}:{operator}:1" for operator in OPERATORS]
            for query in (*queries, f"sort={one.key}", f"sort=-{one.key}", f"also={one.key}"):
                address = f"/api/{resource.path}?{query}"
                if (said := matrix.probes.ask(who, "GET", address).status_code) != 422:
                    matrix.probes.fault(who, address, f"answers {said}, as if the field were there")


def looked_for(matrix: Matrix, who: Reader, address: str, hidden: set[tuple[str, str]]) -> None:
    """Opens an address and notes every hidden value."""
    answer = matrix.probes.ask(who, "GET", address)
    for canary, origin in matrix.probes.found(answer):
        if is_of(origin, hidden):
            matrix.probes.fault(who, address, f"tells {canary} of {origin.label}.{origin.column}")


def addresses(matrix: Matrix, hidden: set[tuple[str, str]]) -> Iterator[str]:
    """Lists with the hidden columns asked for, their files, every page and every operation that reads."""
    for noun_key, noun in NOUNS.items():
        if noun.list_url and (keys := [key for of, key in sorted(hidden) if of == noun_key]):
            place = reverse(noun.list_url)
            yield from (f"{place}?columns={','.join(keys)}{more}" for more in ("", "&export=csv", "&export=xlsx"))
            yield from (f"{place}?sort={key}&columns={key}" for key in keys)
            yield from (f"/lists/{noun_key}/filter/?field={key}" for key in keys)
    for door in (*page_doors(matrix.house, FAR), *api_doors(matrix.house, FAR, lambda method: method == "GET")):
        yield door.address


def test_no_door_tells_a_field_that_a_role_hides(matrix: Matrix) -> None:
    assert SENSITIVITIES
    for name, who in readers_without_sensitivity():
        fields = list(hidden_fields(name))
        hidden = {(noun_key, one.key) for noun_key, one in fields}
        assert any(is_of(origin, hidden) for origin in matrix.house.canaries.values())
        for noun_key, one in fields:
            refused_in_api(matrix, who, noun_key, one)
        for address in dict.fromkeys(addresses(matrix, hidden)):
            looked_for(matrix, who, address, hidden)
    matrix.count("fields", at_least=1000)
    assert not matrix.probes.through, listing(matrix.probes.through)
