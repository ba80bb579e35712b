"""Pages of imports: what became of each row, rejected rows as a file, undo foreseen and done, going on."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from tests.cast import Grant, MakeUser
from tradewright.core import edits
from tradewright.core.actors import acting
from tradewright.core.models import EventEntry, User
from tradewright.imports import handlers
from tradewright.imports.actions import import_files
from tradewright.imports.events import ResumeAsked, UndoAsked
from tradewright.imports.locking import alone_with, is_in_work
from tradewright.imports.models import ImportRun
from tradewright.imports.permissions import SEE_IMPORTS
from tradewright.imports.profiles import profiles
from tradewright.imports.reports import report
from tradewright.integrations.tests.shop import HEADS, customer, shop, write_customers
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db(transaction=True)
_SESSION = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def desk(administrator: User, client: Client) -> Client:
    """The browser of somebody who may do everything with imports."""
    client.force_login(administrator, backend=_SESSION)
    return client


@pytest.fixture
def run(tmp_path: Path) -> ImportRun:
    """Three customers, and a fourth whose birthday is none."""
    rows = [customer(1), customer(2), customer(3), customer(4, born="never", first="=Anna")]
    return import_files(by=None, profile=shop(), folder=write_customers(tmp_path, rows))


@pytest.fixture
def known_shop() -> Iterator[None]:
    """The shop's profile among those of the house."""
    profiles.add("shop", shop)
    yield
    del profiles._profiles["shop"]


def _page(client: Client, name: str, run: ImportRun, query: str = "") -> str:
    answer = client.get(reverse(name, args=[run.pk]) + query)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def test_the_list_says_who_when_and_how_many(desk: Client, run: ImportRun) -> None:
    page = desk.get(reverse("import_runs")).content.decode()
    assert f"Import {run.pk}" in page
    assert "Command line" in page
    assert "Finished" in page


def test_the_page_of_a_run_names_files_counts_and_what_was_left_and_why(desk: Client, run: ImportRun) -> None:
    page = _page(desk, "import_run", run)
    assert "customers.csv" in page
    assert "Nobody needs it" in page


def test_rejected_rows_are_found_by_their_words(desk: Client, run: ImportRun) -> None:
    assert "=Anna" in _page(desk, "import_run", run, "?tab=rejected")
    assert "=Anna" in _page(desk, "import_run", run, "?tab=rejected&q=anna+born")
    assert "No rejected row holds these words" in _page(desk, "import_run", run, "?tab=rejected&q=bertha")


def test_the_places_of_values_are_no_words(desk: Client, run: ImportRun) -> None:
    assert "No rejected row holds these words" in _page(desk, "import_run", run, "?tab=rejected&q=%25(value)s")


def test_each_reader_gets_the_reasons_in_the_own_language(desk: Client, administrator: User, run: ImportRun) -> None:
    assert "“never” is not a date" in _page(desk, "import_run", run, "?tab=rejected&q=date+never")
    User.objects.filter(pk=administrator.pk).update(language="zh-hans")
    page = _page(desk, "import_run", run, "?tab=rejected&q=日期")
    assert "“never”不是读法唯一的日期" in page
    assert "is not a date" not in page
    assert "=Anna" in page
    assert "=Anna" not in _page(desk, "import_run", run, "?tab=rejected&q=suggestion")
    with override("zh-hans"):
        told = "\n".join(report(run))
    assert "is not a date" not in told


def test_rejected_rows_come_as_a_file_in_the_columns_in_which_they_were_read(desk: Client, run: ImportRun) -> None:
    answer = desk.get(reverse("rejected_rows", args=[run.pk, run.files.get().pk]))
    text = answer.getvalue().decode("utf-8-sig")
    heads, row = csv.reader(io.StringIO(text))
    assert tuple(heads) == (*HEADS, "Row", "Column", "Reason", "Suggestion")
    told = dict(zip(heads, row, strict=True))
    assert (told["born"], told["Column"]) == ("never", "born")
    assert told["first"] == "'=Anna", "no spreadsheet runs it"
    assert told["Reason"]


