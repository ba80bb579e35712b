"""Where the files of drafts lie, and when they go: what is no longer needed holds nobody's data."""

import shutil
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tradewright.core.actors import action
from tradewright.imports.models import DraftFault, DraftRow, ImportDraft

_KEPT = timedelta(days=30)
_CHUNK = 1024 * 1024
_LONGEST_NAME = 200  # bytes; a folder takes 255


def folder_of(draft: ImportDraft) -> Path:
    """Where the file of a draft lies, as it came and as it is read."""
    return Path(settings.FILES_FOLDER) / "imports" / draft.folder


def table_of(draft: ImportDraft) -> str:
    """The name of the table that is read."""
    stem = Path(draft.file_name).stem.encode()[:_LONGEST_NAME].decode(errors="ignore")
    return f"{stem}.csv"


@action
def clear_old_drafts(*, by: None = None) -> int:
    """Gives up drafts that nobody worked on for 30 days and removes the files of those that were imported; how many."""
    old = list(ImportDraft.objects.filter(touched_at__lt=timezone.now() - _KEPT).exclude(folder=""))
    forget_drafts(old)
    return len(old)


def forget_drafts_with(texts: Sequence[str]) -> list[int]:
    """Gives up drafts whose table holds one of these texts; returns the ids of the rows that were emptied."""
    held = [
        draft for draft in ImportDraft.objects.exclude(folder="") if _holds(folder_of(draft) / table_of(draft), texts)
    ]
    return forget_drafts(held)


def forget_drafts(drafts: Iterable[ImportDraft]) -> list[int]:
    """Removes the files of drafts with the commit and what was kept of their rows; an import that was made stays."""
    known = list(drafts)
    for draft in known:
        transaction.on_commit(partial(shutil.rmtree, folder_of(draft), ignore_errors=True))
        if draft.state != ImportDraft.State.STARTED:
            draft.state = ImportDraft.State.CANCELLED
        draft.folder, draft.counts, draft.touched_at = "", {}, timezone.now()
        draft.save()
    DraftFault.objects.filter(draft__in=known).delete()
    DraftRow.objects.filter(draft__in=known).delete()
    return [draft.pk for draft in known]


def _holds(path: Path, texts: Sequence[str]) -> bool:
    """Whether a file holds one of these texts; read piece by piece, with as much of the piece before as may be cut."""
    wanted = [text for text in texts if text]
    if not wanted or not path.is_file():
        return False
    overlap, before = max(map(len, wanted)), ""
    with path.open(encoding="utf-8") as file:
        while piece := file.read(_CHUNK):
            window = before + piece
            if any(text in window for text in wanted):
                return True
            before = window[-overlap:]
    return False
