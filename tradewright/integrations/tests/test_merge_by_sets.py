"""Whatever is imported in whatever order, the register is what a small model of it says."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewright.imports.actions import import_files
from tradewright.integrations.tests.shop import customer, shop, write_customers
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

_CITIES = st.sampled_from(("Suzhou", "Wuxi", ""))
_FILE = st.lists(st.tuples(st.integers(1, 8), _CITIES, st.sampled_from(("1.50", "2", "oops"))), max_size=10)
type _Rows = list[tuple[int, str, str]]


class Model:
    """The register as a dictionary: one row after the other, first come in a file, the last file wins."""

    def __init__(self) -> None:
        self.customers: dict[int, tuple[str, str]] = {}

    def take(self, rows: _Rows) -> tuple[int, int, int, int]:
        created = updated = unchanged = rejected = 0
        seen: set[int] = set()
        for number, city, income in rows:
            again, new = number in seen, (city, {"1.50": "1.5000", "2": "2.0000"}.get(income, ""))
            seen.add(number)
            if again or income == "oops":
                rejected += 1
            elif number not in self.customers:
                created += 1
                self.customers[number] = new
            elif self.customers[number] == new:
                unchanged += 1
            else:
                updated += 1
                self.customers[number] = new
        return created, updated, unchanged, rejected


def _as_rows(rows: _Rows) -> list[dict[str, str]]:
    return [customer(number, city=city, income=income) for number, city, income in rows]


def _register() -> dict[int, tuple[str, str]]:
    parties = Party.objects.select_related("person")
    return {
        int(party.email.removeprefix("c").partition("@")[0]): (party.city, str(party.person.yearly_income))
        for party in parties
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(_FILE, min_size=1, max_size=3), batch=st.integers(1, 6))
def test_the_register_is_what_the_model_says(files: list[_Rows], batch: int) -> None:
    model = Model()
    with transaction.atomic(), TemporaryDirectory() as folder:
        for rows in files:
            write_customers(Path(folder), _as_rows(rows))
            file = import_files(by=None, profile=shop(batch=batch), folder=Path(folder)).files.get()
            assert (file.created, file.updated, file.unchanged, file.rejected) == model.take(rows)
            assert file.rows_read == len(rows)
            assert _register() == model.customers
        transaction.set_rollback(True)
