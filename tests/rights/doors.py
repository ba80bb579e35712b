"""Every door of the house, found by walking the addresses and the description of the API, with the rows behind it."""

import inspect
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter
from django.utils.module_loading import import_string

from tests.rights.worlds import House
from tradewright.core.fields import referenced_nouns
from tradewright.core.middleware import is_open
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.rest import Resource
from tradewright.core.retention import retention
from tradewright.ui.panels import panels

# Beginnings of names of addresses that hold nothing of the house, each with its reason.
LEFT_OUT = {
    "account": "signing in, and nothing but one's own account",
    "mfa_": "one's own second factors, pages of a library",
}
# What an id in an address is called where that is not the name of its kind.
CALLED = {
    "run": "imports.ImportRun", "change": "ui.BulkChange", "file": "core.StoredFile", "field": "core.CustomField",
    "key": "core.ApiKey", "series": "core.NumberSeries", "view": "ui.SavedView", "rate": "core.ExchangeRate",
    "list": "pricing.PriceList", "line": "fulfilment.OrderLine", "entry": "pricing.PromotionProduct",
    "pair": "parties.DuplicatePair", "membership": "staff.TeamMembership", "assignment": "staff.TerritoryAssignment",
    "other": "parties.consumer", "party": "parties.organization", "user": "core.User", "object": "parties.organization",
    "stay": "parties.pool_stay", "draft": "imports.ImportDraft", "row": "imports.DraftRow",
}  # fmt: skip
# Of the operations that are written out, whose rows they are about.
_PATHS = {"colleagues": "core.User", "notifications": "core.Notification"}
_VERB = re.compile(r"^(edit|delete|restore|create)_|_field$")


@dataclass(frozen=True)
class Door:
    """One way in: its method and address, the world of the rows in it, and the nouns that decide who sees them."""

    name: str
    method: str
    address: str
    kinds: tuple[str, ...] = ()
    world: str = ""
    body: Mapping[str, Any] | None = None

    def __str__(self) -> str:
        """How the report of a probe names it."""
        return f"{self.method} {self.address} ({self.name})"


def _filled(values: Mapping[str, Any], found: re.Match[str]) -> str:
    return str(values[found[1]])


class NoRowKnownError(Exception):
    """An address for which nobody knows a row: a new kind of argument, to be told to the matrix."""


