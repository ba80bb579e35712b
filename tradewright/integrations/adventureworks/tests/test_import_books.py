"""A small bicycle maker's files become house, catalog, prices, customers and orders."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tradewright.catalog.models import BomLine, Product
from tradewright.core.models import CustomField, ExchangeRate, User
from tradewright.fulfilment.models import CustomerFigures, Order
from tradewright.imports.actions import import_files
from tradewright.imports.models import ImportedFile, ImportRun, RejectedRow
from tradewright.imports.reports import report
from tradewright.integrations.adventureworks.profile import SUPPLEMENT, adventureworks
from tradewright.integrations.adventureworks.tests.small_books import BOOKS, write_books
from tradewright.parties.fact_kinds import FACT_KINDS
from tradewright.parties.models import Affiliation, Consent, Fact, Party
from tradewright.pricing.models import Cost, Price
from tradewright.staff.models import Territory, TerritoryAssignment

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_books(tmp_path_factory.mktemp("books"))


@pytest.fixture(scope="module")
def run(django_db_setup: None, django_db_blocker: DjangoDbBlocker, folder: Path) -> Iterator[ImportRun]:
    """Imported once; every test begins with these books and leaves no trace in them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield import_files(by=None, profile=adventureworks(), folder=folder)
        transaction.set_rollback(True)


def last_line(run: ImportRun) -> str:
    return list(report(run))[-1]


def test_nothing_is_refused(run: ImportRun) -> None:
    assert [file.name for file in run.files.all() if file.rejected] == []


def test_the_own_house_comes_first(run: ImportRun) -> None:
    territory = Territory.objects.get(name="Yorkshire")
    assert str(territory.parent) == "Islands"
    seller = User.objects.get(email="zoe@bikes.example")
    assert (seller.name, seller.is_active, seller.has_usable_password()) == ("Zoë Hill", False, False)
    assert TerritoryAssignment.objects.get(user=seller).territory == territory


def test_the_catalog_has_its_tree_texts_and_parts(run: ImportRun) -> None:
    bike = Product.objects.select_related("category__parent", "model").get(sku="P-1")
    assert [str(bike.category), str(bike.category and bike.category.parent), str(bike.model)] == [
        "Road Bikes", "Bikes", "Road-1",
    ]  # fmt: skip
    assert {product.sku: product.kind for product in Product.objects.all()} == {
        "P-1": "consumer_good", "P-2": "part", "P-3": "part",
    }  # fmt: skip
    assert dict(bike.texts.values_list("language", "description")) == {"zh-hans": "公路自行车", "en": "Fast"}
    assert BomLine.objects.get().component.sku == "P-2"


def test_prices_and_costs_have_their_periods(run: ImportRun) -> None:
    prices = Price.objects.values_list("price_list__code", "amount", "price_list__currency")
    assert sorted(prices) == [("AW-DEALER", Decimal(60), "USD"), ("AW-LIST", Decimal(100), "USD")]
    assert Cost.objects.get().amount == 50


def test_a_reseller_has_people_places_and_a_customer_file(run: ImportRun) -> None:
    firm = Party.objects.select_related("organization").get(name="Wheel & Deal")
    assert (firm.city, firm.number, firm.stage, str(firm.owner)) == ("Leeds", "AW1", "first_order", "Zoë Hill")
    assert firm.organization.employees == 12
    facts = {fact.kind: fact.text or fact.number for fact in firm.facts.all()}
    assert facts["own_sales"] == 800_000
    assert facts["order_frequency"] == "Semi-annual"
    assert "min_payment" not in facts
    affiliation = Affiliation.objects.select_related("person").get(organization=firm)
    assert (affiliation.person.name, affiliation.title, affiliation.is_primary) == ("Ada Byrne", "Owner", True)
    assert affiliation.person.owner == firm.owner


def test_consent_is_what_email_promotion_says(run: ImportRun) -> None:
    given = {(row.party.name, row.purpose): row.is_given for row in Consent.objects.select_related("party")}
    assert given == {
        ("Ada Byrne", "marketing"): True,
        ("Ada Byrne", "partners"): True,
        ("Ben Cole", "marketing"): True,
        ("Ben Cole", "partners"): False,
    }


def test_a_prospect_is_a_consumer_without_the_address_that_lost_its_ending(run: ImportRun) -> None:
    prospect = Party.objects.get(name="Cat Dunn")
    assert (prospect.noun, prospect.stage, prospect.email) == ("parties.consumer", "prospect", "")
    assert [point.kind for point in prospect.contact_points.all()] == ["phone"]


