"""Bringing a file in: kept as it came, read, its columns recognised; nothing of it is written yet."""

import secrets
import shutil
from pathlib import Path

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.imports.draft_files import folder_of, table_of
from tradewright.imports.encodings import ENCODINGS
from tradewright.imports.errors import ImportRefused
from tradewright.imports.layouts import layouts
from tradewright.imports.matching import recognise
from tradewright.imports.models import ImportDraft
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.queries import draft_for
from tradewright.imports.tables_in import DELIMITERS, LARGEST, TEXTS, WORKBOOKS, Manner, how_to_read, write_table


@action
def begin_draft(*, by: User, upload: UploadedFile, becomes: str) -> ImportDraft:
    """Takes a file in and reads it; raises `Invalid` or `ImportRefused` with the reason, and then keeps nothing."""
    require(by, IMPORT_FILES)
    layout = layouts.get(becomes)
    if layout is None:
        raise Invalid({"becomes": _("Choose what the rows are")})
    require(by, layout.permission)
    name = Path(upload.name or "").name[-200:]
    if Path(name).suffix.lower() not in (*TEXTS, *WORKBOOKS):
        raise Invalid({"file": _("Choose a CSV file or an Excel workbook")})
    if (upload.size or 0) > LARGEST:
        raise Invalid({"file": _("A file may have at most 200 MB; split it, or import it by the command line")})
    draft = ImportDraft(by=by, file_name=name, folder=secrets.token_hex(16), becomes=becomes)
    try:
        _keep(draft, upload)
        _read(draft, Manner())
    except BaseException:
        shutil.rmtree(folder_of(draft), ignore_errors=True)
        raise
    return draft


@action
def read_differently(
    *, by: User, draft_id: int, encoding: str = "", delimiter: str = "", sheet: str = ""
) -> ImportDraft:
    """Reads the file of a draft in another encoding, with another separator or from another sheet."""
    require(by, IMPORT_FILES)
    draft = draft_for(by, draft_id, lock=True)
    if encoding and encoding not in ENCODINGS:
        raise Invalid({"encoding": _("Choose one of the encodings")})
    if delimiter and delimiter not in DELIMITERS:
        raise Invalid({"delimiter": _("Choose one of the separators")})
    _read(draft, Manner(encoding=encoding, delimiter=delimiter, sheet=sheet))
    draft.decided.all().delete()
    draft.faults.all().delete()
    return draft


def original_of(draft: ImportDraft) -> Path:
    """The file as it came."""
    return folder_of(draft) / f"original{Path(draft.file_name).suffix.lower()}"


def _keep(draft: ImportDraft, upload: UploadedFile) -> None:
    path = original_of(draft)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        for chunk in upload.chunks():
            target.write(chunk)


def _read(draft: ImportDraft, chosen: Manner) -> None:
    """Writes the table anew and recognises its columns; the draft is saved with what was found."""
    try:
        manner = how_to_read(original_of(draft), chosen)
        written = write_table(original_of(draft), manner, folder_of(draft) / table_of(draft))
    except ImportRefused as refusal:
        refusal.what = str(refusal.what).replace(original_of(draft).name, draft.file_name)
        raise
    draft.encoding, draft.delimiter = manner.encoding, manner.delimiter
    draft.sheet, draft.sheets = manner.sheet, list(manner.sheets)
    draft.heads, draft.rows = list(written.heads), written.rows
    draft.state, draft.counts, draft.touched_at = ImportDraft.State.COLUMNS, {}, timezone.now()
    recognise(draft)
    draft.save()
