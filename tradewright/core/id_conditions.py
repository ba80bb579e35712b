"""Conditions that ask by a statement of their own instead of by a column, without doubling a row.

A list that joined the lines would show an order once per line. These turn a plain comparison, such as
`id__of_product=7`, into "a line of the order holds product 7"; they work with `=`, `in` and `isnull`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.db.models.lookups import Lookup

from tradewright.core.storable import is_id


@dataclass(frozen=True)
class Asked:
    """How PostgreSQL asks for some ids and for none at all; `{row}` stands for the id of the row asked about."""

    some: str
    none: str


class _Ids(models.BigIntegerField):
    """Ids that stand in other rows than the one asked about; each kind of them compares in its own way."""

    asked: ClassVar[Asked]


class _Held(Lookup):
    """Asks by a statement of its own instead of by a column."""

    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The statement with the row's id in its place and the ids as one array."""
        row, params = self.process_lhs(compiler, connection)
        wanted = self.rhs if isinstance(self.rhs, Iterable) else [self.rhs]
        ids = [number for one in wanted if is_id(number := int(one))]  # no row has a number that no column could hold
        return self.lhs.output_field.asked.some.format(row=row), (*params, ids)


class _HeldExactly(_Held):
    """One of these ids."""

    lookup_name = "exact"


class _HeldAmong(_Held):
    """Any of these ids."""

    lookup_name = "in"


class _HeldNone(Lookup):
    """No id at all, or any."""

    lookup_name = "isnull"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """The statement for none, turned round where any is wanted."""
        row, params = self.process_lhs(compiler, connection)
        none = self.lhs.output_field.asked.none.format(row=row)
        found = params if "{row}" in self.lhs.output_field.asked.none else ()
        return (none if self.rhs else f"NOT ({none})"), tuple(found)


for _lookup in (_HeldExactly, _HeldAmong, _HeldNone):
    _Ids.register_lookup(_lookup)


class _TheRow(models.Transform):
    """Stands for the row's id until a comparison says what to ask."""

    def as_sql(self, compiler: Any, connection: Any, *_given: Any, **_more: Any) -> Any:
        """The id of the row."""
        return compiler.compile(self.lhs)


def condition(name: str, asked: Asked, model: type[models.Model]) -> str:
    """Makes `id__<name>` known on a model and returns that path."""
    ids = type(f"Ids_{name}", (_Ids,), {"asked": asked})
    return known(type(name, (_TheRow,), {"lookup_name": name, "output_field": ids()}), model)


def known(transform: type[models.Transform], model: type[models.Model]) -> str:
    """Makes a question about the id known and returns its path."""
    column = model._meta.get_field("id")
    assert isinstance(column, models.Field)
    column.register_lookup(transform)
    return f"id__{transform.lookup_name}"
