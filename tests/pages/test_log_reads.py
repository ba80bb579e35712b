"""Reads of sensitive fields: the log says who was shown them of whom, wherever they stand."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.api.conftest import caller, token_of
from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.actions import create_own_field
from tradewright.core.models import EventEntry, User
from tradewright.parties.actions import create_person, edit_party
from tradewright.parties.models import Party, Person

pytestmark = pytest.mark.django_db

SHOWN, EXPORTED = "core.SensitiveFieldsShown", "core.SensitiveFieldsExported"

type Read = tuple[str, list[int], int | None, str]


def reads() -> list[Read]:
    rows = EventEntry.objects.filter(name=SHOWN).order_by("pk")
    return [(one.payload["noun"], one.payload["record_ids"], one.by_id, one.door) for one in rows]


@pytest.fixture
def born(administrator: User, consumer: Party) -> Party:
    """A consumer whose birthday is known."""
    Person.objects.filter(party=consumer).update(born_on=date(1984, 5, 6))
    return Party.objects.get(pk=consumer.pk)


def shown_of(page: Client, party: Party, query: str) -> str:
    return page.get(f"/parties/{party.pk}/{query}", follow=True).content.decode()


def test_the_details_of_a_person_are_noted(page: Client, administrator: User, born: Party) -> None:
    assert "1984" in shown_of(page, born, "?tab=details")
    assert reads() == [("parties.consumer", [born.pk], administrator.pk, "page")]


def test_where_nothing_sensitive_is_known_nothing_was_read(page: Client, consumer: Party) -> None:
    Person.objects.filter(party=consumer).update(born_on=None)
    shown_of(page, consumer, "?tab=details")
    page.get("/consumers/?columns=name,born_on")
    assert reads() == []


def test_who_may_not_see_them_reads_nothing(make_user: MakeUser, grant: Grant, born: Party) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "all", sensitivities=[])
    assert "1984" not in shown_of(signed_in(clerk), born, "?tab=details")
    assert reads() == []


def test_a_list_notes_the_rows_of_its_page_only_with_such_a_column(
    page: Client, administrator: User, born: Party
) -> None:
    page.get("/consumers/")
    assert reads() == []
    assert "1984" in page.get("/consumers/?columns=name,born_on").content.decode()
    assert reads() == [("parties.consumer", [born.pk], administrator.pk, "page")]


def test_the_form_with_the_present_values_is_a_read(page: Client, administrator: User, born: Party) -> None:
    assert "1984" in page.get(reverse("edit_party", args=[born.pk])).content.decode()
    assert [read[1] for read in reads()] == [[born.pk]]


def test_the_history_of_a_birthday_is_a_read(page: Client, administrator: User, born: Party) -> None:
    edit_party(by=administrator, party_id=born.pk, facts={"born_on": date(1985, 5, 6)})
    assert "1985" in shown_of(page, born, "?tab=history")
    assert [read[1] for read in reads()] == [[born.pk]]


def test_both_sides_of_a_merge_are_noted(page: Client, account_manager: User, born: Party) -> None:
    twin = create_person(by=account_manager, facts={"given_name": "Nana", "family_name": "Li", "children": 2})
    page.get(reverse("merge_parties", args=[born.pk, twin.pk]))
    assert [read[1] for read in reads()] == [[born.pk, twin.pk]]


def test_a_program_is_noted_with_all_rows_it_got(administrator: User, born: Party) -> None:
    call = caller(token_of(administrator))
    assert call("GET", "/consumers").json()["rows"][0]["born_on"] == "1984-05-06"
    assert call("GET", f"/consumers/{born.pk}").status_code == 200
    assert reads() == [("parties.consumer", [born.pk], administrator.pk, "api")] * 2


def test_a_list_that_leaves_as_a_file_is_noted_as_a_whole(page: Client, administrator: User, born: Party) -> None:
    page.get("/consumers/?columns=name&export=csv")
    assert not EventEntry.objects.filter(name=EXPORTED).exists()
    page.get("/consumers/?columns=name,born_on&export=csv")
    left = EventEntry.objects.get(name=EXPORTED)
    assert (left.payload, left.by_id) == ({"noun": "parties.consumer"}, administrator.pk)


def test_an_own_field_of_that_kind_is_noted_on_every_kind_of_record(
    page: Client, administrator: User, key_account: Party
) -> None:
    values = {"labels": {"en": "Temper"}, "sensitivity": "personal"}
    create_own_field(by=administrator, noun="parties.organization", key="temper", kind="text", values=values)
    edit_party(by=administrator, party_id=key_account.pk, facts={"custom.temper": "Short"})
    assert "Short" in shown_of(page, key_account, "?tab=details")
    assert reads() == [("parties.organization", [key_account.pk], administrator.pk, "page")]


def test_a_birthday_on_today_is_noted(page: Client, administrator: User, born: Party) -> None:
    soon = timezone.localdate() + timedelta(days=2)
    Person.objects.filter(party=born).update(born_on=soon.replace(year=1984))
    Party.objects.filter(pk=born.pk).update(owner=administrator)
    page.get("/")
    assert [read[1] for read in reads()] == [[born.pk]]


def test_the_log_names_whom_it_was_about(page: Client, born: Party) -> None:
    shown_of(page, born, "?tab=details")
    told = page.get(reverse("events") + f"?filter=name:is:{SHOWN}").content.decode()
    assert "Sensitive fields were shown" in told
    assert born.name in told
