"""What carries a code is found again by it; what was deleted may have left its code to another."""

import csv
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tradewright.catalog.import_targets import CATEGORY, PRODUCT_MODEL, UNIT
from tradewright.core.models import Record
from tradewright.fulfilment.import_targets import REASON
from tradewright.fulfilment.models import Reason
from tradewright.imports.actions import import_files
from tradewright.imports.models import ImportedFile, RejectedRow
from tradewright.imports.profiles import Delivery, Entry, Profile
from tradewright.imports.sources import Constant, Lookup
from tradewright.imports.targets import ImportTarget
from tradewright.pricing.import_targets import PRICE_LIST, PROMOTION_KIND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("manufacturer")]

ONE, TWO, THREE = "count", "weight", "length"  # a unit measures one of these; the others are called so
_CARRY_CODES: dict[str, tuple[ImportTarget, str, dict[str, object]]] = {
    "catalog.unit": (UNIT, "dimension", {"names": {"en": "piece"}}),
    "catalog.category": (CATEGORY, "name", {}),
    "catalog.model": (PRODUCT_MODEL, "name", {}),
    "pricing.price_list": (PRICE_LIST, "name", {"currency": "CNY"}),
    "pricing.promotion_kind": (PROMOTION_KIND, "name", {}),
}


def imported(folder: Path, noun: str, said: str) -> ImportedFile:
    target, column, others = _CARRY_CODES[noun]
    with (folder / "codes.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("code", "said"), ("X1", said)])
    constants = {name: Constant(value) for name, value in others.items()}
    columns: dict[str, Any] = {"code": "code", column: "said"}
    if target is PRICE_LIST:
        columns["legal_entity"] = Lookup(Constant("HF"), "staff.LegalEntity", "code")
    entry = Entry(target, columns, at_creation=constants)
    profile = Profile("books", "Books", "books", (Delivery("codes.csv", "Codes", (entry,)),))
    return import_files(by=None, profile=profile, folder=folder).files.get()


def carriers(target: ImportTarget) -> list[Record]:
    return list(target.model._default_manager.filter(code="X1").order_by("pk"))  # type: ignore[arg-type]


@pytest.mark.parametrize("noun", _CARRY_CODES)
def test_a_code_in_use_means_the_record_that_carries_it(tmp_path: Path, noun: str) -> None:
    target, column, _others = _CARRY_CODES[noun]
    assert imported(tmp_path, noun, ONE).created == 1
    assert imported(tmp_path, noun, TWO).updated == 1
    assert [getattr(one, column) for one in carriers(target)] == [TWO]


@pytest.mark.parametrize("noun", _CARRY_CODES)
def test_a_code_of_a_deleted_record_makes_a_new_one(tmp_path: Path, noun: str) -> None:
    target, column, _others = _CARRY_CODES[noun]
    imported(tmp_path, noun, ONE)
    target.model._default_manager.update(deleted_at=timezone.now())
    assert imported(tmp_path, noun, TWO).created == 1
    deleted, made = carriers(target)
    assert (getattr(deleted, column), getattr(made, column)) == (ONE, TWO)
    assert made.deleted_at is None
    assert imported(tmp_path, noun, THREE).updated == 1
    deleted, made = carriers(target)
    assert (getattr(deleted, column), getattr(made, column)) == (ONE, THREE)


def test_two_records_of_one_file_never_share_a_code(tmp_path: Path) -> None:
    (tmp_path / "reasons.csv").write_text("id,code,name\n1,PRICE,Price\n2,PRICE,Bargain\n3,QUALITY,Quality\n")
    entry = Entry(REASON, {"code": "code", "name": "name"}, key="id")
    profile = Profile("books", "Books", "books", (Delivery("reasons.csv", "Reasons", (entry,)),))
    for created in (2, 0):
        file = import_files(by=None, profile=profile, folder=tmp_path).files.get()
        assert (file.created, file.updated, file.rejected) == (created, 0, 1)
        assert str(RejectedRow.objects.get(file=file).why) == "Row 1 has the same code PRICE"
        assert sorted(Reason.objects.values_list("name", flat=True)) == ["Price", "Quality"]
