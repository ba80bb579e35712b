"""Setting prices from a day on."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewright.catalog.models import Product
from tradewright.core.errors import Invalid, NotPermitted
from tradewright.core.models import EventEntry, User
from tradewright.pricing.actions import edit_price_list, set_price
from tradewright.pricing.models import Price, PriceList
from tradewright.pricing.periods import Period, place_for
from tradewright.pricing.queries import price_on, prices_of


def periods_of(product: Product) -> list[tuple[str, str | None, int]]:
    rows = Price.objects.filter(product=product, deleted_at=None).order_by("valid_from")
    return [(str(row.valid_from), str(row.valid_to) if row.valid_to else None, int(row.amount)) for row in rows]


@pytest.mark.django_db
class TestOnAList:
    def put(self, by: User, pump: Product, dealers: PriceList, amount: int, start: str, end: str = "") -> Price:
        return set_price(
            by=by,
            product=pump,
            price_list=dealers,
            amount=Decimal(amount),
            valid_from=date.fromisoformat(start),
            valid_to=date.fromisoformat(end) if end else None,
        )

    def test_the_former_price_ends_the_day_before(self, pricer: User, pump: Product, dealers: PriceList) -> None:
        self.put(pricer, pump, dealers, 1400, "2025-01-01")
        price = self.put(pricer, pump, dealers, 1480, "2026-01-01")
        assert periods_of(pump) == [("2025-01-01", "2025-12-31", 1400), ("2026-01-01", None, 1480)]
        assert EventEntry.objects.filter(name="pricing.PriceSet", payload={"price_id": price.pk}).exists()

    def test_a_price_until_a_day_lets_the_former_come_back(
        self, pricer: User, pump: Product, dealers: PriceList
    ) -> None:
        self.put(pricer, pump, dealers, 1400, "2025-01-01")
        self.put(pricer, pump, dealers, 1200, "2025-11-01", "2025-11-30")
        assert periods_of(pump) == [
            ("2025-01-01", "2025-10-31", 1400),
            ("2025-11-01", "2025-11-30", 1200),
            ("2025-12-01", None, 1400),
        ]

    def test_a_price_that_begins_on_the_same_day_or_later_clashes_and_is_named(
        self, pricer: User, pump: Product, dealers: PriceList
    ) -> None:
        self.put(pricer, pump, dealers, 1480, "2026-01-01", "2026-06-30")
        for start in ("2026-01-01", "2025-06-01"):
            with pytest.raises(Invalid) as refused:
                self.put(pricer, pump, dealers, 1500, start)
            sentence = str(refused.value.fields["valid_from"])
            assert "1480" in sentence
            assert "2026-01-01" in sentence
            assert "2026-06-30" in sentence
        assert periods_of(pump) == [("2026-01-01", "2026-06-30", 1480)]

    def test_a_price_before_the_first_one_needs_an_end_before_it(
        self, pricer: User, pump: Product, dealers: PriceList
    ) -> None:
        self.put(pricer, pump, dealers, 1480, "2026-01-01")
        self.put(pricer, pump, dealers, 1300, "2025-01-01", "2025-12-31")
        assert [amount for _start, _end, amount in periods_of(pump)] == [1300, 1480]

    def test_the_price_of_a_day_comes_with_its_list_and_period(
        self, pricer: User, pump: Product, dealers: PriceList
    ) -> None:
        self.put(pricer, pump, dealers, 1400, "2025-01-01", "2025-12-31")
        for day, amount in (("2025-01-01", 1400), ("2025-12-31", 1400)):
            found = price_on(pump, dealers, date.fromisoformat(day))
            assert found is not None
            assert (found.amount.amount, found.amount.currency.code) == (amount, "CNY")
            assert found.explanation.steps[0].basis == "Dealers"
        for day in ("2024-12-31", "2026-01-01"):
            assert price_on(pump, dealers, date.fromisoformat(day)) is None

    def test_a_price_may_be_for_a_thousand(self, pricer: User, pump: Product, dealers: PriceList) -> None:
        set_price(
            by=pricer, product=pump, price_list=dealers, amount=Decimal("12.5"), per=1000, valid_from=date(2026, 1, 1)
        )
        found = price_on(pump, dealers, date(2026, 5, 1))
        assert found is not None
        assert (found.amount.amount, found.per) == (Decimal("12.5"), 1000)

    def test_a_price_per_dozen_is_refused(self, pricer: User, pump: Product, dealers: PriceList) -> None:
        with pytest.raises(Invalid):
            set_price(
                by=pricer, product=pump, price_list=dealers, amount=Decimal(1), per=12, valid_from=date(2026, 1, 1)
            )
        assert not Price.objects.exists()

    def test_a_period_that_ends_before_it_begins_is_refused(
        self, pricer: User, pump: Product, dealers: PriceList
    ) -> None:
        with pytest.raises(Invalid):
            self.put(pricer, pump, dealers, 1480, "2026-01-01", "2025-01-01")

    @pytest.mark.parametrize("day", ["0001-01-01", "2101-01-01"])
    def test_a_price_beyond_the_days_of_trade_is_refused(
        self, pricer: User, pump: Product, dealers: PriceList, day: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            self.put(pricer, pump, dealers, 1480, day)
        assert set(refused.value.fields) == {"valid_from"}
        assert not Price.objects.exists()

    def test_a_list_with_prices_keeps_its_currency(self, pricer: User, pump: Product, dealers: PriceList) -> None:
        edit_price_list(by=pricer, price_list=dealers, values={"currency": "EUR"})
        edit_price_list(by=pricer, price_list=dealers, values={"currency": "CNY"})
        self.put(pricer, pump, dealers, 1480, "2026-01-01")
        with pytest.raises(Invalid) as refused:
            edit_price_list(by=pricer, price_list=dealers, values={"currency": "EUR"})
        assert "There are prices in CNY" in str(refused.value.fields["currency"])

    def test_history_and_list_show_who_sees_the_list(
        self, pricer: User, stranger: User, pump: Product, dealers: PriceList
    ) -> None:
        self.put(pricer, pump, dealers, 1400, "2025-01-01")
        self.put(pricer, pump, dealers, 1480, "2026-01-01")
        assert [row.amount for row in prices_of(pricer, pump)] == [1480, 1400]
        assert not prices_of(stranger, pump).exists()

    def test_without_the_right_no_price_is_set(self, seller: User, pump: Product, dealers: PriceList) -> None:
        with pytest.raises(NotPermitted):
            self.put(seller, pump, dealers, 1, "2026-01-01")
        assert not Price.objects.exists()


DAYS = st.dates(date(2025, 1, 1), date(2025, 3, 31))
PERIODS = st.builds(
    lambda one, other, is_open: Period(min(one, other), None if is_open else max(one, other)), DAYS, DAYS, st.booleans()
)


@given(wanted=st.lists(PERIODS, max_size=12))
def test_whatever_is_set_periods_never_overlap_and_no_priced_day_is_lost(wanted: list[Period]) -> None:
    present: list[Period] = []
    for new in wanted:
        place = place_for(new, present)
        if place.clash is not None:
            assert place.clash in present
            assert place.clash.valid_from >= new.valid_from
            continue
        after = [Period(one.valid_from, place.former_ends) if one == place.former else one for one in present]
        after += [new, *([place.resumes] if place.resumes else [])]
        for day in (date.fromordinal(n) for n in range(date(2025, 1, 1).toordinal(), date(2025, 4, 2).toordinal())):
            covering = [one for one in after if one.overlaps(Period(day, day))]
            assert len(covering) <= 1
            if any(one.overlaps(Period(day, day)) for one in present):
                assert covering
        present = after
