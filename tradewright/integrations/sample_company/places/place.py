"""A city with all that an address or a phone number in it needs."""

from dataclasses import dataclass
from random import Random

_ROADS = (
    "人民路 中山路 解放路 建设路 和平路 文化路 新华路 胜利路 长江路 黄河路 朝阳路 光明路 青年路 府前街 学府路 滨河路 "
    "迎宾大道 幸福路 团结路 友谊路 兴业路 工业大道 科技路 创新大道 开发大道 振兴路 富强路 前进路 东风路 花园路"
).split()
_ESTATES = (
    "翠湖花园 金桂苑 阳光新城 锦绣家园 望江名邸 紫薇小区 和谐家园 香樟苑 东方华庭 碧水湾 学林雅苑 春晓花园".split()
)
_STREETS = {
    "DE": "Hafenstraße|Industriestraße|Bahnhofstraße|Gartenweg|Lindenallee|Am Werk|Mühlenweg|Ringstraße",
    "AT": "Hafenstraße|Industriezeile|Wiener Straße",
    "CH": "Rheinstrasse|Industrieweg|Bahnhofstrasse",
    "NL": "Havenweg|Industrieweg|Kanaalstraat",
    "FR": "rue du Port|avenue de l'Industrie|rue des Ateliers",
    "GB": "Dock Road|Mill Lane|Station Road",
    "IT": "Via dell'Industria|Via del Porto|Via Roma",
    "ES": "Calle del Puerto|Avenida de la Industria",
    "PL": "ul. Portowa|ul. Przemysłowa",
    "SE": "Hamngatan|Industrivägen",
    "DK": "Havnegade|Industrivej",
    "US": "Harbor Street|Industrial Parkway|Main Street|Commerce Drive",
    "CA": "Industrial Avenue|Centre Street",
    "MX": "Avenida Industrial|Calle del Puerto",
    "BR": "Avenida Industrial|Rua do Porto",
    "VN": "Nguyen Trai Street|Le Loi Street|Tran Phu Street",
    "SG": "Harbour Drive|Works Avenue|Pioneer Walk",
    "MY": "Jalan Industri|Jalan Pelabuhan",
    "TH": "Sukhumvit Road|Industrial Estate Road",
    "ID": "Jalan Industri|Jalan Raya Pelabuhan",
    "JP": "Minatomachi|Nakamachi|Honmachi",
    "KR": "Sandan-ro|Hangman-ro",
}
_HOUSE_NUMBER_LAST = frozenset({"DE", "AT", "CH", "NL", "IT", "ES", "PL", "SE", "DK", "MX", "BR", "ID", "KR", "MY"})


@dataclass(frozen=True, slots=True)
class Street:
    """The lines of an address below the city."""

    line1: str
    line2: str
    district: str
    postcode: str


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its names, its province, its postcodes and area code, and how much of our trade lies there."""

    key: str
    city: str
    province: str
    province_code: str
    country: str
    territory: str
    postcodes: tuple[str, ...]
    area_code: str
    register_code: str
    districts: tuple[str, ...]
    weight: float

    @property
    def is_chinese(self) -> bool:
        """Whether addresses are written in Chinese."""
        return self.country == "CN"

    @property
    def short(self) -> str:
        """The name of the city as it stands in the name of a firm."""
        return self.city.removesuffix("市") if self.is_chinese else self.city

    def postcode(self, chance: Random) -> str:
        """A postcode of this city; in China the first four digits name the delivery district."""
        code = chance.choice(self.postcodes)
        return f"{code}{chance.randrange(0, 36):02d}" if self.is_chinese else code

    def works(self, chance: Random) -> Street:
        """An address of a firm."""
        district = chance.choice(self.districts)
        if self.is_chinese:
            line = f"{chance.choice(_ROADS)}{chance.randrange(1, 1200)}号"
            return Street(
                line, chance.choice(("", "", "", "2号楼", "A座8层", "工业园3栋")), district, self.postcode(chance)
            )
        return Street(self._foreign_line(chance), "", district, self.postcode(chance))

    def home(self, chance: Random) -> Street:
        """An address of a household."""
        district = chance.choice(self.districts)
        if self.is_chinese:
            line = f"{chance.choice(_ROADS)}{chance.randrange(1, 900)}号"
            flat = f"{chance.choice(_ESTATES)}{chance.randrange(1, 40)}幢{chance.randrange(1, 31)}0{chance.randrange(1, 5)}室"
            return Street(line, flat, district, self.postcode(chance))
        return Street(self._foreign_line(chance), "", district, self.postcode(chance))

    def _foreign_line(self, chance: Random) -> str:
        street = chance.choice(_STREETS[self.country].split("|"))
        number = chance.randrange(1, 240)
        if self.country == "JP":
            return f"{number % 9 + 1}-{number % 23 + 1}-{number % 17 + 1} {street}"
        return f"{street} {number}" if self.country in _HOUSE_NUMBER_LAST else f"{number} {street}"
