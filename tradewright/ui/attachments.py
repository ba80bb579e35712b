"""Files on records: the tab that lists them, adding, downloading and deleting."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from tradewright.core.access import rights_of
from tradewright.core.actions import attach_files, delete_file, restore_file
from tradewright.core.errors import Invalid, in_one_line
from tradewright.core.files import LARGEST_FILE, Document, as_attachment, documents_of, file_for, is_new_version
from tradewright.core.models import StoredFile
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.ui import formats
from tradewright.ui.panels import Panel

_KINDS = {
    "application/pdf": "PDF",
    "image/png": "PNG",
    "image/jpeg": "JPEG",
    "image/gif": "GIF",
}
_ICONS = {"image": "photo", "text": "file-text"}


def files_tabs(*noun_keys: str, position: int = 80) -> tuple[Panel, ...]:
    """The tab "Files" on the pages of these nouns."""
    return tuple(_files_tab(key, position) for key in noun_keys)


def _files_tab(noun_key: str, position: int) -> Panel:
    def show(request: Request, record: Any) -> str:
        return files_panel(request, noun_key, record)

    def count(request: Request, record: Any) -> int | None:
        return len(documents_of(noun_key, record)) or None

    return Panel("files", gettext_lazy("Files"), (noun_key,), show, position=position, count=count)


def files_panel(request: Request, noun_key: str, record: Any) -> str:
    """The files of a record, newest first; the page has checked that the user may see it."""
    wanted = noun(noun_key).edit_permission
    context = {
        "files": [_shown(one) for one in documents_of(noun_key, record)],
        "upload_url": reverse("attach_files", args=[noun_key, record.pk]),
        "may_change": wanted is not None and rights_of(request.user).may(wanted),
        "most": formats.file_size(LARGEST_FILE),
        "most_bytes": LARGEST_FILE,
    }
    return render_to_string("ui/parts/files.html", context, request)


def _shown(document: Document) -> dict[str, Any]:
    return _row(document.file) | {"older": [_row(file) for file in document.older]}


def _row(file: StoredFile) -> dict[str, Any]:
    family, _slash, _rest = file.media_type.partition("/")
    ending = file.name.rpartition(".")[2].upper() if "." in file.name else ""
    return {
        "file": file,
        "icon": _ICONS.get(family, "file"),
        "kind": _KINDS.get(file.media_type, ending if len(ending) <= 5 else ""),
        "size": formats.file_size(file.size),
        "added": formats.date_plain(timezone.localtime(file.created_at), timezone.localdate()),
        "clock": formats.clock(file.created_at),
    }


@require_POST
def attach(request: Request, noun_key: str, object_id: int) -> HttpResponse:
    """Puts the sent files on the record and goes back to them."""
    uploads = request.FILES.getlist("file")
    try:
        kept = attach_files(by=request.user, noun_key=noun_key, object_id=object_id, uploads=uploads)
    except Invalid as refusal:
        messages.error(request, in_one_line((*refusal.fields.values(), _("Nothing was added"))))
    else:
        messages.success(request, _added(kept))
    return HttpResponseRedirect(_tab(noun_key, object_id))


def _added(kept: Sequence[StoredFile]) -> str:
    one = kept[0]
    if len(kept) == 1 and is_new_version(one):
        return _("%(name)s was added as a new version") % {"name": one.name}
    said = ngettext("%(name)s was added", "%(count)s files were added", len(kept))
    return said % {"name": one.name, "count": len(kept)}


@require_GET
def download(request: Request, file_id: int) -> FileResponse:
    """The file itself, to be kept, never shown inside a page."""
    return as_attachment(file_for(request.user, file_id))


@require_POST
def delete(request: Request, file_id: int) -> HttpResponse:
    """Takes the file off its record, with undo."""
    file = delete_file(by=request.user, file_id=file_id)
    undo = reverse("restore_file", args=[file.pk])
    messages.success(request, _("%(name)s was deleted") % {"name": file.name}, extra_tags=undo)
    return HttpResponseRedirect(_tab(file.noun, file.object_id))


@require_POST
def restore(request: Request, file_id: int) -> HttpResponse:
    """Brings the file back."""
    file = restore_file(by=request.user, file_id=file_id)
    messages.success(request, _("%(name)s is back") % {"name": file.name})
    return HttpResponseRedirect(_tab(file.noun, file.object_id))


def _tab(noun_key: str, object_id: int) -> str:
    return f"{reverse(noun(noun_key).record_url, args=[object_id])}?tab=files"
