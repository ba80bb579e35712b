"""What Halden Flow makes, buys and sells: units, categories and product lines, each in several sizes."""

from dataclasses import dataclass

# a code, what it is called in English, simplified and traditional Chinese, what it measures
UNITS = """
    pcs|piece|件|個|count
    set|set|套|組|count
    ctn|carton|箱|箱|count
    box|box|盒|盒|count
    pair|pair|副|對|count
    job|job|次|次|count
    kg|kilogram|千克|公斤|weight
    g|gram|克|公克|weight
    l|litre|升|公升|volume
    m|metre|米|公尺|length
    mm|millimetre|毫米|公釐|length
    h|hour|小时|小時|time
"""

# code | name in English, simplified and traditional Chinese | code of the larger one
CATEGORIES = """
    pumps|Pumps|泵|泵|
    pumps.chemical|Chemical process pumps|化工流程泵|化工流程泵|pumps
    pumps.water|Clean water pumps|清水泵|清水泵|pumps
    pumps.sewage|Sewage pumps|排污泵|污水泵|pumps
    pumps.metering|Metering pumps|计量泵|計量泵|pumps
    pumps.pressure|High-pressure pumps|高压泵|高壓泵|pumps
    pumps.sanitary|Sanitary pumps|卫生泵|衛生級泵|pumps
    pumps.vacuum|Vacuum pumps|真空泵|真空泵|pumps
    valves|Valves|阀门|閥門|
    valves.gate|Gate valves|闸阀|閘閥|valves
    valves.ball|Ball valves|球阀|球閥|valves
    valves.butterfly|Butterfly valves|蝶阀|蝶閥|valves
    valves.globe|Globe valves|截止阀|截止閥|valves
    valves.check|Check valves|止回阀|止回閥|valves
    valves.control|Control valves|调节阀|控制閥|valves
    valves.safety|Safety valves|安全阀|安全閥|valves
    valves.sanitary|Sanitary valves|卫生阀|衛生級閥|valves
    valves.actuators|Actuators|执行机构|執行器|valves
    seals|Seals|密封件|密封件|
    seals.mechanical|Mechanical seals|机械密封|機械軸封|seals
    seals.static|Gaskets and packings|垫片与填料|墊片與填料|seals
    spares|Spare parts|备件|備件|
    spares.rotating|Rotating parts|转动件|轉動件|spares
    spares.valve|Valve parts|阀门配件|閥門配件|spares
    consumables|Consumables|耗材|耗材|
    services|Services|服务|服務|
    home|Home water|家用净水|家用淨水|
    home.systems|Water filters|净水器|淨水器|home
    home.cartridges|Cartridges|滤芯|濾芯|home
    materials|Materials and assemblies|原料与部件|原料與組件|
    materials.castings|Castings and bars|铸件与棒料|鑄件與棒料|materials
    materials.motors|Motors|电机|馬達|materials
    materials.assemblies|Assemblies|部件|組件|materials
"""

