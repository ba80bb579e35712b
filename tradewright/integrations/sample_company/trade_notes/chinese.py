"""Notes in Chinese."""

from tradewright.integrations.sample_company.trade_notes.note import notes

CHINESE = notes("""
    visit|sales|拜访{who}，了解下半年检修计划|检修定在{month}，预计更换 {qty} 台{item}。现场老泵多为服役十年以上，建议先做一次状态评估再定清单。
    visit|sales|现场查看{pump}运行情况|振动和温升正常，轴封处有轻微渗漏，{who}同意停机时更换密封。
    visit|sales|与{who}确认二期选型|介质温度由 160℃ 提到 190℃，原方案密封需改双端面，交期相应顺延 {days} 天。
    visit|sales|带样品阀到{city}做装配试验|法兰对中没有问题，执行器支架干涉 4 毫米，已拍照回传技术部改图。
    visit|sales|陪同{who}参观常州工厂|重点看了试验台和密封车间，对出厂水压试验记录比较满意，希望合同里写明抽检比例。
    call|sales|{who}来电询 {qty} 台{item}的价格和交期|对方同时在问{rival}，价格敏感，要求三天内书面报价。
    call|sales|电话跟进上周报价|{who}说预算已批，等总经理签字；付款方式希望改为 3-6-1。
    call|sales|{who}反映交期偏长|{item}常规交期他们能接受，但本批要配合停车窗口，最晚提前 {days} 天到货。
    call|sales|电话问候，了解近期采购安排|今年控制库存，改成按月小批量下单；常用规格希望我们在华东仓备 {qty} 台。
    call|sales|{who}未接，改约明天上午|前台说在开调度会。
    meeting|sales|年度协议谈判第二轮|对方要求在去年基础上再让 {share}%，我方提出以量换价：全年满 500 万元再返 1.5%。待双方财务核算。
    meeting|sales|技术澄清会|{who}与设计院共同参加。确认壳体材质、法兰标准和电机能效等级，会议纪要双方已签。
    meeting|sales|项目启动会|交货分三批，首批 {qty} 台{item}，第二批视土建进度。联系人统一为{who}。
    note|sales|得知{rival}已报价|比我方低约 {share}%，但不含现场调试，质保也只有 12 个月。准备一页对比说明发给{who}。
    note|sales|客户内部调整：采购权上收集团|今后合同由集团会签，技术参数仍由分厂定。需要补充拜访集团供应链中心。
    note|sales|了解到明年扩产计划|{city}新线预计明年三季度投产，配套泵阀约 {qty} 台，设计院已介入。
    note|sales|{who}认可上次处理速度|主动提出把备件也转给我们做，先从{item}试起。
    mail|sales|发送{item}样本和性能曲线|附上同行业两家用户的使用情况，{who}回复本周内讨论。
    mail|sales|{who}来信催书面交期|要求明确每批数量和发货日期，抄送其生产部。
    mail|sales|寄出框架协议草案|价格表按规格分三档，附调价条款；请{who}于月底前反馈。
    visit|service|现场更换机械密封|{pump}运行 14 个月后渗漏，拆检发现静环有干磨痕迹，疑似启动前未排气。已培训当班人员并留操作卡。
    visit|service|{qty} 台{item}现场调试完成|逐台试运行两小时，振动均在 2.8 mm/s 以内，{who}签字验收。
    visit|service|调节阀年度校准|共 {qty} 台，其中 2 台定位器零点漂移，已调整并出具证书。
    call|service|{who}报修：{pump}流量不足|远程排查后判断为入口滤网堵塞，清洗后恢复，未派人。
    call|service|回访上次维修|运行正常，{who}建议把易损件清单附在报价里，方便备库。
    note|service|{item}缺一套垫片|发货清单漏项，已从常州仓补发快递，运费我方承担。
    call|logistics|通知{who}第二批货物已发出|共 {qty} 台，随车带出厂报告和合格证，预计后天到{city}。
    note|logistics|收货差异：外箱破损一件|{who}拍照反馈，内件完好，已备案并要求承运商说明。
    mail|logistics|{who}要求合并发货|三张订单同一收货地址，合并后安排专车，开票仍按订单分开。
    note|logistics|供货延迟通知已发|铸件复检不合格，{qty} 台改到下周发，{who}同意分批。
    call|finance|与{who}核对应收|对账差额为一张未到的发票，已重新寄送。其余款项承诺本月底前付清。
    note|finance|付款比约定晚 {days} 天|年底资金集中支付，{who}已书面说明，暂不影响发货。
    mail|finance|发送对账单|截至上月末，请{who}盖章回传。
    note|marketing|{who}报名参加密封技术研讨会|同来两人，关注高温工况和节能改造。
    mail|marketing|邀请参加{city}用户交流会|{who}回复参加，希望增加泵房智能巡检的内容。
    note|marketing|展会洽谈|在展台停留半小时，对{item}感兴趣，约定会后寄样本。
""")
