"""The log of events: what happened, in words, and to which record."""

from django.test import Client
from django.urls import reverse

from tradewright.core.models import EventEntry
from tradewright.parties.models import Party, Relation


def test_events_say_in_words_what_happened_to_whom(page: Client, key_account: Party) -> None:
    EventEntry.objects.create(name="parties.PartyEdited", payload={"party_id": key_account.pk}, door="page")
    shown = page.get(reverse("events")).content.decode()
    assert "A customer or contact was edited" in shown
    assert f'href="{reverse("organization", args=[key_account.pk])}">{key_account.name}</a>' in shown
    assert "parties.PartyEdited</" not in shown


def test_an_event_about_what_is_gone_keeps_its_number(page: Client) -> None:
    EventEntry.objects.create(name="fulfilment.OrderConfirmed", payload={"order_id": 30734}, door="page")
    shown = page.get(reverse("events")).content.decode()
    assert "Order 30734" in shown
    assert reverse("order", args=[30734]) not in shown


def test_an_event_about_a_part_leads_to_its_record(page: Client, key_account: Party, dealer: Party) -> None:
    relation = Relation.objects.create(party=key_account, other=dealer, kind=Relation.Kind.values[0])
    EventEntry.objects.create(name="parties.RelationChanged", payload={"relation_id": relation.pk}, door="page")
    assert f">{key_account.name}</a>" in page.get(reverse("events")).content.decode()


def test_an_export_and_an_import_say_of_what(page: Client) -> None:
    EventEntry.objects.create(name="ui.ListExported", payload={"noun": "parties.consumer"}, door="page")
    taken = {"run_id": 1, "file_id": 2, "target": "parties.contact_point"}
    EventEntry.objects.create(name="imports.RecordsImported", payload=taken, door="import")
    shown = page.get(reverse("events")).content.decode()
    assert "Consumers" in shown
    assert "Contact point" in shown
    assert "parties.contact_point" not in shown
