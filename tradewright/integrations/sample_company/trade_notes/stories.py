"""What happened lately at the customers everybody speaks of."""

from typing import NamedTuple


class Story(NamedTuple):
    """A note about one customer: days ago, minutes after midnight, and what was written."""

    firm: str
    days: int
    minute: int
    kind: str
    department: str
    subject: str
    body: str


_STORIES = """
江南石化工程有限公司|2|605|visit|sales|拜访南京现场|何伟要求二期改用 316L 阀座。商定 1 月试用两台泵。
江南石化工程有限公司|3|495|mail|sales|李文博来信：第二批 DN200 闸阀|“现场要求余下 60 台在下月 5 日前到货，请书面确认。”
江南石化工程有限公司|5|840|note|logistics|首批发出 180 / 240 台|余量因铸件检验不合格改期，已告知李文博。
江南石化工程有限公司|8|640|visit|service|更换机械密封，19 小时内解决|备件在保，人工收费 640 元。徐静签字。
江南石化工程有限公司|13|560|note|marketing|何伟、徐静参加“高温石脑油密封”研讨会|两位都索取了双端面密封的试验报告。
江南石化工程有限公司|94|900|meeting|sales|与周强总经理见面|“价格不是关键，交期才是。”希望看到同行业用户。
杭州华泽水务集团有限公司|1|620|call|sales|二期泵站技术澄清的准备|确认第四区泵房的扬程与电压，澄清会定在本周。
杭州华泽水务集团有限公司|6|870|visit|sales|踏勘二期泵站|吸水井水位比图纸低 0.6 米，汽蚀余量需要重新核算。
Meridian Desalination Pte. Ltd.|3|930|meeting|sales|Video call: RO high-pressure pump prototype|Efficiency at 80 m³/h is confirmed; they ask for a witness test in January.
Meridian Desalination Pte. Ltd.|12|610|mail|sales|Sent the test plan of the prototype|Duplex casing, three duty points, noise included.
Nordhafen Shipyard GmbH|11|655|call|sales|Class certificates for the ball valves|Surveyor comes in two weeks; certificates must be on board by then.
Nordhafen Shipyard GmbH|24|600|visit|sales|Walk through hull 214|Ballast line is ready for 42 butterfly valves, sanitary block follows in spring.
Viet Thanh Water JSC|7|580|call|logistics|First delivery has cleared customs|Acceptance with our engineer, date to be agreed.
湖州德清环保科技有限公司|3|690|call|finance|申请提高信用额度|首年采购超出预期，已请财务补充近两年报表。
青岛海润装备股份有限公司|6|600|meeting|sales|年度协议初谈|希望按季度锁价，阀门与泵合并计量返利。
"""


def _story(line: str) -> Story:
    firm, days, minute, *words = line.split("|")
    return Story(firm, int(days), int(minute), *words)


STORIES = tuple(_story(line) for line in _STORIES.strip().splitlines())
