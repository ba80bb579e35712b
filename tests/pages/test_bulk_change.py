"""Ticked rows: one field of them is changed row by row, with the rights of whoever ticked them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import User
from tradewright.fulfilment.models import Order
from tradewright.parties.actions import create_organization
from tradewright.parties.models import Party
from tradewright.pricing.models import Promotion
from tradewright.staff.models import LegalEntity
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.screens import bulk
from tradewright.ui.screens.portions import work_through


def _firms(by: User, count: int, **facts: Any) -> list[Party]:
    names = (f"Firm {number:02d}" for number in range(count))
    return [create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True) for name in names]


def _ids(firms: list[Party]) -> list[int]:
    return [firm.pk for firm in firms]


def _sources() -> list[str]:
    return sorted(set(Party.objects.filter(name__startswith="Firm").values_list("source", flat=True)))


def _changed(client: Client, address: str, sent: dict[str, Any]) -> Any:
    """The page that tells what became of each row."""
    return client.post(address, sent, follow=True)


def _undone(client: Client, done: Any) -> Any:
    return client.post(done.context["undo_url"], follow=True)


def test_the_question_names_field_and_number_and_changes_nothing(page: Client, administrator: User) -> None:
    firms = _firms(administrator, 3, source="fair")
    text = page.post("/customers/?bulk=source", {"ids": _ids(firms)}).content.decode()
    assert "Change “Source” of 3 rows" in text
    assert _sources() == ["fair"]


def test_the_ticked_rows_get_the_new_value_and_the_others_keep_theirs(page: Client, administrator: User) -> None:
    firms = _firms(administrator, 3, source="fair")
    answer = _changed(page, "/customers/?bulk=source", {"ids": _ids(firms[:2]), "go": "1", "source": "web"})
    assert "2 of 2 rows changed" in answer.content.decode()
    assert [Party.objects.get(pk=firm.pk).source for firm in firms] == ["web", "web", "fair"]


def test_a_double_press_changes_the_rows_once(page: Client, administrator: User) -> None:
    sent = {"ids": _ids(_firms(administrator, 2, source="fair")), "go": "1", "source": "web"}
    pages = {page.post("/customers/?bulk=source", sent)["Location"] for _press in range(2)}
    assert len(pages) == BulkChange.objects.count() == 1


def test_all_that_match_are_more_than_the_page_shows(page: Client, administrator: User) -> None:
    _firms(administrator, 12, source="fair")
    shown = page.get("/customers/?filter=source:is:fair&size=10")
    assert "All 12 that match" in shown.content.decode()
    page.post("/customers/?filter=source:is:fair&size=10&bulk=source", {"all": "1", "go": "1", "source": "web"})
    assert _sources() == ["web"]


def test_many_rows_need_their_number_typed(page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CONFIRMED_FROM", 3)
    sent = {"ids": _ids(_firms(administrator, 3, source="fair")), "go": "1", "source": "web"}
    refused = page.post("/customers/?bulk=source", sent)
    assert refused.status_code == 422
    assert "Type the number of rows" in refused.content.decode()
    assert _sources() == ["fair"]
    page.post("/customers/?bulk=source", sent | {"token": "3"})
    assert _sources() == ["web"]


def test_more_rows_than_one_answer_can_change_are_refused(
    page: Client, administrator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    _firms(administrator, 3, source="fair")
    answer = page.post("/customers/?bulk=source", {"all": "1", "go": "1", "source": "web"})
    assert "At most 2 rows are changed at once" in answer.content.decode()
    assert _sources() == ["fair"]


def test_a_press_without_a_value_empties_nothing_but_its_tick_does(page: Client, administrator: User) -> None:
    sent = {"ids": _ids(_firms(administrator, 2, source="fair")), "go": "1", "source": ""}
    assert page.post("/customers/?bulk=source", sent).status_code == 422
    assert _sources() == ["fair"]
    page.post("/customers/?bulk=source", sent | {"empty": "1"})
    assert _sources() == [""]


def test_a_refused_row_is_named_with_its_reason_and_stays_ticked(page: Client, key_account: Party) -> None:
    entity = LegalEntity.objects.create(code="HF", name="Halden Flow", country="CN", currency="CNY")
    draft, shipped = (
        Order.objects.create(
            party=key_account,
            legal_entity=entity,
            number=f"SO-{status}",
            currency="CNY",
            ordered_on=date(2026, 3, 1),
            status=status,
        )
        for status in ("draft", "cancelled")
    )
    sent = {"ids": [draft.pk, shipped.pk], "go": "1", "ordered_on": "2026-04-01"}
    text = _changed(page, "/orders/?bulk=ordered_on", sent).content.decode()
    assert "1 of 2 rows changed" in text
    assert f'value="{shipped.pk}" form="chosen" aria-labelledby="row-{shipped.pk}" checked' in text
    assert text.index("SO-cancelled") < text.index("SO-draft")
    shipped.refresh_from_db()
    assert shipped.ordered_on == date(2026, 3, 1)


def test_rows_one_may_not_see_are_not_touched(page: Client, administrator: User, account_manager: User) -> None:
    theirs = _firms(administrator, 1, source="fair")
    signed_in(account_manager).post("/customers/?bulk=source", {"ids": _ids(theirs), "go": "1", "source": "web"})
    assert _sources() == ["fair"]


def test_who_may_not_change_customers_is_not_offered_it(administrator: User, make_user: MakeUser, grant: Grant) -> None:
    _firms(administrator, 1, source="fair")
    reader = make_user("Reader Only")
    grant(reader, "all", permissions=[])
    text = signed_in(reader).get("/customers/").content.decode()
    assert "Change a field" not in text
    assert "data-edit" not in text
    assert signed_in(reader).post("/customers/?bulk=source", {"ids": [1]}).status_code == 404


def test_the_ticked_rows_leave_as_a_file(page: Client, administrator: User) -> None:
    firms = _firms(administrator, 3)
    answer: Any = page.post("/customers/?bulk=csv&columns=source", {"ids": _ids(firms[1:])})
    text = b"".join(answer.streaming_content).decode()
    assert ["Firm 00" in text, "Firm 01" in text, "Firm 02" in text] == [False, True, True]


def test_a_cell_of_a_list_says_where_it_is_edited(page: Client, administrator: User) -> None:
    firm = _firms(administrator, 1)[0]
    text = page.get("/customers/?columns=source,figures.turnover").content.decode()
    assert f'data-edits="/parties/{firm.pk}/edit/"' in text
    assert 'data-edit="source/"' in text
    assert "figures.turnover/" not in text


def test_no_list_asks_more_for_ticks_and_cells(
    page: Client, administrator: User, statements: Callable[[Callable[[], Any]], int]
) -> None:
    _firms(administrator, 30)
    assert statements(lambda: page.get("/customers/?size=10")) == statements(lambda: page.get("/customers/?size=200"))


def test_a_change_of_many_rows_is_undone_except_where_somebody_changed_since(page: Client, administrator: User) -> None:
    firms = _firms(administrator, 3, source="fair")
    done = _changed(page, "/customers/?bulk=source", {"ids": _ids(firms), "go": "1", "source": "web"})
    page.post(f"/parties/{firms[2].pk}/edit/source/", {"source": "phone"})
    text = _undone(page, done).content.decode()
    assert "2 of 3 rows changed" in text
    assert "Somebody changed this row since" in text
    assert [Party.objects.get(pk=firm.pk).source for firm in firms] == ["fair", "fair", "phone"]


@pytest.mark.parametrize("key", ["owner", "founded_year", "roles", "stage"])
def test_every_kind_of_value_comes_back(page: Client, administrator: User, account_manager: User, key: str) -> None:
    firms = _firms(administrator, 1, stage="prospect", roles=["supplier"])
    new = {"owner": account_manager.pk, "founded_year": 1999, "roles": ["carrier"], "stage": "key_account"}[key]

    def shown() -> bytes:
        answer: Any = page.get(f"/customers/?columns={key}&export=csv")
        return b"".join(answer.streaming_content)

    was = shown()
    done = _changed(page, f"/customers/?bulk={key}", {"ids": _ids(firms), "go": "1", key: new})
    assert shown() != was
    _undone(page, done)
    assert shown() == was


def test_a_share_comes_back_as_the_share_it_was(page: Client, administrator: User) -> None:
    half = Promotion.objects.create(
        code="HALF", name="Half", discount_share=Decimal("0.5"), valid_from=date(2026, 1, 1)
    )
    done = _changed(page, "/promotions/?bulk=discount", {"ids": [half.pk], "go": "1", "discount": "20"})
    half.refresh_from_db()
    assert half.discount_share == Decimal("0.2")
    _undone(page, done)
    half.refresh_from_db()
    assert half.discount_share == Decimal("0.5")


def test_only_who_asked_sees_stops_or_undoes_a_change(page: Client, administrator: User, account_manager: User) -> None:
    firms = _firms(administrator, 1, source="fair")
    done = _changed(page, "/customers/?bulk=source", {"ids": _ids(firms), "go": "1", "source": "web"})
    other, address = signed_in(account_manager), done.request["PATH_INFO"]
    answers = [other.get(address), *(other.post(f"{address}{verb}/") for verb in ("stop", "undo"))]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert _sources() == ["web"]


def test_what_a_stopped_undo_left_is_taken_up_again(page: Client, administrator: User) -> None:
    firms = _firms(administrator, 3, source="fair")
    done = _changed(page, "/customers/?bulk=source", {"ids": _ids(firms), "go": "1", "source": "web"})
    _undone(page, done)
    back = BulkChange.objects.exclude(undoes=None).get()
    rest = [firm.pk for firm in firms[1:]]  # as if it had been stopped after the first row
    back.rows.filter(row_id__in=rest).update(outcome=BulkRow.Outcome.LEFT)
    Party.objects.filter(pk__in=rest).update(source="web")

    stopped = page.get(f"/changes/{back.pk}/")
    assert page.post(stopped.context["continue_url"]).status_code == 302
    assert page.get(f"/changes/{back.pk}/").context["work"]
    work_through(back.pk)
    assert _sources() == ["fair"]
    assert not page.get(f"/changes/{back.pk}/").context["continue_url"]


def test_an_undo_pressed_twice_happens_once_and_not_after_thirty_days(page: Client, administrator: User) -> None:
    firms = _firms(administrator, 1, source="fair")
    done = _changed(page, "/customers/?bulk=source", {"ids": _ids(firms), "go": "1", "source": "web"})
    late = _changed(page, "/customers/?bulk=source", {"ids": _ids(firms), "go": "1", "source": "late"})
    BulkChange.objects.filter(undoes=None).update(finished_at=timezone.now() - timedelta(days=31))
    assert page.post(late.context["undo_url"]).status_code == 400
    BulkChange.objects.update(finished_at=timezone.now())
    addresses = {page.post(late.context["undo_url"])["Location"] for _press in range(2)}
    assert len(addresses) == 1
    assert _sources() == ["web"]
    assert done.context["undo_url"]
