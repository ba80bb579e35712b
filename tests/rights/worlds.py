"""A house made by reading its models: in every world one row of each, whose words are canaries.

Whatever hangs on an owner, a team or a territory stands in four worlds: the own one of the reader with that scope, the
team's, the territory's and one far off. Everything else stands once, in the house. A canary names its world, so that
whoever finds it in an answer knows whether the reader may see it.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from tradewright.core.fields import Kind
from tradewright.core.models import CustomField, Record, User
from tradewright.core.nouns import NOUNS

OWN, TEAM, TERRITORY, FAR, HOUSE = "o", "t", "r", "f", "h"
WORLDS = (OWN, TEAM, TERRITORY, FAR)
CANARY = re.compile(r"zq[otrfh]\d{4}z")
LONG_AGO = date(2020, 1, 1)

# Written by the house itself while it works, never typed: what they hold is probed where it is shown.
NOT_MADE = {
    "core.HistoryEntry", "core.EventEntry", "core.IdempotentAnswer", "core.SearchRow", "core.PublicLink",
    "core.CustomField", "core.User", "ui.Star", "imports.ImportBatch", "activities.Delivery",
}  # fmt: skip
# Several nouns share this table; what makes a row one of them.
FACTS_OF_NOUN: dict[str, dict[str, Any]] = {
    "parties.organization": {"kind": "organization", "roles": ["customer"]},
    "parties.contact": {"kind": "person"},
    "parties.consumer": {"kind": "person", "is_consumer": True},
}
# What a constraint asks for and a model does not tell.
FACTS: dict[str, dict[str, Any]] = {
    "catalog.BomLine": {"assembly": None},
    "imports.ImportDraft": {"becomes": "parties.organization", "folder": "none"},
    "imports.DraftRow": {"object_id": None, "choice": ""},
    "parties.ContactPoint": {"kind": "email"},
    "fulfilment.Order": {"status": "draft", "customer_rate": None},
    "core.StoredFile": {"noun": "parties.organization"},
    "parties.Fact": {"kind": "other"},
    "ui.BulkChange": {"noun": "parties.organization", "field": "industry", "undoes": None},
    "imports.ImportRun": {"profile": "adventureworks"},
    "imports.ImportedFile": {"target": "parties.organization"},
    "ui.ListLook": {"noun": "parties.organization"},
    "ui.HandOver": {"nouns": ["parties.organization"]},
    "ui.SavedView": {"noun": "parties.organization", "audience": "private", "query": ""},
}
WORDS = {"country": "CN", "currency": "CNY", "income_currency": "CNY", "language": "en", "time_zone": "Asia/Shanghai"}


class Origin(NamedTuple):
    """Where a canary was put."""

    world: str
    label: str
    column: str


@dataclass
class House:
    """All rows by world and kind, and which canary stands where; `kind` is a noun where one has the table."""

    rows: dict[tuple[str, str], models.Model] = field(default_factory=dict)
    canaries: dict[str, Origin] = field(default_factory=dict)
    figures: dict[str, Origin] = field(default_factory=dict)
    owners: dict[str, dict[str, Any]] = field(default_factory=dict)
    _numbers: Any = field(default_factory=itertools.count)

    def word(self, world: str, label: str, column: str) -> str:
        """A new canary."""
        canary = f"zq{world}{next(self._numbers):04d}z"
        self.canaries[canary] = Origin(world, label, column)
        return canary

    def figure(self, world: str, label: str, column: str) -> Decimal:
        """A new amount that stands nowhere else."""
        amount = Decimal(f"{61829 + 997 * len(self.figures)}.37")
        self.figures[str(amount).replace(".", "")] = Origin(world, label, column)
        return amount

    def row(self, world: str, kind: str) -> Any:
        """The row of this noun or model in a world; what the house has once is the same in all."""
        return self.rows.get((world, kind)) or self.rows[(HOUSE, kind)]


def house_models() -> list[type[models.Model]]:
    """The models of which the house gets rows, those that others need first."""
    found = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("tradewright.") and model._meta.label not in NOT_MADE
    ]
    ordered: list[type[models.Model]] = []
    while found:
        ready = [model for model in found if not _needs(model) & set(found) - {model}]
        assert ready, f"these need each other: {found}"
        ordered += ready
        found = [model for model in found if model not in ready]
    return ordered


def kinds_of(model: type[models.Model]) -> list[str]:
    """The nouns of this table, its own label where it has none."""
    return [key for key, noun in NOUNS.items() if noun.model_label == model._meta.label] or [model._meta.label]


def is_scoped(model: type[models.Model]) -> bool:
    """Whether an owner decides who sees its rows: its own, or that of what it hangs on."""
    names = {one.name for one in model._meta.concrete_fields}
    if {"owner", "team", "territory"} <= names:
        return True
    return any(other is not model and is_scoped(other) for other in _needs(model))


def fill(house: House) -> None:
    """Makes a row of every model in every world where it can stand."""
    for model in house_models():
        worlds: Iterable[str] = WORLDS if is_scoped(model) else (HOUSE,)
        for world, kind in itertools.product(worlds, kinds_of(model)):
            if (made := _made(house, model, kind, world)) is not None:
                house.rows[(world, kind)] = made
                house.rows.setdefault((world, model._meta.label), made)


def own_fields(sensitivities: Iterable[str]) -> None:
    """An own field of each sensitivity, and one of none, for every noun that has own fields."""
    for noun_key, noun in NOUNS.items():
        if issubclass(noun.model, Record):
            for name in ("", *sensitivities):
                CustomField.objects.create(
                    noun=noun_key, key=f"own_{name or 'plain'}", labels={"en": "Own"}, kind=Kind.TEXT, sensitivity=name
                )


def _needs(model: type[models.Model]) -> set[type[Any]]:
    names = {one.name for one in model._meta.concrete_fields}
    hung: set[type[Any]] = {apps.get_model("parties.Party")} if {"noun", "object_id"} <= names else set()
    return hung | {
        one.related_model
        for one in model._meta.concrete_fields
        if one.is_relation and one.related_model not in (None, model) and not one.null
    }


def _made(house: House, model: type[models.Model], kind: str, world: str) -> models.Model | None:
    given = FACTS_OF_NOUN.get(kind, {}) | FACTS.get(model._meta.label, {})
    values = dict(given)
    for one in model._meta.concrete_fields:
        if one.name not in values and one.attname not in values:
            values |= _value(house, model, one, kind, world)
    if model._meta.pk.is_relation:
        return _made_detail(house, model, values, world)
    return model._default_manager.create(**values)


def _made_detail(house: House, model: type[models.Model], values: dict[str, Any], world: str) -> models.Model:
    """Details are one-to-one with their record: one row for each noun of its table."""
    link = model._meta.pk
    made = None
    for kind in kinds_of(link.related_model):  # type: ignore[arg-type]
        owner = house.rows[(world, kind)]
        fresh = {
            name: house.word(world, kind, name) if isinstance(value, str) and CANARY.fullmatch(value) else value
            for name, value in values.items()
        }
        made = model._default_manager.create(**(fresh | {link.name: owner}))
    assert made is not None
    return made


def _value(house: House, model: type[models.Model], one: Any, kind: str, world: str) -> dict[str, Any]:
    if one.is_relation:
        return _related(house, model, one, world)
    if one.primary_key or one.name in _LEFT_OUT:
        return {}
    if one.name == "custom":
        keys = CustomField.objects.filter(noun=kind).values_list("key", flat=True)
        return {"custom": {key: house.word(world, kind, f"custom.{key}") for key in keys}}
    if one.name == "noun":
        return {"noun": "parties.organization"}
    if one.name == "object_id":
        return {"object_id": house.row(world, "parties.organization").pk}
    if one.choices:
        return {} if one.has_default() else {one.name: one.choices[0][0]}
    return _typed(house, one, kind, world)


_LEFT_OUT = {
    *("created_at", "updated_at", "version", "deleted_at", "import_run_id", "valid_to", "sold_to", "done_at"),
    *("told_apart_at", "undone_at", "canonical", "done_by", "remind_at", "transaction", "sort_key"),
}
_WITH_PARENT = {"canonical", "parent", "created_by", "done_by", "undone_by", "told_apart_by"}


def _related(house: House, model: type[models.Model], one: Any, world: str) -> dict[str, Any]:
    belongs = house.owners.get(world, {})
    if one.name in belongs:
        return {one.name: belongs[one.name]}
    if one.name == "giver":
        return {one.name: User.objects.order_by("pk").first()}  # another one than who receives
    if one.related_model is User:
        return {one.name: belongs.get("owner") or house.owners[FAR]["owner"]} if not one.null else {}
    if one.name in _WITH_PARENT or one.related_model is model:
        return {}
    label = one.related_model._meta.label
    if label == "parties.Party":
        kinds = {"contact": "parties.contact", "person": "parties.contact", "other": "parties.consumer"}
        kinds["absorbed"] = "parties.consumer"
        return {one.name: house.row(world, kinds.get(one.name, "parties.organization"))}
    try:
        return {one.name: house.row(world, label)}
    except KeyError:
        return {}  # not made yet: an optional link


def _typed(house: House, one: Any, kind: str, world: str) -> dict[str, Any]:
    if isinstance(one, models.CharField | models.TextField):
        return _worded(house, one, kind, world)
    if isinstance(one, models.JSONField):
        needed = one.name == "names" or not (one.has_default() or one.null or one.has_db_default())
        return {one.name: {"en": house.word(world, kind, one.name)}} if needed else {}
    if isinstance(one, models.DateTimeField):
        return {} if one.null or one.has_default() else {one.name: timezone.now()}
    if isinstance(one, models.DateField):
        return {one.name: LONG_AGO}
    if isinstance(one, models.DecimalField):
        roomy = one.max_digits - one.decimal_places >= 7 and one.decimal_places >= 2
        usual = {} if one.has_default() or one.null else {one.name: Decimal(0)}
        return {one.name: house.figure(world, kind, one.name)} if roomy else usual
    if isinstance(one, models.BinaryField | ArrayField) or one.has_default() or one.null:
        return {}
    if isinstance(one, models.BooleanField):
        return {one.name: False}
    return {one.name: 1} if isinstance(one, models.IntegerField) else {}


def _worded(house: House, one: Any, kind: str, world: str) -> dict[str, Any]:
    if one.name in WORDS:
        return {one.name: WORDS[one.name]}
    if one.max_length is not None and one.max_length < 8:
        return {} if one.has_default() or one.blank else {one.name: "x"}
    word = house.word(world, kind, one.name)
    return {one.name: f"{word}@x.example" if one.name == "email" else word}