# code | category | kind | sizes | unit of size | list price of the smallest, CNY | dearer by size | cost share |
# days to make | kg of the smallest | English | Chinese | for what | 用途
_LINES = """
CP|pumps.chemical|equipment|25-160 32-160 40-200 50-200 65-200 80-250 100-250 125-315 150-315 200-400| |8600|1.26|.61|35|58|Chemical process pump|化工流程泵|acids, solvents and hot hydrocarbons|酸液、溶剂及高温烃类
MD|pumps.chemical|equipment|32-125 40-160 50-160 65-200 80-200| |9800|1.24|.60|40|46|Magnetic drive pump|磁力泵|liquids that must not leak|不允许泄漏的介质
EP|pumps.water|equipment|32-125 40-160 50-160 65-200 80-200 100-250 125-250 150-315| |2350|1.27|.64|18|32|End-suction pump|单级离心泵|clean water, cooling and heating circuits|清水、冷却与供热循环
MP|pumps.water|equipment|2-7 4-8 8-10 12-10 16-12 32-8 45-6 64-4| |2980|1.25|.63|20|28|Multistage pump|多级离心泵|pressure boosting and boiler feed|增压与锅炉给水
SP|pumps.sewage|equipment|50-10 65-15 80-20 100-15 150-20 200-12 250-15| |3400|1.33|.65|22|60|Submersible sewage pump|潜水排污泵|waste water with solids|含固体颗粒的污水
DP|pumps.metering|equipment|6 20 50 100 250 500|L/h |2600|1.38|.58|15|9|Diaphragm metering pump|隔膜计量泵|dosing of acids, alkalis and inhibitors|酸碱及缓蚀剂加药
HP|pumps.pressure|equipment|10 20 40 80 120 180|m³/h |46000|1.42|.62|60|240|RO high-pressure pump|反渗透高压泵|desalination and reverse osmosis|海水淡化与反渗透
SM|pumps.sanitary|equipment|3 5 10 20 30 50|t/h |4200|1.27|.59|20|24|Sanitary CIP pump|卫生级 CIP 泵|food, drinks and pharmaceuticals|食品、饮料与制药
VP|pumps.vacuum|equipment|40 80 150 250 400|m³/h |6900|1.36|.63|30|85|Liquid ring vacuum pump|液环真空泵|evaporation, drying and filtration|蒸发、干燥与过滤
GV|valves.gate|equipment|50 65 80 100 125 150 200 250 300|DN|420|1.34|.62|20|13|Gate valve PN16|闸阀 PN16|pipelines in plants and water works|厂区与水厂管线
BV|valves.ball|equipment|15 20 25 32 40 50 65 80 100 150|DN|86|1.33|.58|12|1.2|Ball valve PN40|球阀 PN40|tight shut-off of liquids and gases|液体与气体的严密切断
BF|valves.butterfly|equipment|50 65 80 100 150 200 250 300 400|DN|165|1.36|.60|12|3.4|Butterfly valve PN16|蝶阀 PN16|water, air and flue gas in large pipes|大口径水、空气与烟气管道
GL|valves.globe|equipment|15 20 25 40 50 80 100 150|DN|190|1.35|.61|18|3.2|Globe valve PN25|截止阀 PN25|steam and thermal oil|蒸汽与导热油
CV|valves.check|equipment|25 40 50 80 100 150 200 300|DN|130|1.36|.60|12|2.6|Check valve PN16|止回阀 PN16|protection against back-flow|防止介质倒流
RV|valves.control|equipment|25 40 50 80 100 150 200|DN|5200|1.27|.57|40|16|Control valve with positioner|调节阀（带定位器）|flow, pressure and temperature control|流量、压力与温度调节
SV|valves.safety|equipment|15 20 25 40 50 80|DN|480|1.38|.58|25|2.8|Safety valve|安全阀|protection of vessels and boilers|容器与锅炉超压保护
SB|valves.sanitary|equipment|25 38 51 63 76|DN|210|1.22|.55|12|1.1|Sanitary butterfly valve|卫生级蝶阀|food and pharmaceutical pipework|食品与制药管路
PA|valves.actuators|equipment|52 75 92 105 125| |260|1.45|.60|10|1.6|Pneumatic actuator|气动执行器|automatic ball and butterfly valves|自动化球阀与蝶阀
EA|valves.actuators|equipment|10 20 40 60 100|×10 N·m |1450|1.32|.63|15|4.5|Electric actuator|电动执行器|remote operation of valves|阀门远程操作
MS|seals.mechanical|part|18 25 32 40 50 65 80 100|mm |180|1.30|.48|10|.2|Mechanical seal, single|机械密封（单端面）|pumps of series CP, EP and MP|CP、EP、MP 系列泵
DS|seals.mechanical|part|32 40 50 65 80 100|mm |1250|1.28|.50|15|.6|Mechanical seal, double|机械密封（双端面）|hazardous and hot media|危险及高温介质
GK|seals.static|part|CP EP MP SP GV RV| |48|1.25|.42|5|.15|Gasket set|垫片组|overhaul of one machine|单台设备检修
PK|seals.static|part|6 10 16|mm |38|1.45|.50|5|.4|Graphite packing, metre|石墨盘根（每米）|valve stems and shafts|阀杆与轴封
IM|spares.rotating|part|160 200 250 315 400|mm |620|1.42|.55|18|3|Impeller 316L|叶轮 316L|pumps of series CP|CP 系列泵
SH|spares.rotating|part|25 32 40 50 65 80|mm |340|1.30|.54|15|2.4|Pump shaft|泵轴|pumps of series CP and EP|CP、EP 系列泵
BE|spares.rotating|part|25 32 40 50 65 80|mm |160|1.28|.66|7|.8|Bearing set|轴承组|one pump|单台泵
CO|spares.rotating|part|24 38 48 60|mm |210|1.35|.58|7|1.2|Flexible coupling|弹性联轴器|pump and motor|泵与电机连接
ST|spares.valve|part|50 80 100 150 200|DN|95|1.36|.50|10|.3|Valve seat 316L|阀座 316L|gate and globe valves|闸阀与截止阀
RK|spares.valve|part|BV BF RV GL CV| |140|1.35|.48|7|.5|Repair kit|维修包|one valve of the series|该系列单台阀门
CN|consumables|consumable|1 5 20|kg |68|2.9|.52|3|1|Descaler|除垢剂|cleaning in place|在线清洗
GR|consumables|consumable|1 15|kg |85|9|.60|3|1|Bearing grease|轴承润滑脂|bearings of pumps and motors|泵与电机轴承
TS|consumables|consumable|50 200|pcs |32|3.2|.40|3|.1|Water test strips|水质试纸|hardness and chlorine|硬度与余氯
SC|services|service|DAY HALF| |2800|.6|.55|0|0|Commissioning on site|现场调试|start-up of pumps and valves|泵阀投运
SO|services|service|PUMP VALVE| |1600|.5|.52|0|0|Overhaul in our works|返厂大修|machines of ten years and more|服役十年以上设备
CA|services|service|CONTROL SAFETY| |680|.7|.45|0|0|Calibration with certificate|校准（含证书）|control and safety valves|调节阀与安全阀
MA|services|service|YEAR QUARTER| |9800|.35|.50|0|0|Maintenance agreement|年度保养|plants with ten machines or more|十台以上设备的工厂
HU|home.systems|consumer_good|400 600 800 1200|G |1399|1.35|.47|5|9|Under-sink RO water filter|厨下反渗透净水机|drinking water from the tap|厨房直饮水
HT|home.systems|consumer_good|1 3 5|L |599|1.45|.48|5|6|Countertop water filter|台式净饮机|hot and cold drinking water|冷热直饮
HW|home.systems|consumer_good|1T 2T 3T| |2299|1.38|.50|7|22|Whole-house filter|全屋前置净水系统|all water of a flat or house|全屋用水
HF|home.systems|consumer_good|A B C| |129|1.40|.42|3|.6|Tap filter|龙头净水器|quick fitting on the tap|龙头直装
HS|home.systems|consumer_good|A B| |99|1.50|.40|3|.5|Shower filter|花洒过滤器|shower water without chlorine|除氯沐浴
HJ|home.systems|consumer_good|2 3|L |89|1.35|.38|3|.8|Filter jug|净水壶|tables and small kitchens|小厨房与餐桌
FR|home.cartridges|consumable|400 600 800 1200|G |399|1.22|.38|3|.9|RO membrane cartridge|反渗透滤芯|filters of series HU|HU 系列净水机
FC|home.cartridges|consumable|400 600 800 1200|G |129|1.12|.34|3|.7|Composite carbon cartridge|复合活性炭滤芯|filters of series HU|HU 系列净水机
FT|home.cartridges|consumable|1 3 5|L |149|1.20|.36|3|.6|Countertop cartridge|台式机滤芯|filters of series HT|HT 系列净饮机
FW|home.cartridges|consumable|1T 2T 3T| |259|1.25|.40|3|2.5|Sediment cartridge|前置滤芯|filters of series HW|HW 系列
FF|home.cartridges|consumable|A B C| |39|1.25|.32|3|.2|Tap filter cartridge, two|龙头滤芯（两支装）|filters of series HF|HF 系列
FJ|home.cartridges|consumable|2 3|L |45|1.15|.33|3|.3|Jug cartridge, three|净水壶滤芯（三支装）|filters of series HJ|HJ 系列
CS|materials.castings|material|160 200 250 315 400|mm |520|1.45|.80|25|18|Pump casing, casting|泵体铸件|pumps of series CP and EP|CP、EP 系列泵
BR|materials.castings|material|25 40 65|mm |58|1.7|.85|10|4|Stainless bar 316L, metre|316L 不锈钢棒（每米）|shafts|泵轴
MO|materials.motors|material|1.5 3 5.5 11 22 45 75|kW |480|1.55|.86|15|18|Three-phase motor IE4|三相电机 IE4|pumps|泵
RA|materials.assemblies|assembly|160 200 250 315 400|mm |1500|1.40|.72|20|9|Rotor assembly|转子组件|pumps of series CP|CP 系列泵
"""


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One design and the sizes it is made in."""

    code: str
    category: str
    kind: str
    sizes: tuple[str, ...]
    unit_of_size: str
    price: float
    step: float
    cost_share: float
    days: int
    weight: float
    english: str
    chinese: str
    purpose: str
    purpose_chinese: str

    @property
    def is_for_homes(self) -> bool:
        """Whether households buy it."""
        return self.category.startswith("home.")

    @property
    def is_sold(self) -> bool:
        """Whether it is sold by itself."""
        return not self.category.startswith("materials.")


def _line(text: str) -> ProductLine:
    code, category, kind, sizes, unit, price, step, share, days, weight, *words = text.split("|")
    return ProductLine(
        code, category, kind, tuple(sizes.split()), unit.strip(), float(price), float(step), float(share),
        int(days), float(weight), *words,
    )  # fmt: skip


LINES = tuple(_line(line) for line in _LINES.strip().splitlines())
