"""Notes about retailers of water filters, and about those who do not buy at all."""

from tradewright.integrations.sample_company.trade_notes.note import notes

RETAIL = {
    True: notes("""
        visit|sales|巡店：{city}门店|{item}陈列在主通道，价签缺一个，已补。店员培训两人。
        visit|sales|与{who}商谈促销档期|对方希望{month}做一档买赠，我方提供滤芯 {qty} 套。
        call|sales|{who}询问补货|{item}库存不足两周，追加 {qty} 台，随下批发出。
        meeting|sales|季度生意回顾|销量同比增长 {share}%，滤芯复购低于预期，商定加做换芯提醒。
        note|sales|得知竞品降价|同类产品降 {share}%，暂不跟进，以安装服务区别。
        note|logistics|到货少一箱|承运商漏卸，次日补送，{who}已签收。
        call|service|反馈一例退换|外观划伤，已同意换新，旧机随车带回。
        mail|marketing|发送新品物料|海报和短视频各一套，{who}安排上架。
        note|finance|月结对账一致|发票已寄。
    """),
    False: notes("""
        visit|sales|Shop visit in {city}|The {item} stands in the main aisle, one price tag was missing. Two people trained.
        call|sales|{who} asks for stock|Less than two weeks of the {item} left, {qty} pieces added to the next delivery.
        meeting|sales|Quarterly review|Sales are up {share}%, cartridges below plan. We agree on reminders.
        note|logistics|One carton short|Left on the truck, delivered the next day.
        mail|marketing|Sent material for the new model|Posters and a short film.
        note|finance|Statement agrees|Invoice is in the mail.
    """),
}
NO_BUYERS = {
    True: notes("""
        visit|sales|拜访{who}，交流近期项目|对方手上有两个在建项目，{month}定设备清单，愿意推荐我们参加技术交流。
        call|sales|电话沟通合作事项|约定下月见面细谈。
        meeting|sales|技术交流会|介绍{item}选型和应用案例，对方提供了设计条件表。
        note|sales|更新联系人信息|部门调整，今后由{who}对接。
        mail|marketing|发送最新样本|{who}确认收到。
    """),
    False: notes("""
        visit|sales|Met {who} about current projects|Two are under way, equipment lists are fixed in {month}. They would like a technical talk.
        call|sales|Spoke about working together|We meet next month.
        meeting|sales|Technical talk|Showed sizing and cases of the {item}; they shared their design conditions.
        note|sales|New contact|After a reorganisation {who} is in charge.
        mail|marketing|Sent the current catalogue|{who} has it.
    """),
}
