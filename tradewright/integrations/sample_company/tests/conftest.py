"""One sample company as rows and one in the database, made once for all tests."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection, transaction
from django.db.models import Model
from pytest_django import DjangoDbBlocker

from tradewright.core.access import PERMISSIONS
from tradewright.integrations.sample_company.actions import create_sample_company
from tradewright.integrations.sample_company.company import parts_of_company
from tradewright.integrations.sample_company.tables import Ids

TODAY = date(2026, 11, 20)

type Rows = dict[type[Model], list[dict[str, object]]]


def rows_of_company(seed: int = 1) -> Rows:
    """All rows by their model, without a database."""
    rows: Rows = defaultdict(list)
    for part in parts_of_company(seed=seed, today=TODAY, ids=Ids({}), permissions=sorted(PERMISSIONS)):
        for table in part.tables:
            rows[table.model] += [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return rows


@pytest.fixture(scope="session")
def company() -> Rows:
    """The sample company as rows."""
    return rows_of_company()


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    """The sample company in the database, taken back after the tests of the module; what progress it told."""
    told: list[str] = []
    with django_db_blocker.unblock(), transaction.atomic():
        create_sample_company(today=TODAY, progress=told.append)
        connection.check_constraints()  # here, lest every test waits for it anew
        yield told
        transaction.set_rollback(True)
