"""Files that were brought in go when nobody needs them; an import in work stops between two batches."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.jobs import hear
from tradewright.core.models import User
from tradewright.imports.actions import import_files
from tradewright.imports.actions.start_import import start_import
from tradewright.imports.asking import ask_to_stop
from tradewright.imports.draft_files import clear_old_drafts, folder_of, forget_drafts_with
from tradewright.imports.errors import ImportRefused
from tradewright.imports.models import ImportDraft, ImportedFile, ImportRun
from tradewright.integrations.tests.shop import customer, shop, write_customers
from tradewright.parties.models import Party
from tradewright.parties.tests.bringing import bring, lines

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: object, tmp_path: Path) -> Path:
    """A folder of files of its own for each test."""
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]
    return tmp_path


def worked_on(draft: ImportDraft, days_ago: int) -> Path:
    """The draft as if nobody had worked on it since; its folder."""
    ImportDraft.objects.filter(pk=draft.pk).update(touched_at=timezone.now() - timedelta(days=days_ago))
    return folder_of(draft)


def test_drafts_go_with_their_files_after_thirty_days(administrator: User) -> None:
    old, young = (bring(administrator, lines("name", name)) for name in ("Old Works", "New Works"))
    gone, stays = worked_on(old, 31), worked_on(young, 29)
    assert clear_old_drafts(by=None) == 1
    assert (gone.exists(), stays.exists()) == (False, True)
    old.refresh_from_db()
    assert old.state == ImportDraft.State.CANCELLED
    assert clear_old_drafts(by=None) == 0


def test_an_import_that_was_made_outlives_its_file(administrator: User) -> None:
    draft = bring(administrator, lines("name", "Huai Pumps"))
    run = start_import(by=administrator, draft_id=draft.pk)
    hear("resume")
    gone = worked_on(draft, 31)
    clear_old_drafts(by=None)
    draft.refresh_from_db()
    assert (gone.exists(), draft.state, draft.run) == (False, ImportDraft.State.STARTED, run)
    assert Party.objects.filter(name="Huai Pumps").exists()


def test_a_draft_that_names_somebody_goes_and_others_stay(administrator: User) -> None:
    named, other = (bring(administrator, lines("name", name)) for name in ("Vogelsang & Sons", "Harbour Supply"))
    gone, stays = folder_of(named), folder_of(other)
    assert forget_drafts_with(["", "Vogelsang"]) == [named.pk]
    assert (gone.exists(), stays.exists()) == (False, True)


def test_an_import_stops_between_two_batches_and_goes_on_later(administrator: User, tmp_path: Path) -> None:
    write_customers(tmp_path, [customer(number) for number in range(1, 11)])
    (tmp_path / "customers.csv").rename(tmp_path / "first.csv")
    write_customers(tmp_path, [customer(number) for number in range(11, 31)])
    (delivery,) = shop().deliveries
    both = replace(shop(10), deliveries=(replace(delivery, file="first.csv"), delivery))

    def stop(file: ImportedFile) -> None:
        ask_to_stop(by=administrator, run_id=file.run_id)

    with pytest.raises(ImportRefused):
        import_files(by=administrator, profile=both, folder=tmp_path, on_file=stop)
    run = ImportRun.objects.get()
    assert (run.state, Party.objects.count()) == (ImportRun.State.FAILED, 10)
    import_files(by=administrator, profile=both, folder=tmp_path)
    run.refresh_from_db()
    assert (run.state, run.is_stopping, Party.objects.count()) == (ImportRun.State.FINISHED, False, 30)
