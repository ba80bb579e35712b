"""Names of firms, made of a place, a stem and a trade."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_FIRST = (
    "华Hua 恒Heng 瑞Rui 鑫Xin 宏Hong 海Hai 东Dong 盛Sheng 安An 泰Tai 汇Hui 兴Xing 永Yong 晟Sheng 凯Kai 远Yuan 嘉Jia 诚Cheng 正Zheng 博Bo "
    "新Xin 金Jin 天Tian 江Jiang 万Wan 同Tong 德De 荣Rong 利Li 腾Teng"
).split()
_SECOND = (
    "泽Ze 润Run 达Da 源Yuan 通Tong 科Ke 创Chuang 峰Feng 辰Chen 洋Yang 川Chuan 岭Ling 石Shi 禾He 帆Fan 航Hang 立Li 益Yi 泉Quan 拓Tuo "
    "麟Lin 宁Ning 骏Jun 裕Yu 晖Hui 亿Yi 沃Wo 朗Lang 启Qi 森Sen"
).split()
# stems that well-known firms bear
_TAKEN = frozenset(
    "华润 恒源 海宁 江宁 安达 永辉 万科 万达 海航 东航 天源 新科 恒通 宏达 正泰 金科 远洋 兴源 瑞创 泰达 通达 万润 海创 金禾".split()
)

_LATIN_STEMS = (
    "Nordsee Rhenus Albis Hansa Merkur Boreas Astra Vela Corvus Taurus Fluvia Aquila Delta Orion Alpina Baltia "
    "Marisol Costera Atlantis Cascade Redwood Bayou Lakeside Pioneer Summit Gulfstar Kestrel Harrow Pennant Meranti "
    "Kinabalu Mekong Songhong Lotus Banyan Andaman Tsubame Minami Hokuto Kuroshio Hanbit"
).split()
_LATIN_TRADE = {
    "Petrochemicals 石油化工": "Petrochemicals",
    "Chemicals 化工": "Chemicals",
    "Water supply and treatment 水务": "Water",
    "Power and heat 电力热力": "Energy",
    "Pharmaceuticals 制药": "Pharma",
    "Food and beverages 食品饮料": "Foods",
    "Shipbuilding 船舶": "Shipyard",
    "Pulp and paper 造纸": "Paper",
    "Metals and mining 冶金矿山": "Metals",
    "Machinery 机械": "Machinery",
    "Fluid trade 流体设备贸易": "Flow Control",
    "Household goods 家居零售": "Home",
    "Engineering 工程设计": "Engineering",
    "Pumps and valves 泵阀": "Pumps",
    "Castings and forgings 铸锻件": "Castings",
    "Motors and drives 电机": "Drives",
    "Seals 密封": "Seals",
    "Logistics 物流": "Logistics",
    "Installation and service 安装服务": "Plant Service",
}
_TRADE = {
    "Petrochemicals 石油化工": "石化",
    "Chemicals 化工": "化工",
    "Water supply and treatment 水务": "水务",
    "Power and heat 电力热力": "热电",
    "Pharmaceuticals 制药": "制药",
    "Food and beverages 食品饮料": "食品",
    "Shipbuilding 船舶": "船舶重工",
    "Pulp and paper 造纸": "纸业",
    "Metals and mining 冶金矿山": "冶金",
    "Machinery 机械": "机械",
    "Fluid trade 流体设备贸易": "流体设备",
    "Household goods 家居零售": "家居",
    "Engineering 工程设计": "工程设计",
    "Pumps and valves 泵阀": "泵业",
    "Castings and forgings 铸锻件": "铸造",
    "Motors and drives 电机": "电机",
    "Seals 密封": "密封科技",
    "Logistics 物流": "物流",
    "Installation and service 安装服务": "机电安装",
}
_FORMS = {
    "DE": "GmbH", "AT": "GmbH", "CH": "AG", "NL": "B.V.", "FR": "SAS", "GB": "Ltd", "SE": "AB", "DK": "A/S",
    "PL": "Sp. z o.o.", "IT": "S.r.l.", "ES": "S.L.", "US": "Inc.", "CA": "Inc.", "MX": "S.A. de C.V.",
    "BR": "Ltda.", "VN": "JSC", "SG": "Pte. Ltd.", "MY": "Sdn. Bhd.", "TH": "Co., Ltd.", "ID": "PT", "JP": "KK",
    "KR": "Co., Ltd.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stem:
    """The part of a firm's name that is its own, in Chinese and in Latin letters."""

    han: str
    latin: str


def chinese_stems(chance: Random) -> Iterator[Stem]:
    """Stems for Chinese firms, each once."""
    pairs = [(first, second) for first in _FIRST for second in _SECOND if first[0] + second[0] not in _TAKEN]
    chance.shuffle(pairs)
    for first, second in pairs:
        yield Stem(first[0] + second[0], first[1:] + second[1:].lower())


def latin_stems(chance: Random) -> Iterator[Stem]:
    """Stems for firms abroad; where they run out they come again in twos."""
    stems = list(_LATIN_STEMS)
    chance.shuffle(stems)
    yield from (Stem("", stem) for stem in stems)
    for first in stems:
        yield from (Stem("", f"{first} {second}") for second in stems if second != first)


def chinese_firm(stem: Stem, city: tuple[str, str], industry: str, form: str) -> tuple[str, str]:
    """The Chinese and the English name of a firm: `杭州华泽水务集团有限公司`, `Hangzhou Huaze Water Group Co., Ltd.`."""
    english_form = {"集团有限公司": "Group Co., Ltd.", "股份有限公司": "Corp.", "有限公司": "Co., Ltd."}[form]
    chinese = f"{city[0]}{stem.han}{_TRADE[industry]}{form}"
    return chinese, f"{city[1]} {stem.latin} {_LATIN_TRADE[industry]} {english_form}".strip()


def foreign_firm(stem: Stem, country: str, industry: str, city: str = "") -> str:
    """The name of a firm abroad with the legal form of its country."""
    name = " ".join(filter(None, (stem.latin, _LATIN_TRADE[industry], city)))
    return f"PT {name}" if country == "ID" else f"{name} {_FORMS[country]}"
