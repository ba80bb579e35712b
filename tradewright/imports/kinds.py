"""What a file really is, told by its first bytes, so that a refusal names the true reason and what helps."""

from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_LOOKED_AT = 64 * 1024
_PACKED, _ZIP, _OLD_OFFICE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OTHER_TABLE = _("Choose the table itself: a CSV file or an Excel workbook")
_SIGNATURES: tuple[tuple[bytes, Promise], ...] = (
    (b"%PDF", _("it is a PDF document")),
    (b"\x89PNG", _("it is a picture")),
    (b"\xff\xd8\xff", _("it is a picture")),
    (b"GIF8", _("it is a picture")),
    (b"Rar!", _("it is packed with several files")),
    (b"7z\xbc\xaf", _("it is packed with several files")),
)
_BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")

type Reason = tuple[str | Promise, str | Promise]


def why_no_text(path: Path) -> Reason | None:
    """Why a file named as CSV is none, and what to do; None where it may be one."""
    start = _start_of(path)
    if path.suffix.lower() == ".gz":
        return None if start.startswith(_PACKED) or not start else _NOT_PACKED
    if start.startswith(_ZIP):
        return _WORKBOOK_AS_CSV if b"xl/" in start or b"[Content_Types]" in start else _ARCHIVE
    if start.startswith(_OLD_OFFICE):
        return _WORKBOOK_AS_CSV
    if start.startswith(_PACKED):
        return _("it is packed, though its name does not say so"), _("Give it the ending .csv.gz and import it again")
    return _other(start) or _written_otherwise(start)


def why_no_workbook(path: Path) -> Reason:
    """Why a file named as a workbook cannot be opened, and what to do."""
    start = _start_of(path)
    if start.startswith(_OLD_OFFICE) and path.suffix.lower() != ".xls":
        return (
            _("it is protected with a password, or saved by an old version"),
            _("Open it, take the password off, save it as .xlsx and import it again"),
        )
    other = _other(start)
    if other:
        return other
    if not start.startswith((_ZIP, _OLD_OFFICE)) and b"\0" not in start:
        return _("it is text and no workbook"), _("Give it the ending .csv and import it again")
    return _("the workbook is damaged"), _("Open it in Excel, save it anew and import that; or fetch the file again")


_NOT_PACKED: Reason = (_("it is not packed, though its name says so"), _("Take .gz from its name and import it again"))
_WORKBOOK_AS_CSV: Reason = (
    _("it is a workbook and no CSV, whatever its name says"),
    _("Give it the ending .xlsx and import it again"),
)
_ARCHIVE: Reason = (_("it is packed with several files"), _("Unpack it and import the tables inside"))
DAMAGED: Reason = (_("it breaks off or is damaged"), _("Fetch or copy the file again; this copy is not whole"))
NOT_UTF_8: Reason = (_("it is not text in UTF-8"), _("Save it as CSV in UTF-8, or as an Excel workbook"))


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LOOKED_AT)


def _other(start: bytes) -> Reason | None:
    if start.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return _("it is a web page"), _("Open it in a spreadsheet, save the table as CSV in UTF-8 and import that")
    return next(((why, _OTHER_TABLE) for signature, why in _SIGNATURES if start.startswith(signature)), None)


def _written_otherwise(start: bytes) -> Reason | None:
    """Text in the encodings that spreadsheets here write besides UTF-8: named, because the way out is another."""
    if start.startswith(_BYTE_ORDERS):
        return _("it is text in UTF-16"), _("Save it anew as “CSV UTF-8” and import that")
    if _text_in(start, "utf-8") is not None or not _is_chinese(_text_in(start, "gb18030") or ""):
        return None
    return _("it is Chinese text in GBK, not in UTF-8"), _("Save it anew as “CSV UTF-8” and import that")


def _text_in(start: bytes, encoding: str) -> str | None:
    """The text that the whole lines are in this encoding; None where they are none."""
    whole = start[: start.rfind(b"\n") + 1] or start
    try:
        return whole.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_chinese(text: str) -> bool:
    """Whether a good part of its characters are common ones: umlauts read as Chinese give rare ones."""
    others = [one for one in text if not one.isascii()]
    return sum(1 for one in others if one.encode("gb2312", errors="ignore")) * 4 > len(others)
