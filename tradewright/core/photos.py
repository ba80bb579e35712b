"""Photos without what cameras hide in them: the place, the owner, the device, previews, films behind the picture."""

import struct
from collections.abc import Iterator

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid

LARGEST_PHOTO = 12 * 1024 * 1024
_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN, _END = 0xDA, 0xD9
_APPLICATION, _COMMENT, _EXIF = range(0xE0, 0xF0), 0xFE, 0xE1
_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4
_OF_PICTURE = frozenset((b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"IDAT", b"IEND"))


def plain_photo(upload: UploadedFile) -> UploadedFile:
    """The photo with its picture and which way is up, and nothing else. Raises `Invalid` for what is no photo."""
    if (upload.size or 0) > LARGEST_PHOTO:
        raise Invalid({"photos": _("A photo may have at most 12 MB")})
    content = b"".join(upload.chunks())
    try:
        plain = without_hidden(content)
    except (ValueError, IndexError, struct.error):
        raise Invalid({"photos": _("A photo is a JPEG or a PNG; this is neither, or it is damaged")}) from None
    return SimpleUploadedFile(upload.name or "photo", plain)


def without_hidden(content: bytes) -> bytes:
    """The bytes of a picture alone. Raises `ValueError` for what is neither JPEG nor PNG."""
    if content.startswith(_JPEG):
        return _plain_jpeg(content)
    if content.startswith(_PNG):
        return _PNG + b"".join(_chunks(content))
    raise ValueError


def _chunks(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        (size,), kind = struct.unpack_from(">I", content, at), content[at + 4 : at + 8]
        end = at + 12 + size
        if end > len(content):
            raise ValueError
        if kind in _OF_PICTURE:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end


def _plain_jpeg(content: bytes) -> bytes:
    kept, orientation, at = [], 1, len(_JPEG)
    while (mark := _mark(content, at)) != _END:
        end = at + 2 + int(struct.unpack_from(">H", content, at + 2)[0])
        segment = content[at:end]
        if mark == _EXIF and segment[4:10] == b"Exif\0\0":
            orientation = _orientation(segment[10:])
        elif _is_of_picture(mark, segment):
            kept.append(segment)
        at = end
        if mark == _START_OF_SCAN:
            at = _end_of_scan(content, at)
            kept.append(content[end:at])
    return _JPEG + _upright(orientation) + b"".join(kept) + bytes((0xFF, _END))


def _mark(content: bytes, at: int) -> int:
    if content[at] != 0xFF:
        raise ValueError
    return content[at + 1]


def _is_of_picture(mark: int, segment: bytes) -> bool:
    """Colours and how they are written belong to the picture; all else of cameras and programs does not."""
    if mark == _COMMENT:
        return False
    is_colour = segment[4:15] == b"ICC_PROFILE" or segment[4:9] in (b"JFIF\0", b"Adobe")
    return mark not in _APPLICATION or is_colour


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next mark stands: one that is neither a stuffed byte nor a restart."""
    while True:
        at = content.index(0xFF, at)
        if content[at + 1] != 0 and content[at + 1] not in range(0xD0, 0xD8):
            return at
        at += 2


def _orientation(exif: bytes) -> int:
    """Which way is up, 1 to 8; 1 where the camera does not say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2], "")
    if not order:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for entry in range(first + 2, first + 2 + 12 * count, 12):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _upright(orientation: int) -> bytes:
    """The smallest Exif that says which way is up; nothing where that is the usual way."""
    if orientation == 1:
        return b""
    tiff = b"MM\0\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 8 + len(tiff)) + b"Exif\0\0" + tiff
