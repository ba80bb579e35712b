"""Teams, territories and colleagues of Halden Flow."""

from dataclasses import dataclass

# code | name | country | code of the larger one
TERRITORIES = """
    CN|China 中国|CN|
    CN-EAST|East China 华东|CN|CN
    CN-NORTH|North China 华北|CN|CN
    CN-NORTHEAST|Northeast China 东北|CN|CN
    CN-CENTRAL|Central China 华中|CN|CN
    CN-SOUTH|South China 华南|CN|CN
    CN-SOUTHWEST|Southwest China 西南|CN|CN
    CN-NORTHWEST|Northwest China 西北|CN|CN
    EU|Europe 欧洲||
    EU-DACH|Germany, Austria, Switzerland 德奥瑞||EU
    EU-WEST|Western Europe 西欧||EU
    EU-NORTH|Northern Europe 北欧及波兰||EU
    EU-SOUTH|Southern Europe 南欧||EU
    SEA|Southeast Asia 东南亚||
    SEA-VN|Vietnam 越南|VN|SEA
    SEA-SGMY|Singapore and Malaysia 新加坡与马来西亚||SEA
    SEA-TH|Thailand 泰国|TH|SEA
    SEA-ID|Indonesia 印度尼西亚|ID|SEA
    NEA|Japan and Korea 日韩||
    AM|Americas 美洲||
    AM-NORTH|North America 北美||AM
    AM-SOUTH|Latin America 拉丁美洲||AM
"""

# key | name | department | key of the larger one
TEAMS = """
    sales|Sales 销售中心|sales|
    east1|East China 1 华东一部|sales|sales
    east2|East China 2 华东二部|sales|sales
    north|North China 华北部|sales|sales
    south|South and West China 华南西部|sales|sales
    europe|Europe 欧洲部|sales|sales
    overseas|Asia and Americas 亚洲美洲部|sales|sales
    home|Home water 家用净水|sales|
    service|Customer service 客户服务|service|
    marketing|Marketing 市场部|marketing|
    office|Finance and logistics 财务物流|finance|
"""

# name | team | role | leads the team | territories | language | years in the house
_COLLEAGUES = """
    Shen Hao 沈浩|office|Administrator|yes||zh-hans|9
    Zhou Jing 周静|sales|Sales manager|yes|CN SEA NEA AM EU|zh-hans|11
    Chen Yu 陈宇|east1|Account manager|yes|CN-EAST SEA|zh-hans|8
    Lin Fang 林芳|east1|Account manager|||zh-hans|6
    Zhao Min 赵敏|east1|Account manager|||zh-hans|5
    Li Xiaodong 李晓东|east2|Sales manager|yes|CN-EAST|zh-hans|10
    He Lei 何磊|east2|Account manager|||zh-hans|4
    Sun Yue 孙悦|north|Account manager|yes|CN-NORTH CN-NORTHEAST|zh-hans|7
    Guo Rui 郭瑞|north|Account manager||CN-NORTHEAST|zh-hans|3
    Wang Kai 王凯|south|Account manager|yes|CN-SOUTH CN-CENTRAL|zh-hans|6
    Liu Jiayi 刘佳怡|south|Account manager||CN-SOUTHWEST CN-NORTHWEST|zh-hans|2
    Anna Weber|europe|Sales manager|yes|EU|en|9
    Jonas Keller|europe|Account manager||EU-DACH EU-NORTH|en|5
    Claire Moreau|europe|Account manager||EU-WEST EU-SOUTH|en|4
    Nguyen Thi Lan|overseas|Account manager||SEA|en|4
    Daniel Ortiz|overseas|Account manager|yes|AM NEA|en|6
    Luo Ting 罗婷|home|Sales manager|yes|CN|zh-hans|5
    Gu Wei 顾伟|service|Service agent|yes||zh-hans|8
    Xu Dan 徐丹|service|Service agent|||zh-hans|3
    Felix Hartmann|service|Service agent||EU|en|3
    Tang Li 唐莉|marketing|Marketing planner|yes||zh-hans|6
    Emma Fischer|marketing|Marketing planner|||en|2
    Qian Yi 钱毅|office|Reader|||zh-hans|7
    Ma Jun 马军|office|Reader|||zh-hans|12
"""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works at Halden Flow."""

    name: str
    team: str
    role: str
    leads: bool
    territories: tuple[str, ...]
    language: str
    years: int

    @property
    def key(self) -> str:
        """The name in Latin letters."""
        return "".join(letter for letter in self.name if letter < "\u2e80").strip()

    @property
    def email(self) -> str:
        """The address at work."""
        return f"{self.key.lower().replace(' ', '.')}@haldenflow.example.com"

    @property
    def time_zone(self) -> str:
        """Where the colleague works."""
        return "Europe/Berlin" if self.language == "en" and self.team != "overseas" else "Asia/Shanghai"


def _colleague(line: str) -> Colleague:
    name, team, role, leads, territories, language, years = line.strip().split("|")
    return Colleague(name, team, role, bool(leads), tuple(territories.split()), language, int(years))


COLLEAGUES = tuple(_colleague(line) for line in _COLLEAGUES.strip().splitlines())

SELLER_TO_TRY = next(one.email for one in COLLEAGUES if one.key == "Jonas Keller")

# Who sells in a territory; a territory that is not named belongs to those of the larger one.
SELLERS = {
    "CN-EAST": ("Chen Yu", "Lin Fang", "Zhao Min", "Li Xiaodong", "He Lei", "He Lei", "Lin Fang", "Zhao Min"),
    "CN-NORTH": ("Sun Yue",),
    "CN-NORTHEAST": ("Guo Rui", "Sun Yue"),
    "CN-CENTRAL": ("Wang Kai",),
    "CN-SOUTH": ("Wang Kai", "Liu Jiayi"),
    "CN-SOUTHWEST": ("Liu Jiayi",),
    "CN-NORTHWEST": ("Liu Jiayi", "Sun Yue"),
    "EU-DACH": ("Jonas Keller", "Anna Weber"),
    "EU-NORTH": ("Jonas Keller",),
    "EU-WEST": ("Claire Moreau",),
    "EU-SOUTH": ("Claire Moreau",),
    "SEA": ("Nguyen Thi Lan",),
    "NEA": ("Daniel Ortiz",),
    "AM": ("Daniel Ortiz",),
}


def sellers_of(territory: str) -> tuple[str, ...]:
    """The account managers of a territory."""
    return SELLERS.get(territory) or SELLERS[territory.partition("-")[0]]
