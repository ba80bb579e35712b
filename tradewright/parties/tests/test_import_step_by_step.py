"""The pages on which a file is brought in: every step, what each refuses, whose drafts one sees."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import Grant
from tests.jobs import hear
from tradewright.core.models import User
from tradewright.imports.models import ImportDraft, ImportRun
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import fault_groups
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party
from tradewright.parties.permissions import CREATE_CUSTOMERS
from tradewright.parties.tests.bringing import bring, lines

pytestmark = pytest.mark.django_db(transaction=True)
_SESSION = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """A folder of files of its own for each test."""
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def desk(administrator: User, client: Client) -> Client:
    """The browser of somebody who may do everything with imports."""
    client.force_login(administrator, backend=_SESSION)
    return client


def post(client: Client, name: str, draft: ImportDraft, *args: int, **words: str) -> str:
    """Presses a button of a draft; the page that follows."""
    answer = client.post(reverse(name, args=[draft.pk, *args]), words, follow=True)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content.decode()


def page(client: Client, name: str, draft: ImportDraft, query: str = "") -> str:
    """A page of a draft."""
    answer = client.get(reverse(name, args=[draft.pk]) + query)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content.decode()


def test_a_file_goes_through_all_five_steps(desk: Client) -> None:
    upload = SimpleUploadedFile("dealers.csv", lines("name,city,note", "Huai Pumps,Wuxi,x").encode())
    answer = desk.post(reverse("begin_import"), {"file": upload, "becomes": "parties.organization"})
    draft = ImportDraft.objects.get()
    assert answer["Location"] == reverse("draft_columns", args=[draft.pk])
    shown = page(desk, "draft_columns", draft)
    assert "2 of 3 columns matched" in shown
    words = {"column-0": "name", "column-1": "city", "column-2": "", "duplicates": "ask", "remember": "Dealers"}
    assert "Checking the rows" in post(desk, "draft_columns", draft, **words)
    hear("check")
    assert "Go on with 1 row" in page(desk, "draft_check", draft)
    assert "Huai Pumps" in page(desk, "draft_preview", draft)
    shown = post(desk, "draft_start", draft)
    hear("resume")
    run = ImportRun.objects.get()
    assert (run.state, run.title) == (ImportRun.State.FINISHED, "dealers.csv")
    assert Party.objects.get().city == "Wuxi"
    assert "dealers.csv" in desk.get(reverse("import_run", args=[run.pk])).content.decode()


def test_a_second_press_imports_once(desk: Client, administrator: User) -> None:
    draft = bring(administrator, lines("name", "Huai Pumps"))
    for _press in range(2):
        desk.post(reverse("draft_start", args=[draft.pk]))
    hear("resume")
    assert ImportRun.objects.count() == 1
    assert Party.objects.count() == 1


def test_the_way_back_from_an_import_leads_to_it_again(desk: Client, administrator: User) -> None:
    draft = bring(administrator, lines("name", "Huai Pumps"))
    desk.post(reverse("draft_start", args=[draft.pk]))
    run = ImportRun.objects.get()
    for name in ("import_draft", "draft_columns", "draft_check", "draft_preview"):
        assert desk.get(reverse(name, args=[draft.pk]))["Location"] == reverse("import_run", args=[run.pk])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF", "Choose a CSV file or an Excel workbook"),
        ("a.csv", b"name\n", "no row stands below its heads"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_where_it_was_chosen(
    desk: Client, name: str, content: bytes, said: str
) -> None:
    upload = SimpleUploadedFile(name, content)
    answer = desk.post(reverse("begin_import"), {"file": upload, "becomes": "parties.organization"})
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_columns_without_a_name_are_refused_and_stay_as_chosen(desk: Client, administrator: User) -> None:
    draft = bring(administrator, lines("name,city", "Huai Pumps,Wuxi"))
    answer = desk.post(reverse("draft_columns", args=[draft.pk]), {"column-1": "province", "duplicates": "ask"})
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "every record needs it" in shown
    assert '<option value="province" selected>' in shown


def test_who_may_correct_a_cell_here_is_not_sent_back_to_the_file(desk: Client, administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "A,many"))
    shown = page(desk, "draft_check", draft)
    assert "is not a whole number" in shown
    assert "Correct it in the file" not in shown


def test_a_fault_is_put_right_by_its_cell_by_its_suggestion_and_left_out(desk: Client, administrator: User) -> None:
    text = lines("name,country,province,postcode", "A,CN,浙江省,214023", "B,CN,浙江省,214023", "C,CN,浙江省,214023")
    draft = bring(administrator, text)
    (group,) = fault_groups(draft)
    assert "Take the suggestion in all 3" in page(desk, "draft_check", draft)
    post(desk, "draft_put_right", draft, 1, column="province", value="江苏省", rule=group.rule)
    post(desk, "draft_suggestions", draft, row="2", rule=group.rule)
    shown = post(desk, "draft_choose", draft, row="3", rule=group.rule, choice="leave")
    assert "Every row fits" in shown or "Put right or decided" in shown
    shown = page(desk, "draft_check", draft, "?rule=put-right")
    assert shown.count("江苏省") == 2
    post(desk, "draft_undo_row", draft, 2, rule="put-right")
    assert [one.row_number for one in draft.faults.all()] == [2]


def test_a_doubt_shows_who_it_may_be_and_updates_the_one_pressed(desk: Client, administrator: User) -> None:
    known = create_organization(by=administrator, facts={"name": "Wuxi Taihu Valve Trade", "number": "C-77"})
    draft = bring(administrator, lines("name,industry", "Wuxi Taihu Valve Trading,Valves"))
    (group,) = fault_groups(draft)
    shown = page(desk, "draft_check", draft)
    assert "C-77" in shown
    post(desk, "draft_choose", draft, row="1", rule=group.rule, choice="update", record=str(known.pk))
    post(desk, "draft_start", draft)
    hear("resume")
    known.refresh_from_db()
    assert (known.name, known.organization.industry) == ("Wuxi Taihu Valve Trading", "Valves")


def test_a_record_that_no_row_may_mean_is_not_updated(desk: Client, administrator: User) -> None:
    create_organization(by=administrator, facts={"name": "Wuxi Taihu Valve Trade"})
    other = create_organization(by=administrator, facts={"name": "Harbour Supply"})
    draft = bring(administrator, lines("name", "Wuxi Taihu Valve Trading"))
    (group,) = fault_groups(draft)
    post(desk, "draft_choose", draft, row="1", rule=group.rule, choice="update", record=str(other.pk))
    assert not draft.decided.exclude(choice="").exists()


def test_rows_with_faults_are_downloaded_with_their_reasons(desk: Client, administrator: User) -> None:
    draft = bring(administrator, lines("name,employees", "=Huai,many"))
    answer = desk.get(reverse("draft_rows", args=[draft.pk]))
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert text.splitlines()[1].startswith("'=Huai,many,1,employees,“many” is not a whole number")


def test_nobody_sees_the_drafts_of_others(
    client: Client, administrator: User, account_manager: User, grant: Grant
) -> None:
    grant(account_manager, "own", permissions=[IMPORT_FILES.name, CREATE_CUSTOMERS.name])
    draft = bring(administrator, lines("name", "Huai Pumps"))
    client.force_login(account_manager, backend=_SESSION)
    for name in ("draft_columns", "draft_check", "draft_preview", "draft_rows", "import_draft"):
        assert client.get(reverse(name, args=[draft.pk])).status_code == 404
    for name in ("draft_cancel", "draft_start", "draft_check_again", "draft_suggestions"):
        client.post(reverse(name, args=[draft.pk]))
    draft.refresh_from_db()
    assert draft.state == ImportDraft.State.CHECKED


def test_who_may_not_import_is_told_so(client: Client, stranger: User, grant: Grant) -> None:
    grant(stranger, "own", permissions=[CREATE_CUSTOMERS.name])
    client.force_login(stranger, backend=_SESSION)
    assert client.get(reverse("begin_import")).status_code == 403


def test_importers_see_their_own_imports_and_no_others(
    client: Client, administrator: User, stranger: User, grant: Grant
) -> None:
    grant(stranger, "own", permissions=[IMPORT_FILES.name, CREATE_CUSTOMERS.name])
    other = bring(administrator, lines("name", "Huai Pumps"))
    client.force_login(administrator, backend=_SESSION)
    post(client, "draft_start", other)
    mine = bring(stranger, lines("name", "Mine"))
    client.force_login(stranger, backend=_SESSION)
    post(client, "draft_start", mine)
    runs = {run.by_id: run.pk for run in ImportRun.objects.all()}
    assert client.get(reverse("import_run", args=[runs[stranger.pk]])).status_code == 200
    assert client.get(reverse("import_run", args=[runs[administrator.pk]])).status_code == 404
