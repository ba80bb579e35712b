"""A file that says names in several languages in columns of their own fills them all."""

from pathlib import Path

import pytest
from django.utils.translation import override

from tradewright.catalog.import_targets import CATEGORY
from tradewright.catalog.models import Category
from tradewright.core.models import User
from tradewright.core.search import search
from tradewright.imports.actions import import_files
from tradewright.imports.models import ImportedFile
from tradewright.imports.profiles import Delivery, Entry, Profile
from tradewright.imports.sources import PerLanguage

pytestmark = pytest.mark.django_db


def imported(folder: Path, *rows: str) -> ImportedFile:
    (folder / "shelves.csv").write_text("\n".join(("code,name,name_cn,name_tw", *rows, "")))
    names = PerLanguage({"zh-hans": "name_cn", "zh-hant": "name_tw"})
    entries = (Entry(CATEGORY, {"code": "code", "name": "name", "names": names}),)
    delivery = Delivery("shelves.csv", "Shelves", entries)
    return import_files(by=None, profile=Profile("shop", "Shop", "shop", (delivery,)), folder=folder).files.get()


def test_each_language_has_its_name_and_an_empty_one_is_left_out(tmp_path: Path) -> None:
    imported(tmp_path, "P,Pumps,泵,泵浦", 'V,"Ball ""V"" valves",球阀,', "S,Seals,,")
    assert dict(Category.objects.values_list("code", "names")) == {
        "P": {"zh-hans": "泵", "zh-hant": "泵浦"},
        "V": {"zh-hans": "球阀"},
        "S": {},
    }
    administrator = User.objects.create_user("a@house.example", name="A", is_administrator=True)
    with override("zh-hant"):
        assert [row.title for row in search(administrator, "泵浦")] == ["泵浦"]


def test_the_same_names_change_nothing_and_another_one_changes_one_row(tmp_path: Path) -> None:
    rows = ["P,Pumps,泵,泵浦", "S,Seals,,"]
    imported(tmp_path, *rows)
    again = imported(tmp_path, *rows)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2)
    other = imported(tmp_path, "P,Pumps,泵,幫浦", rows[1])
    assert (other.updated, other.unchanged) == (1, 1)
    assert Category.objects.get(code="P").names == {"zh-hans": "泵", "zh-hant": "幫浦"}
