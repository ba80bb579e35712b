"""Halden Flow itself: its companies, territories, teams, colleagues, roles and exchange rates."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tradewright.core.models import ExchangeRate, User
from tradewright.integrations.sample_company.colleagues import COLLEAGUES, TEAMS, TERRITORIES
from tradewright.integrations.sample_company.roles import ROLES
from tradewright.integrations.sample_company.tables import Clock, Ids, Table, table
from tradewright.staff.models import (
    LegalEntity,
    Role,
    RoleGrant,
    Team,
    TeamMembership,
    Territory,
    TerritoryAssignment,
)

_NO_PASSWORD = "!"  # noqa: S105 - what Django keeps for users who cannot sign in with a password


@dataclass(frozen=True, slots=True)
class Company:
    """One of our own companies."""

    id: int
    code: str
    name: str
    country: str
    currency: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class House:
    """Ids of everything in the house by its name, for those who write rows about it."""

    china: Company
    germany: Company
    territories: dict[str, int]
    teams: dict[str, int]
    users: dict[str, int]
    team_of: dict[str, int]


def make_house(ids: Ids) -> House:
    """Names everything in the house."""
    users = {colleague.key: ids.new(User) for colleague in COLLEAGUES}
    teams = {_cells(line)[0]: ids.new(Team) for line in _lines(TEAMS)}
    return House(
        china=Company(
            ids.new(LegalEntity), "HFC", "Halden Flow China 海登泵阀（中国）有限公司", "CN", "CNY", "Asia/Shanghai"
        ),
        germany=Company(ids.new(LegalEntity), "HFG", "Halden Flow GmbH", "DE", "EUR", "Europe/Berlin"),
        territories={_cells(line)[0]: ids.new(Territory) for line in _lines(TERRITORIES)},
        teams=teams,
        users=users,
        team_of={colleague.key: teams[colleague.team] for colleague in COLLEAGUES},
    )


def house_tables(house: House, ids: Ids, clock: Clock, permissions: list[str]) -> list[Table]:
    """The rows of the house; `permissions` are the names of all that people may be allowed to do."""
    return [
        *_companies_and_regions(house, clock),
        *_people(house, ids, clock),
        *_rights(house, ids, clock, permissions),
    ]


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def _cells(line: str) -> list[str]:
    return line.strip().split("|")


def _companies_and_regions(house: House, clock: Clock) -> list[Table]:
    founded = clock.moment(clock.ago(4400), 540)
    territories = [_cells(line) for line in _lines(TERRITORIES)]
    teams = [_cells(line) for line in _lines(TEAMS)]
    return [
        table(
            LegalEntity,
            "id code name country currency time_zone created_at",
            (
                (one.id, one.code, one.name, one.country, one.currency, one.time_zone, founded)
                for one in (house.china, house.germany)
            ),
        ),
        table(
            Territory,
            "id code name country parent_id created_at",
            (
                (house.territories[code], code, name, country, house.territories.get(parent), founded)
                for code, name, country, parent in territories
            ),
        ),
        table(
            Team,
            "id name department parent_id created_at",
            (
                (house.teams[key], name, department, house.teams.get(parent), founded)
                for key, name, department, parent in teams
            ),
        ),
    ]


def _people(house: House, ids: Ids, clock: Clock) -> list[Table]:
    joined = {one.key: clock.ago(one.years * 365 + len(one.name) * 3) for one in COLLEAGUES}
    return [
        table(
            User,
            "id password email name language time_zone created_at",
            (
                (house.users[one.key], _NO_PASSWORD, one.email, one.name, one.language, one.time_zone,
                 clock.moment(joined[one.key], 540))
                for one in COLLEAGUES
            ),
        ),
        table(
            TeamMembership,
            "id team_id user_id leads valid_from created_at",
            (
                (ids.new(TeamMembership), house.teams[one.team], house.users[one.key], one.leads,
                 joined[one.key], clock.moment(joined[one.key], 545))
                for one in COLLEAGUES
            ),
        ),
        table(
            TerritoryAssignment,
            "id territory_id user_id valid_from created_at",
            (
                (ids.new(TerritoryAssignment), house.territories[code], house.users[one.key],
                 joined[one.key], clock.moment(joined[one.key], 550))
                for one in COLLEAGUES
                for code in one.territories
            ),
        ),
    ]  # fmt: skip


def _rights(house: House, ids: Ids, clock: Clock, permissions: list[str]) -> list[Table]:
    role_ids = {duties.name: ids.new(Role) for duties in ROLES}
    made = clock.moment(clock.ago(1300), 600)
    return [
        table(
            Role,
            "id name permissions scopes sensitivities created_at",
            (
                (role_ids[one.name], one.called, one.permissions(permissions), one.scopes,
                 list(one.sensitivities), made)
                for one in ROLES
            ),
        ),
        table(
            RoleGrant,
            "id role_id user_id created_at",
            (
                (ids.new(RoleGrant), role_ids[one.role], house.users[one.key],
                 max(made, clock.moment(clock.ago(one.years * 365), 560)))
                for one in COLLEAGUES
            ),
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rates:
    """Exchange rates by month: how many of the second currency one of the first was worth."""

    by_month: dict[tuple[str, str], dict[tuple[int, int], Decimal]]

    def rate(self, base: str, currency: str, on: date) -> Decimal:
        """The rate of the month of this day."""
        return self.by_month[base, currency][on.year, on.month]


_PAIRS = {
    ("EUR", "CNY"): 7.78,
    ("USD", "CNY"): 7.16,
    ("EUR", "USD"): 1.09,
    ("JPY", "CNY"): 0.0487,
    ("SGD", "CNY"): 5.35,
}


def make_rates(chance: Random, clock: Clock) -> Rates:
    """Rates that wander a little from month to month, from the first month of the books to this one."""
    first = clock.opening.replace(day=1) - timedelta(days=1)
    months = [(year, month) for year in range(first.year, clock.today.year + 1) for month in range(1, 13)]
    wanted = [one for one in months if (first.year, first.month) <= one <= (clock.today.year, clock.today.month)]
    found: dict[tuple[str, str], dict[tuple[int, int], Decimal]] = {}
    for pair, middle in _PAIRS.items():
        rate, series = middle, {}
        for month in wanted:
            rate += (middle - rate) * 0.15 + middle * chance.uniform(-0.012, 0.012)
            series[month] = Decimal(f"{rate:.5f}")
        found[pair] = series
    return Rates(found)


def rate_table(rates: Rates, ids: Ids) -> Table:
    """The rows of the exchange rates, dated the first of each month."""
    return table(
        ExchangeRate,
        "id base currency on rate source",
        (
            (ids.new(ExchangeRate), base, currency, date(*month, 1), rate, "Monthly book rate 月度记账汇率")
            for (base, currency), series in rates.by_month.items()
            for month, rate in series.items()
        ),
    )
