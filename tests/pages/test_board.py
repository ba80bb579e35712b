"""Boards: rows of a list as cards by their stage, moved through the noun's own verb."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.at_once import while_uncommitted
from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.access import rights_of
from tradewright.core.actors import acting
from tradewright.core.edits import edit
from tradewright.core.fields import readable_fields
from tradewright.core.models import User
from tradewright.core.permissions import MAKE_KEYS
from tradewright.fulfilment.models import CustomerFigures
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party
from tradewright.parties.queries import organizations_for
from tradewright.ui import queries
from tradewright.ui.screens import tallies

JSON = {"Accept": "application/json"}
HTMX = {"HX-Request": "true"}


def _firm(by: User, name: str, stage: str = "prospect", *, turnover: int = 0, **facts: Any) -> Party:
    party = create_organization(by=by, facts={"name": name, "stage": stage, **facts}, accept_duplicates=True)
    if turnover:
        CustomerFigures.objects.update_or_create(party=party, defaults={"currency": "CNY", "turnover": turnover})
    return Party.objects.get(pk=party.pk)


def _cards(page: Client, stage: str, query: str = "") -> str:
    return page.get(f"/customers/?as=board{query}&column={stage}", headers=HTMX).content.decode()


def _heads(page: Client, query: str = "") -> Any:
    return page.get(f"/customers/?as=board{query}&count=stages").json()


def _move(page: Client, party: Party, to: str, version: int | None = None) -> Any:
    address = f"/customers/?as=board&move={party.pk}"
    return page.post(address, {"to": to, "version": version or party.version}, headers=JSON)


def test_each_stage_is_a_column_that_fetches_its_cards(page: Client, administrator: User) -> None:
    _firm(administrator, "Pump House", country="DE", city="Kiel")
    _firm(administrator, "Valve House", "key_account")
    board = page.get("/customers/?as=board").content.decode()
    assert "Pump House" not in board
    assert 'data-stage="lost"' in board
    assert "Pump House" in _cards(page, "prospect")
    assert "Kiel" in _cards(page, "prospect")
    assert "Valve House" not in _cards(page, "prospect")


def test_heads_say_how_many_and_how_much(page: Client, administrator: User) -> None:
    _firm(administrator, "Pump House", turnover=1_200_000)
    _firm(administrator, "Valve House", turnover=300_000)
    _firm(administrator, "Mill", "lost")
    heads = _heads(page)
    assert heads["prospect"] == {"count": "2", "sum": "¥1.50m"}
    assert heads["lost"] == {"count": "1", "sum": ""}
    assert heads["repeat"] == {"count": "0", "sum": ""}


def test_columns_are_counted_alone_and_not_added_up_where_all_together_take_too_long(
    administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_LONGEST_COUNT", "500ms")
    monkeypatch.setattr(tallies, "COUNTED_UP_TO", 2)
    for number in range(3):
        _firm(administrator, f"Firm {number}", turnover=100)
    _firm(administrator, "Mill", "repeat", turnover=100)
    _firm(administrator, "Gone", "lost")
    fields = readable_fields("parties.organization", rights_of(administrator))
    rows = organizations_for(administrator).extra(
        where=["CASE WHEN stage = 'lost' THEN pg_sleep(20) IS NOT NULL ELSE TRUE END"]
    )
    told = tallies.tallies(rows, fields["stage"], fields["figures.turnover"], administrator)
    said = {key: one.said() for key, one in told.items()}
    assert said["prospect"] == {"count": "more than 2", "sum": ""}
    assert said["repeat"] == {"count": "1", "sum": ""}
    assert "lost" not in said


def test_filters_words_and_views_are_those_of_the_list(page: Client, administrator: User) -> None:
    _firm(administrator, "Pump House", source="fair")
    _firm(administrator, "Valve House", source="web")
    assert _heads(page, "&filter=source:is:fair")["prospect"]["count"] == "1"
    assert "Valve House" not in _cards(page, "prospect", "&filter=source:is:fair")
    assert "Valve House" in _cards(page, "prospect", "&q=valve")
    answer = page.get("/customers/?as=board&field=source&operator=is&value=fair")
    assert answer["Location"] == "/customers/?as=board&filter=source:is:fair"


def test_a_board_on_which_a_filter_hides_all_says_which_one(page: Client, administrator: User) -> None:
    _firm(administrator, "Pump House", source="fair")
    text = page.get("/customers/?as=board&filter=source:is:web").content.decode()
    assert "Without “Source is web” there are 1" in text
    assert 'href="?as=board"' in text


def test_a_long_column_shows_more_behind_what_stands_there(page: Client, administrator: User) -> None:
    for number in range(23):
        _firm(administrator, f"Firm {number:02d}")
    first = page.get("/customers/?as=board&column=prospect", headers=HTMX)
    assert first.content.decode().count("data-card=") == 20
    more = page.get(first.context["more_url"], headers=HTMX).content.decode()
    assert more.count("data-card=") == 3
    assert "Firm 22" in more


def test_a_column_is_read_without_a_script_too(page: Client, administrator: User) -> None:
    _firm(administrator, "Pump House")
    text = page.get("/customers/?as=board&column=prospect").content.decode()
    assert "Pump House" in text
    assert "<main" in text


def test_statements_do_not_grow_with_the_rows(
    page: Client, administrator: User, statements: Callable[[Callable[[], Any]], int]
) -> None:
    def asked() -> tuple[int, ...]:
        return (
            statements(lambda: page.get("/customers/?as=board")),
            statements(lambda: _cards(page, "prospect")),
            statements(lambda: _heads(page)),
        )

    _firm(administrator, "First")
    page.get("/customers/?as=board")
    few = asked()
    for number in range(15):
        _firm(administrator, f"Firm {number}", owner=administrator.pk)
    assert asked() == few
    assert few[0] <= 15


def test_a_card_is_moved_and_the_move_is_undone(page: Client, administrator: User) -> None:
    party = _firm(administrator, "Pump House")
    told = _move(page, party, "repeat").json()
    party.refresh_from_db()
    assert (party.stage, party.stage_since) == ("repeat", timezone.localdate())
    assert told["stage"] == "repeat"
    assert f'data-version="{party.version}"' in told["card"]
    undo = told["notice"].split('action="')[1].split('"')[0].replace("&amp;", "&")
    assert page.post(undo, headers=JSON).json()["stage"] == "prospect"
    party.refresh_from_db()
    assert party.stage == "prospect"


def test_a_card_that_somebody_else_moved_stays_where_they_put_it(
    page: Client, administrator: User, account_manager: User
) -> None:
    party = _firm(administrator, "Pump House")
    with acting(account_manager):
        edit(Party.objects.get(pk=party.pk), {"stage": "key_account"})
    answer = _move(page, party, "lost")
    told = answer.json()
    assert (answer.status_code, told["stage"]) == (409, "key_account")
    assert "Chen Yu moved it to Key account meanwhile" in told["notice"]
    assert "Your move to Lost customer was not applied" in told["notice"]
    party.refresh_from_db()
    assert party.stage == "key_account"
    insist = told["notice"].split('action="')[1].split('"')[0].replace("&amp;", "&")
    assert page.post(insist, headers=JSON).json()["stage"] == "lost"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_move_a_card_at_once_the_second_is_refused(page: Client, administrator: User) -> None:
    party = _firm(administrator, "Pump House")
    answers: list[Any] = []
    while_uncommitted(
        lambda: answers.append(_move(page, party, "key_account")),
        lambda: answers.append(_move(signed_in(administrator), party, "lost")),
    )
    assert [answer.status_code for answer in answers] == [200, 409]
    assert answers[1].json()["stage"] == "key_account"
    party.refresh_from_db()
    assert party.stage == "key_account"


def test_a_card_whose_name_was_changed_meanwhile_is_moved_all_the_same(page: Client, administrator: User) -> None:
    party = _firm(administrator, "Pump House")
    with acting(administrator):
        edit(Party.objects.get(pk=party.pk), {"source": "fair"})
    assert _move(page, party, "repeat").status_code == 200
    party.refresh_from_db()
    assert (party.stage, party.source) == ("repeat", "fair")


def test_without_a_script_a_card_is_moved_by_a_form(page: Client, administrator: User) -> None:
    party = _firm(administrator, "Pump House")
    asked = page.get(f"/customers/?as=board&filter=source:is_empty&move={party.pk}")
    assert asked.context["action"].endswith(f"&move={party.pk}&version={party.version}")
    answer = page.post(asked.context["action"], {"to": "repeat"})
    assert answer["Location"] == "/customers/?as=board&filter=source:is_empty"
    shown = page.get(answer["Location"]).content.decode()
    assert "Pump House is now under Repeat customer" in shown
    assert "data-undo" in shown


def test_without_a_script_a_refused_move_is_asked_again(page: Client, administrator: User) -> None:
    party = _firm(administrator, "Pump House")
    with acting(administrator):
        edit(Party.objects.get(pk=party.pk), {"stage": "key_account"})
    answer = page.post(f"/customers/?as=board&move={party.pk}&version={party.version}", {"to": "lost"})
    assert answer.status_code == 409
    assert "Not moved: Pump House" in answer.content.decode()
    assert page.post(answer.context["action"], {"to": "lost"}).status_code == 302


@pytest.mark.parametrize("to", ["", "nowhere", "prospect'--"])
def test_a_column_that_is_none_takes_no_card(page: Client, administrator: User, to: str) -> None:
    party = _firm(administrator, "Pump House")
    assert _move(page, party, to).status_code == 422
    assert page.get("/customers/?as=board&column=nowhere", headers=HTMX).status_code == 404
    party.refresh_from_db()
    assert (party.stage, party.version) == ("prospect", 1)


def test_a_hidden_customer_is_on_no_board_and_in_no_head(
    colleague: User, account_manager: User, key_account: Party
) -> None:
    hers, his = signed_in(account_manager), signed_in(colleague)
    assert key_account.name in _cards(hers, "key_account") or "Jiangnan" in _cards(hers, "key_account")
    assert "Jiangnan" not in _cards(his, "key_account")
    assert _heads(hers)["key_account"]["count"] == "1"
    assert _heads(his)["key_account"] == {"count": "0", "sum": ""}
    answer = _move(his, key_account, "lost")
    assert answer.status_code == 404
    assert his.get(f"/customers/?as=board&move={key_account.pk}").status_code == 404
    key_account.refresh_from_db()
    assert key_account.stage == "key_account"


def test_who_may_not_edit_reads_the_board(make_user: MakeUser, grant: Grant, key_account: Party) -> None:
    reader = make_user("Reader")
    grant(reader, "all", permissions=[MAKE_KEYS.name])
    his = signed_in(reader)
    cards = _cards(his, "key_account")
    assert "data-card=" in cards
    assert 'draggable="true"' not in cards
    assert "data-mover" not in cards
    assert _move(his, key_account, "lost").status_code == 403
    key_account.refresh_from_db()
    assert (key_account.stage, key_account.version) == ("key_account", 1)


def test_turnover_is_shown_to_nobody_who_sees_no_orders(make_user: MakeUser, grant: Grant, administrator: User) -> None:
    _firm(administrator, "Pump House", turnover=1_200_000)
    clerk = make_user("Clerk")
    grant(clerk, "all", scopes={"parties.organization": "all"})
    his = signed_in(clerk)
    assert _heads(his)["prospect"] == {"count": "1", "sum": ""}
    assert "1,200,000" not in _cards(his, "prospect")


def test_who_sees_some_orders_reads_what_these_add_up_to(
    make_user: MakeUser, grant: Grant, administrator: User
) -> None:
    _firm(administrator, "Pump House", turnover=1_200_000)
    clerk = make_user("Clerk")
    grant(clerk, "all", scopes={"parties.organization": "all", "fulfilment.order": "own"})
    assert _heads(signed_in(clerk))["prospect"] == {"count": "1", "sum": ""}


def test_consumers_stand_on_a_board_too(page: Client, consumer: Party) -> None:
    answer = page.get("/consumers/?as=board&column=prospect", headers=HTMX)
    assert f'data-card="{consumer.pk}"' in answer.content.decode()


def test_a_list_without_a_board_stays_a_list(page: Client, contact: Party) -> None:
    assert "data-board" not in page.get("/contacts/?as=board").content.decode()
