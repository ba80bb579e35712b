"""The description of the API: sent small, sent once, and announced while it loads."""

import gzip
import json

import pytest
from django.test import Client

from tests.pages.conftest import signed_in
from tradewright.core.models import User


@pytest.fixture
def reader(administrator: User) -> Client:
    return signed_in(administrator)


def test_the_description_is_sent_compressed(reader: Client) -> None:
    plain = reader.get("/api/openapi.json")
    packed = reader.get("/api/openapi.json", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert len(packed.content) * 5 < len(plain.content)


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_who_has_the_description_is_not_sent_it_again(reader: Client, encoding: str) -> None:
    first = reader.get("/api/openapi.json", headers={"Accept-Encoding": encoding})
    headers = {"Accept-Encoding": encoding, "If-None-Match": first["ETag"]}
    again = reader.get("/api/openapi.json", headers=headers)
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Loading the description of the API…"),
        ("zh-hans", "正在加载 API 说明…"),
        ("zh-hant", "正在載入 API 說明…"),
    ],
)
def test_the_page_says_that_the_description_loads(administrator: User, language: str, words: str) -> None:
    administrator.language = language
    administrator.save()
    text = signed_in(administrator).get("/api/docs").content.decode()
    assert f'<p class="waiting" role="status">{words}</p>' in text
    assert "/api/openapi.json" in text