def page_routes(resolver: Any = None, prefix: str = "/", given: Any = None) -> Iterator[tuple[str, URLPattern, Any]]:
    """Every page address with its pattern and the arguments of all parts of it."""
    for entry in (resolver or get_resolver()).url_patterns:
        parts = {**(given or {}), **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            if str(entry.pattern) != "api/":
                yield from page_routes(entry, prefix + str(entry.pattern), parts)
        elif not is_open(entry.callback) and not str(entry.name).startswith(tuple(LEFT_OUT)):
            yield prefix + str(entry.pattern), entry, parts


def page_doors(house: House, world: str, method: str = "GET") -> Iterator[Door]:
    """Every page of the rows of a world. Raises `NoRowKnownError` for one that cannot be addressed."""
    for route, entry, parts in page_routes():
        for values, kinds in _values(house, world, entry, parts):
            address = re.sub(r"<(?:\w+:)?(\w+)>", partial(_filled, values), route)
            yield Door(str(entry.name), method, address, kinds, world)
            for tab in _tabs(entry, kinds):
                yield Door(f"{entry.name} {tab}", method, f"{address}?tab={tab}", kinds, world)


def _values(
    house: House, world: str, entry: URLPattern, parts: Mapping[str, Any]
) -> Iterator[tuple[dict[str, Any], tuple[str, ...]]]:
    """The arguments of an address for a world, once for each kind of row that it may be about."""
    wide = [
        (name, _choices(house, world, entry, name)) for name, one in parts.items() if not isinstance(one, IntConverter)
    ]
    for chosen in itertools.product(*(choices for _name, choices in wide)):
        words = dict(zip((name for name, _choices in wide), chosen, strict=True))
        kinds = {name: kind_of_part(entry, name, words) for name, one in parts.items() if isinstance(one, IntConverter)}
        try:
            yield (
                {**words, **{name: row_of(house, world, kind).pk for name, kind in kinds.items()}},
                tuple(kinds.values()),
            )
        except KeyError as unknown:
            raise NoRowKnownError(f"{entry.name}: no row for {unknown}") from None


def _tabs(entry: URLPattern, kinds: tuple[str, ...]) -> list[str]:
    """What the page of a record shows besides: every tab that an administrator finds there."""
    about = [key for key in kinds if key in NOUNS and NOUNS[key].record_url == entry.name]
    asking: Any = SimpleNamespace(user=User.objects.get(is_administrator=True))
    return [panel.key for key in about for panel in panels.on(key, "tab", asking)]


def row_of(house: House, world: str, kind: str) -> Any:
    """The row that stands for a kind of record in a world."""
    if kind == "core.User":
        return house.owners["f"]["owner"]
    if kind == "core.CustomField":
        return apps.get_model(kind)._default_manager.order_by("pk")[0]
    return house.row(world, kind)


def kind_of_part(entry: URLPattern, name: str, words: Mapping[str, Any]) -> str:
    """Which kind of record an id in an address names."""
    if name == "part_id":
        parts = _parts_of(entry)
        part = parts[words.get("name", "component")]
        return str(part.model._meta.label) if hasattr(part, "model") else _model_of(part)
    if name == "object_id":
        return str(words["noun_key"])
    named = _VERB.sub("", _VERB.sub("", str(entry.name)))
    own = [key for key, one in NOUNS.items() if one.record_url == named]
    if name in ("record_id", "party_id") and own:
        return own[0]
    short = name.removesuffix("_id")
    if short == "file" and entry.name == "rejected_rows":
        return "imports.ImportedFile"
    if short in CALLED:
        return CALLED[short]
    found = [model._meta.label for model in apps.get_models() if model._meta.model_name == short.replace("_", "")]
    if len(found) != 1:
        raise NoRowKnownError(f"{entry.name}: what does {name} name?")
    return found[0]


def _choices(house: House, world: str, entry: URLPattern, name: str) -> list[str]:
    if name == "noun_key":
        about = [key for key in NOUNS if _has_row(house, world, key)]
        return about if any("object_id" in part for part in [str(entry.pattern)]) else list(NOUNS)
    if name == "reference":
        return sorted(referenced_nouns())
    if name == "name":
        return sorted(_parts_of(entry))
    if name == "kind":
        return sorted(retention.known)
    if name == "key":
        return ["name", "subject", "custom.own_plain"]
    raise NoRowKnownError(f"{entry.name}: what does {name} stand for?")


def _has_row(house: House, world: str, kind: str) -> bool:
    try:
        row_of(house, world, kind)
    except KeyError:
        return False
    return True


def _parts_of(entry: URLPattern) -> Mapping[str, Any]:
    found: Mapping[str, Any] = inspect.unwrap(entry.callback).__globals__["PARTS"]
    return found


def resources() -> dict[str, Resource]:
    """The nouns of the API by the beginning of their address, wherever they are declared."""
    found: dict[str, Resource] = {}
    for name, module in list(sys.modules.items()):
        if name.startswith("tradewright."):
            for held in vars(module).values():
                several = held if isinstance(held, tuple) else (held,)
                found |= {one.path: one for one in several if isinstance(one, Resource)}
    return found


def api_operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every operation of the API: its method, its address with variables, what is said of it."""
    for address, operations in import_string("tradewright.project.api.api").get_openapi_schema()["paths"].items():
        for method, said in operations.items():
            yield method.upper(), address, said


def api_doors(house: House, world: str, wanted: Callable[[str], bool]) -> Iterator[Door]:
    """Every operation on rows of a world. Raises `NoRowKnownError` for one that cannot be addressed."""
    for method, address, said in api_operations():
        if wanted(method):
            kinds = {name: _kind_in_api(address, name) for name in re.findall(r"{(\w+)}", address)}
            values = {
                name: row_of(house, world, kind).pk if kind else _first_choice(said, name)
                for name, kind in kinds.items()
            }
            built = re.sub(r"{(\w+)}", partial(_filled, values), address)
            yield Door(said["operationId"], method, built, tuple(filter(None, kinds.values())), world)


def _kind_in_api(address: str, name: str) -> str:
    if name == "by":
        return ""
    path = address.removeprefix("/api/").split("/{")[0]
    if path in _PATHS:
        return _PATHS[path]
    known = resources().get(path)
    if known is None:
        raise NoRowKnownError(f"{address}: no resource {path}")
    return known.noun if known.noun in NOUNS else _model_of(known)


def _model_of(declared: Any) -> str:
    """The table whose rows a declared part or resource shows."""
    return str(declared.rows(User.objects.get(is_administrator=True)).model._meta.label)


def _first_choice(said: Mapping[str, Any], name: str) -> str:
    schema = next(one["schema"] for one in said["parameters"] if one["name"] == name)
    return str(schema.get("enum", ["product"])[0])
