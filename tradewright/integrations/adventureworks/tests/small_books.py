"""A made-up bicycle maker in the shape of the AdventureWorks files: two customers, two orders, a line or two each."""

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

type Rows = Sequence[Mapping[str, object]]

_PLACE = {"address_line1": "1 Mill Lane", "address_line2": "", "city": "Leeds", "state_code": "ENG",
          "postal_code": "LS1 1AA", "country_code": "GB"}  # fmt: skip
_HOUSEHOLD = {"birth_date": "1980-02-29", "gender": "F", "marital_status": "S", "yearly_income": "50000",
              "education": "Bachelors", "occupation": "Clerical", "home_owner": "true", "cars_owned": "1",
              "total_children": "0", "children_at_home": "0"}  # fmt: skip
_HEADER = {"due_date": "2012-06-20", "ship_date": "2012-06-15", "status": "shipped", "ship_method": "VAN 1",
           "paid_by_card": "true", "line_count": 1}  # fmt: skip
_FREE = {"discount_pct": "0.0", "discount_amount": "0.0000", "promotion_id": 1}


def _order(number: str, day: str, subtotal: str, total: str, **more: object) -> dict[str, object]:
    return {"order_number": number, "territory_id": 10, "order_date": day, **_HEADER, "subtotal": subtotal,
            "tax_amount": "8.0000", "freight": "2.0000", "total_due": total, **more}  # fmt: skip


def _line(
    number: str, product: int, price: str, quantity: int, amount: str, cost: tuple[str, str]
) -> dict[str, object]:
    return {"order_number": number, "line_number": 1, "product_id": product, "sku": f"P-{product}",
            "quantity": quantity, "unit_price": price, "extended_amount": amount, **_FREE, "line_amount": amount,
            "standard_cost": cost[0], "total_cost": cost[1]}  # fmt: skip


def _product(number: int, name: str, **more: object) -> dict[str, object]:
    empty = dict.fromkeys(("model", "product_line", "class", "style", "colour", "size", "size_unit", "weight",
                           "weight_unit", "sell_end_date", "discontinued_date", "description", "category",
                           "subcategory", "dealer_price"), "")  # fmt: skip
    return {"product_id": number, "sku": f"P-{number}", "name": name, **empty, "made_in_house": "true",
            "finished_good": "true", "days_to_manufacture": 1, "safety_stock_level": 10, "reorder_point": 5,
            "standard_cost": "60.0000", "list_price": "100.0000", "sell_start_date": "2011-01-01", **more}  # fmt: skip


