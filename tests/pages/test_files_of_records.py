"""Files of records: they follow the rights of their record, can be undone, and never run in a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core import files
from tradewright.core.models import EventEntry, StoredFile, User
from tradewright.parties.models import Party


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with override_settings(FILES_FOLDER=tmp_path):
        yield tmp_path


def _send(page: Client, party: Party, *names: str, content: bytes = b"%PDF-1.7") -> Any:
    uploads = [SimpleUploadedFile(name, content) for name in names]
    return page.post(f"/files/parties.organization/{party.pk}/", {"file": uploads}, follow=True)


def _download(page: Client, file: StoredFile) -> bytes:
    answer: Any = page.get(f"/files/{file.pk}/")
    return b"".join(answer.streaming_content)


def _words(answer: Any) -> str:
    return " ".join(str(one) for one in answer.context["messages"])


def test_what_was_added_stands_on_the_record_with_its_size_and_who_added_it(page: Client, key_account: Party) -> None:
    answer = _send(page, key_account, "drawing.pdf", "offer.pdf")
    text = answer.content.decode()
    assert answer.request["PATH_INFO"] == f"/customers/{key_account.pk}/"
    assert all(word in text for word in ("drawing.pdf", "offer.pdf", "8 B", "PDF", "2 files were added"))
    assert EventEntry.objects.filter(name="core.FileAttached").count() == 2


def test_a_download_is_kept_and_never_shown(page: Client, key_account: Party) -> None:
    _send(page, key_account, "page.html", content=b"<script>alert(1)</script>")
    answer: Any = page.get(f"/files/{StoredFile.objects.get().pk}/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_a_deleted_file_comes_back_by_undo(page: Client, key_account: Party) -> None:
    _send(page, key_account, "drawing.pdf")
    file = StoredFile.objects.get()
    answer: Any = page.post(f"/files/{file.pk}/delete/", follow=True)
    assert "drawing.pdf was deleted" in _words(answer)
    assert f'action="/files/{file.pk}/restore/"' in answer.content.decode()
    assert page.get(f"/files/{file.pk}/").status_code == 404
    back: Any = page.post(f"/files/{file.pk}/restore/", follow=True)
    assert "drawing.pdf is back" in _words(back)
    assert _download(page, file) == b"%PDF-1.7"


def test_who_may_not_see_the_record_finds_no_file(
    page: Client, key_account: Party, make_user: MakeUser, grant: Grant
) -> None:
    _send(page, key_account, "drawing.pdf")
    file = StoredFile.objects.get()
    outsider = make_user("Outsider")
    grant(outsider, "own")
    other = signed_in(outsider)
    assert other.get(f"/files/{file.pk}/").status_code == 404
    assert other.post(f"/files/{file.pk}/delete/").status_code == 404
    assert _send(other, key_account, "mine.pdf").status_code == 404
    assert StoredFile.objects.filter(deleted_at=None).count() == 1


def test_who_only_reads_the_record_reads_its_files(
    page: Client, key_account: Party, make_user: MakeUser, grant: Grant
) -> None:
    _send(page, key_account, "drawing.pdf")
    file = StoredFile.objects.get()
    reader = make_user("Reader")
    grant(reader, "all", permissions=[])
    other = signed_in(reader)
    tab = other.get(f"/customers/{key_account.pk}/?tab=files").content.decode()
    assert "drawing.pdf" in tab
    assert "Choose files" not in tab
    assert _download(other, file) == b"%PDF-1.7"
    assert other.post(f"/files/{file.pk}/delete/").status_code == 403
    assert _send(other, key_account, "mine.pdf").status_code == 403
    assert StoredFile.objects.filter(deleted_at=None).count() == 1


def test_too_large_none_and_too_many_are_refused_in_a_sentence(
    page: Client, key_account: Party, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No file was chosen" in _words(_send(page, key_account))
    assert "At most 20 files at once" in _words(_send(page, key_account, *(f"{n}.pdf" for n in range(21))))
    monkeypatch.setattr(files, "LARGEST_FILE", 4)
    assert "A file may have at most 50 MB. Nothing was added" in _words(_send(page, key_account, "big.pdf"))
    assert not StoredFile.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("noun", ["core.user", "nothing", "staff.role"])
def test_records_that_take_no_files_are_not_found(page: Client, administrator: User, noun: str) -> None:
    upload = SimpleUploadedFile("a.pdf", b"%PDF")
    assert page.post(f"/files/{noun}/{administrator.pk}/", {"file": upload}).status_code == 404


def test_a_document_of_the_same_name_is_a_new_version(page: Client, key_account: Party) -> None:
    _send(page, key_account, "contract.pdf", content=b"%PDF first")
    answer = _send(page, key_account, "Contract.PDF", content=b"%PDF second")
    assert "Contract.PDF was added as a new version" in _words(answer)
    assert "1 version before it" in answer.content.decode()
    newest, first = StoredFile.objects.order_by("-pk")
    assert files.documents_of("parties.organization", key_account) == [files.Document(newest, (first,))]
    assert (_download(page, newest), _download(page, first)) == (b"%PDF second", b"%PDF first")


def test_without_its_newest_version_a_document_is_what_it_was_before(page: Client, key_account: Party) -> None:
    _send(page, key_account, "contract.pdf")
    _send(page, key_account, "contract.pdf")
    newest, first = StoredFile.objects.order_by("-pk")
    page.post(f"/files/{newest.pk}/delete/")
    assert files.documents_of("parties.organization", key_account) == [files.Document(first)]
    page.post(f"/files/{newest.pk}/restore/")
    assert files.documents_of("parties.organization", key_account) == [files.Document(newest, (first,))]


def test_pictures_of_one_name_stand_each_for_itself(page: Client, key_account: Party) -> None:
    _send(page, key_account, "image.jpg", content=b"\xff\xd8\xff one")
    answer = _send(page, key_account, "image.jpg", content=b"\xff\xd8\xff two")
    assert "image.jpg was added" in _words(answer)
    assert [one.older for one in files.documents_of("parties.organization", key_account)] == [(), ()]
