"""The customers that Halden Flow's colleagues speak of by name, with what is going on at each."""

from dataclasses import dataclass

# Chinese or only name | English name | short name | short English | place | industry | part | rating | class | owner |
# turnover of twelve months in 10,000 CNY | growth in percent | days since the last contact | next step |
# due in so many days | companies in its group
_NAMED = """
江南石化工程有限公司|Jiangnan Petrochemical Engineering Co., Ltd.|江南石化|Jiangnan Petrochemical|Nanjing|Petrochemicals 石油化工|customer|A|Strategic 战略|Chen Yu|1842|12.6|2|书面确认余下 60 台闸阀的到货日期|0|6
杭州华泽水务集团有限公司|Hangzhou Huaze Water Group Co., Ltd.|华泽水务|Huaze Water|Hangzhou|Water supply and treatment 水务|customer|A|Strategic 战略|Chen Yu|1516.8|21.3|1|二期泵站技术澄清|3|5
北辰制药（连云港）有限公司|Beichen Pharma (Lianyungang) Co., Ltd.|北辰制药|Beichen Pharma|Lianyungang|Pharmaceuticals 制药|customer|B|Growing 成长|Lin Fang|1204.5|-18.2|19|回访：订单间隔拉长|-5|3
Meridian Desalination Pte. Ltd.||Meridian|Meridian Desalination|Singapore|Water supply and treatment 水务|customer|A|Strategic 战略|Chen Yu|1188|34|3|Video call: RO high-pressure pump prototype|2|2
青岛海润装备股份有限公司|Qingdao Hairun Equipment Corp.|海润装备|Hairun Equipment|Qingdao|Machinery 机械|customer|B|Growing 成长|Zhao Min|968.2|4.1|6|提交年度协议草案|5|3
中原化肥集团有限公司|Zhongyuan Fertilizer Group Co., Ltd.|中原化肥|Zhongyuan Fertilizer|Zhengzhou|Chemicals 化工|customer|B|Steady 稳定|Zhao Min|912.6|0.8|8|||5
苏州瑞捷流体控制有限公司|Suzhou Ruijie Flow Control Co., Ltd.|瑞捷流体|Ruijie Flow|Suzhou|Fluid trade 流体设备贸易|distributor|B|Dealer 经销|Lin Fang|874.1|15.7|1|审核本季度返利|9|2
Nordhafen Shipyard GmbH||Nordhafen|Nordhafen|Hamburg|Shipbuilding 船舶|customer|B|Growing 成长|Chen Yu|803.9|42.5|11|Send the class certificates for the ball valves|4|2
江阴长风船舶重工有限公司|Jiangyin Changfeng Shipbuilding Co., Ltd.|长风船舶|Changfeng Shipbuilding|Jiangyin|Shipbuilding 船舶|customer|B|Steady 稳定|Zhao Min|776.4|-3.9|4|确认备件清单|6|3
宁波甬联化工有限公司|Ningbo Yonglian Chemicals Co., Ltd.|甬联化工|Yonglian Chemicals|Ningbo|Chemicals 化工|customer|B|Growing 成长|Lin Fang|742|19.8|5|样品阀评价会|10|4
南通金石热电有限公司|Nantong Jinshi Heat and Power Co., Ltd.|金石热电|Jinshi Heat and Power|Nantong|Power and heat 电力热力|customer|B|Steady 稳定|Chen Yu|698.3|1.6|9|年度校准排期|12|2
徐州天泽建机有限公司|Xuzhou Tianze Construction Machinery Co., Ltd.|天泽建机|Tianze Machinery|Xuzhou|Machinery 机械|customer|B|Growing 成长|Zhao Min|655|28.4|2|跟进上周报价|1|2
Viet Thanh Water JSC||Viet Thanh|Viet Thanh Water|Ho Chi Minh City|Water supply and treatment 水务|customer|B|New 新客|Chen Yu|618.7|900|7|Acceptance of the first delivery|14|3
合肥科源新材料有限公司|Hefei Keyuan Advanced Materials Co., Ltd.|科源新材|Keyuan Materials|Hefei|Chemicals 化工|customer|B|Growing 成长|Lin Fang|587.2|9.3|13|邀请参加南京现场会|7|2
上海浦江食品机械有限公司|Shanghai Pujiang Food Machinery Co., Ltd.|浦江食品|Pujiang Food Machinery|Shanghai|Food and beverages 食品饮料|customer|B|Steady 稳定|Zhao Min|561.9|-1.2|1|确认 CIP 泵换型|11|2
盐城蓝海盐化有限公司|Yancheng Lanhai Salt Chemicals Co., Ltd.|蓝海盐化|Lanhai Salt|Yancheng|Chemicals 化工|customer|B|Steady 稳定|Lin Fang|534.4|-11.7|16|安排总监拜访|-2|2
湖州德清环保科技有限公司|Huzhou Deqing Environment Technology Co., Ltd.|德清环保|Deqing Environment|Huzhou|Water supply and treatment 水务|customer|B|New 新客|Chen Yu|512.8|900|3|信用额度复核|17|1
Kansai Micro Pump KK||Kansai Micro|Kansai Micro Pump|Osaka|Fluid trade 流体设备贸易|distributor|B|Dealer 经销|Zhao Min|509.6|6.4|10|Confirm the price list of next year|18|1
连云港港口物业有限公司|Lianyungang Port Facilities Co., Ltd.|港口物业|Port Facilities|Lianyungang|Logistics 物流|customer|B|Steady 稳定|Chen Yu|503.1|0.3|12|巡检排期|19|1
"""


@dataclass(frozen=True, slots=True)
class NamedFirm:
    """A customer with its story."""

    name: str
    other_name: str
    short: str
    short_english: str
    place: str
    industry: str
    part: str
    rating: str
    policy: str
    owner: str
    yearly: float
    growth: float
    contact_days: int
    next_step: str
    due_days: int
    group_size: int


def _named(line: str) -> NamedFirm:
    cells = line.split("|")
    name, other, short, english, place, industry, part, rating, policy, owner, *figures = cells
    yearly, growth, contact, step, due, group = figures
    return NamedFirm(
        name, other, short, english, place, industry, part, rating, policy, owner, float(yearly) * 10_000,
        float(growth) / 100, int(contact), step, int(due or 0), int(group),
    )  # fmt: skip


NAMED = tuple(_named(line) for line in _NAMED.strip().splitlines())
