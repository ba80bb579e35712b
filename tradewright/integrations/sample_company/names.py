"""Names of people, in the writing and the order of their country."""

from dataclasses import dataclass
from random import Random

from tradewright.integrations.sample_company.chance import Lot

# surname, pinyin and how many in a thousand bear it
_SURNAMES = (
    "王Wang72 李Li72 张Zhang68 刘Liu54 陈Chen45 杨Yang31 黄Huang22 赵Zhao21 吴Wu20 周Zhou19 徐Xu15 孙Sun15 马Ma13 朱Zhu13 "
    "胡Hu12 郭Guo12 何He11 林Lin11 高Gao10 罗Luo10 郑Zheng9 梁Liang9 谢Xie8 宋Song8 唐Tang7 许Xu7 韩Han7 邓Deng6 冯Feng6 "
    "曹Cao6 彭Peng6 曾Zeng6 肖Xiao6 田Tian5 董Dong5 潘Pan5 袁Yuan5 蔡Cai5 蒋Jiang5 余Yu4 于Yu4 杜Du4 叶Ye4 程Cheng4 魏Wei4 "
    "苏Su4 吕Lü4 丁Ding4 任Ren4 卢Lu4 姚Yao4 沈Shen4 钟Zhong3 姜Jiang3 崔Cui3 谭Tan3 陆Lu3 范Fan3 汪Wang3 廖Liao3 石Shi3 "
    "金Jin3 韦Wei3 贾Jia3 夏Xia3 付Fu3 方Fang3 邹Zou3 熊Xiong3 白Bai3 孟Meng3 秦Qin3 邱Qiu3 侯Hou3 江Jiang3 尹Yin3 薛Xue3 "
    "顾Gu2 龚Gong2 万Wan2 段Duan2 钱Qian2 汤Tang2 欧阳Ouyang1"
).split()
_WOMEN = (
    "芳Fang 敏Min 静Jing 丽Li 娟Juan 艳Yan 霞Xia 秀Xiu 燕Yan 玲Ling 婷Ting 雪Xue 慧Hui 莹Ying 倩Qian 洁Jie 颖Ying 琳Lin 萍Ping "
    "红Hong 梅Mei 兰Lan 欣Xin 怡Yi 佳Jia 悦Yue 涵Han 蕾Lei 薇Wei 妍Yan 璐Lu 珊Shan 岚Lan 晴Qing 月Yue 思Si 雨Yu 梦Meng 诗Shi 雅Ya"
).split()
_MEN = (
    (
        "伟Wei 强Qiang 磊Lei 军Jun 勇Yong 杰Jie 涛Tao 明Ming 超Chao 刚Gang 平Ping 辉Hui 鹏Peng 华Hua 飞Fei 鑫Xin 波Bo 斌Bin 宇Yu 浩Hao "
        "凯Kai 健Jian 俊Jun 帆Fan 峰Feng 毅Yi 林Lin 博Bo 志Zhi 建Jian 国Guo 文Wen 海Hai 晓Xiao 東Dong 晨Chen 泽Ze 子Zi 嘉Jia 瑞Rui"
    )
    .replace("東", "东")
    .split()
)

