"""What is not there, or disappears before it is written, costs its row alone, never the import."""

from pathlib import Path

import polars as pl
import pytest

from tradewright.imports.actions import import_files
from tradewright.imports.models import ImportRun, RejectedRow
from tradewright.imports.plans import Plan
from tradewright.imports.profiles import Delivery, Entry, Profile
from tradewright.imports.resolving import give_ids
from tradewright.imports.sources import Column, Constant, Lookup, Reference, Source
from tradewright.pricing.import_targets import PRICE_LIST
from tradewright.pricing.models import PriceList
from tradewright.staff.models import LegalEntity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("manufacturer")]


def imported(folder: Path, company: Source) -> ImportRun:
    columns: dict[str, Source | str] = {"code": "code", "name": "name", "legal_entity": company}
    entry = Entry(PRICE_LIST, columns, key="code", at_creation={"currency": Constant("CNY")})
    profile = Profile("books", "Books", "books", (Delivery("lists.csv", "Lists", (entry,)),))
    return import_files(by=None, profile=profile, folder=folder)


def test_what_is_not_there_is_called_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "lists.csv").write_text("code,name,entity\nA,First,832\n")
    for source, said in (
        (Reference("entity", "parties.address"), "There is no address 832"),
        (Lookup(Column("entity"), "staff.LegalEntity", "code"), "There is no legal entity 832"),
    ):
        rejected = RejectedRow.objects.get(file__run=imported(tmp_path, source))
        assert str(rejected.why).startswith(said)


def test_a_row_whose_company_is_gone_is_told_and_the_others_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = LegalEntity.objects.create(code="GONE", name="Gone", country="DE", currency="EUR", time_zone="Europe/Berlin")

    def while_somebody_deletes(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
        LegalEntity.objects.filter(pk=gone.pk).delete()
        return give_ids(plan, rows)

    monkeypatch.setattr("tradewright.imports.loading.give_ids", while_somebody_deletes)
    (tmp_path / "lists.csv").write_text("code,name,entity\nA,First,HF\nB,Second,GONE\nC,Third,HF\n")
    run = imported(tmp_path, Lookup(Column("entity"), "staff.LegalEntity", "code"))
    file = run.files.get()
    assert (run.state, file.created, file.rejected) == (ImportRun.State.FINISHED, 2, 1)
    assert sorted(PriceList.objects.values_list("code", flat=True)) == ["A", "C"]
    rejected = RejectedRow.objects.get(file=file)
    assert rejected.row_number == 2
    assert str(rejected.why).startswith("The row breaks the rule “pricing pricelist legal entity")
