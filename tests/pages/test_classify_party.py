"""The class of a customer is set on its page: from today on unless another day is chosen."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.parties.models import Classification, Party


def test_a_class_is_set_and_shown_with_the_name_of_its_scheme(page: Client, key_account: Party) -> None:
    today, address = timezone.localdate(), reverse("add_part", args=[key_account.pk, "class"])
    assert f'value="{today.isoformat()}"' in page.get(address).content.decode()
    before, now = (
        page.post(address, {"scheme": "rating", "value": value, "valid_from": day.isoformat()}, follow=True)
        for value, day in (("B", today - timedelta(days=100)), ("A", today))
    )
    assert "<dt>Rating</dt><dd>B " in before.content.decode()
    assert "<dt>Rating</dt><dd>A " in now.content.decode()
    assert Classification.objects.get(value="B").valid_to == today - timedelta(days=1)
    told = page.get(reverse("organization", args=[key_account.pk]) + "?tab=history").content.decode()
    assert told.count("Class · Rating") == 2


def test_a_day_before_a_later_class_is_refused_with_the_way_out(page: Client, key_account: Party) -> None:
    address = reverse("add_part", args=[key_account.pk, "class"])
    page.post(address, {"scheme": "rating", "value": "A", "valid_from": "2026-05-01"})
    refused = page.post(address, {"scheme": "rating", "value": "B", "valid_from": "2026-04-01"})
    assert refused.status_code == 422
    assert "There is a class from 2026-05-01 on already" in refused.content.decode()


def test_who_may_only_read_sees_no_button_and_is_refused(make_user: MakeUser, grant: Grant, key_account: Party) -> None:
    reader = make_user("Rita Reader")
    grant(reader, "all", permissions=[])
    client, address = signed_in(reader), reverse("add_part", args=[key_account.pk, "class"])
    shown = client.get(reverse("organization", args=[key_account.pk]) + "?tab=details", follow=True).content.decode()
    assert address not in shown
    assert client.post(address, {"scheme": "rating", "value": "A", "valid_from": "2026-05-01"}).status_code == 403
    assert not Classification.objects.exists()


def test_what_a_customer_is_in_the_trade_is_entered_found_and_taken_out_as_a_file(page: Client) -> None:
    facts = {"name": "Harbour Works", "stage": "prospect", "status": "active", "roles": ["customer"]}
    trade = {
        "nature": "contractor",
        "product_category": "Slurry pumps",
        "service_content": "Commissioning, spare parts",
    }
    made = page.post(reverse("create_organization"), facts | trade, follow=True)
    party = Party.objects.get(name="Harbour Works")
    assert made.status_code == 200
    shown = page.get(reverse("organization", args=[party.pk]) + "?tab=details").content.decode()
    for value in ("Engineering contractor", "Slurry pumps", "Commissioning, spare parts"):
        assert value in shown
    place, columns = reverse("organizations"), "columns=nature,product_category,service_content"
    for condition in ("nature:is:contractor", "product_category:contains:slurry", "service_content:contains:spare"):
        found = page.get(f"{place}?filter={condition}&{columns}").content.decode()
        assert "Harbour Works" in found
    assert "Harbour Works" not in page.get(f"{place}?filter=nature:is:trader").content.decode()
    file = b"".join(page.get(f"{place}?{columns}&export=csv").streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert 'Engineering contractor,Slurry pumps,"Commissioning, spare parts"' in file
