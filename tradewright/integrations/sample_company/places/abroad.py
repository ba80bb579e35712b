"""Cities outside China with region, postcodes and area code."""

from tradewright.integrations.sample_company.places.place import Place

# city | region, region code | postcodes | area code | weight; a comma parts several postcodes
_CITIES = {
    ("DE", "EU-DACH"): """
        Hamburg|Hamburg,HH|20095,20457,21079,22761|40|6
        Bremen|Bremen,HB|28195,28217|421|2
        Kiel|Schleswig-Holstein,SH|24103,24143|431|2
        Hannover|Niedersachsen,NI|30159,30449|511|2
        Berlin|Berlin,BE|10115,10437,12043,13353|30|6
        Leipzig|Sachsen,SN|04109,04229|341|2
        Köln|Nordrhein-Westfalen,NW|50667,50733,51063|221|4
        Düsseldorf|Nordrhein-Westfalen,NW|40213,40225|211|3
        Dortmund|Nordrhein-Westfalen,NW|44137,44263|231|2
        Frankfurt am Main|Hessen,HE|60311,60326,60598|69|4
        Ludwigshafen am Rhein|Rheinland-Pfalz,RP|67059,67061|621|2
        Stuttgart|Baden-Württemberg,BW|70173,70374|711|3
        Mannheim|Baden-Württemberg,BW|68161,68199|621|2
        Nürnberg|Bayern,BY|90402,90443|911|2
        München|Bayern,BY|80331,80634,81541|89|5""",
    ("AT", "EU-DACH"): "Linz|Oberösterreich,4|4020|732|1",
    ("CH", "EU-DACH"): "Basel|Basel-Stadt,BS|4051,4057|61|1",
    ("NL", "EU-WEST"): "Rotterdam|Zuid-Holland,ZH|3011 AD,3089 JA|10|2",
    ("FR", "EU-WEST"): """
        Lyon|Auvergne-Rhône-Alpes,ARA|69002,69007|4|2
        Lille|Hauts-de-France,HDF|59000,59800|3|1""",
    ("GB", "EU-WEST"): "Leeds|England,ENG|LS1 4AP,LS10 1JR|113|1",
    ("SE", "EU-NORTH"): "Göteborg|Västra Götalands län,O|411 05,417 55|31|1",
    ("DK", "EU-NORTH"): "Esbjerg|Syddanmark,83|6700|75|1",
    ("PL", "EU-NORTH"): "Gdańsk|Pomorskie,22|80-001,80-958|58|1",
    ("IT", "EU-SOUTH"): "Brescia|Brescia,BS|25121,25125|030|1",
    ("ES", "EU-SOUTH"): "Tarragona|Tarragona,T|43001,43006|977|1",
    ("US", "AM-NORTH"): """
        Houston|Texas,TX|77002,77011,77029|713|3
        Baton Rouge|Louisiana,LA|70801,70805|225|1
        San Diego|California,CA|92101,92113|619|1
        Savannah|Georgia,GA|31401,31408|912|1
        Cleveland|Ohio,OH|44114,44105|216|1""",
    ("CA", "AM-NORTH"): "Calgary|Alberta,AB|T2P 1J9,T2G 0P6|403|1",
    ("MX", "AM-SOUTH"): "Monterrey|Nuevo León,NLE|64000,64720|81|1",
    ("BR", "AM-SOUTH"): "Santos|São Paulo,SP|11010-000,11013-000|13|1",
    ("VN", "SEA-VN"): """
        Ho Chi Minh City|Ho Chi Minh City,SG|700000|28|3
        Hai Phong|Hai Phong,HP|180000|225|2
        Da Nang|Da Nang,DN|550000|236|1""",
    ("SG", "SEA-SGMY"): "Singapore|Singapore,SG|627878,638402,609961|6|3",
    ("MY", "SEA-SGMY"): """
        Johor Bahru|Johor,01|80000,81100|7|1
        Shah Alam|Selangor,10|40000,40150|3|1""",
    ("TH", "SEA-TH"): """
        Rayong|Rayong,21|21000,21150|38|1
        Bangkok|Bangkok,10|10110,10250|2|2""",
    ("ID", "SEA-ID"): "Surabaya|Jawa Timur,JI|60271,60177|31|1",
    ("JP", "NEA"): """
        Osaka|Osaka,27|530-0001,541-0041|6|2
        Kobe|Hyogo,28|650-0021,651-0083|78|1
        Yokohama|Kanagawa,14|220-0011,231-0023|45|1""",
    ("KR", "NEA"): "Ulsan|Ulsan,31|44675,44784|52|1",
}


def _place(country: tuple[str, str], line: str) -> Place:
    city, region, postcodes, area_code, weight = line.strip().split("|")
    province, code = region.split(",")
    return Place(
        key=city,
        city=city,
        province=province,
        province_code=code,
        country=country[0],
        territory=country[1],
        postcodes=tuple(postcodes.split(",")),
        area_code=area_code,
        register_code="",
        districts=("",),
        weight=float(weight),
    )


ABROAD: tuple[Place, ...] = tuple(
    _place(country, line) for country, lines in _CITIES.items() for line in lines.strip().splitlines()
)
