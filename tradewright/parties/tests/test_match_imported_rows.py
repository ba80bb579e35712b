"""Rows of a colleague's table that mean records which are there: matched, doubted, decided."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Grant
from tests.jobs import hear
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.imports.actions.begin_draft import begin_draft
from tradewright.imports.actions.decide_rows import choose_for_rows
from tradewright.imports.actions.match_columns import match_columns
from tradewright.imports.actions.start_import import start_import
from tradewright.imports.models import RejectedRow
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import ready_rows
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Affiliation, Party
from tradewright.parties.permissions import CREATE_CUSTOMERS, EDIT_CUSTOMERS
from tradewright.parties.tests.bringing import bring, checked, lines, names, run_of, titles

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """A folder of files of its own for each test."""
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def test_rows_match_by_the_chosen_field_and_empty_cells_change_nothing(administrator: User) -> None:
    known = create_organization(by=administrator, facts={"name": "Huai Pumps", "other_name": "淮安", "number": "C-7"})
    draft = bring(administrator, lines("name,customer number,other_name,industry", "Huai Co,C-7,,Pumps", "New,,,"))
    assert (draft.match_by, ready_rows(draft)) == ("number", (1, 1))
    run_of(administrator, draft)
    known.refresh_from_db()
    assert (known.name, known.other_name, known.organization.industry) == ("Huai Co", "淮安", "Pumps")
    new = Party.objects.get(name="New")
    assert new.number not in ("", "C-7")
    assert (new.stage, new.owner, new.roles) == ("prospect", administrator, ["customer"])


def test_a_row_like_a_customer_waits_for_a_decision(administrator: User) -> None:
    known = create_organization(by=administrator, facts={"name": "Wuxi Taihu Valve Trade", "email": "a@taihu.example"})
    text = lines(
        "name,email,industry", "Wuxi Taihu Valve Trading,b@taihu.example,Valves", "Other Firm,a@taihu.example,"
    )
    draft = bring(administrator, text)
    assert {(one.row_number, tuple(one.candidates)) for one in draft.faults.all()} == {
        (1, (known.pk,)),
        (2, (known.pk,)),
    }
    assert ready_rows(draft) == (0, 0)
    by_row = {one.row_number: one.rule for one in draft.faults.all()}
    choose_for_rows(by=administrator, draft_id=draft.pk, choice="update", rule=by_row[1], row_number=1)
    choose_for_rows(by=administrator, draft_id=draft.pk, choice="create", rule=by_row[2], row_number=2)
    draft.refresh_from_db()
    assert ready_rows(draft) == (1, 1)
    run_of(administrator, draft)
    known.refresh_from_db()
    assert (known.name, known.organization.industry) == ("Wuxi Taihu Valve Trading", "Valves")
    assert names() == ["Other Firm", "Wuxi Taihu Valve Trading"]


def test_undecided_rows_stay_out(administrator: User) -> None:
    create_organization(by=administrator, facts={"name": "Wuxi Taihu Valve Trade"})
    draft = bring(administrator, lines("name", "Wuxi Taihu Valve Trading", "Other Firm"))
    run = run_of(administrator, draft)
    assert names() == ["Other Firm", "Wuxi Taihu Valve Trade"]
    assert [one.row_number for one in RejectedRow.objects.filter(file__run=run)] == [1]


@pytest.mark.parametrize(("policy", "there"), [("create", 2), ("skip", 1), ("update", 1)])
def test_duplicates_by_e_mail_follow_the_chosen_policy(administrator: User, policy: str, there: int) -> None:
    create_organization(by=administrator, facts={"name": "Huai Pumps", "email": "a@huai.example"})
    upload = SimpleUploadedFile("d.csv", lines("name,email", "Huai Pumps Ltd,a@huai.example").encode())
    draft = begin_draft(by=administrator, upload=upload, becomes="parties.organization")
    columns = {"name": "name", "email": "email"}
    match_columns(by=administrator, draft_id=draft.pk, columns=columns, duplicates=policy)
    hear("check")
    draft.refresh_from_db()
    if policy == "skip":
        with pytest.raises(Invalid):
            start_import(by=administrator, draft_id=draft.pk)
    else:
        run_of(administrator, draft)
    assert Party.objects.filter(deleted_at=None).count() == there
    assert Party.objects.filter(name="Huai Pumps").exists() is (policy != "update")


def test_a_customer_that_the_importer_may_not_see_is_neither_named_nor_changed(
    administrator: User, account_manager: User, grant: Grant
) -> None:
    grant(account_manager, "own", permissions=[IMPORT_FILES.name, CREATE_CUSTOMERS.name])
    hidden = create_organization(by=administrator, facts={"name": "Secret Works", "number": "C-9"})
    draft = bring(account_manager, lines("name,customer number,city", "Mine now,C-9,Wuxi"))
    (fault,) = draft.faults.all()
    assert "Secret" not in f"{fault.why}{fault.group}{fault.todo}"
    with pytest.raises(Invalid):
        start_import(by=account_manager, draft_id=draft.pk)
    hidden.refresh_from_db()
    assert (hidden.name, hidden.city) == ("Secret Works", "")


def test_contacts_find_their_organization_by_name_and_belong_to_its_owner(
    administrator: User, account_manager: User
) -> None:
    firm = create_organization(by=administrator, facts={"name": "Huai Pumps", "owner": account_manager.pk})
    text = lines("姓,名,公司,职务,邮箱", "王,小明,Huai Pumps,采购经理,wang@huai.example", "李,雷,Nobody,,")
    draft = bring(administrator, text, becomes="parties.contact")
    assert titles(draft) == [("公司 is not known here", 1)]
    run_of(administrator, draft)
    person = Party.objects.get(kind="person")
    assert (person.name, person.owner) == ("王小明", account_manager)
    work = Affiliation.objects.get(person=person)
    assert (work.organization, work.title) == (firm, "采购经理")


def test_a_hidden_customer_with_the_same_e_mail_is_not_named(administrator: User, stranger: User, grant: Grant) -> None:
    grant(stranger, "own", permissions=[IMPORT_FILES.name, CREATE_CUSTOMERS.name, EDIT_CUSTOMERS.name])
    create_organization(by=administrator, facts={"name": "Secret Works", "email": "a@secret.example"})
    draft = bring(stranger, lines("name,email", "Mine now,a@secret.example"))
    (fault,) = draft.faults.all()
    assert "Works" not in f"{fault.why}{fault.group}{fault.todo}{fault.said_with}"
    assert fault.candidates == []


def test_who_may_only_create_updates_nobody(administrator: User, stranger: User, grant: Grant) -> None:
    grant(stranger, "all", permissions=[IMPORT_FILES.name, CREATE_CUSTOMERS.name])
    known = create_organization(by=administrator, facts={"name": "Huai", "number": "C-7"})
    draft = bring(stranger, lines("name,customer number", "Changed,C-7"))
    assert titles(draft) == [("Belongs to a record that you may not change", 1)]
    known.refresh_from_db()
    assert known.name == "Huai"


def test_people_are_not_added_to_firms_that_the_importer_may_not_see(
    administrator: User, stranger: User, grant: Grant
) -> None:
    grant(stranger, "own", permissions=[IMPORT_FILES.name, CREATE_CUSTOMERS.name])
    create_organization(by=administrator, facts={"name": "Secret Works"})
    draft = bring(stranger, lines("姓名,公司", "王小明,Secret Works"), becomes="parties.contact")
    assert titles(draft) == [("公司 is not known here", 1)]


def test_the_second_file_with_ids_updates_the_records_of_the_first(administrator: User) -> None:
    for city in ("Wuxi", "Hefei"):
        upload = SimpleUploadedFile("d.csv", lines("id,name,city", f"A1,Huai Pumps,{city}").encode())
        draft = begin_draft(by=administrator, upload=upload, becomes="parties.organization")
        run_of(administrator, checked(administrator, draft, system="old crm"))
    assert [(one.name, one.city) for one in Party.objects.all()] == [("Huai Pumps", "Hefei")]


def test_ids_need_the_name_of_their_system(administrator: User) -> None:
    upload = SimpleUploadedFile("d.csv", lines("id,name", "A1,Huai Pumps").encode())
    draft = begin_draft(by=administrator, upload=upload, becomes="parties.organization")
    with pytest.raises(Invalid) as refused:
        match_columns(by=administrator, draft_id=draft.pk, columns=draft.columns)
    assert list(refused.value.fields) == ["system"]
