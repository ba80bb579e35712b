"""Which provinces of China a postcode may belong to.

The first two digits of a mainland postcode name the province: China Post's numbering of 1980, still in force. The
table was compared with every city's example postcode in Google's public address data (Chromium i18n, region CN);
the zones listed under `_SHARED_ZONES` are served from the neighbouring province.
"""

_BY_PREFIX: dict[str, str] = {
    **dict.fromkeys(("01", "02"), "内蒙古自治区"),
    **dict.fromkeys(("03", "04"), "山西省"),
    **dict.fromkeys(("05", "06", "07"), "河北省"),
    "10": "北京市",
    **dict.fromkeys(("11", "12"), "辽宁省"),
    "13": "吉林省",
    **dict.fromkeys(("15", "16"), "黑龙江省"),
    "20": "上海市",
    **dict.fromkeys(("21", "22"), "江苏省"),
    **dict.fromkeys(("23", "24"), "安徽省"),
    **dict.fromkeys(("25", "26", "27"), "山东省"),
    "30": "天津市",
    **dict.fromkeys(("31", "32"), "浙江省"),
    **dict.fromkeys(("33", "34"), "江西省"),
    **dict.fromkeys(("35", "36"), "福建省"),
    "40": "重庆市",
    **dict.fromkeys(("41", "42"), "湖南省"),
    **dict.fromkeys(("43", "44"), "湖北省"),
    **dict.fromkeys(("45", "46", "47"), "河南省"),
    **dict.fromkeys(("51", "52"), "广东省"),
    **dict.fromkeys(("53", "54"), "广西壮族自治区"),
    **dict.fromkeys(("55", "56"), "贵州省"),
    "57": "海南省",
    **dict.fromkeys(("61", "62", "63", "64"), "四川省"),
    **dict.fromkeys(("65", "66", "67"), "云南省"),
    **dict.fromkeys(("71", "72"), "陕西省"),
    **dict.fromkeys(("73", "74"), "甘肃省"),
    "75": "宁夏回族自治区",
    "81": "青海省",
    **dict.fromkeys(("83", "84"), "新疆维吾尔自治区"),
    **dict.fromkeys(("85", "86"), "西藏自治区"),
}

_SHARED_ZONES: dict[str, str] = {
    **dict.fromkeys(("1374", "1375", "1376", "1378"), "内蒙古自治区"),  # Hinggan
    **dict.fromkeys(("1626", "1627", "1628", "1654"), "内蒙古自治区"),  # eastern Hulunbuir
    **dict.fromkeys(("7354", "7373", "7503"), "内蒙古自治区"),  # Alxa
    "2024": "浙江省",  # Shengsi
    "6247": "青海省",  # Jigzhi
}

# Regions that sort mail by numbers of their own.
_SINGLE_CODES = {"999077": "香港", "999078": "澳门"}


def provinces_of_postcode(postcode: str) -> tuple[str, ...]:
    """The provinces that six digits may belong to, the usual one first; empty where the table knows none."""
    if postcode in _SINGLE_CODES:
        return (_SINGLE_CODES[postcode],)
    usual = _BY_PREFIX.get(postcode[:2])
    neighbour = _SHARED_ZONES.get(postcode[:4])
    return tuple(province for province in (usual, neighbour) if province)


def prefixes_of_province(province: str) -> tuple[str, ...]:
    """The first two digits of this province's postcodes."""
    return tuple(prefix for prefix, name in _BY_PREFIX.items() if name == province)