def test_amounts_are_dollars_whatever_the_customers_currency(run: ImportRun) -> None:
    order = Order.objects.get(number="SO1")
    assert (order.currency, order.customer_currency, order.customer_rate) == ("USD", "GBP", Decimal("0.63"))
    rate = ExchangeRate.objects.get()
    assert (rate.base, rate.currency, rate.on, rate.rate) == ("USD", "GBP", date(2012, 6, 11), Decimal("0.63"))


def test_the_warehouses_calendar_is_in_own_fields(run: ImportRun) -> None:
    assert Order.objects.get(number="SO2").custom == {"warehouse_order_date": "2012-01-10"}
    assert CustomField.objects.filter(noun="fulfilment.order", key="warehouse_order_date", kind="date").exists()
    firm = Party.objects.get(name="Wheel & Deal")
    assert firm.custom == {
        "warehouse_first_order_year": 2011,
        "warehouse_last_order_year": 2013,
        "warehouse_reseller_key": "1",
    }
    interest = Fact.objects.get(kind="interest")
    assert (interest.text, interest.observed_on) == ("Tights", date(2012, 8, 9)), "153 days later"


def test_orders_have_lines_reasons_and_make_figures(run: ImportRun) -> None:
    order = Order.objects.get(number="SO2")
    assert [str(entry.reason) for entry in order.reasons.all()] == ["Price"]
    assert order.lines.get().net == 100
    assert Order.objects.get(number="SO1").lines.get().tracking_number == "T-1"
    assert CustomerFigures.objects.get(party__name="Ben Cole").turnover == 100


def test_files_and_columns_without_a_home_are_named_with_the_reason(run: ImportRun) -> None:
    lines = list(report(run))
    assert "  sales_quotas.csv  the whole file: Targets of colleagues have no place here yet" in lines
    assert any("business_entity_id: A key of that system alone" in line for line in lines)
    assert not any("Not known to this profile" in line for line in lines)


def test_more_rows_than_are_named_are_said_to_be_on_the_page_of_the_import(run: ImportRun) -> None:
    file = run.files.get(name="prospects.csv")
    ImportedFile.objects.filter(pk=file.pk).update(duplicates=6)
    kept = [RejectedRow(file=file, row_number=row, reason="Twice", row={}, is_taken_over=True) for row in range(6)]
    RejectedRow.objects.bulk_create(kept)
    named = [line for line in report(run) if "Twice" in line]
    assert len(named) == 5
    assert any(
        line.endswith(f"All 6 with their reasons: Settings, Imports, Rows to look at (/imports/{run.pk}/?tab=rejected)")
        for line in report(run)
    )


def test_a_second_import_says_that_nothing_changed(run: ImportRun, folder: Path) -> None:
    again = import_files(by=None, profile=adventureworks(), folder=folder)
    assert last_line(again).startswith("0 changed:")


@pytest.mark.parametrize("name", ["consumers", "organization_addresses", "prospects"])
def test_one_edited_city_is_one_change(run: ImportRun, tmp_path: Path, name: str) -> None:
    rows = next(rows for file, rows in BOOKS.items() if file.partition(".")[0] == name)
    write_books(tmp_path, **{name: [{**rows[0], "city": "York"}]})
    again = import_files(by=None, profile=adventureworks(), folder=tmp_path)
    assert last_line(again) == "1 changed: 0 created, 1 updated, 0 rejected"
    assert Party.objects.filter(city="York").count() == 1


def test_the_supplement_is_a_second_delivery(run: ImportRun, folder: Path) -> None:
    later = import_files(by=None, profile=adventureworks(), folder=folder, options=(SUPPLEMENT,))
    assert last_line(later) == "2 changed: 2 created, 0 updated, 0 rejected"
    order = Order.objects.get(number="SO3")
    assert (order.custom, order.lines.get().cost, order.has_all_lines) == ({}, None, True)
    assert Party.objects.get(name="Wheel & Deal").stage == "repeat"
    again = import_files(by=None, profile=adventureworks(), folder=folder)
    assert last_line(again).startswith("0 changed:")


def test_every_fact_is_of_a_declared_kind(run: ImportRun) -> None:
    assert set(Fact.objects.values_list("kind", flat=True)) <= set(FACT_KINDS)
