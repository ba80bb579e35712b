"""Records: the page of a customer, its tabs, inline edit, conflicts, undo."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages.conftest import sent_untouched, signed_in
from tradewright.activities.models import Activity, Task
from tradewright.core.models import User
from tradewright.parties.models import Address, Party

TABS = ["timeline", "details", "contacts", "orders", "figures", "file", "history", "overview"]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("language", ["en", "zh-hans", "zh-hant"])
def test_every_tab_opens_in_every_language(administrator: User, key_account: Party, tab: str, language: str) -> None:
    administrator.language = language
    administrator.save()
    answer = signed_in(administrator).get(f"/customers/{key_account.pk}/?tab={tab}")
    assert answer.status_code == 200
    assert key_account.name in answer.content.decode()


def test_an_unknown_tab_leads_nowhere(page: Client, key_account: Party) -> None:
    assert page.get(f"/customers/{key_account.pk}/?tab=nothing").status_code == 404


def test_a_customer_one_may_not_see_is_not_there(stranger: User, key_account: Party) -> None:
    assert signed_in(stranger).get(f"/customers/{key_account.pk}/").status_code == 404


def test_the_page_of_a_consumer_is_found_from_any_address(page: Client, consumer: Party) -> None:
    answer = page.get(f"/parties/{consumer.pk}/", follow=True)
    assert answer.redirect_chain == [(f"/consumers/{consumer.pk}/", 302)]


def test_a_customer_page_takes_few_statements(
    page: Client, key_account: Party, statements: Callable[[Callable[[], Any]], int]
) -> None:
    page.get(f"/customers/{key_account.pk}/")
    assert statements(lambda: page.get(f"/customers/{key_account.pk}/")) <= 25


def test_one_field_is_edited_in_place(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/industry/"
    assert b"cell-edit" in page.get(address).content
    answer = page.post(address, {"industry": "Refining", "version": key_account.version})
    assert answer.content.decode() == "Refining"


def test_a_value_that_does_not_fit_stays_in_the_cell_with_its_sentence(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/email/"
    answer = page.post(address, {"email": "nobody at all", "version": key_account.version})
    assert answer.status_code == 422
    assert "nobody at all" in answer.content.decode()


@pytest.mark.parametrize("year", ["99999", "999", "19x9"])
def test_a_year_that_is_none_is_asked_again(page: Client, key_account: Party, year: str) -> None:
    sent = {"founded_year": year, "version": key_account.version}
    answer = page.post(f"/parties/{key_account.pk}/edit/founded_year/", sent)
    assert "A year has four digits, between 1000 and 2999" in answer.content.decode()


def test_two_people_editing_the_same_field_see_both_values(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/source/"
    page.post(address, {"source": "fair", "version": key_account.version})
    late = page.post(address, {"source": "web", "version": key_account.version})
    text = late.content.decode()
    assert late.status_code == 409
    assert "fair" in text
    assert "web" in text


def test_the_form_calls_a_field_that_two_people_changed_by_its_name(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/"
    sent = sent_untouched(page, address)
    page.post(address, sent | {"legal_name": "Jiangnan Ltd"})
    late = page.post(address, sent | {"legal_name": "Jiangnan Inc"})
    assert late.status_code == 409
    assert "changed “Registered name” while you typed" in late.content.decode()


@pytest.mark.parametrize(
    ("key", "theirs", "mine", "said"),
    [
        ("status", "paused", "closed", ("Closed", "On hold")),
        ("stage", "repeat", "prospect", ("Prospect", "Repeat customer")),
        ("founded_year", "1999", "2001", ("2001", "1999")),
        ("employees", "12000", "1500", ("1,500", "12,000")),
    ],
)
def test_values_that_two_people_changed_stand_as_the_page_shows_them(
    page: Client, key_account: Party, key: str, theirs: str, mine: str, said: tuple[str, str]
) -> None:
    address = f"/parties/{key_account.pk}/edit/"
    sent = sent_untouched(page, address)
    page.post(address, sent | {key: theirs})
    late = page.post(address, sent | {key: mine})
    assert f"Yours: {said[0]}. Saved now: {said[1]}." in late.content.decode()


def test_what_one_did_not_touch_stays_as_another_saved_it(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/"
    sent = sent_untouched(page, address)
    theirs = {"employees": "900", "phone": "025-8333 9999", "stage": "dormant"}
    assert page.post(address, sent | theirs).status_code == 302
    assert page.post(address, sent | {"legal_name": "Jiangnan Inc"}).status_code == 302
    after = Party.objects.select_related("organization").get(pk=key_account.pk)
    assert (after.organization.legal_name, after.organization.employees) == ("Jiangnan Inc", 900)
    assert (after.stage, after.phone) == ("dormant", "025-8333 9999")


def test_who_has_seen_both_values_saves_again(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/"
    sent = sent_untouched(page, address)
    page.post(address, sent | {"legal_name": "Jiangnan Ltd"})
    late = page.post(address, sent | {"legal_name": "Jiangnan Inc"})
    again = sent | {"legal_name": "Jiangnan Inc", "version": late.context["form"]["version"].value()}
    assert page.post(address, again).status_code == 302
    assert Party.objects.get(pk=key_account.pk).organization.legal_name == "Jiangnan Inc"


def test_a_cell_that_two_people_changed_offers_both_as_they_are_typed(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/stage/"
    page.post(address, {"stage": "repeat", "version": key_account.version})
    late = page.post(address, {"stage": "dormant", "version": key_account.version})
    text = late.content.decode()
    assert "Repeat customer" in text
    assert 'value="repeat"' in text
    version = Party.objects.get(pk=key_account.pk).version
    saved = page.post(address, {"stage": "dormant", "version": version})
    assert (saved.status_code, Party.objects.get(pk=key_account.pk).stage) == (200, "dormant")


def test_a_form_saves_only_what_was_changed(page: Client, key_account: Party) -> None:
    sent = sent_untouched(page, f"/parties/{key_account.pk}/edit/")
    page.post(f"/parties/{key_account.pk}/edit/", sent | {"source": "fair"})
    after = Party.objects.get(pk=key_account.pk)
    assert (after.source, after.name, after.email) == ("fair", key_account.name, key_account.email)


def test_a_deleted_customer_comes_back_by_undo(page: Client, key_account: Party) -> None:
    page.post(f"/parties/{key_account.pk}/delete/")
    assert page.get(f"/customers/{key_account.pk}/").status_code == 404
    page.post(f"/parties/{key_account.pk}/restore/")
    assert page.get(f"/customers/{key_account.pk}/").status_code == 200


def test_history_names_who_changed_what(page: Client, key_account: Party, administrator: User) -> None:
    page.post(f"/parties/{key_account.pk}/edit/source/", {"source": "fair", "version": key_account.version})
    text = page.get(f"/customers/{key_account.pk}/?tab=history").content.decode()
    assert administrator.name in text
    assert "fair" in text


def test_likely_duplicates_are_shown_and_one_may_insist(page: Client, key_account: Party) -> None:
    sent = {"name": key_account.name, "email": key_account.email, "country": "CN", "stage": "prospect"}
    refused = page.post("/customers/new/", sent)
    assert refused.status_code == 409
    assert f"/customers/{key_account.pk}/" in refused.content.decode()
    saved = page.post("/customers/new/", sent | {"accept": "accept_duplicates"})
    assert saved.status_code == 302
    assert Party.objects.filter(name=key_account.name).count() == 2


def test_what_happened_is_written_with_its_first_line_as_headline(page: Client, key_account: Party) -> None:
    page.post(f"/parties/{key_account.pk}/log/", {"words": "Met Li Wenbo\nHe asks for 316L seats.", "kind": "visit"})
    activity = Activity.objects.get(party=key_account)
    assert (activity.subject, activity.body, activity.kind) == ("Met Li Wenbo", "He asks for 316L seats.", "visit")
    assert "Met Li Wenbo" in page.get(f"/customers/{key_account.pk}/").content.decode()


def test_an_address_is_added_changed_and_removed(page: Client, key_account: Party) -> None:
    sent = {"use": "shipping", "line1": "Gate 3", "city": "南京市", "province": "江苏省", "postcode": "210000"}
    page.post(f"/parties/{key_account.pk}/address/add/", sent | {"country": "CN"})
    address = Address.objects.get(party=key_account, line1="Gate 3")
    page.post(
        f"/parties/{key_account.pk}/address/{address.pk}/edit/",
        sent | {"country": "CN", "line1": "Gate 4", "version": address.version},
    )
    address.refresh_from_db()
    assert address.line1 == "Gate 4"
    page.post(f"/parties/{key_account.pk}/address/{address.pk}/remove/")
    address.refresh_from_db()
    assert address.deleted_at is not None


def test_the_part_of_another_party_is_not_there(page: Client, key_account: Party, dealer: Party) -> None:
    address = Address.objects.filter(party=dealer).first()
    assert address is not None
    assert page.get(f"/parties/{key_account.pk}/address/{address.pk}/edit/").status_code == 404


def test_a_finished_task_leaves_today_and_comes_back_by_undo(page: Client, administrator: User) -> None:
    page.post(
        "/tasks/new/", {"subject": "Call Li Wenbo", "kind": "call", "due_on": "2020-01-01", "owner": administrator.pk}
    )
    task = Task.objects.get()
    assert "Call Li Wenbo" in page.get("/").content.decode()
    page.post(f"/tasks/{task.pk}/complete/")
    assert f'data-href="/tasks/{task.pk}/"' not in page.get("/tasks/?filter=done_at:is_empty").content.decode()
    page.post(f"/tasks/{task.pk}/reopen/")
    task.refresh_from_db()
    assert not task.is_done


def test_a_new_name_reaches_heading_crumb_and_title(page: Client, key_account: Party) -> None:
    address = f"/parties/{key_account.pk}/edit/name/"
    typed = {"name": "Jiangnan Works", "version": key_account.version}
    key_account.other_name = ""
    answer = page.post(address, typed, headers={"HX-Current-URL": f"http://x/customers/{key_account.pk}/?tab=details"})
    text = answer.content.decode()
    assert "<title>Jiangnan Works</title>" in text
    for place in ("record-name", "record-face", "crumb-here"):
        assert f'id="{place}"' in text


def test_a_new_name_on_a_list_changes_the_cell_alone(page: Client, key_account: Party) -> None:
    typed = {"name": "Jiangnan Works", "version": key_account.version}
    answer = page.post(
        f"/parties/{key_account.pk}/edit/name/", typed, headers={"HX-Current-URL": "http://x/customers/"}
    )
    assert "<title>" not in answer.content.decode()


def test_the_overview_on_a_wide_screen_marks_the_tab_beside_it(page: Client, key_account: Party) -> None:
    tabs = page.get(f"/customers/{key_account.pk}/?tab=overview").context["tabs"]
    assert [tab["current"] for tab in tabs].count(True) == 1


def test_an_entry_without_words_is_refused_by_name(page: Client, key_account: Party) -> None:
    answer = page.post(reverse("log_activity", args=[key_account.pk]), {"words": " ", "kind": "call"}, follow=True)
    assert "Write what happened" in " ".join(map(str, answer.context["messages"]))
    assert not Activity.objects.exists()


def test_only_calls_have_an_outcome(page: Client, key_account: Party) -> None:
    for kind in ("visit", "call"):
        page.post(reverse("log_activity", args=[key_account.pk]), {"words": kind, "kind": kind, "outcome": "no_answer"})
    assert dict(Activity.objects.values_list("kind", "outcome")) == {"visit": "", "call": "no_answer"}
