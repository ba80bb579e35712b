"""Files of many kinds are read into the same text columns, in batches, and broken ones are refused in words."""

import gzip
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from tradewright.core.errors import Refusal
from tradewright.imports.reading import ROW, digest_of, find_file, read, read_lazily


def rows_of(path: Path, batch: int = 50_000) -> list[tuple[object, ...]]:
    return [row for frame in read(path, batch=batch).batches for row in frame.rows()]


def test_every_cell_is_text_and_every_row_has_its_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('code,name\n007,"line\nbreak"\n08,\n')
    assert rows_of(path) == [(1, "007", "line\nbreak"), (2, "08", None)]


def test_a_packed_file_reads_as_the_plain_one(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"code\n1\n2\n"))
    found = find_file(tmp_path, "a.csv")
    assert found is not None
    assert rows_of(found) == [(1, "1"), (2, "2")]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xef\xbb\xbfcode\n1\n")
    assert read(path).columns == ("code",)
    assert rows_of(path) == [(1, "1")]


def test_a_file_comes_in_batches(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code\n" + "".join(f"{number}\n" for number in range(10)))
    frames = list(read(path, batch=4).batches)
    assert [frame.height for frame in frames] == [4, 4, 2]
    assert pl.concat(frames)[ROW].to_list() == list(range(1, 11))


def test_a_workbook_reads_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("code", "name"))
        sheet.write_row(1, 0, ("007", "Bolt"))
        sheet.write_row(2, 0, (8, None))
    assert read(path).columns == ("code", "name")
    assert rows_of(path) == [(1, "007", "Bolt"), (2, "8", None)]


def test_lines_with_too_many_cells_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,name\n1,a\n2,b,c\n3,d\n")
    reading = read(path)
    assert [row for frame in reading.batches for row in frame.rows()] == [(1, "1", "a"), (3, "3", "d")]
    assert reading.broken == [(2, ["2", "b", "c"])]
    assert read_lazily(path).collect()[ROW].to_list() == [1, 3]


@pytest.mark.parametrize("broken", ["", '9,"never closed'], ids=["whole", "broken"])
def test_an_empty_cell_says_nothing_with_quotation_marks_and_without(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'code,name,city\n1,"",\n"2",,""\n3,"a ""b""","c"\n{broken}')
    rows = [(1, "1", None, None), (2, "2", None, None), (3, "3", 'a "b"', "c")]
    assert [row for frame in read(path).batches for row in frame.rows()] == rows
    assert read_lazily(path).collect().rows() == rows


@pytest.mark.parametrize("content", [b"code,code\n1,2\n", b"", b"code\n\xff\xfe\n"])
def test_what_cannot_be_read_is_refused_with_what_to_do(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(Refusal) as caught:
        rows_of(path)
    assert caught.value.kept
    assert caught.value.todo


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\xff\xfe", "cannot be read: it is a picture"),
        (b"%PDF-1.4\n1 0 obj\n", "cannot be read: it is a PDF document"),
        (b"PK\x03\x04 [Content_Types].xml", "cannot be read: it is a workbook and no CSV"),
        (b"PK\x03\x04 readme.txt", "cannot be read: it is packed with several files"),
        (b"\xff\xfec\x00o\x00", "cannot be read: it is text in UTF-16"),
        ("名称,城市\n江南,南京\n".encode("gb18030"), "cannot be read: it is Chinese text in GBK"),
        ("code,name\n1,Müller Straße\n2,Café René\n".encode("latin-1"), "cannot be read: it is not text in UTF-8"),
        (b"<!DOCTYPE html><table>", "cannot be read: it is a web page"),
        (
            gzip.compress(b"code\n" + bytes(range(48, 58)) * 5000, mtime=0)[:40],
            "cannot be read: it breaks off or is damaged",
        ),
        (gzip.compress(b"code\n1\n2\n", mtime=0)[:-9], "cannot be read: it breaks off or is damaged"),
        (b"\x1f\x8bnothing", "cannot be read: it breaks off or is damaged"),
    ],
    ids=[
        *("empty", "picture", "pdf", "workbook", "archive", "utf_16", "gbk", "latin_1", "web_page"),
        *("early_end", "late_end", "not_packed"),
    ],
)
def test_it_says_what_is_wrong_with_a_file(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / ("a.csv.gz" if content.startswith(b"\x1f") else "a.csv")
    path.write_bytes(content)
    with pytest.raises(Refusal, match=why):
        rows_of(path)


def test_a_file_with_heads_alone_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,name\n")
    assert (read(path).columns, rows_of(path), read_lazily(path).collect().height) == (("code", "name"), [], 0)


@pytest.mark.parametrize(
    ("content", "why", "todo"),
    [
        (b"code,name\n1,a\n", "it is text and no workbook", "ending .csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1secret", "it is protected with a password", "take the password off"),
        (b"PK\x03\x04broken", "the workbook is damaged", "save it anew"),
        (b"%PDF-1.7", "it is a PDF document", "Choose the table itself"),
    ],
    ids=["text", "password", "damaged", "pdf"],
)
def test_what_only_looks_like_a_workbook_is_refused_with_the_true_reason(
    tmp_path: Path, content: bytes, why: str, todo: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refusal, match=rf"a\.xlsx cannot be read: {why}") as caught:
        read(path)
    assert todo in str(caught.value.todo)


def test_a_plain_file_that_is_named_as_packed_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(b"code\n1\n")
    with pytest.raises(Refusal, match="it is not packed"):
        read(path)


def test_a_digest_tells_files_apart(tmp_path: Path) -> None:
    for name, text in (("a", "1"), ("b", "1"), ("c", "2")):
        (tmp_path / name).write_text(text)
    assert digest_of(tmp_path / "a") == digest_of(tmp_path / "b") != digest_of(tmp_path / "c")
