"""Verbs of files on records: whoever may change the record may add and delete its files."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import FileAttached, FileDeleted, publish
from tradewright.core.files import attach_file, refuse_too_large
from tradewright.core.models import StoredFile, User
from tradewright.core.nouns import noun
from tradewright.core.queries import record_for

MOST_AT_ONCE = 20


@action
def attach_files(*, by: User, noun_key: str, object_id: int, uploads: Sequence[UploadedFile]) -> list[StoredFile]:
    """Puts files on a record, all of them or none. Raises `Invalid` for none, too many or too large ones."""
    _changeable(by, noun_key, object_id)
    if not uploads:
        raise Invalid({"file": _("No file was chosen")})
    if len(uploads) > MOST_AT_ONCE:
        raise Invalid({"file": _("At most %(count)s files at once") % {"count": MOST_AT_ONCE}})
    for upload in uploads:
        refuse_too_large(upload)
    kept = [attach_file(noun_key, object_id, upload, by=by) for upload in uploads]
    for file in kept:
        publish(FileAttached(file_id=file.pk))
    return kept


@action
def delete_file(*, by: User, file_id: int) -> StoredFile:
    """Takes a file off its record; it can be restored for 30 days."""
    file = _file(by, file_id)
    file.deleted_at = timezone.now()
    file.save(update_fields=["deleted_at"])
    publish(FileDeleted(file_id=file.pk))
    return file


@action
def restore_file(*, by: User, file_id: int) -> StoredFile:
    """Brings a deleted file back to its record."""
    file = _file(by, file_id, is_deleted=True)
    file.deleted_at = None
    file.save(update_fields=["deleted_at"])
    publish(FileAttached(file_id=file.pk))
    return file


def _file(by: User, file_id: int, *, is_deleted: bool = False) -> StoredFile:
    file = StoredFile.objects.select_for_update().filter(pk=file_id, deleted_at__isnull=not is_deleted).first()
    if file is None:
        raise NotFound
    _changeable(by, file.noun, file.object_id)
    return file


def _changeable(by: User, noun_key: str, object_id: int) -> Model:
    """The record, if the user sees it and may change such records."""
    record = record_for(by, noun_key, object_id)
    wanted = noun(noun_key).edit_permission
    if wanted is None:
        raise NotFound
    require(by, wanted)
    return record
