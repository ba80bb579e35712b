"""Files that were brought in go when nobody needs them any more."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tests.jobs import hear
from tradewright.core.models import User
from tradewright.imports.actions.start_import import start_import
from tradewright.imports.draft_files import clear_old_drafts, folder_of, forget_drafts_with
from tradewright.imports.models import ImportDraft
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
