"""Next steps, in Chinese and in English: kind, line, details."""

_CHINESE = """
    task|提交{item}正式报价|含运费和税，注明有效期 30 天
    task|书面确认 {qty} 台{item}的到货日期|{who}要求分批列明
    call|电话跟进报价结果|问清楚{rival}的报价范围
    visit|拜访{who}，商谈年度协议|带上近两年采购统计
    task|寄送样品阀并跟踪试用结论|
    meeting|组织技术澄清会|邀请设计院一同参加
    task|核对应收与开票信息|
    visit|安排总监拜访|行前先与{who}沟通议题
    task|更新备件清单和库存建议|
    call|回访{item}使用情况|
    task|发送对比说明|突出质保和现场服务
    task|确认{month}检修清单|
    meeting|参加二期项目启动会|
    task|审核返利|
"""
_ENGLISH = """
    task|Send the quote for the {item}|With freight, valid for 30 days
    task|Confirm delivery of {qty} × {item} in writing|{who} wants each lot listed
    call|Ask how the quote was received|Find out what {rival} has included
    visit|Visit {who} about the yearly agreement|Take the purchases of two years along
    task|Send the sample valve and follow the trial|
    meeting|Set up the technical clarification|Ask the engineering office to join
    task|Check open items and invoice addresses|
    visit|Arrange a visit of our director|Agree the topics with {who} first
    task|Update the list of spare parts|
    call|Ask how the {item} runs|
    task|Send the comparison|Stress warranty and service on site
    task|Confirm the list for the stop in {month}|
    meeting|Kick-off of phase two|
    task|Check the bonus of the quarter|
"""


def _steps(text: str) -> tuple[tuple[str, str, str], ...]:
    cells = (line.strip().split("|") for line in text.strip().splitlines())
    return tuple((kind, line, details) for kind, line, details in cells)


CHINESE_STEPS = _steps(_CHINESE)
ENGLISH_STEPS = _steps(_ENGLISH)
