"""The nouns of the house: what lists, search, rights, history and the API know about each kind of record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

if TYPE_CHECKING:
    from tradewright.core.access import Permission
    from tradewright.core.models import User


@dataclass(frozen=True)
class ScopeColumns:
    """The columns that decide who sees a row."""

    owner: str = "owner_id"
    team: str = "team_id"
    territory: str = "territory_id"


@dataclass(frozen=True)
class Same:
    """How a noun tells of records that turned out to be one: what hangs on any of them hangs on the one that stays.

    `now` leads from an id to that of the one that stays, `ids` from that record to all ids it ever had; `rows` are
    those a user may see, under each of their ids.
    """

    now: Callable[[int], int]
    ids: Callable[[Any], tuple[int, ...]]
    rows: "Callable[[User], QuerySet[Any]]"


@dataclass(frozen=True)
class Noun:
    """One kind of record: `parties.organization` is shown with this word, icon and page.

    `rows` are those a user may see: what hangs on any record, such as files, asks through it. `edit_permission` is what
    changing such a record needs. `seen_with` names the noun whose rights decide who sees these rows, where they have
    none of their own: who sees products sees their categories. `is_few` says that there are mostly so few that a form
    lists them all. `same` is there where records may be merged.
    """

    key: str
    model_label: str
    label: str | Promise
    plural: str | Promise
    icon: str
    record_url: str = ""
    list_url: str = ""
    scope: ScopeColumns | None = None
    rows: "Callable[[User], QuerySet[Any]] | None" = None
    edit_permission: "Permission | None" = None
    seen_with: str = ""
    is_few: bool = False
    same: Same | None = None

    @property
    def model(self) -> type[Model]:
        """The model that holds the rows of this noun."""
        return apps.get_model(self.model_label)

    def rows_ever(self, user: "User") -> "QuerySet[Any]":
        """What the user may see of this noun, under every id it ever had; only for nouns with `rows`."""
        assert self.rows is not None
        return self.same.rows(user) if self.same else self.rows(user)

    def now(self, object_id: int) -> int:
        """The id under which a record is known now."""
        return self.same.now(object_id) if self.same else object_id

    def ids(self, record: Model) -> tuple[int, ...]:
        """All ids that a record ever had, the present one first."""
        return self.same.ids(record) if self.same else (record.pk,)


NOUNS: dict[str, Noun] = {}


def register(*nouns: Noun) -> None:
    """Makes nouns known to the house; a key is registered once."""
    for one in nouns:
        if one.key in NOUNS:
            raise ValueError(f"noun {one.key} is registered twice")
        NOUNS[one.key] = one


def noun(key: str) -> Noun:
    """The noun of this key; an unknown key is a mistake in the program."""
    return NOUNS[key]
