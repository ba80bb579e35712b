"""The installed app: its manifest, its icons and the worker."""

import json
import struct
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("asked", "language"), [("zh-hans", "zh-hans"), ("en", "en"), ("xx", "en"), ("", "en")])
def test_the_manifest_is_in_the_language_of_the_page(asked: str, language: str) -> None:
    answer = Client().get("/manifest.webmanifest", {"language": asked})
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["lang"], told["start_url"], told["display"]) == (language, "/phone/", "standalone")


def test_its_icons_are_there_in_the_size_that_it_tells() -> None:
    for icon in json.loads(Client().get("/manifest.webmanifest").content)["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        assert isinstance(path, str)
        size, _height = struct.unpack(">II", Path(path).read_bytes()[16:24])
        assert icon["sizes"] == f"{size}x{size}"


def test_the_worker_stands_at_the_root_and_is_asked_for_anew() -> None:
    answer = Client().get("/service-worker.js")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript", "no-cache")
    assert b"addEventListener" in answer.content


def test_every_page_leads_to_both() -> None:
    page = Client().get("/accounts/login/").content.decode()
    assert 'rel="manifest"' in page
    assert "data-user" not in page
