"""An import is taken back: what it made goes, what it changed is as before, what was changed since stays."""

from pathlib import Path

import pytest

from tradewright.core import edits
from tradewright.core.actors import acting
from tradewright.core.errors import Refusal
from tradewright.core.models import ExternalId, SearchRow, User
from tradewright.imports.actions import import_files, undo_import
from tradewright.imports.models import ImportRun
from tradewright.integrations.tests.books import contents
from tradewright.integrations.tests.shop import customer, shop, write_customers
from tradewright.parties.models import Address, ContactPoint, Fact, Party

# Each batch needs a transaction of its own: by them an undo knows what belongs to the run.
pytestmark = pytest.mark.django_db(transaction=True)


def imported(folder: Path, rows: list[dict[str, str]], **options: str) -> ImportRun:
    write_customers(folder, rows)
    return import_files(by=None, profile=shop(batch=7, **options), folder=folder)


def test_undoing_a_first_import_leaves_nothing_behind(tmp_path: Path) -> None:
    before = contents()
    run = imported(tmp_path, [customer(number) for number in range(1, 21)])
    assert contents() != before
    undone = undo_import(by=None, run=run)
    assert contents() == before
    assert undone.removed["parties"] == 20
    assert undone.kept == {}
    assert ImportRun.objects.get().state == ImportRun.State.UNDONE


def test_undoing_a_later_import_gives_the_former_values_back(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 21)]
    imported(tmp_path, rows)
    before = contents()
    rows[2] |= {"city": "Yangzhou", "income": "1", "phone": "+86 13900000009", "newsletter": "no"}
    undone = undo_import(by=None, run=imported(tmp_path, [*rows, customer(30)]))
    assert contents() == before
    assert undone.restored == {"parties": 1, "people": 1, "addresses": 1, "contact points": 1}
    assert Party.objects.get(name="Given3 Family3").version == 3, "an editor's old page is still refused"


def test_a_customer_changed_since_stays_whole_and_is_named(tmp_path: Path) -> None:
    run = imported(tmp_path, [customer(1), customer(2), customer(3)])
    changed = Party.objects.get(name="Given2 Family2")
    with acting(None):
        edits.edit(changed, {"city": "Yangzhou"})
    undone = undo_import(by=None, run=run)
    assert list(Party.objects.values_list("name", "city")) == [("Given2 Family2", "Yangzhou")]
    assert changed.addresses.count() == 1
    assert changed.contact_points.count() == 2
    assert changed.consents.count() == 1
    assert ("parties", changed.pk, "Given2 Family2") in [
        (row.kind, row.object_id, row.name) for row in undone.kept_rows
    ]
    assert SearchRow.objects.get().object_id == changed.pk


def test_a_customer_to_whom_somebody_added_something_stays(tmp_path: Path) -> None:
    run = imported(tmp_path, [customer(1), customer(2)])
    noted = Party.objects.get(name="Given1 Family1")
    with acting(None):
        Fact.objects.create(party=noted, kind="goals", text="Two more shops", observed_on="2026-01-01", source="visit")
    undo_import(by=None, run=run)
    assert [party.name for party in Party.objects.all()] == ["Given1 Family1"]


def test_a_customer_whose_address_was_changed_since_stays(tmp_path: Path) -> None:
    run = imported(tmp_path, [customer(1), customer(2)])
    with acting(None):
        edits.edit(Address.objects.get(party__name="Given1 Family1"), {"line1": "5 Lake Road"})
    undo_import(by=None, run=run)
    assert [party.name for party in Party.objects.all()] == ["Given1 Family1"]


def test_a_kept_customer_is_found_again_by_the_next_import(tmp_path: Path) -> None:
    run = imported(tmp_path, [customer(1), customer(2)])
    with acting(None):
        edits.edit(Party.objects.get(name="Given1 Family1"), {"other_name": "One"})
    undo_import(by=None, run=run)
    again = imported(tmp_path, [customer(1), customer(2)]).files.get()
    assert (again.created, again.updated, again.unchanged) == (1, 0, 1)
    assert Party.objects.count() == 2


def test_a_row_that_a_later_import_changed_keeps_the_later_values(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1, city="Suzhou")])
    second = imported(tmp_path, [customer(1, city="Wuxi")])
    imported(tmp_path, [customer(1, city="Hefei")])
    undone = undo_import(by=None, run=second)
    assert Party.objects.get().city == "Hefei"
    assert undone.kept["parties"] == 1


def test_a_record_that_was_there_before_only_loses_what_the_import_added(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1)])
    before = contents()
    run = imported(tmp_path, [customer(2, email="c1@shop.example", phone="+86 13900000002")], duplicates="update")
    assert ExternalId.objects.filter(noun="parties.consumer", value="C2").exists()
    undo_import(by=None, run=run)
    assert contents() == before


def test_an_import_that_made_nothing_new_is_undone(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 4)]
    imported(tmp_path, rows)
    before = contents()
    again = imported(tmp_path, rows)
    undone = undo_import(by=None, run=again)
    assert (undone.removed, contents()) == ({}, before)


def test_an_import_is_undone_once(tmp_path: Path) -> None:
    run = imported(tmp_path, [customer(1)])
    undo_import(by=None, run=run)
    with pytest.raises(Refusal, match="was undone before"):
        undo_import(by=None, run=run)


def test_a_user_without_the_right_undoes_nothing(tmp_path: Path) -> None:
    run = imported(tmp_path, [customer(1)])
    stranger = User.objects.create_user("s@house.example", name="S")
    with pytest.raises(Refusal, match="Undo imports"):
        undo_import(by=stranger, run=run)
    assert ContactPoint.objects.count() == 2
