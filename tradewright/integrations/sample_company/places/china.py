"""Cities of China with province, postcode, area code, register code and districts."""

from tradewright.integrations.sample_company.places.place import Place

# name | English | postcodes by their first four digits | area code | register code | weight | districts
_CITIES = {
    ("上海市", "SH", "CN-EAST"): """
        上海 Shanghai|2000 2011 2012|021|310100|9|浦东新区 闵行区 嘉定区 宝山区 徐汇区""",
    ("江苏省", "JS", "CN-EAST"): """
        南京 Nanjing|2100 2111|025|320100|8|玄武区 鼓楼区 江宁区 栖霞区
        无锡 Wuxi|2140 2141|0510|320200|6|滨湖区 新吴区 惠山区
        江阴 Jiangyin|2144|0510|320281|2|澄江街道 临港街道
        徐州 Xuzhou|2210|0516|320300|3|云龙区 泉山区 鼓楼区
        常州 Changzhou|2130|0519|320400|5|新北区 武进区 天宁区
        苏州 Suzhou|2150 2151|0512|320500|8|虎丘区 吴中区 相城区 姑苏区
        南通 Nantong|2260|0513|320600|4|崇川区 通州区
        连云港 Lianyungang|2220|0518|320700|3|连云区 海州区
        盐城 Yancheng|2240|0515|320900|3|亭湖区 盐都区
        扬州 Yangzhou|2250|0514|321000|3|广陵区 邗江区
        镇江 Zhenjiang|2120|0511|321100|3|京口区 润州区
        泰州 Taizhou (JS)|2253|0523|321200|3|海陵区 高港区""",
    ("浙江省", "ZJ", "CN-EAST"): """
        杭州 Hangzhou|3100 3111|0571|330100|7|西湖区 滨江区 萧山区 余杭区
        宁波 Ningbo|3150|0574|330200|6|海曙区 北仑区 鄞州区
        温州 Wenzhou|3250|0577|330300|4|鹿城区 龙湾区 瓯海区
        嘉兴 Jiaxing|3140|0573|330400|3|南湖区 秀洲区
        湖州 Huzhou|3130|0572|330500|2|吴兴区 南浔区
        绍兴 Shaoxing|3120|0575|330600|3|越城区 柯桥区
        台州 Taizhou|3180|0576|331000|3|椒江区 路桥区""",
    ("安徽省", "AH", "CN-EAST"): """
        合肥 Hefei|2300 2311|0551|340100|5|蜀山区 包河区 庐阳区
        芜湖 Wuhu|2410|0553|340200|2|镜湖区 鸠江区""",
    ("福建省", "FJ", "CN-EAST"): """
        福州 Fuzhou|3500|0591|350100|3|鼓楼区 仓山区 马尾区
        厦门 Xiamen|3610|0592|350200|3|思明区 湖里区 海沧区
        泉州 Quanzhou|3620|0595|350500|2|丰泽区 洛江区""",
    ("江西省", "JX", "CN-EAST"): "南昌 Nanchang|3300|0791|360100|2|东湖区 青山湖区",
    ("山东省", "SD", "CN-EAST"): """
        济南 Jinan|2500|0531|370100|4|历下区 市中区 历城区
        青岛 Qingdao|2660 2661|0532|370200|6|市南区 崂山区 黄岛区
        淄博 Zibo|2550|0533|370300|4|张店区 临淄区
        烟台 Yantai|2640|0535|370600|3|芝罘区 福山区
        潍坊 Weifang|2610|0536|370700|2|奎文区 坊子区""",
    ("北京市", "BJ", "CN-NORTH"): "北京 Beijing|1000 1001 1026|010|110100|7|朝阳区 海淀区 丰台区 大兴区",
    ("天津市", "TJ", "CN-NORTH"): "天津 Tianjin|3000 3004|022|120100|5|南开区 河西区 滨海新区",
    ("河北省", "HE", "CN-NORTH"): """
        石家庄 Shijiazhuang|0500|0311|130100|3|长安区 裕华区
        唐山 Tangshan|0630|0315|130200|3|路南区 丰润区
        沧州 Cangzhou|0610|0317|130900|2|运河区 新华区""",
    ("山西省", "SX", "CN-NORTH"): "太原 Taiyuan|0300|0351|140100|2|小店区 迎泽区",
    ("内蒙古自治区", "NM", "CN-NORTH"): """
        呼和浩特 Hohhot|0100|0471|150100|1|新城区 赛罕区
        包头 Baotou|0140|0472|150200|2|昆都仑区 青山区""",
    ("辽宁省", "LN", "CN-NORTHEAST"): """
        沈阳 Shenyang|1100 1101|024|210100|4|和平区 铁西区 浑南区
        大连 Dalian|1160|0411|210200|4|中山区 甘井子区 沙河口区
        鞍山 Anshan|1140|0412|210300|1|铁东区 立山区""",
    ("吉林省", "JL", "CN-NORTHEAST"): """
        长春 Changchun|1300|0431|220100|2|朝阳区 绿园区
        吉林 Jilin|1320|0432|220200|1|昌邑区 龙潭区""",
    ("黑龙江省", "HL", "CN-NORTHEAST"): """
        哈尔滨 Harbin|1500|0451|230100|2|南岗区 香坊区
        大庆 Daqing|1633|0459|230600|2|萨尔图区 让胡路区""",
    ("河南省", "HA", "CN-CENTRAL"): """
        郑州 Zhengzhou|4500|0371|410100|4|金水区 中原区 二七区
        洛阳 Luoyang|4710|0379|410300|2|西工区 涧西区
        开封 Kaifeng|4750|0371|410200|1|龙亭区 鼓楼区""",
    ("湖北省", "HB", "CN-CENTRAL"): """
        武汉 Wuhan|4300 4301|027|420100|6|洪山区 江汉区 武昌区 青山区
        宜昌 Yichang|4430|0717|420500|2|西陵区 伍家岗区""",
    ("湖南省", "HN", "CN-CENTRAL"): """
        长沙 Changsha|4100|0731|430100|4|岳麓区 雨花区 开福区
        株洲 Zhuzhou|4120|0731|430200|1|天元区 荷塘区
        岳阳 Yueyang|4140|0730|430600|2|岳阳楼区 云溪区""",
    ("广东省", "GD", "CN-SOUTH"): """
        广州 Guangzhou|5100 5106|020|440100|8|天河区 黄埔区 番禺区 越秀区
        深圳 Shenzhen|5180 5181|0755|440300|8|南山区 宝安区 龙岗区 福田区
        珠海 Zhuhai|5190|0756|440400|2|香洲区 金湾区
        佛山 Foshan|5280|0757|440600|4|禅城区 顺德区 南海区
        东莞 Dongguan|5230|0769|441900|4|南城街道 东城街道
        惠州 Huizhou|5160|0752|441300|2|惠城区 惠阳区""",
    ("广西壮族自治区", "GX", "CN-SOUTH"): """
        南宁 Nanning|5300|0771|450100|2|青秀区 西乡塘区
        柳州 Liuzhou|5450|0772|450200|1|城中区 柳南区""",
    ("海南省", "HI", "CN-SOUTH"): "海口 Haikou|5700|0898|460100|1|龙华区 秀英区",
    ("重庆市", "CQ", "CN-SOUTHWEST"): "重庆 Chongqing|4000 4011|023|500100|5|渝北区 沙坪坝区 九龙坡区",
    ("四川省", "SC", "CN-SOUTHWEST"): """
        成都 Chengdu|6100 6101|028|510100|6|武侯区 锦江区 青羊区 龙泉驿区
        绵阳 Mianyang|6210|0816|510700|1|涪城区 游仙区
        德阳 Deyang|6180|0838|510600|1|旌阳区""",
    ("贵州省", "GZ", "CN-SOUTHWEST"): "贵阳 Guiyang|5500|0851|520100|2|云岩区 南明区",
    ("云南省", "YN", "CN-SOUTHWEST"): "昆明 Kunming|6500|0871|530100|2|五华区 盘龙区",
    ("陕西省", "SN", "CN-NORTHWEST"): """
        西安 Xi'an|7100|029|610100|4|雁塔区 未央区 碑林区
        咸阳 Xianyang|7120|029|610400|1|秦都区 渭城区""",
    ("甘肃省", "GS", "CN-NORTHWEST"): "兰州 Lanzhou|7300|0931|620100|2|城关区 西固区",
    ("青海省", "QH", "CN-NORTHWEST"): "西宁 Xining|8100|0971|630100|1|城西区 城东区",
    ("宁夏回族自治区", "NX", "CN-NORTHWEST"): "银川 Yinchuan|7500|0951|640100|1|金凤区 兴庆区",
    ("新疆维吾尔自治区", "XJ", "CN-NORTHWEST"): """
        乌鲁木齐 Urumqi|8300|0991|650100|2|天山区 水磨沟区
        克拉玛依 Karamay|8340|0990|650200|1|克拉玛依区 独山子区""",
}


def _place(province: tuple[str, str, str], line: str) -> Place:
    names, postcodes, area_code, register_code, weight, districts = line.strip().split("|")
    city, _space, english = names.partition(" ")
    return Place(
        key=english,
        city=f"{city}市",
        province=province[0],
        province_code=province[1],
        country="CN",
        territory=province[2],
        postcodes=tuple(postcodes.split()),
        area_code=area_code,
        register_code=register_code,
        districts=tuple(districts.split()),
        weight=float(weight),
    )


CHINA: tuple[Place, ...] = tuple(
    _place(province, line) for province, lines in _CITIES.items() for line in lines.strip().splitlines()
)
