"""What a party takes over from one that is merged into it: what it lacks itself, and what somebody chose."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from tradewright.core.fields import Field
from tradewright.parties.models import Party

# Settled by what hangs on both: addresses and contact points, of which the first is repeated on the party.
REPEATED = ("country", "province", "city", "postcode", "email", "phone")
_BELONGS = ("owner", "team", "territory")
_NAME_PARTS = ("person__given_name", "person__middle_name", "person__family_name", "person__suffix")
# Columns that only make sense beside the one they are taken over with.
_TOGETHER = {
    "stage": ("stage_since",),
    "name": ("sort_key", *_NAME_PARTS),
    "person__yearly_income": ("person__income_currency",),
}


@dataclass(frozen=True)
class Compared:
    """One field of two parties that are to become one."""

    field: Field
    own: Any
    other: Any

    @property
    def is_lacking(self) -> bool:
        """Whether only the other has a value, which is taken over then."""
        return _is_empty(self.own) and not _is_empty(self.other)

    @property
    def differs(self) -> bool:
        """Whether both have a value, of which one has to be chosen."""
        return not _is_empty(self.own) and not _is_empty(self.other) and self.own != self.other


def compared(into: Party, absorbed: Party, fields: Mapping[str, Field], *, may_assign: bool) -> list[Compared]:
    """The fields in which the two differ and of which either value can stay."""
    chosen = [one for one in fields.values() if _is_settled_here(one, may_assign=may_assign)]
    pairs = [Compared(one, value_at(into, one.orm_path), value_at(absorbed, one.orm_path)) for one in chosen]
    return [pair for pair in pairs if pair.is_lacking or pair.differs]


def taken_over(absorbed: Party, pairs: Sequence[Compared], take: Collection[str]) -> dict[str, Any]:
    """The new values by column path: what is lacking, and of what differs the fields in `take`, by catalog key."""
    paths = [pair.field.orm_path for pair in pairs if pair.is_lacking or pair.field.key in take]
    return {path: value_at(absorbed, path) for path in _with_companions(paths) if _has(absorbed, path)}


def value_at(party: Party, path: str) -> Any:
    """The value of a party at a column path such as `organization__industry` or `custom__colour`."""
    where, _split, name = path.partition("__")
    if not name:
        return getattr(party, where)
    if where == "custom":
        return party.custom.get(name)
    return getattr(getattr(party, where, None), name, None)


def as_kept(value: Any) -> Any:
    """A value in the form in which JSON keeps it, to be compared with one that was kept."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def _is_settled_here(field: Field, *, may_assign: bool) -> bool:
    if field.key in REPEATED or field.key == "number" or not field.is_stored or not field.is_editable:
        return False
    if field.orm_path in _NAME_PARTS:
        return False
    return may_assign or field.key not in _BELONGS


def _with_companions(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        yield path
        yield from _TOGETHER.get(path, ())


def _has(party: Party, path: str) -> bool:
    """An organization has no given name."""
    where, _split, name = path.partition("__")
    return not name or where == "custom" or getattr(party, where, None) is not None


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
