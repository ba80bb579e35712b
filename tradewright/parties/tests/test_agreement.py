"""Whether the parts of an address agree: golden cases from the postal systems themselves."""

import pytest

from tradewright.parties.agreement import Place, disagreements
from tradewright.parties.postcodes import prefixes_of_province, provinces_of_postcode


@pytest.mark.parametrize(
    "place",
    [
        Place("CN", "江苏省", city="苏州市", postcode="215000"),
        Place("CN", "江苏", city="苏州", postcode="215000"),
        Place("CN", "Jiangsu", city="Suzhou", postcode="215000"),
        Place("CN", "江苏省", city="昆山市", postcode="215300"),
        Place("CN", "北京市", city="朝阳区", postcode="100020"),
        Place("CN", "内蒙古自治区", city="乌兰浩特市", postcode="137400"),
        Place("CN", "广西", city="南宁", postcode="530000"),
        Place("CN", "香港", postcode="999077"),
        Place("US", "Washington", city="Seattle", postcode="98101"),
        Place("US", "WA", city="Seattle", postcode="98101-1234"),
        Place("US", "California", postcode="96161"),
        Place("CA", "Québec", city="Montréal", postcode="H2X 1Y4"),
        Place("AU", "New South Wales", city="Sydney", postcode="2000"),
        Place("DE", "Bayern", city="München", postcode="80331"),
        Place("GB", "England", city="London", postcode="SW1A 1AA"),
        Place("FR", "Yveline", city="Versailles", postcode="78000"),
        Place("JP", "東京都", city="千代田区", postcode="100-0001"),
        Place("TW", "臺北市", postcode="100"),
        Place("CN"),
        Place("CN", city="苏州"),
        Place("AQ", "Nowhere", city="South Pole", postcode="anything"),
    ],
)
def test_addresses_that_agree_or_cannot_be_verified_pass(place: Place) -> None:
    assert disagreements(place) == ()


@pytest.mark.parametrize(
    ("place", "field", "suggestion"),
    [
        (Place("CN", "江苏省", city="苏州市", postcode="100000"), "postcode", "北京市"),
        (Place("CN", "", city="苏州市", postcode="310000"), "postcode", "浙江省"),
        (Place("CN", "江苏省", city="杭州市"), "province", "浙江省"),
        (Place("CN", "Jangsu"), "province", "江苏省"),
        (Place("CN", "江苏省", postcode="21500"), "postcode", ""),
        (Place("CN", "江苏省", postcode="900000"), "postcode", ""),
        (Place("US", "California", city="Seattle", postcode="98101"), "postcode", "Washington"),
        (Place("US", "Cascadia"), "province", ""),
        (Place("US", "Washington", postcode="9810"), "postcode", ""),
        (Place("AU", "New South Wales", postcode="3000"), "postcode", "Victoria"),
        (Place("CA", "Ontario", postcode="H2X 1Y4"), "postcode", "Quebec"),
        (Place("DE", "Bayern", postcode="8033"), "postcode", ""),
        (Place("XX", "Nowhere"), "country", ""),
        (Place("", "江苏省"), "country", ""),
    ],
)
def test_what_disagrees_is_named_with_what_would_fit(place: Place, field: str, suggestion: str) -> None:
    found = disagreements(place)
    assert [(one.field, one.suggestion) for one in found] == [(field, suggestion)]
    assert str(found[0].sentence)


def test_the_sentence_says_where_the_postcode_belongs() -> None:
    found = disagreements(Place("CN", "江苏省", city="苏州市", postcode="100000"))
    assert str(found[0].sentence) == "100000 belongs to 北京市, not to 江苏省"


def test_a_name_that_several_provinces_have_is_given_the_benefit() -> None:
    assert disagreements(Place("CN", city="朝阳区", postcode="100020")) == ()


def test_every_mainland_province_has_postcodes_that_lead_back_to_it() -> None:
    names = (
        "北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省",
        "山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省",
        "甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区",
    )
    provinces = " ".join(names).split()
    assert len(provinces) == 31
    for province in provinces:
        prefixes = prefixes_of_province(province)
        assert prefixes, province
        assert all(provinces_of_postcode(f"{prefix}0000")[0] == province for prefix in prefixes)
