"""The whole sample company, part by part, as rows; nothing here knows the database."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from django.utils.translation import gettext as _

from tradewright.integrations.sample_company.baskets import Shelves
from tradewright.integrations.sample_company.chance import dice
from tradewright.integrations.sample_company.consumers import consumer_tables, make_consumers
from tradewright.integrations.sample_company.contracts import contract_tables, make_agreements
from tradewright.integrations.sample_company.customer_files import fact_table
from tradewright.integrations.sample_company.firm_tables import firm_tables, place_firms
from tradewright.integrations.sample_company.firms import make_firms
from tradewright.integrations.sample_company.follow_up import Desk, activity_table, task_table
from tradewright.integrations.sample_company.house import house_tables, make_house, make_rates, rate_table
from tradewright.integrations.sample_company.order_tables import numbered, order_tables
from tradewright.integrations.sample_company.orders import Market, firm_sales, household_sales
from tradewright.integrations.sample_company.people import make_contacts
from tradewright.integrations.sample_company.people_tables import people_tables
from tradewright.integrations.sample_company.prices import make_prices, price_tables
from tradewright.integrations.sample_company.products import Catalog, catalog_tables, make_catalog
from tradewright.integrations.sample_company.tables import Clock, Ids, Table


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are written together, with a line for those who wait."""

    done: str
    tables: Sequence[Table]


def parts_of_company(*, seed: int, today: date, ids: Ids, permissions: list[str]) -> Iterator[Part]:
    """Halden Flow in the order in which it can be written. The same arguments give the same rows."""
    clock = Clock(today)

    def chance(part: str) -> Random:
        return dice(seed, part)

    house, rates = make_house(ids), make_rates(chance("rates"), clock)
    yield Part(
        _("The house: companies, teams, colleagues"),
        [*house_tables(house, ids, clock, permissions), rate_table(rates, ids)],
    )
    catalog, book = make_catalog(ids, chance("catalog"), clock), make_prices(ids, clock)
    yield Part(
        _("The catalog: products and prices"),
        [*catalog_tables(catalog, ids, chance("stock"), clock), *price_tables(book, catalog, house, ids, clock)],
    )
    market = Market(house, Shelves(catalog, book), rates, clock)
    yield from _customers(market, catalog, ids, chance)


def _customers(market: Market, catalog: Catalog, ids: Ids, chance: Callable[[str], Random]) -> Iterator[Part]:
    """Customers and what happened with them; their stages follow from their orders, so orders are made first."""
    house, clock = market.house, market.clock
    firms = make_firms(ids, chance("firms"), clock)
    contacts = make_contacts(firms, ids, chance("people"), clock)
    addresses = place_firms(firms, ids, chance("addresses"), clock)
    sales = firm_sales(firms, market, chance("firm sales"))
    yield Part(
        _("Organizations and the people there"),
        [
            *firm_tables(firms, house, ids, chance("firm rows"), clock),
            addresses,
            *people_tables(contacts, house, ids, chance("people rows"), clock),
            fact_table(firms, ids, chance("facts"), clock),
        ],
    )
    agreements = make_agreements(firms, sales, ids, chance("contracts"), clock)
    yield Part(_("Contracts"), contract_tables(agreements, house, ids, clock))
    consumers, homes = make_consumers(ids, chance("consumers"), clock)
    sales += household_sales(consumers, market, chance("household sales"))
    rows = consumer_tables(consumers, house, ids, chance("consumer rows"), clock)
    yield Part(_("Consumers"), [*rows, homes])
    rows = order_tables(numbered(sales), catalog, house, ids, (chance("orders"), clock))
    yield Part(_("Three years of orders"), rows)
    rivals = [firm for firm in firms if firm.part == "competitor"]
    called = (
        tuple(one.name for one in rivals if one.writes_chinese),
        tuple((one.other_name or one.name).rstrip(".") for one in rivals),
    )
    desk = Desk(house, market.shelves, {one.id: one for one in contacts}, called, clock)
    yield Part(
        _("Visits, calls, notes and next steps"),
        [
            activity_table(firms, consumers, desk, ids, chance("activities")),
            task_table(firms, desk, ids, chance("tasks")),
        ],
    )
