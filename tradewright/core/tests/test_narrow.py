"""Conditions: each operator, values that do not fit, and nothing from outside the catalog."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from tradewright.core.access import COST, Rights
from tradewright.core.errors import Invalid
from tradewright.core.fields import Condition, Field, Kind, conditions_from, describe, narrow, operators_for
from tradewright.core.models import ExchangeRate, User

RATES = "tests.rate"
PEOPLE = "tests.person"
EVERYTHING = Rights(user_id=1, is_administrator=True)
NOTHING_HIDDEN = Rights(user_id=1)

describe(
    RATES,
    (
        Field("base", "Base", Kind.CHOICE, choices=(("EUR", "Euro"), ("CNY", "Yuan"))),
        Field("rate", "Rate", Kind.DECIMAL),
        Field("on", "Day", Kind.DATE),
        Field("source", "Source", Kind.TEXT),
        Field("secret", "Secret", Kind.TEXT, path="source", sensitivity=COST.name),
        Field("run", "Run", Kind.INTEGER, path="import_run_id"),
        Field("closed", "Closed", Kind.TEXT, path="source", is_filterable=False),
        Field("computed", "Computed", Kind.TEXT, values=lambda ids, user: {}),
    ),
)
describe(
    PEOPLE,
    (
        Field("is_active", "Active", Kind.BOOLEAN),
        Field("created_at", "Created", Kind.DATETIME),
        Field("name", "Name", Kind.TEXT),
    ),
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rates() -> None:
    for base, rate, day, source, run in (
        ("EUR", "1.1", 1, "bank", None),
        ("CNY", "0.14", 2, "Bank of China", 7),
        ("EUR", "1.3", 3, "", 9),
    ):
        ExchangeRate.objects.create(
            base=base, currency="USD", on=date(2026, 3, day), rate=Decimal(rate), source=source, import_run_id=run
        )


def days(*texts: str, rights: Rights = EVERYTHING) -> list[int]:
    rows = narrow(ExchangeRate.objects.all(), RATES, conditions_from(texts), rights)
    return sorted(rate.on.day for rate in rows)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("base:is:EUR", [1, 3]),
        ("base:is_not:EUR", [2]),
        ("base:in:EUR,CNY", [1, 2, 3]),
        ("base:in:", []),
        ("rate:is:1.1", [1]),
        ("rate:is_not:1.1", [2, 3]),
        ("rate:at_least:1.1", [1, 3]),
        ("rate:at_most:1.1", [1, 2]),
        ("on:is:2026-03-02", [2]),
        ("on:before:2026-03-02", [1]),
        ("on:after:2026-03-02", [3]),
        ("source:contains:bank", [1, 2]),
        ("source:starts_with:bank of", [2]),
        ("source:is:bank", [1]),
        ("source:in:bank,x", [1]),
        ("source:is_empty", [3]),
        ("source:is_filled", [1, 2]),
        ("run:is_empty", [1]),
        ("run:is_filled", [2, 3]),
        ("run:at_least:8", [3]),
        ("source:contains:%", []),
        ("source:contains:of:China", []),
    ],
)
def test_each_operator_finds_its_rows(rates: None, condition: str, found: list[int]) -> None:
    assert days(condition) == found


def test_conditions_are_met_together(rates: None) -> None:
    assert days("base:is:EUR", "rate:at_least:1.2") == [3]
    assert days() == [1, 2, 3]


@pytest.mark.parametrize(
    "condition",
    [
        "nothing:is:1",
        "base",
        "base:",
        "base:at_least:1",
        "rate:contains:1",
        "rate:is:one",
        "rate:is:NaN",
        "rate:is:Infinity",
        "rate:is:1e400",
        "run:is:1;DROP TABLE core_user",
        "on:is:yesterday",
        "on:is:2026-13-01",
        "on:within_days:many",
        "on:within_days:99999999999",
        "on:within_days:900000",
        "closed:is:x",
        "computed:is:x",
        "source__regex:is:x",
        "source) OR 1=1 --:is:x",
        "import_run_id:is:7",
        "id:is:1",
        "pk:is:1",
        "user__password:starts_with:scrypt",
    ],
)
def test_what_the_catalog_does_not_offer_is_refused(rates: None, condition: str) -> None:
    with pytest.raises(Invalid) as refused:
        days(condition)
    assert "filter" in refused.value.fields


@pytest.mark.parametrize("text", ["'; DROP TABLE core_user; --", "\\", "%' OR '1'='1", "\u0000", "{0.__class__}", "🙂"])
def test_any_text_is_only_ever_a_value(rates: None, text: str) -> None:
    if "\u0000" in text:
        with pytest.raises(Invalid):
            days(f"source:contains:{text}")
        return
    assert days(f"source:contains:{text}") == []
    assert ExchangeRate.objects.count() == 3


def test_a_hidden_field_does_not_exist_for_those_without_the_right(rates: None) -> None:
    assert days("secret:is:bank", rights=Rights(user_id=1, sensitivities=frozenset({COST.name}))) == [1]
    with pytest.raises(Invalid) as hidden:
        days("secret:is:bank", rights=NOTHING_HIDDEN)
    with pytest.raises(Invalid) as unknown:
        days("nosuch:is:bank", rights=NOTHING_HIDDEN)
    said = str(hidden.value.fields["filter"]).replace("secret", "nosuch")
    assert said == str(unknown.value.fields["filter"])


def people(*texts: str) -> set[str]:
    return {user.name for user in narrow(User.objects.all(), PEOPLE, conditions_from(texts), EVERYTHING)}


def test_yes_and_no_and_moments(administrator: User) -> None:
    old = User.objects.create_user("old@m.example", name="Old", is_active=False)
    User.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=40))
    assert people("is_active:is:true") == {"Ada Admin"}
    assert people("is_active:is:no") == {"Old"}
    assert people("created_at:within_days:7") == {"Ada Admin"}
    assert people("created_at:within_days:0") == {"Ada Admin"}
    with pytest.raises(Invalid):
        people("created_at:within_days:999999999")
    assert people("created_at:before:2020-01-01") == set()
    assert people("created_at:after:2020-01-01T10:00:00") == {"Ada Admin", "Old"}


def test_a_condition_reads_back_as_it_was_written() -> None:
    for text in ("a:is:1", "a:contains:x:y", "a:is_empty"):
        assert str(conditions_from([text])[0]) == text
    assert conditions_from(["a:is:1"]) == (Condition("a", "is", "1"),)


def test_every_kind_offers_operators() -> None:
    for kind in Kind:
        assert operators_for(Field("x", "X", kind)), kind
