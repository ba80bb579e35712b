"""What the products of Halden Flow are called in traditional Chinese, and what they are for."""

# code | name | for what
_WORDS = """
    CP|化工流程泵|酸液、溶劑及高溫烴類
    MD|磁力泵|不允許洩漏的介質
    EP|單級離心泵|清水、冷卻與供熱循環
    MP|多級離心泵|增壓與鍋爐給水
    SP|沉水式污水泵|含固體顆粒的污水
    DP|隔膜計量泵|酸鹼及緩蝕劑加藥
    HP|逆滲透高壓泵|海水淡化與逆滲透
    SM|衛生級 CIP 泵|食品、飲料與製藥
    VP|水封式真空泵|蒸發、乾燥與過濾
    GV|閘閥 PN16|廠區與水廠管線
    BV|球閥 PN40|液體與氣體的嚴密切斷
    BF|蝶閥 PN16|大口徑水、空氣與煙氣管道
    GL|截止閥 PN25|蒸汽與熱媒油
    CV|止回閥 PN16|防止介質倒流
    RV|控制閥（附定位器）|流量、壓力與溫度控制
    SV|安全閥|容器與鍋爐超壓保護
    SB|衛生級蝶閥|食品與製藥管路
    PA|氣動執行器|自動化球閥與蝶閥
    EA|電動執行器|閥門遠端操作
    MS|機械軸封（單端面）|CP、EP、MP 系列泵
    DS|機械軸封（雙端面）|危險及高溫介質
    GK|墊片組|單台設備檢修
    PK|石墨填料（每公尺）|閥桿與軸封
    IM|葉輪 316L|CP 系列泵
    SH|泵軸|CP、EP 系列泵
    BE|軸承組|單台泵
    CO|彈性聯軸器|泵與馬達連接
    ST|閥座 316L|閘閥與截止閥
    RK|維修包|該系列單台閥門
    CN|除垢劑|線上清洗
    GR|軸承潤滑脂|泵與馬達軸承
    TS|水質試紙|硬度與餘氯
    SC|現場調試|泵閥投用
    SO|返廠大修|服役十年以上設備
    CA|校準（含證書）|控制閥與安全閥
    MA|年度保養|十台以上設備的工廠
    HU|廚下逆滲透淨水器|廚房直飲水
    HT|桌上型淨飲機|冷熱直飲
    HW|全戶前置淨水系統|全戶用水
    HF|水龍頭淨水器|水龍頭直裝
    HS|蓮蓬頭過濾器|除氯沐浴
    HJ|濾水壺|小廚房與餐桌
    FR|逆滲透濾芯|HU 系列淨水器
    FC|複合活性碳濾芯|HU 系列淨水器
    FT|桌上型濾芯|HT 系列淨飲機
    FW|前置濾芯|HW 系列
    FF|水龍頭濾芯（兩入）|HF 系列
    FJ|濾水壺濾芯（三入）|HJ 系列
    CS|泵體鑄件|CP、EP 系列泵
    BR|316L 不鏽鋼棒（每公尺）|泵軸
    MO|三相馬達 IE4|泵
    RA|轉子組件|CP 系列泵
"""

WORDS = {
    code: (name, purpose) for code, name, purpose in (line.strip().split("|") for line in _WORDS.strip().splitlines())
}
