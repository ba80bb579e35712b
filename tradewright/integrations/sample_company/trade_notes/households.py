"""Notes about households, in Chinese and in English."""

from tradewright.integrations.sample_company.trade_notes.note import notes

HOUSEHOLDS = {
    True: notes("""
        call|service|咨询滤芯更换周期|家里四口人，建议复合滤芯半年一换，反渗透滤芯两年一换，已发更换视频。
        call|service|预约上门安装|周末下午，厨房台面下有插座，水压正常。
        call|service|反映出水变慢|指导关闭总阀后冲洗前置滤芯，出水恢复。
        call|service|接头处有渗水|寄出密封圈两只，指导用户自行更换，三天后回访。
        note|service|回访：安装满意|师傅准时，走线整洁，用户愿意推荐给邻居。
        call|service|询问水质检测服务|告知可邮寄试纸，三天出结果。
        note|logistics|快递改地址|搬家，新地址已核对，包裹改派成功。
        note|marketing|参加老带新活动|推荐两位朋友下单，礼品滤芯已寄出。
    """),
    False: notes("""
        call|service|Asked how often to change the cartridge|Family of four: carbon every six months, membrane every two years. Video sent.
        call|service|Installation booked|Saturday afternoon, socket under the sink is there.
        call|service|Water runs slowly|Pre-filter was rinsed on our advice, flow is back.
        call|service|Drips at the fitting|Two seals sent by post, will ask again in three days.
        note|service|Happy with the installation|Fitter was on time; would recommend us.
        note|logistics|Parcel redirected|Moved house, new address is checked.
    """),
}
