"""The consoles: who may open them, what they show, what they keep."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as house_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Grant
from tradewright.core.actions import add_exchange_rate
from tradewright.core.health import figures
from tradewright.core.models import ApiKey, CustomField, ExchangeRate, NumberSeries, User
from tradewright.core.numbers import next_number

CONSOLES = ("exchange_rates", "number_series", "own_fields", "health", "changes", "events")


@pytest.fixture
def house(administrator: User, client: Client) -> Client:
    client.force_login(administrator)
    return client


@pytest.mark.parametrize("name", CONSOLES)
def test_a_console_opens_with_its_permission_only(house: Client, stranger: User, name: str) -> None:
    assert house.get(reverse(name)).status_code == 200
    house.force_login(stranger)
    assert house.get(reverse(name)).status_code == 403


def test_a_number_series_is_called_by_what_it_numbers(house: Client) -> None:
    next_number("order HF 2026", prefix="SO-HF-26-")
    assert "Orders · HF · 2026" in house.get(reverse("number_series")).content.decode()


def test_the_settings_page_lists_only_what_one_may_open(house: Client, stranger: User, grant: Grant) -> None:
    everything = house.get(reverse("settings")).content.decode()
    assert all(f'href="{reverse(name)}"' in everything for name in ("health", "roles", "exchange_rates", "api_keys"))
    house.force_login(stranger)
    own = house.get(reverse("settings")).content.decode()
    assert f'href="{reverse("profile")}"' in own
    assert not any(f'href="{reverse(name)}"' in own for name in ("health", "roles", "exchange_rates"))


def test_a_key_is_shown_once(house: Client) -> None:
    day = timezone.localdate() + timedelta(days=30)
    sent = {"name": "Web shop", "ends_on": day.isoformat(), "permissions": ["parties.create_customers"]}
    page = house.post(reverse("make_key"), sent).content.decode()
    key = ApiKey.objects.get()
    assert key.permissions == ["parties.create_customers"]
    token = page.split('data-copy="')[1].split('"')[0]
    assert token.startswith(key.prefix)
    listed = house.get(reverse("api_keys")).content.decode()
    assert "Web shop" in listed
    assert token not in listed


@pytest.mark.parametrize("days", [-1, 400])
def test_a_key_ends_within_a_year(house: Client, days: int) -> None:
    day = timezone.localdate() + timedelta(days=days)
    answer = house.post(reverse("make_key"), {"name": "Web shop", "ends_on": day.isoformat()})
    assert answer.status_code == 422
    assert "Web shop" in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_a_revoked_key_says_so(house: Client) -> None:
    day = timezone.localdate() + timedelta(days=30)
    house.post(reverse("make_key"), {"name": "Web shop", "ends_on": day.isoformat()})
    key = ApiKey.objects.get()
    assert "Revoked" in house.post(reverse("revoke_key", args=[key.pk]), follow=True).content.decode()


def test_a_rate_is_added_corrected_and_deleted(house: Client) -> None:
    sent = {"base": "USD", "currency": "CNY", "rate": "7.1", "on": "2026-11-20", "source": "bank"}
    house.post(reverse("add_exchange_rate"), sent)
    rate = ExchangeRate.objects.get()
    house.post(reverse("edit_exchange_rate", args=[rate.pk]), sent | {"rate": "7.2"})
    rate.refresh_from_db()
    assert rate.rate == Decimal("7.2")
    wrong = house.post(reverse("edit_exchange_rate", args=[rate.pk]), sent | {"currency": "USD"})
    assert wrong.status_code == 422
    house.post(reverse("delete_exchange_rate", args=[rate.pk]))
    assert not ExchangeRate.objects.exists()


def test_an_own_field_is_added_in_three_languages_and_retired(house: Client) -> None:
    sent = {
        "noun": "parties.organization",
        "kind": "choice",
        "key": "boiler",
        "label_en": "Boiler",
        "label_hans": "锅炉",
        "label_hant": "鍋爐",
        "choices": "Steam\nHot water\n",
        "position": "3",
        "is_filterable": "on",
    }
    house.post(reverse("create_own_field"), sent)
    field = CustomField.objects.get()
    assert field.choices == ["Steam", "Hot water"]
    assert field.labels == {"en": "Boiler", "zh-hans": "锅炉", "zh-hant": "鍋爐"}
    house.post(reverse("edit_own_field", args=[field.pk]), sent | {"key": "other", "label_en": "Boiler kind"})
    field.refresh_from_db()
    assert (field.key, field.labels["en"]) == ("boiler", "Boiler kind")
    page = house.post(reverse("retire_own_field", args=[field.pk]), follow=True).content.decode()
    assert reverse("restore_own_field", args=[field.pk]) in page


def test_a_refused_own_field_keeps_what_was_typed(house: Client) -> None:
    sent = {"noun": "parties.organization", "kind": "choice", "key": "boiler", "label_en": "Boiler", "position": "0"}
    answer = house.post(reverse("create_own_field"), sent)
    assert answer.status_code == 422
    assert "List the choices" in answer.content.decode()
    assert 'value="Boiler"' in answer.content.decode()


def test_a_number_already_given_is_refused_on_the_page(house: Client) -> None:
    next_number("orders-SH-26", prefix="SO-26-")
    address = reverse("edit_number_series", args=[NumberSeries.objects.get(series="orders-SH-26").pk])
    assert address in house.get(reverse("number_series")).content.decode()
    answer = house.post(address, {"begins_with": "SO-26-", "digits": "5", "next_value": "1"})
    assert answer.status_code == 422
    assert "given already" in answer.content.decode()


def test_the_log_names_who_changed_what(house: Client, administrator: User) -> None:
    rate = add_exchange_rate(
        by=administrator,
        values={"base": "EUR", "currency": "USD", "rate": Decimal("1.1"), "on": date(2026, 1, 1), "source": "x"},
    )
    house.post(reverse("delete_exchange_rate", args=[rate.pk]))
    page = house.get(f"{reverse('changes')}?filter=operation:is:DELETE").content.decode()
    assert administrator.name in page
    assert "Exchange rate" in page


def test_health_counts_and_warns(house: Client) -> None:
    assert "There is no backup of the last week" in house.get(reverse("health")).content.decode()
    note = Path(house_settings.DATA) / "last_backup"
    note.write_text(timezone.now().isoformat())
    try:
        health = figures()
        assert not health.is_backup_old
        assert health.database_bytes > 1_000_000
        assert "There is no backup" not in house.get(reverse("health")).content.decode()
    finally:
        note.unlink()


def test_who_may_read_the_log_without_being_administrator_can_filter_it(
    stranger: User, grant: Grant, client: Client
) -> None:
    grant(stranger, "none", permissions=["core.read_log"])
    client.force_login(stranger)
    assert client.get(reverse("filter_field", args=["core.change"]) + "?field=operation").status_code == 200
    assert client.get(reverse("filter_field", args=["parties.organization"]) + "?field=name").status_code == 404
