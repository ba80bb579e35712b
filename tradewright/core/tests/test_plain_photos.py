"""Photos are kept without what cameras hide in them."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tradewright.core.errors import Invalid
from tradewright.core.photos import LARGEST_PHOTO, plain_photo, without_hidden

SECRET = b"31.2304N 121.4737E"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"


def segment(mark: int, body: bytes) -> bytes:
    return bytes((0xFF, mark)) + struct.pack(">H", len(body) + 2) + body


def exif(order: str, orientation: int) -> bytes:
    first = b"II\x2a\0" if order == "<" else b"MM\0\x2a"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + first + struct.pack(f"{order}IH", 8, 1) + entry + b"\0\0\0\0" + SECRET


def jpeg(*segments: bytes, behind: bytes = b"") -> bytes:
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0rest") + b"".join(segments) + SCAN + b"\xff\xd9" + behind


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@pytest.mark.parametrize("order", ["<", ">"])
def test_of_what_the_camera_wrote_only_which_way_is_up_stays(order: str) -> None:
    plain = without_hidden(jpeg(segment(0xE1, exif(order, 6)), segment(0xFE, SECRET), segment(0xED, SECRET)))
    assert SECRET not in plain
    assert struct.pack(">HHIH", 0x0112, 3, 1, 6) in plain
    assert plain.endswith(SCAN + b"\xff\xd9")
    assert without_hidden(plain) == plain


def test_what_hides_behind_the_picture_goes() -> None:
    assert without_hidden(jpeg(behind=jpeg(segment(0xE1, SECRET)))) == jpeg()


def test_a_picture_that_says_nothing_stays_as_it_is() -> None:
    plain = jpeg(segment(0xDB, b"tables"), segment(0xE2, b"ICC_PROFILE\0colours"))
    assert without_hidden(plain) == plain


def test_a_png_keeps_its_picture_alone() -> None:
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"x" * 13)
    rest = chunk(b"IDAT", b"picture") + chunk(b"IEND", b"")
    assert without_hidden(head + chunk(b"eXIf", SECRET) + chunk(b"tEXt", SECRET) + rest + SECRET) == head + rest


@pytest.mark.parametrize(
    "content", [b"", b"no photo", b"\xff\xd8", b"\xff\xd8\xff", jpeg()[:-4], b"\x89PNG\r\n\x1a\n", b"GIF89a"]
)
def test_what_is_no_photo_or_half_of_one_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        plain_photo(SimpleUploadedFile("x.jpg", content))
    assert "photos" in refused.value.fields


def test_a_photo_that_is_too_large_is_refused() -> None:
    with pytest.raises(Invalid):
        plain_photo(SimpleUploadedFile("x.jpg", jpeg() + b"\0" * LARGEST_PHOTO))
