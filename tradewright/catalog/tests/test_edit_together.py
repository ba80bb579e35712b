"""Two people edit one record: each name per language and each own field is a value of its own."""

import pytest

from tests.cast import MakeUser
from tradewright.catalog.actions import create_category, edit_category
from tradewright.catalog.models import Category
from tradewright.core.actions import create_own_field
from tradewright.core.errors import Stale
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(make_user: MakeUser) -> User:
    return make_user("Lin Mei", is_administrator=True)


@pytest.fixture
def pumps(administrator: User) -> Category:
    values = {"code": "P", "name": "Pumps", "name_en": "Pumps", "name_zh_hans": "泵"}
    return create_category(by=administrator, values=values)


def read(category: Category) -> Category:
    return Category.objects.get(pk=category.pk)


def test_names_of_two_languages_are_edited_at_once(administrator: User, other: User, pumps: Category) -> None:
    mine, theirs = read(pumps), read(pumps)
    edit_category(by=other, category=theirs, values={"name_zh_hans": "水泵"}, version=pumps.version)
    edit_category(by=administrator, category=mine, values={"name_en": "Water pumps"}, version=pumps.version)
    edit_category(by=administrator, category=read(pumps), values={"name_zh_hant": "泵浦"}, version=pumps.version)
    assert read(pumps).names == {"en": "Water pumps", "zh-hans": "水泵", "zh-hant": "泵浦"}


def test_without_a_version_too_nobodys_name_is_overwritten(administrator: User, other: User, pumps: Category) -> None:
    mine, theirs = read(pumps), read(pumps)
    edit_category(by=other, category=theirs, values={"name_zh_hans": ""})
    edit_category(by=administrator, category=mine, values={"name_en": "Water pumps"})
    assert read(pumps).names == {"en": "Water pumps"}


@pytest.mark.parametrize("is_read_before", [True, False])
def test_the_name_of_one_language_shows_both_values(
    administrator: User, other: User, pumps: Category, *, is_read_before: bool
) -> None:
    mine = read(pumps)
    edit_category(by=other, category=read(pumps), values={"name_zh_hans": "水泵"}, version=pumps.version)
    mine = mine if is_read_before else read(pumps)
    with pytest.raises(Stale) as refused:
        edit_category(by=administrator, category=mine, values={"name_zh_hans": "泵类"}, version=pumps.version)
    (clash,) = refused.value.edit.clashes
    assert (clash.field, clash.yours, clash.theirs) == ("names__zh-hans", "泵类", "水泵")
    assert refused.value.edit.by == "Lin Mei"
    assert read(pumps).names["zh-hans"] == "水泵"


def test_the_same_name_twice_is_no_clash(administrator: User, other: User, pumps: Category) -> None:
    for by in (other, administrator):
        edit_category(by=by, category=read(pumps), values={"name_zh_hans": "水泵"}, version=pumps.version)
    assert read(pumps).names["zh-hans"] == "水泵"


def test_own_fields_are_values_of_their_own(administrator: User, other: User, pumps: Category) -> None:
    for position, key in enumerate(("shelf_life", "hazard"), 1):
        values = {"labels": {"en": key}, "is_filterable": False, "position": position}
        create_own_field(by=administrator, noun="catalog.category", key=key, kind="text", values=values)
    edit_category(by=other, category=read(pumps), values={"custom.hazard": "none"}, version=pumps.version)
    edit_category(by=administrator, category=read(pumps), values={"custom.shelf_life": "2 y"}, version=pumps.version)
    assert read(pumps).custom == {"hazard": "none", "shelf_life": "2 y"}
    with pytest.raises(Stale) as refused:
        edit_category(by=other, category=read(pumps), values={"custom.shelf_life": "3 y"}, version=pumps.version)
    assert refused.value.fields == {"custom__shelf_life": "2 y"}
