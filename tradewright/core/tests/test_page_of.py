"""Keyset pages: walking them shows each row once, in order, forward and back, with and without values."""

import base64
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tradewright.core.errors import Invalid
from tradewright.core.models import HistoryEntry, User
from tradewright.core.pages import Page, Sort, page_of

# History rows stand in for any list: `by_id` may be empty, `table` repeats.
BY = Sort("by_id")
TABLE = Sort("table", nullable=False)
ORDERS = (
    (),
    (BY,),
    (Sort("by_id", descending=True),),
    (TABLE,),
    (Sort("table", descending=True, nullable=False),),
    (TABLE, BY),
    (Sort("by_id", descending=True), TABLE),
    (Sort("by_id", descending=True), Sort("table", descending=True, nullable=False)),
)


def expected(rows: list[HistoryEntry], order: tuple[Sort, ...]) -> list[int]:
    """The same order worked out in Python: one stable sort per column, the last first, empty values at the end."""
    ordered = sorted(rows, key=lambda row: row.pk, reverse=bool(order) and order[-1].descending)
    for one in reversed(order):
        ordered.sort(key=lambda row: getattr(row, one.path) or 0, reverse=one.descending) if one is not TABLE else None
        if one.path == "table":
            ordered.sort(key=lambda row: row.table, reverse=one.descending)
        else:
            ordered.sort(key=lambda row: getattr(row, one.path) is None)
    return [row.pk for row in ordered]


def ids(page: Page[HistoryEntry]) -> list[int]:
    return [row.pk for row in page.rows]


class TestAnyRows(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from("ab"), st.one_of(st.none(), st.integers(min_value=1, max_value=3))), max_size=16
        ),
        st.sampled_from(ORDERS),
        st.integers(min_value=1, max_value=6),
    )
    def test_each_row_is_shown_once_forward_and_back(
        self, found: list[tuple[str, int | None]], order: tuple[Sort, ...], size: int
    ) -> None:
        rows = HistoryEntry.objects.bulk_create(
            [HistoryEntry(table=table, row_id=1, operation="TEST", before={}, by_id=by) for table, by in found]
        )
        mine = HistoryEntry.objects.filter(operation="TEST")
        page = page_of(mine, order, size=size)
        assert page.newer == ""
        pages = [page]
        while page.older and len(pages) <= len(rows) + 1:
            page = page_of(mine, order, at=page.older, size=size)
            pages.append(page)
        forward = [pk for one in pages for pk in ids(one)]
        assert forward == expected(rows, order)
        back = [ids(page)]
        while page.newer and len(back) <= len(rows) + 1:
            page = page_of(mine, order, at=page.newer, size=size)
            back.append(ids(page))
        assert [pk for one in reversed(back) for pk in one] == forward


@pytest.mark.django_db
def test_a_row_added_meanwhile_moves_nothing() -> None:
    for day in range(6):
        User.objects.create_user(f"u{day}@m.example", name=f"name {day}")
    order = (Sort("name", nullable=False),)
    first = page_of(User.objects.all(), order, size=3)
    User.objects.create_user("early@m.example", name="name 0 and a half")
    second = page_of(User.objects.all(), order, at=first.older, size=3)
    assert [user.name for user in second.rows] == ["name 3", "name 4", "name 5"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "token",
    [
        "x",
        "bm9uc2Vuc2U",
        base64.urlsafe_b64encode(b"[true,[]]").decode(),
        base64.urlsafe_b64encode(b'[true,["1","2","3"]]').decode(),
        base64.urlsafe_b64encode(b'[true,["2026-99-99","1"]]').decode(),
        base64.urlsafe_b64encode(b'[true,["x","not a number"]]').decode(),
        base64.urlsafe_b64encode(b'[true,["x","99999999999999999999999"]]').decode(),
        "\udcff",
    ],
)
def test_an_address_of_another_list_is_refused(token: str) -> None:
    with pytest.raises(Invalid) as refused:
        page_of(User.objects.all(), (Sort("created_at", nullable=False),), at=token)
    assert "at" in refused.value.fields


@pytest.mark.django_db
def test_days_and_amounts_are_walked_exactly() -> None:
    from tradewright.core.models import ExchangeRate

    for day in range(5):
        ExchangeRate.objects.create(
            base="EUR",
            currency="USD",
            on=date(2026, 3, 1) + timedelta(days=day),
            rate=Decimal("1.0000000001") + day % 2,
            source="bank",
        )
    order = (Sort("rate", nullable=False), Sort("on", nullable=False))
    walked, at = [], ""
    for _page in range(6):
        page = page_of(ExchangeRate.objects.all(), order, at=at, size=1)
        walked += [(row.rate, row.on) for row in page.rows]
        at = page.older
        if not at:
            break
    assert walked == sorted(walked)
    assert len(walked) == 5
