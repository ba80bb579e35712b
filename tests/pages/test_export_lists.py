"""Lists as files: what the list shows, with the rights of whoever takes it out."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from django.test import Client

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.access import PERSONAL
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import create_organization, create_person
from tradewright.parties.models import Party
from tradewright.pricing.actions import create_promotion_kind
from tradewright.ui.screens import exports


def _firm(by: User, name: str, **facts: Any) -> Party:
    return create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True)


def _body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def _csv(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_body(answer).decode("utf-8-sig"))))


def test_a_csv_holds_all_pages_in_the_order_and_columns_of_the_list(page: Client, administrator: User) -> None:
    for number in range(12):
        _firm(administrator, f"Firm {number:02d}", source="fair")
    _firm(administrator, "Left out", source="web")
    rows = _csv(page.get("/customers/?filter=source:is:fair&sort=-name&columns=source&size=10&export=csv"))
    assert rows[0] == ["Name", "Source"]
    assert [row[0] for row in rows[1:]] == [f"Firm {number:02d}" for number in reversed(range(12))]
    assert {row[1] for row in rows[1:]} == {"fair"}


def test_a_line_of_months_becomes_a_column_for_each(page: Client, administrator: User, key_account: Party) -> None:
    rows = _csv(page.get("/customers/?columns=figures.months&export=csv"))
    assert (len(rows[0]), rows[0][0], rows[0][-1]) == (14, "Name", "Turnover trend, currency")
    assert rows[1] == [key_account.name, *[""] * 13]


def test_names_stand_in_the_readers_language(administrator: User) -> None:
    values = {"code": "SEASON", "name": "Seasonal", "name_zh_hant": "季節促銷"}
    create_promotion_kind(by=administrator, values=values)
    administrator.language = "zh-hant"
    administrator.save()
    rows = _csv(signed_in(administrator).get("/settings/promotion-kinds/?export=csv"))
    assert rows[1][0] == "季節促銷"


def test_portions_follow_each_other_without_a_gap(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_PORTION", 3)
    for number in range(8):
        _firm(administrator, f"Firm {number}")
    assert [row[0] for row in _csv(page.get("/customers/?export=csv"))[1:]] == [f"Firm {n}" for n in range(8)]


def test_a_name_that_looks_like_a_formula_is_never_run(page: Client, administrator: User) -> None:
    _firm(administrator, "=HYPERLINK(1)")
    assert _csv(page.get("/customers/?export=csv"))[1][0] == "'=HYPERLINK(1)"
    sheet = pl.read_excel(_body(page.get("/customers/?export=xlsx")))
    assert sheet["Name"].to_list() == ["'=HYPERLINK(1)"]


def test_excel_gets_numbers_and_days_it_can_count_with(page: Client, administrator: User) -> None:
    create_person(
        by=administrator,
        facts={
            "given_name": "Ann",
            "family_name": "Lee",
            "born_on": date(1980, 4, 2),
            "yearly_income": Decimal("50000.50"),
            "income_currency": "USD",
        },
    )
    answer = page.get("/consumers/?columns=yearly_income,born_on&export=xlsx")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Disposition"].endswith('.xlsx"')
    row = pl.read_excel(_body(answer)).row(0)
    assert row[0] == "Ann Lee"
    assert 50000.5 in row
    assert date(1980, 4, 2) in row


def test_rows_and_fields_one_may_not_see_stay_in_the_house(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    agent = make_user("Agent")
    grant(agent, "own", sensitivities=[])
    create_person(by=administrator, facts={"given_name": "Hidden", "born_on": date(1980, 4, 2)})
    create_person(by=agent, facts={"given_name": "Mine"})
    rows = _csv(signed_in(agent).get("/consumers/?columns=born_on,city&export=csv"))
    assert rows[0] == ["Name", "City"], f"fields of {PERSONAL.name} need their own right"
    assert [row[0] for row in rows[1:]] == ["Mine"]


def test_words_stand_in_the_language_of_the_reader(page: Client, administrator: User) -> None:
    _firm(administrator, "江南石化")
    User.objects.filter(pk=administrator.pk).update(language="zh-hans")
    rows = _csv(page.get("/customers/?columns=stage&export=csv"))
    assert rows == [["名称", "生命周期阶段"], ["江南石化", "潜在客户"]]


def test_an_excel_file_that_would_be_too_long_is_refused_with_the_way_out(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "LONGEST_EXCEL", 1)
    _firm(administrator, "One")
    _firm(administrator, "Two")
    answer = page.get("/customers/?export=xlsx")
    assert answer.status_code == 400
    assert "at most 1 rows; this list has 2" in answer.content.decode()
    assert len(_csv(page.get("/customers/?export=csv"))) == 3


def test_it_is_noted_who_took_which_list_out(page: Client, administrator: User) -> None:
    _firm(administrator, "One")
    _body(page.get("/customers/?export=csv"))
    entry = EventEntry.objects.get(name="ui.ListExported")
    assert (entry.payload, entry.by_id) == ({"noun": "parties.organization"}, administrator.pk)


@pytest.mark.parametrize(
    "path", ["/products/", "/orders/", "/contacts/", "/tasks/", "/activities/", "/settings/log/", "/colleagues/"]
)
def test_every_declared_list_can_be_taken_out(page: Client, path: str, key_account: Party) -> None:
    rows = _csv(page.get(f"{path}?export=csv"))
    assert rows[0][0]
    assert all(len(row) == len(rows[0]) for row in rows)