_LATIN = {
    "DE": (
        (
            "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Richter Klein Wolf Neumann"
            " Schwarz Krüger Hartmann Lange Werner Krause Lehmann Köhler Maier König Huber Kaiser Fuchs Peters Jansen"
        ),
        "Anna Julia Katharina Sabine Petra Claudia Laura Lena Sophie Monika Birgit Nina Eva Stefanie Heike",
        "Thomas Michael Andreas Stefan Jan Markus Peter Martin Jonas Lukas Felix Uwe Jürgen Frank Tobias",
    ),
    "FR": (
        "Martin Bernard Dubois Moreau Laurent Girard Roux Fournier Mercier Lambert",
        "Claire Sophie Camille Julie Hélène Isabelle",
        "Pierre Antoine Julien Luc Mathieu Olivier",
    ),
    "GB": (
        "Smith Jones Taylor Brown Wilson Evans Walker Wright Robinson Clarke",
        "Emma Sarah Helen Alice Rachel Jane",
        "James Oliver Daniel Andrew Paul Simon",
    ),
    "US": (
        "Johnson Williams Miller Davis Anderson Thompson Moore Jackson Parker Collins Reed Cooper Bailey Foster",
        "Jennifer Karen Linda Megan Rebecca Susan Amy Nicole",
        "Robert David Brian Kevin Mark Steven Eric Scott",
    ),
    "ES": (
        "García Martínez López Sánchez Fernández Torres Ramírez Castro Ortiz Silva",
        "María Carmen Laura Ana Lucía Elena",
        "José Carlos Javier Luis Miguel Diego",
    ),
    "SE": (
        "Andersson Johansson Nilsson Lindberg Sørensen Hansen Kowalski Nowak Wiśniewski",
        "Ingrid Karin Maja Agnieszka Ewa",
        "Erik Lars Nils Piotr Marek",
    ),
    "SG": (
        "Tan Lim Lee Ng Wong Goh Rahman Ismail Kumar Suksawat Wijaya Kim Park",
        "Wei Ling Hui Min Siti Nur Aisyah Priya Malee Dewi Ji-woo",
        "Wei Ming Jun Hao Ahmad Hafiz Arjun Somchai Budi Min-jun",
    ),
    "JP": (
        "Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato",
        "Yuki Haruka Keiko Naomi Aya",
        "Hiroshi Kenji Takashi Makoto Daisuke",
    ),
}
_LIKE = {
    **dict.fromkeys(("DE", "AT", "CH", "NL"), "DE"),
    **dict.fromkeys(("ES", "MX", "BR", "IT"), "ES"),
    **dict.fromkeys(("SE", "DK", "PL"), "SE"),
    **dict.fromkeys(("SG", "MY", "TH", "ID", "KR"), "SG"),
    **dict.fromkeys(("US", "CA"), "US"),
    "FR": "FR",
    "GB": "GB",
    "JP": "JP",
}
_VIETNAMESE = ("Nguyen Tran Le Pham Hoang Vu Dang Bui Do Ngo".split(), "Thi Van Minh Duc Thanh Quoc Ngoc".split())
_VIETNAMESE_GIVEN = {"F": "Lan Huong Mai Hoa Linh Thao Trang".split(), "M": "Hung Dung Tuan Long Nam Khoa Son".split()}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name: as it is written at home, in Latin letters, and in its parts."""

    full: str
    latin: str
    given: str
    family: str
    middle: str
    gender: str

    @property
    def mailbox(self) -> str:
        """The name part of an e-mail address: `li.wenbo`."""
        letters = self.latin.lower().translate(_PLAIN)
        return ".".join("".join(filter(str.isalnum, word)) for word in letters.split())


_PLAIN = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "é": "e", "è": "e", "í": "i", "á": "a", "ó": "o", "ú": "u",
        "ø": "o", "ś": "s", "ń": "n", "ñ": "n", "ç": "c",
    }
)  # fmt: skip


def _split(word: str) -> tuple[str, str]:
    """`王Wang` into its Chinese and its Latin writing."""
    latin = word.lstrip("".join(letter for letter in word if ord(letter) > 0x2E80))
    return word.removesuffix(latin), latin


def _surname(word: str) -> tuple[tuple[str, str], float]:
    spelled = word.rstrip("0123456789")
    return _split(spelled), float(word.removeprefix(spelled))


_SURNAME = Lot([_surname(word) for word in _SURNAMES])
_GIVEN = {
    "F": [_split(word) for word in _WOMEN],
    "M": [_split(word) for word in _MEN],
}


def chinese_name(chance: Random) -> Name:
    """A Chinese name: surname first, one or two characters after it."""
    family, family_latin = _SURNAME.draw(chance)
    gender = "F" if chance.random() < 0.5 else "M"
    parts = chance.sample(_GIVEN[gender], 1 if chance.random() < 0.28 else 2)
    given = "".join(han for han, _latin in parts)
    given_latin = "".join(latin for _han, latin in parts).capitalize()
    return Name(family + given, f"{family_latin} {given_latin}", given, family, "", gender)


def name_of(country: str, chance: Random) -> Name:
    """A name as people of this country bear it."""
    if country == "CN":
        return chinese_name(chance)
    gender = "F" if chance.random() < 0.45 else "M"
    if country == "VN":
        return _vietnamese(gender, chance)
    families, women, men = _LATIN[_LIKE[country]]
    family, given = chance.choice(families.split()), chance.choice((women if gender == "F" else men).split())
    return Name(f"{given} {family}", f"{given} {family}", given, family, "", gender)


def _vietnamese(gender: str, chance: Random) -> Name:
    families, middles = _VIETNAMESE
    family, middle = chance.choice(families), "Thi" if gender == "F" else chance.choice(middles[1:])
    given = chance.choice(_VIETNAMESE_GIVEN[gender])
    full = f"{family} {middle} {given}"
    return Name(full, full, given, family, middle, gender)
