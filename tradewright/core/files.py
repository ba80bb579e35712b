"""Files on records: random names, typed by content, never run by a browser."""

import codecs
import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid, NotFound
from tradewright.core.models import StoredFile
from tradewright.core.nouns import noun
from tradewright.core.prepared import prepared
from tradewright.core.queries import record_for

if TYPE_CHECKING:
    from tradewright.core.models import User

LARGEST_FILE = 50 * 1024 * 1024

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage"),
)


@dataclass(frozen=True)
class Document:
    """A file of a record as it is now, and the versions before it, newest first."""

    file: StoredFile
    older: tuple[StoredFile, ...] = ()


def media_type_of(beginning: bytes) -> str:
    """The type told by the first bytes, never by the name."""
    for signature, media_type in _SIGNATURES:
        if beginning.startswith(signature):
            return media_type
    try:
        codecs.getincrementaldecoder("utf-8")().decode(beginning)  # a last character cut in two is no fault
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "text/plain"


def attach_file(noun_key: str, object_id: int, upload: UploadedFile, *, by: "User") -> StoredFile:
    """Keeps an uploaded file on a record; the file on disk goes again if the transaction fails."""
    refuse_too_large(upload)
    stored_as = secrets.token_hex(16)
    digest, beginning, path = hashlib.sha256(), b"", path_of(stored_as)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        for chunk in upload.chunks():
            beginning = beginning or chunk[:64]
            digest.update(chunk)
            target.write(chunk)
    try:
        with transaction.atomic():
            return StoredFile.objects.create(
                noun=noun_key,
                object_id=object_id,
                name=Path(upload.name or "file").name[:255],
                stored_as=stored_as,
                media_type=media_type_of(beginning),
                size=upload.size or 0,
                digest=digest.hexdigest(),
                created_by=by,
            )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def refuse_too_large(upload: UploadedFile) -> None:
    """Raises `Invalid` for a file that is too large to keep."""
    if (upload.size or 0) > LARGEST_FILE:
        raise Invalid({"file": _("A file may have at most 50 MB")})


def path_of(stored_as: str) -> Path:
    """Where the bytes lie, spread over folders."""
    return Path(settings.FILES_FOLDER) / stored_as[:2] / stored_as


def files_of(noun_key: str, record: Model) -> list[StoredFile]:
    """The files on a record, newest first; the caller has checked that the user may see the record."""
    return _files(noun_key, noun(noun_key).ids(record))


def documents_of(noun_key: str, record: Model) -> list[Document]:
    """The files on a record, newest first; a file that came under the name of another one is its new version."""
    versions: dict[object, list[StoredFile]] = {}
    for file in files_of(noun_key, record):
        versions.setdefault(_document(file), []).append(file)
    return [Document(newest, tuple(older)) for newest, *older in versions.values()]


def is_new_version(file: StoredFile) -> bool:
    """Whether the record had a file of this name before."""
    there = StoredFile.objects.filter(noun=file.noun, object_id=file.object_id, deleted_at=None, pk__lt=file.pk)
    return any(_document(other) == _document(file) for other in there)


def _document(file: StoredFile) -> object:
    """What files are versions of; pictures stand each for itself, because cameras give many of them one name."""
    return file.pk if file.media_type.startswith("image/") else file.name.casefold()


@prepared
def _files(noun_key: str, ids: tuple[int, ...]) -> QuerySet[StoredFile]:
    rows = StoredFile.objects.filter(noun=noun_key, object_id__in=ids, deleted_at=None)
    return rows.order_by("-pk").select_related("created_by")


def file_for(user: "User", file_id: int) -> StoredFile:
    """One file of a record that the user may see. Raises `NotFound`."""
    file = StoredFile.objects.filter(pk=file_id, deleted_at=None).first()
    if file is None:
        raise NotFound
    record_for(user, file.noun, file.object_id)
    return file


def as_attachment(file: StoredFile) -> FileResponse:
    """The file for download, never shown inside a page."""
    path = path_of(file.stored_as)
    if not path.exists():
        raise NotFound(_("The file is missing on disk; restore it from a backup"))
    response = FileResponse(path.open("rb"), as_attachment=True, filename=file.name, content_type=file.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
