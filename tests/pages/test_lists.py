"""Lists: filters, order, words, columns and pages stand in the address; views keep them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from tests.pages.conftest import signed_in
from tradewright.activities.actions import plan_task
from tradewright.activities.models import Task
from tradewright.core.models import User
from tradewright.fulfilment.models import Order
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party
from tradewright.staff.models import LegalEntity
from tradewright.ui.models import ListLook, SavedView


def _firms(by: User, *names: str, **facts: Any) -> list[Party]:
    return [create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True) for name in names]


def _names(answer: Any, *names: str) -> list[str]:
    text = answer.content.decode()
    return sorted((name for name in names if escape(name) in text), key=text.index)


def test_names_stand_in_order_whatever_their_script(page: Client, administrator: User) -> None:
    _firms(administrator, "Zeta", "江南石化", "Alpha")
    answer = page.get("/customers/")
    assert _names(answer, "Zeta", "江南石化", "Alpha") == ["Alpha", "江南石化", "Zeta"]


def test_a_filter_in_the_address_narrows_and_shows_as_a_chip(page: Client, administrator: User) -> None:
    _firms(administrator, "Pump House", source="fair")
    _firms(administrator, "Valve House", source="web")
    answer = page.get("/customers/?filter=source:is:fair")
    assert _names(answer, "Pump House", "Valve House") == ["Pump House"]
    assert "fair" in answer.content.decode()


def test_the_filter_form_without_a_script_becomes_an_address(page: Client, administrator: User) -> None:
    answer = page.get("/customers/?field=source&operator=is&value=fair")
    assert answer.status_code == 302
    assert answer["Location"] == "/customers/?filter=source:is:fair"


def test_an_unknown_filter_is_refused_in_words(page: Client, db: None) -> None:
    answer = page.get("/customers/?filter=password:is:x")
    assert answer.status_code == 422
    assert "password" in answer.content.decode()


@pytest.mark.parametrize("query", ["size=²", "view=²", "filter=owner:in:²", f"view={'9' * 5000}"])
def test_a_number_that_is_none_is_no_fault(page: Client, db: None, query: str) -> None:
    assert page.get(f"/customers/?{query}").status_code in (200, 422)


def test_words_find_by_the_tokens_of_search(page: Client, administrator: User) -> None:
    _firms(administrator, "江南石化工程有限公司", "Harbour Supply")
    answer = page.get("/customers/?q=jnsh")
    assert _names(answer, "江南石化工程有限公司", "Harbour Supply") == ["江南石化工程有限公司"]


def test_an_empty_result_names_the_filter_that_hides_most(page: Client, administrator: User) -> None:
    _firms(administrator, "Pump House", source="fair")
    answer = page.get("/customers/?filter=source:is:web&filter=name:contains:Pump")
    text = answer.content.decode()
    assert "Pump House" not in text
    assert "?filter=name:contains:Pump" in text


def test_the_next_page_begins_where_the_first_ended(page: Client, administrator: User) -> None:
    _firms(administrator, *(f"Firm {number:02d}" for number in range(12)))
    first = page.get("/customers/?size=10")
    assert _names(first, "Firm 09", "Firm 10") == ["Firm 09"]
    following = first.context["older_url"]
    assert _names(page.get("/customers/" + following), "Firm 09", "Firm 10", "Firm 11") == ["Firm 10", "Firm 11"]


def test_the_number_of_statements_does_not_grow_with_the_rows(
    page: Client, administrator: User, statements: Callable[[Callable[[], Any]], int]
) -> None:
    _firms(administrator, *(f"Firm {number:02d}" for number in range(30)))
    few = statements(lambda: page.get("/customers/?size=10"))
    many = statements(lambda: page.get("/customers/?size=200"))
    assert few == many
    assert many <= 25


def test_a_view_keeps_filters_and_order_and_is_pinned(page: Client, administrator: User) -> None:
    answer = page.post("/lists/parties.organization/views/new/?filter=source:is:fair&at=x", {"name": "From fairs"})
    view = SavedView.objects.get(name="From fairs")
    assert answer.status_code == 302
    assert view.query == "filter=source:is:fair"
    assert list(view.pinned_by.all()) == [administrator]
    assert "From fairs" in page.get("/customers/").content.decode()


def test_the_sidebar_says_how_many_rows_a_pinned_view_has(page: Client, administrator: User) -> None:
    for name, source in (("Fair", "fair"), ("Web", "web"), ("Fair too", "fair")):
        create_organization(by=administrator, facts={"name": name, "source": source})
    page.post("/lists/parties.organization/views/new/?filter=source:is:fair", {"name": "From fairs"})
    view = SavedView.objects.get(name="From fairs")
    shown = page.get("/products/").content.decode()
    assert 'data-counts="/views/counts/"' in shown
    assert f'data-view="{view.pk}"' in shown
    assert page.get("/views/counts/").json() == {str(view.pk): "2"}


def test_a_count_in_the_sidebar_is_of_what_one_sees(page: Client, stranger: User, key_account: Party) -> None:
    page.post("/lists/parties.organization/views/new/", {"name": "Everybody's", "audience": "everyone"})
    view = SavedView.objects.get(name="Everybody's")
    view.pinned_by.add(stranger)
    assert page.get("/views/counts/").json() == {str(view.pk): "1"}
    assert signed_in(stranger).get("/views/counts/").json() == {str(view.pk): "0"}


def test_a_private_view_is_not_shown_to_others(page: Client, account_manager: User) -> None:
    page.post("/lists/parties.organization/views/new/", {"name": "Mine alone"})
    assert "Mine alone" not in signed_in(account_manager).get("/customers/").content.decode()


def test_nobody_changes_the_view_of_another(page: Client, account_manager: User) -> None:
    page.post("/lists/parties.organization/views/new/", {"name": "Shared", "audience": "everyone"})
    view = SavedView.objects.get(name="Shared")
    answer = signed_in(account_manager).post(f"/views/{view.pk}/save/", {"query": "sort=-name"})
    view.refresh_from_db()
    assert answer.status_code == 403
    assert view.query == ""


def test_a_stranger_sees_no_customers(stranger: User, key_account: Party) -> None:
    assert key_account.name not in signed_in(stranger).get("/customers/").content.decode()


def test_a_narrowed_list_of_orders_adds_up_what_its_figure_says(page: Client, key_account: Party) -> None:
    entity = LegalEntity.objects.create(code="HF", name="Halden Flow", country="CN", currency="CNY")
    for number, (code, net) in enumerate((("CNY", 1200), ("CNY", 300), ("USD", 40)), start=1):
        Order.objects.create(
            party=key_account,
            legal_entity=entity,
            number=f"SO-{number}",
            currency=code,
            ordered_on=date(2026, 3, number),
            status="confirmed",
            subtotal=net,
            total=net + 100,
        )
    assert page.get("/orders/").context["sum"] == ""
    answer = page.get(f"/orders/?filter=customer:is:{key_account.pk}")
    assert answer.context["sum"] == "CNY\u00a01,500.00 · USD\u00a040.00".replace("\u00a0", " ")
    assert answer.context["sum_of"] == "Net amount"
    assert page.get("/orders/?filter=number:is:SO-1").context["sum"] == "¥1,200.00"


def test_a_wrong_filter_does_not_speak_of_saving(page: Client, db: None) -> None:
    text = page.get("/customers/?filter=password:is:x").content.decode()
    assert "There is no field password to filter by" in text
    assert "saved" not in text.split("<main")[1].split("</main")[0]


def test_a_first_day_offers_something_to_begin_with(page: Client, administrator: User, key_account: Party) -> None:
    text = page.get("/").content.decode()
    assert "Where to begin" in text
    assert key_account.name in text
    assert "/customers/new/" in text


def test_another_order_is_still_the_same_view(page: Client, administrator: User) -> None:
    _firms(administrator, "Pump House")
    text = page.get("/customers/?sort=-name&columns=city").content.decode()
    assert 'aria-current="page"><span class="cut">All customers' in text.replace("\n", "")
    narrowed = page.get("/customers/?filter=stage:is:key_account&sort=-name").content.decode()
    assert 'aria-current="page"><span class="cut">Key accounts' in narrowed


def test_chosen_columns_stay_until_the_usual_ones_are_asked_for(page: Client, administrator: User) -> None:
    _firms(administrator, "Pump House", source="fair")
    kept = page.get("/customers/?sort=-name&columns=source&keep=chosen")
    assert kept["Location"] == "/customers/?sort=-name"
    shown = page.get("/customers/").context
    assert [column.key for column in shown["columns"]] == ["name", "source"]
    assert "columns=source" in shown["new_view_url"]
    page.get("/customers/?keep=usual")
    assert "stage" in [column.key for column in page.get("/customers/").context["columns"]]


def test_chosen_columns_are_there_on_another_device_and_for_nobody_else(
    page: Client, administrator: User, account_manager: User
) -> None:
    page.get("/customers/?columns=source,no_such_column&keep=chosen")
    page.post("/customers/", {"widths": "name:333,no_such_column:100"})
    elsewhere = signed_in(administrator).get("/customers/").context["columns"]
    assert [(column.key, column.width) for column in elsewhere][:1] == [("name", 333)]
    assert [column.key for column in elsewhere] == ["name", "source"]
    others = signed_in(account_manager).get("/customers/").context["columns"]
    assert "stage" in [column.key for column in others]
    kept = ListLook.objects.get()
    assert (kept.columns, kept.widths) == (["source"], {"": "name:333"})


def test_the_palette_finds_only_records_of_the_kind_one_searches_in(page: Client, administrator: User) -> None:
    (firm,) = _firms(administrator, "Pump House")
    address = f'href="/customers/{firm.pk}/"'
    found = {
        key: page.get(f"/palette/?q=pump&in={key}") for key in ("parties.organization", "fulfilment.order", "none")
    }
    assert [address in answer.content.decode() for answer in found.values()] == [True, False, False]


def test_what_was_opened_lately_but_cannot_be_searched_does_not_end_the_palette(page: Client, db: None) -> None:
    assert page.get("/palette/?q=&recent=/imports/1/&recent=/settings/").status_code == 200


def test_the_sidebar_opens_the_tasks_still_to_do(page: Client, db: None) -> None:
    assert 'href="/tasks/?filter=done_at:is_empty"' in page.get("/customers/").content.decode()


def test_a_next_step_whose_day_has_passed_is_marked_in_words(page: Client, administrator: User, dealer: Party) -> None:
    task = plan_task(
        by=administrator,
        party_id=dealer.pk,
        facts={"kind": "call", "subject": "Ask for the order", "due_on": timezone.localdate()},
    )
    assert "Overdue" not in page.get("/customers/").content.decode()
    Task.objects.filter(pk=task.pk).update(due_on=timezone.localdate() - timedelta(days=9))
    cell = page.get("/customers/").content.decode().split("Ask for the order")[0].rsplit("<td", 1)[1]
    assert 'class="risk"' in cell
    assert 'aria-label="Overdue"' in cell
    file = page.get("/customers/?export=csv").getvalue().decode()
    assert "Ask for the order" in file
    assert "<span" not in file
