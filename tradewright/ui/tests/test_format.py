"""Dates, amounts, counts and names as the table of formats has them, in three languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone
from moneyed import Money

from tradewright.ui import formats
from tradewright.ui.templatetags.formats import measured, share

TODAY = date(2026, 11, 20)
EN, HANS, HANT = "en", "zh-hans", "zh-hant"


def test_it_writes_an_amount_with_the_digits_of_its_currency() -> None:
    kept = Decimal("13100000.0000")
    assert [measured(kept, unit) for unit in ("EUR", "JPY", "m³", "")] == [
        "13,100,000.00 EUR",
        "13,100,000 JPY",
        "13,100,000 m³",
        "13,100,000",
    ]
    assert (share(Decimal("100.00")), share(Decimal("33.30"))) == ("100%", "33.3%")


@pytest.mark.parametrize(
    ("language", "near", "far", "narrow"),
    [
        (EN, "Fri 20 Nov", "20 Nov 2026", "20 Nov"),
        (HANS, "11月20日 周五", "2026年11月20日", "11-20"),
        (HANT, "11月20日 週五", "2026年11月20日", "11-20"),
    ],
)
def test_it_writes_dates_near_far_and_narrow(language: str, near: str, far: str, narrow: str) -> None:
    assert formats.date_near(TODAY, language) == near
    assert formats.date_far(TODAY, language) == far
    assert formats.date_narrow(TODAY, TODAY, language) == narrow


def test_a_narrow_date_of_another_year_names_the_year() -> None:
    assert formats.date_narrow(date(2025, 3, 1), TODAY, EN) == "1 Mar 2025"
    assert formats.date_narrow(date(2025, 3, 1), TODAY, HANS) == "2025-03-01"


def test_a_date_beyond_half_a_year_is_written_with_its_year() -> None:
    assert formats.date_plain(date(2026, 5, 24), TODAY, EN) == "Sun 24 May"
    assert formats.date_plain(date(2026, 5, 23), TODAY, EN) == "23 May 2026"


@pytest.mark.parametrize(
    ("days", "english", "simplified", "traditional"),
    [
        (0, "today", "今天", "今天"),
        (-1, "yesterday", "昨天", "昨天"),
        (1, "tomorrow", "明天", "明天"),
        (-2, "2 days ago", "2 天前", "2 天前"),
        (3, "in 3 days", "3 天后", "3 天後"),
        (-14, "14 days ago", "14 天前", "14 天前"),
        (-15, "Thu 5 Nov", "11月5日 周四", "11月5日 週四"),
    ],
)
def test_it_counts_days_up_to_fourteen(days: int, english: str, simplified: str, traditional: str) -> None:
    day = date.fromordinal(TODAY.toordinal() + days)
    said = [formats.relative(day, TODAY, language) for language in (EN, HANS, HANT)]
    assert said == [english, simplified, traditional]


def test_a_moment_counts_as_the_day_of_the_viewer() -> None:
    with timezone.override("Asia/Shanghai"):
        late = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)
        assert formats.relative(late, TODAY, EN) == "today"
        assert formats.clock(late) == "01:30"


@pytest.mark.parametrize(
    ("money", "mixed", "english", "chinese"),
    [
        (Money("1553160", "CNY"), False, "¥1,553,160.00", "¥1,553,160.00"),
        (Money("1553160", "CNY"), True, "CNY 1,553,160.00", "¥1,553,160.00"),
        (Money("-12.5", "USD"), False, "\u2212$12.50", "\u2212$12.50"),
        (Money("12.5", "USD"), True, "USD 12.50", "USD 12.50"),
        (Money("1250", "JPY"), False, "JP¥1,250", "JP¥1,250"),
        (Money("7.005", "CHF"), False, "CHF 7.01", "CHF 7.01"),
    ],
)
def test_it_writes_money_in_full(money: Money, mixed: bool, english: str, chinese: str) -> None:
    assert formats.money(money, mixed=mixed, language=EN) == english
    assert formats.money(money, mixed=mixed, language=HANS) == chinese


@pytest.mark.parametrize(
    ("amount", "english", "simplified", "traditional"),
    [
        ("18420000", "¥18.42m", "¥1,842.0 万", "¥1,842.0 萬"),
        ("640000", "¥640k", "¥64.0 万", "¥64.0 萬"),
        ("247000000", "¥247.00m", "¥2.47 亿", "¥2.47 億"),
        ("6842", "¥6,842", "¥6,842", "¥6,842"),
        ("-2700000", "\u2212¥2.70m", "\u2212¥270.0 万", "\u2212¥270.0 萬"),
        ("0", "¥0", "¥0", "¥0"),
        ("999950", "¥1.00m", "¥100.0 万", "¥100.0 萬"),
        ("99999999", "¥100.00m", "¥1.00 亿", "¥1.00 億"),
        ("2500000000", "¥2.50bn", "¥25.00 亿", "¥25.00 億"),
    ],
)
def test_it_shortens_money_in_overviews(amount: str, english: str, simplified: str, traditional: str) -> None:
    money = Money(amount, "CNY")
    said = [formats.money_short(money, language=language) for language in (EN, HANS, HANT)]
    assert said == [english, simplified, traditional]


def test_changes_carry_their_sign_and_a_true_minus() -> None:
    assert formats.change(Decimal("12.6")) == "+12.6%"
    assert formats.change(Decimal("-3.94")) == "\u22123.9%"
    assert formats.change(Decimal("0.01")) == "0.0%"
    assert formats.points(Decimal("-1.3"), language=EN) == "\u22121.3 pt"
    assert formats.points(Decimal("-1.3"), language=HANS) == "\u22121.3 个百分点"
    assert formats.points(Decimal("-1.3"), language=HANT) == "\u22121.3 個百分點"


def test_numbers_are_grouped_and_keep_their_digits() -> None:
    assert formats.number(Decimal("1553160.00")) == "1,553,160.00"
    assert formats.number(Decimal("-0.0037")) == "\u22120.0037"
    assert formats.number(Decimal("2.345"), 2) == "2.35"
    assert formats.percent(Decimal("25.62")) == "25.6%"


def test_counts_say_more_than_instead_of_guessing() -> None:
    said = [formats.more_than(10_000, language) for language in (EN, HANS, HANT)]
    assert said == ["more than 10,000", "超过 1 万", "超過 1 萬"]
    assert formats.more_than(1_000, HANS) == "超过 1,000"
    assert formats.count_at_most(4_812, 10_000, EN) == "4,812"
    assert formats.count_at_most(10_000, 10_000, EN) == "10,000+"
    assert formats.count_at_most(12_345, 10_000, HANS) == "1 万+"


def test_names_stand_in_the_order_of_the_language() -> None:
    assert formats.name("Zhou Qiang", "周强", EN) == "Zhou Qiang 周强"
    assert formats.name("Zhou Qiang", "周强", HANS) == "周强"
    assert formats.name("Maya Ortiz", "", HANS) == "Maya Ortiz"


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Chen Yu", "CY"),
        ("Jiangnan Petrochemical Engineering Co., Ltd.", "JP"),
        ("陈宇", "陈"),
        ("Zhou Qiang 周强", "ZQ"),
        ("3M", "3"),
        ("", "?"),
    ],
)
def test_a_face_shows_two_latin_letters_or_one_character(name: str, letters: str) -> None:
    assert formats.initials(name) == letters


def test_a_span_has_an_en_dash() -> None:
    assert formats.span("14:00", "16:00") == "14:00\u201316:00"


def test_a_month_is_written_with_its_year() -> None:
    day = date(2026, 11, 20)
    assert formats.month(day, "en") == "Nov 2026"
    assert formats.month(day, "zh-hans") == "2026年11月"
    assert formats.month(day, "zh-hant") == "2026年11月"


def test_one_day_is_no_days() -> None:
    said = [formats.in_days(days) for days in (1, Decimal("1.5"), 30, Decimal("1.0"), 0)]
    assert said == ["1 day", "1.5 days", "30 days", "1 day", "0 days"]
