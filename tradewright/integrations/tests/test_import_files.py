"""Files become records: typed, checked, merged by external id, refused with the reason."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tradewright.core.actors import acting
from tradewright.core.errors import Refusal
from tradewright.core.models import ExternalId, HistoryEntry, SearchRow, User
from tradewright.core.search import index, search
from tradewright.imports.actions import import_files
from tradewright.imports.models import ImportedFile, ImportRun, RejectedRow
from tradewright.imports.profiles import Delivery
from tradewright.integrations.tests.books import contents
from tradewright.integrations.tests.shop import customer, shop, write_customers
from tradewright.parties.models import Address, Consent, ContactPoint, Party

pytestmark = pytest.mark.django_db


def imported(folder: Path, rows: list[dict[str, str]], **options: str) -> ImportedFile:
    write_customers(folder, rows)
    run = import_files(by=None, profile=shop(batch=7, **options), folder=folder)
    assert run.state == ImportRun.State.FINISHED
    return run.files.get()


def counts(file: ImportedFile) -> tuple[int, int, int, int]:
    return file.created, file.updated, file.unchanged, file.rejected


def rejections(file: ImportedFile) -> list[tuple[int, str, str]]:
    rows = RejectedRow.objects.filter(file=file).order_by("row_number", "id")
    return [(row.row_number, row.field, str(row.why)) for row in rows]


def test_each_row_becomes_a_consumer_with_everything_about_them(tmp_path: Path) -> None:
    file = imported(tmp_path, [customer(number) for number in range(1, 21)])
    assert counts(file) == (20, 0, 0, 0)
    party = Party.objects.select_related("person").get(name="Given5 Family5")
    assert (party.noun, party.email, party.city, party.import_run_id) == (
        "parties.consumer", "c5@shop.example", "Hefei", file.run_id,
    )  # fmt: skip
    assert party.person.yearly_income == Decimal("5.50")
    assert party.custom == {"shop_income": 5.5}
    assert party.sort_key == "given5 family5"
    assert [point.normalised for point in party.contact_points.order_by("kind")] == [
        "c5@shop.example", "+8613800000005",
    ]  # fmt: skip
    assert party.addresses.get().city == "Hefei"
    assert party.consents.get().is_given is False
    assert ExternalId.objects.get(noun="parties.consumer", value="C5").object_id == party.pk


def test_what_was_imported_can_be_found_as_if_it_had_been_entered(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1), customer(2, first="强", last="周")])
    administrator = User.objects.create_user("a@house.example", name="A", is_administrator=True)
    assert [row.title for row in search(administrator, "c1@shop.example")] == ["Given1 Family1"]
    before = sorted(SearchRow.objects.values_list("noun", "object_id", "title", "sort_key", "tokens"))
    index("parties.consumer", list(Party.objects.values_list("pk", flat=True)))
    assert sorted(SearchRow.objects.values_list("noun", "object_id", "title", "sort_key", "tokens")) == before


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 21)]
    imported(tmp_path, rows)
    before, history = contents(), HistoryEntry.objects.exclude(table__startswith="imports_").count()
    assert counts(imported(tmp_path, rows)) == (0, 0, 20, 0)
    assert contents() == before
    assert HistoryEntry.objects.exclude(table__startswith="imports_").count() == history


def test_one_edited_city_changes_one_row(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 21)]
    imported(tmp_path, rows)
    rows[4]["city"] = "Yangzhou"
    assert counts(imported(tmp_path, rows)) == (0, 1, 19, 0)
    party = Party.objects.get(city="Yangzhou")
    assert party.version == 2
    assert Address.objects.get(city="Yangzhou").party_id == party.pk
    assert SearchRow.objects.get(object_id=party.pk).subtitle == "Yangzhou"
    assert HistoryEntry.objects.get(table="parties_party").before["city"] == "Hefei"


def test_a_new_number_replaces_the_old_one_and_leaves_those_entered_by_hand(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1)])
    party = Party.objects.get()
    with acting(None):
        ContactPoint.objects.create(party=party, kind="phone", value="0512 1", normalised="+865121")
    imported(tmp_path, [customer(1, phone="+86 13900000001")])
    assert sorted(party.contact_points.exclude(kind="email").values_list("normalised", flat=True)) == [
        "+8613900000001", "+865121",
    ]  # fmt: skip


def test_consents_are_added_when_they_change_and_never_overwritten(tmp_path: Path) -> None:
    for answer in ("yes", "yes", "no"):
        imported(tmp_path, [customer(1, newsletter=answer)])
    assert list(Consent.objects.order_by("id").values_list("is_given", flat=True)) == [True, False]


def test_an_unchanged_file_does_not_bring_a_withdrawn_consent_back(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1, newsletter="yes")])
    party = Party.objects.get()
    Consent.objects.create(party=party, channel="email", purpose="marketing", is_given=False, source="letter")
    imported(tmp_path, [customer(1, newsletter="yes")])
    assert Consent.objects.order_by("-id")[0].is_given is False


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("born", "1980-02-30", "There is no day 1980-02-30"),
        ("born", "03/04/1980", "“03/04/1980” is not a date that can be read in one way only"),
        ("income", "1.234,50", "“1.234,50” has a comma before the decimals"),
        ("income", "much", "“much” is not an amount"),
        ("income", "1.23456", "“1.23456” has more decimals than the 4 that are kept"),
        ("email", "nobody", "“nobody” is not an e-mail address; one looks like name@example.com"),
        ("country", "China", "There is no country with the code “China”"),
        ("first", "x" * 300, "The text has 300 characters, 80 fit"),
        ("first", "a\x07b", "The text holds control characters"),
        ("id", "1.38001E+16", "A spreadsheet has rounded this number; its last digits are lost"),
        ("id", "", "A value is needed here, this one is empty"),
    ],
)
def test_a_row_that_does_not_fit_is_kept_whole_with_the_reason(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    wrong = customer(2, **{column: value})
    file = imported(tmp_path, [customer(1), wrong, customer(3)])
    assert counts(file) == (2, 0, 0, 1)
    kept = RejectedRow.objects.get(file=file)
    assert (kept.row_number, str(kept.why)) == (2, reason)
    assert column in kept.field
    assert kept.row == {name: text or None for name, text in wrong.items()}
    assert Party.objects.count() == 2


@pytest.mark.parametrize(
    ("column", "value", "taken"),
    [
        ("born", "1980年3月4日", "1980-03-04"),
        ("born", "1980/03/04", "1980-03-04"),
        ("income", "1,234.50", "1234.5000"),
        ("income", "1234.50000", "1234.5000"),
    ],
)
def test_what_can_be_read_in_one_way_only_is_taken_over(tmp_path: Path, column: str, value: str, taken: str) -> None:
    assert counts(imported(tmp_path, [customer(1, **{column: value})])) == (1, 0, 0, 0)
    person = Party.objects.get().person
    assert str({"born": person.born_on, "income": person.yearly_income}[column]) == taken


def test_the_guard_that_exports_put_before_formulas_is_taken_off(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1, first="'=cmd", last="'-x", phone="'+86 13800000001")])
    assert Party.objects.get().name == "=cmd -x"
    assert ContactPoint.objects.get(kind="mobile").value == "+86 13800000001"


def test_a_line_with_too_many_cells_is_refused_alone(tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(1), customer(2), customer(3)])
    path = tmp_path / "customers.csv"
    path.write_text(path.read_text().replace("C2,Given2", "C2,too,many,Given2"))
    file = import_files(by=None, profile=shop(), folder=tmp_path).files.get()
    assert counts(file) == (2, 0, 0, 1)
    assert rejections(file) == [(2, "", "The line has 13 cells, the first line has 11")]


def test_an_id_that_comes_again_in_the_file_is_refused(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 21)]
    file = imported(tmp_path, [*rows, customer(3, email="other@shop.example")])
    assert counts(file) == (20, 0, 0, 1)
    assert rejections(file) == [(21, "id", "Row 3 has the same id C3")]


def test_an_address_of_somebody_else_in_the_file_is_refused(tmp_path: Path) -> None:
    file = imported(tmp_path, [customer(1), customer(2, email="C1@Shop.example")])
    assert counts(file) == (1, 0, 0, 1)
    assert rejections(file) == [(2, "email", "Row 1 has the same e-mail c1@shop.example")]


def test_an_address_of_somebody_in_the_register_is_refused(tmp_path: Path) -> None:
    imported(tmp_path, [customer(1)])
    file = imported(tmp_path, [customer(2, email="c1@shop.example")])
    assert counts(file) == (0, 0, 0, 1)
    assert rejections(file) == [(1, "email", "Given1 Family1 has the same e-mail c1@shop.example")]


def test_duplicates_may_be_taken_over_with_a_remark(tmp_path: Path) -> None:
    file = imported(tmp_path, [customer(1), customer(2, email="c1@shop.example")], duplicates="keep")
    assert (counts(file), file.duplicates) == ((2, 0, 0, 0), 1)
    assert RejectedRow.objects.get(file=file).is_taken_over


def test_however_far_apart_in_the_file_two_of_the_same_address_are_it_is_remarked_once(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 25)]
    file = imported(tmp_path, [*rows, customer(25, email="c1@shop.example")], duplicates="keep")
    assert (counts(file), file.duplicates) == ((25, 0, 0, 0), 1)
    assert rejections(file) == [(25, "email", "Row 1 has the same e-mail c1@shop.example")]


def test_duplicates_may_complete_the_record_that_is_there(tmp_path: Path) -> None:
    rows = [customer(1), customer(2, email="c1@shop.example", city="Yangzhou"), customer(3)]
    file = imported(tmp_path, rows, duplicates="update")
    assert counts(file) == (2, 1, 0, 0)
    party = Party.objects.get(email="c1@shop.example")
    assert party.city == "Yangzhou"
    known = ExternalId.objects.filter(noun="parties.consumer", object_id=party.pk)
    assert set(known.values_list("value", flat=True)) == {"C1", "C2"}


def test_a_missing_file_is_named_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"customers\.csv"):
        import_files(by=None, profile=shop(), folder=tmp_path)
    assert not ImportRun.objects.exists()


def test_of_many_missing_files_some_are_named_and_all_are_counted(tmp_path: Path) -> None:
    (entries,) = (one.entries for one in shop().deliveries)
    many = tuple(Delivery(f"part{number}.csv", "Customers", entries) for number in range(8))
    with pytest.raises(Refusal, match=r"part0\.csv, part1\.csv, .*, part4\.csv and 3 more"):
        import_files(by=None, profile=replace(shop(), deliveries=many), folder=tmp_path)


@pytest.mark.parametrize("distinct_by", [(), ("city",)])
def test_a_file_with_heads_alone_is_imported_as_nothing(tmp_path: Path, distinct_by: tuple[str, ...]) -> None:
    write_customers(tmp_path, [])
    (delivery,) = shop().deliveries
    profile = replace(shop(), deliveries=(replace(delivery, distinct_by=distinct_by),))
    file = import_files(by=None, profile=profile, folder=tmp_path).files.get()
    assert (file.rows_read, *counts(file)) == (0, 0, 0, 0, 0)


def test_a_file_that_is_only_counted_must_be_readable_as_well(tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(1)])
    (tmp_path / "visits.csv").write_bytes(b"")
    profile = shop()
    left = Delivery("visits.csv", "Visits", why_not="Nobody needs them")
    with pytest.raises(Refusal, match=r"visits\.csv is empty"):
        import_files(by=None, profile=replace(profile, deliveries=(*profile.deliveries, left)), folder=tmp_path)
    assert not ImportRun.objects.exists()
    assert not Party.objects.exists()


def test_a_missing_column_is_named_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text("id,first\nC1,A\n")
    with pytest.raises(Refusal, match="has no column born, city, country, email, income"):
        import_files(by=None, profile=shop(), folder=tmp_path)
    assert not ImportRun.objects.exists()


def test_a_file_that_breaks_off_fails_and_is_continued_when_it_is_whole(tmp_path: Path) -> None:
    rows = [customer(number) for number in range(1, 301)]
    write_customers(tmp_path, rows)
    path = tmp_path / "customers.csv"
    path.write_bytes(path.read_bytes().replace(b"Given299", b"Given\xff"))
    with pytest.raises(Refusal, match=r"customers\.csv cannot be read"):
        import_files(by=None, profile=shop(batch=7), folder=tmp_path)
    assert ImportRun.objects.get().state == ImportRun.State.FAILED
    file = imported(tmp_path, rows)
    assert (file.rows_read, file.rejected, Party.objects.count()) == (300, 0, 300)
    assert ImportRun.objects.get().state == ImportRun.State.FINISHED


def test_columns_that_stay_behind_are_named_with_the_reason(tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(1)])
    path = tmp_path / "customers.csv"
    heads, *lines = path.read_text().splitlines()
    path.write_text("\n".join([f"{heads},surprise", *(f"{line},!" for line in lines)]))
    file = import_files(by=None, profile=shop(), folder=tmp_path).files.get()
    assert file.left_out == {"note": "Nobody needs it", "surprise": "Not known to this profile"}


def test_a_user_without_the_right_imports_nothing(tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(1)])
    stranger = User.objects.create_user("s@house.example", name="S")
    with pytest.raises(Refusal, match="Import files"):
        import_files(by=stranger, profile=shop(), folder=tmp_path)
    assert not Party.objects.exists()


def test_history_names_who_imported_and_through_which_door(tmp_path: Path) -> None:
    administrator = User.objects.create_user("a@house.example", name="A", is_administrator=True)
    for city in ("Suzhou", "Wuxi"):
        write_customers(tmp_path, [customer(1, city=city)])
        import_files(by=administrator, profile=shop(), folder=tmp_path)
    entry = HistoryEntry.objects.get(table="parties_party")
    assert (entry.by_id, entry.door) == (administrator.pk, "import")
    assert Party.objects.get().created_by == administrator
