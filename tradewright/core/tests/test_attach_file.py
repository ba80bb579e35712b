"""Files: random names, typed by content, served as attachments only."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings

from tradewright.core import files
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.files import as_attachment, attach_file, files_of, media_type_of, path_of
from tradewright.core.models import StoredFile, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FILES_FOLDER=tmp_path):
        yield tmp_path


def upload(name: str = "drawing.pdf", content: bytes = b"%PDF-1.7 content") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def test_it_is_kept_under_a_random_name_and_typed_by_its_content(administrator: User) -> None:
    kept = attach_file("parties.organization", 7, upload("invoice.html"), by=administrator)
    assert (kept.name, kept.media_type, kept.size) == ("invoice.html", "application/pdf", 16)
    assert "invoice" not in str(path_of(kept.stored_as))
    assert path_of(kept.stored_as).read_bytes() == b"%PDF-1.7 content"
    assert files_of("parties.organization", User(pk=7)) == [kept]
    assert files_of("parties.contact", User(pk=7)) == []


@pytest.mark.parametrize(
    ("beginning", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"PK\x03\x04", "application/zip"),
        (b"<script>alert(1)</script>", "text/plain"),
        ("中文".encode(), "text/plain"),
        (b"\x00\xff\xfe\xfa", "application/octet-stream"),
        (b"", "text/plain"),
    ],
)
def test_the_first_bytes_tell_the_type(beginning: bytes, media_type: str) -> None:
    assert media_type_of(beginning) == media_type


def test_text_cut_within_a_character_is_still_text() -> None:
    assert media_type_of(("a" * 63 + "中").encode()[:64]) == "text/plain"


def test_a_browser_never_runs_it(administrator: User) -> None:
    kept = attach_file("parties.organization", 7, upload("a.html", b"<script>alert(1)</script>"), by=administrator)
    response = as_attachment(kept)
    response.close()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Type"] not in ("text/html", "image/svg+xml", "application/xhtml+xml")


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b/c.pdf", "x" * 400 + ".pdf"])
def test_a_name_leads_nowhere_else(administrator: User, folder: Path, name: str) -> None:
    kept = attach_file("parties.organization", 7, upload(name), by=administrator)
    assert "/" not in kept.name
    assert folder in path_of(kept.stored_as).parents


def test_a_file_that_is_too_large_is_refused(
    administrator: User, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    with pytest.raises(Invalid) as refused:
        attach_file("parties.organization", 7, upload(), by=administrator)
    assert "file" in refused.value.fields
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_failed_save_leaves_no_bytes(folder: Path, administrator: User) -> None:
    with pytest.raises(Exception, match="too long"), transaction.atomic():
        attach_file("n" * 100, 7, upload(), by=administrator)
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert not StoredFile.objects.exists()


def test_bytes_lost_on_disk_are_said_to_be_lost(administrator: User) -> None:
    kept = attach_file("parties.organization", 7, upload(), by=administrator)
    path_of(kept.stored_as).unlink()
    with pytest.raises(NotFound) as refused:
        as_attachment(kept)
    assert "backup" in str(refused.value.what)