BOOKS: dict[str, Rows] = {
    "territories.csv": [{"territory_id": 10, "name": "Yorkshire", "country_code": "GB", "country": "United Kingdom",
                         "region_group": "Islands", "sales_ytd": "1", "sales_last_year": "1"}],
    "sales_people.csv": [{"sales_person_id": 275, "title": "", "first_name": "Zoë", "middle_name": "", "last_name": "Hill",
                          "suffix": "", "job_title": "Seller", "email": "zoe@bikes.example", "phone": "1",
                          "hire_date": "2011-01-01", "territory_id": 10, "territory": "Yorkshire", "sales_quota": "",
                          "bonus": "0", "commission_pct": "0", "sales_ytd": "0", "sales_last_year": "0"}],
    "sales_territory_assignments.csv": [{"sales_person_id": 275, "territory_id": 10, "valid_from": "2011-05-31",
                                         "valid_to": ""}],
    "products.csv": [_product(1, "Road bike", category="Bikes", subcategory="Road Bikes", model="Road-1"),
                     _product(2, "Frame", category="Components", subcategory="Frames"),
                     _product(3, "Bolt", finished_good="false", list_price="0.0000")],
    "product_descriptions.csv": [{"product_id": 1, "sku": "P-1", "culture": "zh-cht", "description": "公路自行车"},
                                 {"product_id": 1, "sku": "P-1", "culture": "en", "description": "Fast"}],
    "bill_of_materials.csv": [{"bom_id": 1, "assembly_product_id": 1, "assembly_sku": "P-1", "component_product_id": 2,
                               "component_sku": "P-2", "valid_from": "2010-03-04", "valid_to": "", "unit": "EA",
                               "bom_level": 1, "quantity_per_assembly": "1.00"}],
    "inventory.csv": [{"product_id": 1, "sku": "P-1", "location_id": 6, "location": "Store", "shelf": "A", "bin": 1,
                       "quantity": 12}],
    "product_prices.csv": [{"product_id": 1, "sku": "P-1", "valid_from": "2011-05-31", "valid_to": "",
                            "list_price": "100.0000", "dealer_price": "60.0000", "standard_cost": "50.0000"}],
    "promotions.csv": [{"promotion_id": 1, "name": "No Discount", "type": "No Discount", "category": "No Discount",
                        "discount_pct": "0.0", "min_quantity": 0, "max_quantity": "", "start_date": "2011-05-01",
                        "end_date": "2014-11-30", "warehouse_start_date": "2010-11-29", "warehouse_end_date": "2014-06-30"}],
    "promotion_products.csv": [{"promotion_id": 1, "product_id": 1, "sku": "P-1"}],
    "organizations.csv": [{"organization_id": "AW1", "reseller_key": 1, "business_entity_id": 9, "name": "Wheel & Deal",
                           "business_type": "Warehouse", "business_type_code": "OS", "specialty": "Road",
                           "year_opened": 1990, "annual_sales": "800000.0000", "annual_revenue": "80000.0000",
                           "bank_name": "River Bank", "square_feet": 9000, "brands": "AW", "internet_connection": "DSL",
                           "number_of_employees": 12, "order_frequency": "S", "order_month": 5,
                           "warehouse_first_order_year": 2011, "warehouse_last_order_year": 2013, "min_payment_type": 1,
                           "min_payment_amount": "", "phone": "555-0100", "territory_id": 10, "sales_person_id": 275}],
    "organization_addresses.csv": [{"address_id": 71, "organization_id": "AW1", "address_type": "Main Office", **_PLACE,
                                    "state": "England", "country": "United Kingdom", "latitude": "53.800000",
                                    "longitude": "-1.550000"}],
    "organization_contacts.csv": [{"contact_id": 81, "organization_id": "AW1", "contact_type": "Owner", "title": "Ms.",
                                   "first_name": "Ada", "middle_name": "", "last_name": "Byrne", "suffix": "",
                                   "phone": "555-0101", "phone_type": "Work", "email": "ada@wheel.example",
                                   "email_promotion": 2, "ordering_account_number": "AW2"}],
    "consumers.csv.gz": [{"consumer_id": "AW3", "person_id": 3, "title": "", "first_name": "Ben", "middle_name": "",
                          "last_name": "Cole", "suffix": "", **_HOUSEHOLD, "income_band": "25001-50000",
                          "commute_distance": "0-1 Miles", "email": "ben@home.example", "email_promotion": 1,
                          "phone": "555-0102", "phone_type": "Cell", "address_id": 72, **_PLACE, "state": "England",
                          "country": "United Kingdom", "territory_id": 10, "warehouse_first_purchase_date": "2012-01-09"}],
    "consumer_shipping_addresses.csv": [{"address_id": 73, "consumer_id": "AW3", "address_type": "Shipping", **_PLACE,
                                         "state": "England", "country": "United Kingdom"}],
    "prospects.csv": [{"prospect_id": 1, "alternate_key": 77, "salutation": "Ms.", "first_name": "Cat", "middle_name": "",
                       "last_name": "Dunn", **_HOUSEHOLD, "email": "cat@cut", "email_truncated": "true",
                       "phone": "555-0103", **_PLACE, "unknown_code": 0}],
    "reseller_orders.csv": [_order("SO1", "2012-06-11", "120.0000", "130.0000", organization_id="AW1", contact_id=81,
                                   sales_person_id=275, purchase_order_number="PO1", bill_to_address_id=71,
                                   ship_to_address_id=71, currency="GBP", currency_rate="0.63", lines_amount="120.0000",
                                   lines_complete="true", warehouse_order_date="2012-01-10")],
    "consumer_orders.csv.gz": [_order("SO2", "2012-06-11", "100.0000", "110.0000", consumer_id="AW3",
                                      bill_to_address_id=72, ship_to_address_id=73, currency="USD", currency_rate="",
                                      warehouse_order_date="2012-01-10")],
    "reseller_order_lines.csv.gz": [_line("SO1", 1, "60.0000", 2, "120.0000", ("50.0000", "100.0000"))
                                    | {"carrier_tracking_number": "T-1"}],
    "consumer_order_lines.csv.gz": [_line("SO2", 1, "100.0000", 1, "100.0000", ("50.0000", "50.0000"))],
    "sales_reasons.csv": [{"sales_reason_id": 1, "name": "Price", "reason_type": "Other"}],
    "consumer_order_reasons.csv": [{"order_number": "SO2", "sales_reason_id": 1}],
    "survey_responses.csv": [{"survey_response_id": 1, "consumer_id": "AW3", "warehouse_response_date": "2012-03-09",
                              "product_category": "Clothing", "product_subcategory": "Tights"}],
    "sales_quotas.csv": [{"sales_person_id": 275, "quota_date": "2011-05-31", "sales_quota": "1"}],
    "reseller_orders_supplement.csv": [_order("SO3", "2013-06-11", "7.0000", "17.0000", organization_id="AW1",
                                              contact_id=81, sales_person_id=275, purchase_order_number="PO3",
                                              bill_to_address_id=71, ship_to_address_id=71, currency="USD",
                                              currency_rate="", lines_amount="7.0000", lines_complete="true",
                                              warehouse_order_date="")],
    "reseller_order_lines_supplement.csv": [{"order_number": "SO3", "line_number": 1, "product_id": 2, "sku": "P-2",
                                             "quantity": 1, "unit_price": "7.0000", "line_amount": "7.0000"}],
}  # fmt: skip


def write_books(folder: Path, **changed: Rows) -> Path:
    """Writes all files, packed where their name says so; `changed` replaces the rows of one by its first name."""
    for name, usual in BOOKS.items():
        rows = changed.get(name.partition(".")[0], usual)
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        raw = text.getvalue().encode()
        (folder / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    return folder