def test_the_preview_of_an_undo_changes_nothing_and_names_what_stays(desk: Client, run: ImportRun) -> None:
    changed = Party.objects.get(name="Given2 Family2")
    with acting(None):
        edits.edit(changed, {"city": "Yangzhou"})
    page = _page(desk, "undo_import", run)
    assert "Given2 Family2" in page
    assert Party.objects.count() == 3
    run.refresh_from_db()
    assert run.state == ImportRun.State.FINISHED


def test_an_undo_asked_for_on_the_page_is_done_by_the_worker_and_told_there(
    desk: Client, run: ImportRun, administrator: User
) -> None:
    desk.post(reverse("undo_import", args=[run.pk]))
    run.refresh_from_db()
    assert run.state == ImportRun.State.UNDOING
    assert "Being undone" in _page(desk, "import_run", run)
    assert EventEntry.objects.filter(name="imports.UndoAsked", by=administrator).count() == 1
    for _once_more in range(2):
        handlers.undo(UndoAsked(run_id=run.pk, user_id=administrator.pk))
    assert not Party.objects.exists()
    page = _page(desk, "import_run", run, "?tab=undone")
    assert "Removed" in page
    assert desk.post(reverse("undo_import", args=[run.pk])).status_code == 409


def test_an_interrupted_import_is_called_so_and_goes_on(
    desk: Client, run: ImportRun, administrator: User, known_shop: None
) -> None:
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING, finished_at=None)
    assert "Interrupted" in _page(desk, "import_run", run)
    assert desk.post(reverse("resume_import", args=[run.pk])).status_code == 302
    assert "Waiting to go on" in _page(desk, "import_run", run)
    handlers.resume(ResumeAsked(run_id=run.pk, user_id=administrator.pk))
    run.refresh_from_db()
    assert (run.state, run.pk) == (ImportRun.State.FINISHED, ImportRun.objects.get().pk)


def test_an_import_whose_folder_is_gone_does_not_go_on(desk: Client, run: ImportRun, known_shop: None) -> None:
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.FAILED, origin="/nowhere/at/all")
    refused = desk.post(reverse("resume_import", args=[run.pk]))
    assert refused.status_code == 409
    assert "/nowhere/at/all" in refused.content.decode()


def test_while_it_is_in_work_progress_is_shown_and_undo_refused(desk: Client, run: ImportRun) -> None:
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING)
    assert not is_in_work(run.source)
    with alone_with(run.source):
        assert is_in_work(run.source)
        assert "hx-get" in _page(desk, "import_progress", run)
        assert desk.post(reverse("undo_import", args=[run.pk])).status_code == 409
    assert desk.get(reverse("import_progress", args=[run.pk]))["HX-Refresh"] == "true"


def test_imports_need_rights_of_their_own(make_user: MakeUser, grant: Grant, client: Client, run: ImportRun) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[])
    client.force_login(reader, backend=_SESSION)
    file_id = run.files.get().pk
    addresses = [
        reverse("import_runs"),
        *(reverse(name, args=[run.pk]) for name in ("import_run", "import_progress", "undo_import")),
        reverse("rejected_rows", args=[run.pk, file_id]),
    ]
    assert [client.get(address).status_code for address in addresses] == [403] * 5
    grant(reader, "all", permissions=[SEE_IMPORTS.name])
    assert [client.get(address).status_code for address in addresses] == [200, 200, 200, 403, 200]
    assert client.post(reverse("undo_import", args=[run.pk])).status_code == 403
    assert client.post(reverse("resume_import", args=[run.pk])).status_code == 403


def test_rejected_rows_are_sifted_by_the_column_at_fault(desk: Client, tmp_path: Path) -> None:
    rows = [customer(1), customer(2, born="never", first="Anna"), customer(3, income="much", first="Bert")]
    run = import_files(by=None, profile=shop(), folder=write_customers(tmp_path, rows))
    page = _page(desk, "import_run", run, "?tab=rejected")
    assert "?tab=rejected&amp;column=born" in page
    sifted = _page(desk, "import_run", run, "?tab=rejected&column=born")
    assert "Anna" in sifted
    assert "Bert" not in sifted
