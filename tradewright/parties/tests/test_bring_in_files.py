"""A colleague's own table brought in: read, recognised, checked, put right, imported."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from xlsxwriter import Workbook

from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import User
from tradewright.imports.actions import undo_import
from tradewright.imports.actions.begin_draft import begin_draft, read_differently
from tradewright.imports.actions.decide_rows import choose_for_rows, put_row_right, take_back, take_suggestions
from tradewright.imports.actions.match_columns import match_columns, remember_columns
from tradewright.imports.actions.start_import import cancel_draft
from tradewright.imports.draft_files import folder_of
from tradewright.imports.errors import ImportRefused
from tradewright.imports.models import ImportDraft, RejectedRow
from tradewright.imports.queries import fault_groups, faults_of, ready_rows
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Identifier, Party
from tradewright.parties.tests.bringing import DEALERS, bring, checked, lines, names, run_of, titles

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """A folder of files of its own for each test."""
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def test_columns_are_recognised_by_chinese_heads(administrator: User) -> None:
    draft = begin_draft(
        by=administrator, upload=SimpleUploadedFile("d.csv", DEALERS.encode()), becomes="parties.organization"
    )
    assert draft.columns == {
        "客户名称": "name",
        "统一社会信用代码": "credit_code",
        "国家": "country",
        "省份": "province",
        "城市": "city",
        "邮编": "postcode",
        "电话": "phone",
        "邮箱": "email",
        "负责人": "owner",
    }
    assert (draft.encoding, draft.delimiter, draft.rows, draft.match_by) == ("utf-8", ",", 2, "credit_code")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_a_file_of_another_encoding_and_separator_reads_the_same(administrator: User, encoding: str) -> None:
    text = DEALERS.replace(",", ";")
    upload = SimpleUploadedFile("d.csv", text.encode(encoding))
    draft = begin_draft(by=administrator, upload=upload, becomes="parties.organization")
    assert draft.heads[0] == "客户名称"
    assert draft.delimiter == ";"
    assert draft.rows == 2


def test_the_whole_way_with_a_fault_put_right_by_its_suggestion(administrator: User) -> None:
    draft = bring(administrator, DEALERS)
    assert titles(draft) == [("Parts of the address disagree", 1)]
    assert ready_rows(draft) == (1, 0)
    (group,) = fault_groups(draft)
    (fault,) = faults_of(draft, group.rule)
    assert (fault.row_number, fault.column, fault.would_fit) == (1, "省份", "江苏省")
    take_suggestions(by=administrator, draft_id=draft.pk, rule=group.rule)
    draft.refresh_from_db()
    assert titles(draft) == []
    assert ready_rows(draft) == (2, 0)
    run = run_of(administrator, draft)
    firm = Party.objects.get(name="无锡太湖阀门贸易有限公司")
    assert (firm.country, firm.province, firm.owner, firm.import_run_id) == ("CN", "江苏省", administrator, run.pk)
    assert Identifier.objects.get(party=firm).value == "91320211MA1X7TQ421"
    assert firm.contact_points.count() == 2
    assert firm.addresses.get().postcode == "214023"


def test_rows_that_stay_out_are_told_with_their_reasons(administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "Huai Pumps,12", "Taihu Valves,many", ",3"))
    assert titles(draft) == [("employees is not a number", 1), ("name: a value is needed", 1)]
    run = run_of(administrator, draft)
    assert names() == ["Huai Pumps"]
    told = RejectedRow.objects.filter(file__run=run).order_by("row_number")
    assert [(one.row_number, one.field) for one in told] == [(2, "employees"), (3, "name")]


def test_a_cell_is_put_right_and_the_way_back_leads_to_the_fault(administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "Huai Pumps,12", "Taihu Valves,many"))
    put_row_right(by=administrator, draft_id=draft.pk, row_number=2, values={"employees": "40"})
    draft.refresh_from_db()
    assert (titles(draft), ready_rows(draft)) == ([], (2, 0))
    take_back(by=administrator, draft_id=draft.pk, row_number=2)
    draft.refresh_from_db()
    assert (titles(draft), ready_rows(draft)) == ([("employees is not a number", 1)], (1, 0))
    put_row_right(by=administrator, draft_id=draft.pk, row_number=2, values={"employees": "40"})
    run_of(administrator, draft)
    assert Party.objects.get(name="Taihu Valves").organization.employees == 40


def test_rows_without_a_fault_are_left_as_they_are(administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "Huai Pumps,12"))
    with pytest.raises(NotFound):
        put_row_right(by=administrator, draft_id=draft.pk, row_number=1, values={"employees": "40"})
    draft.refresh_from_db()
    assert ready_rows(draft) == (1, 0)


def test_a_value_that_still_does_not_fit_stays_a_fault(administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "Taihu Valves,many"))
    put_row_right(by=administrator, draft_id=draft.pk, row_number=1, values={"employees": "a lot"})
    (fault,) = draft.faults.all()
    assert (fault.row["employees"], str(fault.why)) == ("a lot", "“a lot” is not a whole number")


def test_rows_that_are_left_out_are_not_imported(administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "Huai Pumps,12", "Taihu Valves,many"))
    (group,) = fault_groups(draft)
    choose_for_rows(by=administrator, draft_id=draft.pk, choice="leave", rule=group.rule)
    draft.refresh_from_db()
    assert draft.counts["left_out"] == 1
    run = run_of(administrator, draft)
    assert names() == ["Huai Pumps"]
    assert [str(one.why) for one in RejectedRow.objects.filter(file__run=run)] == ["Left out when the file was checked"]


def test_an_unlikely_address_may_stay_as_it_is(administrator: User) -> None:
    draft = bring(administrator, lines("name,country,province,postcode", "Taihu Valves,CN,浙江省,214023"))
    (group,) = fault_groups(draft)
    choose_for_rows(by=administrator, draft_id=draft.pk, choice="keep", rule=group.rule)
    draft.refresh_from_db()
    run_of(administrator, draft)
    assert Party.objects.get(name="Taihu Valves").province == "浙江省"


def test_what_cannot_be_right_may_not_stay(administrator: User) -> None:
    draft = bring(administrator, lines("name,credit_code", "Taihu Valves,91320211MA1X7TQ42N"))
    (group,) = fault_groups(draft)
    with pytest.raises(Invalid):
        choose_for_rows(by=administrator, draft_id=draft.pk, choice="keep", rule=group.rule)
    assert fault_groups(draft) == [group]


def test_dates_are_read_in_the_order_that_the_file_shows(administrator: User) -> None:
    draft = bring(
        administrator, lines("name,date of birth", "Ann,02/28/1990", "Ben,03/04/1991"), becomes="parties.consumer"
    )
    assert draft.date_order == "mdy"
    run_of(administrator, draft)
    born = Party.objects.order_by("name").values_list("person__born_on", flat=True)
    assert [str(day) for day in born] == ["1990-02-28", "1991-03-04"]


def test_remembered_columns_are_taken_for_the_next_file_with_the_same_heads(administrator: User) -> None:
    first = begin_draft(
        by=administrator, upload=SimpleUploadedFile("a.csv", b"Who,Where\nHuai,Wuxi\n"), becomes="parties.organization"
    )
    match_columns(by=administrator, draft_id=first.pk, columns={"Who": "name", "Where": "city"})
    remember_columns(by=administrator, draft_id=first.pk, name="Dealer list")
    second = begin_draft(
        by=administrator, upload=SimpleUploadedFile("b.csv", b"Who,Where\nX,Y\n"), becomes="parties.organization"
    )
    assert (second.columns, second.remembered) == ({"Who": "name", "Where": "city"}, "Dealer list")


@pytest.mark.parametrize(
    ("columns", "field"),
    [({"A": "name", "B": "name"}, "columns"), ({"B": "city"}, "columns")],
)
def test_columns_that_clash_or_lack_the_name_are_refused(
    administrator: User, columns: dict[str, str], field: str
) -> None:
    draft = begin_draft(
        by=administrator, upload=SimpleUploadedFile("a.csv", b"A,B\nHuai,Wuxi\n"), becomes="parties.organization"
    )
    with pytest.raises(Invalid) as refused:
        match_columns(by=administrator, draft_id=draft.pk, columns=columns)
    assert list(refused.value.fields) == [field]


def test_numbers_that_a_spreadsheet_rounded_are_refused(administrator: User, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    write_book(path, ["Dealers of November", ""], ["name", "tax id"], ["Huai Pumps", 913202110011223344])
    draft = begin_draft(
        by=administrator, upload=SimpleUploadedFile("book.xlsx", path.read_bytes()), becomes="parties.organization"
    )
    assert (draft.heads, draft.rows) == (["name", "tax id"], 1)
    draft = checked(administrator, draft)
    assert titles(draft) == [("tax id was rounded by a spreadsheet", 1)]


def write_book(path: Path, *rows: list[object]) -> None:
    """A workbook of one sheet with these rows."""
    book = Workbook(path)
    sheet = book.add_worksheet()
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    book.close()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4"),
        ("a.csv", b""),
        ("a.csv", b"name\n"),
        ("a.xlsx", b"name\nHuai\n"),
        ("a.csv", b"%PDF-1.4"),
        ("a.csv", b'name,city\n"Unclosed,Wuxi\nHuai,Hefei\n'),
        ("a.csv", b"name,note\nHuai," + b"x" * 140_000 + b"\n"),
        ("a.csv", b",".join([b"c"] * 501) + b"\n" + b",".join([b"x"] * 501) + b"\n"),
    ],
)
def test_files_that_hold_no_rows_are_refused_and_not_kept(
    administrator: User, folder: Path, name: str, content: bytes
) -> None:
    with pytest.raises((Invalid, ImportRefused)):
        begin_draft(by=administrator, upload=SimpleUploadedFile(name, content), becomes="parties.organization")
    assert not ImportDraft.objects.exists()
    assert not [one for one in folder.rglob("*") if one.is_file()]


def test_a_cell_without_end_is_told_with_its_line(administrator: User, folder: Path) -> None:
    upload = SimpleUploadedFile("a.csv", b"name,note\nWuxi,short\nHuai," + b"x" * 140_000 + b"\n")
    with pytest.raises(ImportRefused, match="a cell in line 3 holds more than 131,072 letters"):
        begin_draft(by=administrator, upload=upload, becomes="parties.organization")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,city\nA\x00B,Wuxi\n", "The text holds control characters"),
        ("name,city\n\u202eevil,Wuxi\n", "The text holds control characters"),
        ("name,city\nA,B,C,D\n", "The line has 4 cells, the first line has 2"),
        ("name,employees\nHuai,1.5\n", "“1.5” is not a whole number"),
    ],
)
def test_rows_that_cannot_be_right_are_told_and_not_written(administrator: User, text: str, said: str) -> None:
    draft = bring(administrator, text)
    (fault,) = draft.faults.all()
    assert (str(fault.why), ready_rows(draft)) == (said, (0, 0))


def test_a_file_may_have_a_long_name_in_chinese(administrator: User) -> None:
    draft = bring(administrator, lines("name", "Huai"), name="经销商名单" * 30 + ".csv")
    assert ready_rows(draft) == (1, 0)


def test_a_cell_over_several_lines_is_one_cell(administrator: User) -> None:
    draft = bring(administrator, 'name,city\n"Huai\nPumps",Wuxi\n')
    assert (draft.rows, titles(draft)) == (1, [])


def test_another_encoding_is_read_on_request(administrator: User) -> None:
    draft = begin_draft(
        by=administrator,
        upload=SimpleUploadedFile("a.csv", "name\nMüller\n".encode("cp1252")),
        becomes="parties.organization",
    )
    assert draft.encoding == "cp1252"
    with pytest.raises(ImportRefused):
        read_differently(by=administrator, draft_id=draft.pk, encoding="utf-8")
    draft.refresh_from_db()
    assert draft.encoding == "cp1252"


def test_a_draft_that_is_given_up_leaves_no_file(administrator: User) -> None:
    draft = bring(administrator, DEALERS)
    folder = folder_of(draft)
    assert folder.is_dir()
    cancel_draft(by=administrator, draft_id=draft.pk)
    assert not folder.exists()
    assert not draft.faults.exists()


def test_an_import_of_a_draft_is_taken_back_as_a_whole(administrator: User) -> None:
    known = create_organization(by=administrator, facts={"name": "Huai Pumps", "other_name": "淮安", "number": "C-7"})
    draft = bring(administrator, lines("name,customer number,other_name", "Huai Ltd,C-7,Wuxi", "New Firm,,Hefei"))
    run = run_of(administrator, draft)
    undo_import(by=administrator, run=run)
    known.refresh_from_db()
    assert (known.name, known.other_name, names()) == ("Huai Pumps", "淮安", ["Huai Pumps"])
