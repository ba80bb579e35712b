"""The nouns of the house: what lists, search, rights, history and the API know about each kind of record."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model
from django.utils.functional import Promise


@dataclass(frozen=True)
class ScopeColumns:
    """The columns that decide who sees a row."""

    owner: str = "owner_id"
    team: str = "team_id"
    territory: str = "territory_id"


@dataclass(frozen=True)
class Noun:
    """One kind of record: `parties.organization` is shown with this word, icon and page."""

    key: str
    model_label: str
    label: str | Promise
    plural: str | Promise
    icon: str
    record_url: str = ""
    list_url: str = ""
    scope: ScopeColumns | None = None

    @property
    def model(self) -> type[Model]:
        """The model that holds the rows of this noun."""
        return apps.get_model(self.model_label)


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
