"""A portion of many rows is changed in few statements; each row has its own result all the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import get_resolver

from tests.cast import Grant, MakeUser
from tests.pages.conftest import signed_in
from tradewright.core.models import CustomField, User
from tradewright.parties.actions import create_organization, create_tag, delete_tag
from tradewright.parties.models import Party
from tradewright.ui.actions import ask_for_change
from tradewright.ui.models import BulkChange, BulkRow
from tradewright.ui.screens import declared
from tradewright.ui.screens.portions import work_through

_CHANGED, _SAME, _REFUSED = BulkRow.Outcome.CHANGED, BulkRow.Outcome.SAME, BulkRow.Outcome.REFUSED


def _firms(by: User, count: int, **facts: Any) -> list[Party]:
    names = (f"Firm {number:02d}" for number in range(count))
    return [create_organization(by=by, facts={"name": name, **facts}, accept_duplicates=True) for name in names]


def _change(
    by: User, firms: list[Party], field: str, *typed: Any, undoes: BulkChange | None = None, mode: str = "set"
) -> BulkChange:
    change = BulkChange(noun="parties.organization", field=field, typed=list(typed), undoes=undoes, mode=mode)
    return ask_for_change(by=by, change=change, row_ids=[firm.pk for firm in firms])


def _outcomes(change: BulkChange) -> list[int]:
    return list(change.rows.order_by("pk").values_list("outcome", flat=True))


def _sources(firms: list[Party]) -> list[str]:
    return [Party.objects.get(pk=firm.pk).source for firm in firms]


@pytest.fixture(autouse=True)
def declared_lists(page: Client) -> None:
    """Lists are declared beside their addresses."""
    _ = get_resolver().url_patterns


@pytest.fixture
def with_form(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """The form of customers with other verbs."""

    def change(**verbs: Any) -> None:
        screen = declared.SCREENS["parties.organization"]
        assert screen.form is not None
        form = replace(screen.form(), **verbs)
        monkeypatch.setitem(declared.SCREENS, "parties.organization", replace(screen, form=lambda: form))

    return change


def test_many_rows_ask_no_more_of_the_database_than_a_few(
    administrator: User, statements: Callable[[Callable[[], Any]], int]
) -> None:
    firms = _firms(administrator, 40, source="fair")
    few, many = _change(administrator, firms[:3], "source", "web"), _change(administrator, firms[3:], "source", "web")
    assert statements(lambda: work_through(few.pk)) == statements(lambda: work_through(many.pk))
    assert _sources(firms) == ["web"] * 40


def test_each_row_tells_what_it_held_and_holds(administrator: User) -> None:
    firms = [*_firms(administrator, 2, stage="prospect"), *_firms(administrator, 1, stage="lost")]
    change = _change(administrator, firms, "stage", "lost")
    work_through(change.pk)
    rows = list(change.rows.order_by("pk").values_list("outcome", "before", "after", "before_said", "after_said"))
    assert rows == [(_CHANGED, "prospect", "lost", "Prospect", "Lost customer")] * 2 + [
        (_SAME, "lost", "lost", "Lost customer", "Lost customer")
    ]


def test_an_undo_gives_each_its_own_value_back(administrator: User) -> None:
    firms = [*_firms(administrator, 2, source="fair"), *_firms(administrator, 2, source="phone")]
    change = _change(administrator, firms, "source", "web")
    work_through(change.pk)
    Party.objects.filter(pk=firms[3].pk).update(source="letter")
    back = _change(administrator, firms, "source", undoes=change)
    work_through(back.pk)
    assert _sources(firms) == ["fair", "fair", "phone", "letter"]
    assert back.rows.get(outcome=_REFUSED).reason == "Somebody changed this row since"


def test_own_fields_are_filled_and_emptied_again(administrator: User) -> None:
    CustomField.objects.create(noun="parties.organization", key="grade", labels={"en": "Grade"}, kind="text")
    firms = _firms(administrator, 3)
    change = _change(administrator, firms, "custom.grade", "A")
    work_through(change.pk)
    assert {Party.objects.get(pk=firm.pk).custom["grade"] for firm in firms} == {"A"}
    work_through(_change(administrator, firms, "custom.grade", undoes=change).pk)
    assert {str(Party.objects.get(pk=firm.pk).custom) for firm in firms} == {"{}"}


def test_a_row_out_of_sight_is_refused_and_the_others_change(administrator: User, account_manager: User) -> None:
    firms = _firms(account_manager, 3, source="fair")
    Party.objects.filter(pk=firms[1].pk).update(owner=administrator, team=None, territory=None)
    change = _change(account_manager, firms, "source", "web")
    work_through(change.pk)
    assert _outcomes(change) == [_CHANGED, _REFUSED, _CHANGED]
    assert _sources(firms) == ["web", "fair", "web"]


def test_what_the_verb_leaves_is_changed_one_by_one(administrator: User, with_form: Callable[..., None]) -> None:
    firms = _firms(administrator, 3, source="fair")
    with_form(edit_together=lambda **given: False)
    change = _change(administrator, firms, "source", "web")
    work_through(change.pk)
    assert _outcomes(change) == [_CHANGED] * 3


def test_a_fault_among_many_is_told_by_the_one_at_fault(administrator: User, with_form: Callable[..., None]) -> None:
    firms = _firms(administrator, 3, source="fair")
    form = declared.SCREENS["parties.organization"].form
    assert form is not None
    edit = form().edit
    assert edit is not None

    def fails(**given: Any) -> bool:
        Party.objects.filter(pk=firms[0].pk).update(source="half done")
        raise DatabaseError("deadlock detected")

    def fails_for_one(*, record: Party, **given: Any) -> Any:
        if record.pk == firms[1].pk:
            raise DatabaseError("this one")
        return edit(record=record, **given)

    with_form(edit=fails_for_one, edit_together=fails)
    change = _change(administrator, firms, "source", "web")
    work_through(change.pk)
    assert _outcomes(change) == [_CHANGED, _REFUSED, _CHANGED]
    assert change.rows.get(row_id=firms[0].pk).before == "fair"


def test_a_value_that_is_refused_is_refused_row_by_row(administrator: User) -> None:
    change = _change(administrator, _firms(administrator, 2), "founded_year", "3999")
    work_through(change.pk)
    reasons = set(change.rows.values_list("outcome", "reason"))
    assert reasons == {(_REFUSED, "Its value cannot be chosen any more")}


def test_the_same_portion_repeated_changes_nothing_twice(administrator: User) -> None:
    firms = _firms(administrator, 3, source="fair")
    change = _change(administrator, firms, "source", "web")
    work_through(change.pk)
    BulkChange.objects.filter(pk=change.pk).update(finished_at=None)
    work_through(change.pk)
    assert _outcomes(change) == [_CHANGED] * 3
    assert {Party.objects.get(pk=firm.pk).version for firm in firms} == {firms[0].version + 1}


def test_customers_may_be_given_to_whom_one_does_not_see_them_with(
    administrator: User, make_user: MakeUser, grant: Grant
) -> None:
    seller = make_user("Su Seller")
    grant(seller, "own", permissions=["parties.edit_customers", "parties.assign_customers"])
    firms = _firms(administrator, 2)
    Party.objects.filter(pk__in=[firm.pk for firm in firms]).update(owner=seller, team=None, territory=None)
    change = _change(seller, firms, "owner", str(administrator.pk))
    work_through(change.pk)
    assert _outcomes(change) == [_CHANGED] * 2
    assert {Party.objects.get(pk=firm.pk).owner_id for firm in firms} == {administrator.pk}
    assert signed_in(seller).get(f"/changes/{change.pk}/").status_code == 200


def test_tags_are_added_taken_away_and_replaced(administrator: User) -> None:
    fair, vip, old = (create_tag(by=administrator, values={"name": name}) for name in ("Fair", "VIP", "Old"))
    firms = [*_firms(administrator, 2, tags=[str(fair.pk)]), *_firms(administrator, 1, tags=[str(old.pk)])]

    def held() -> list[list[str]]:
        names = {str(tag.pk): tag.name for tag in (fair, vip, old)}
        return [[names[key] for key in Party.objects.get(pk=firm.pk).tags] for firm in firms]

    added = _change(administrator, firms, "tags", str(vip.pk), mode="add")
    work_through(added.pk)
    assert held() == [["Fair", "VIP"], ["Fair", "VIP"], ["Old", "VIP"]]
    work_through(_change(administrator, firms, "tags", str(fair.pk), mode="take").pk)
    assert held() == [["VIP"], ["VIP"], ["Old", "VIP"]]
    work_through(_change(administrator, firms, "tags", str(old.pk)).pk)
    assert held() == [["Old"]] * 3


def test_undoing_what_was_added_leaves_what_was_there(administrator: User) -> None:
    fair, vip = (create_tag(by=administrator, values={"name": name}) for name in ("Fair", "VIP"))
    firms = [*_firms(administrator, 2, tags=[str(fair.pk)]), *_firms(administrator, 1)]
    added = _change(administrator, firms, "tags", str(vip.pk), mode="add")
    work_through(added.pk)
    work_through(_change(administrator, firms, "tags", undoes=added).pk)
    assert [Party.objects.get(pk=firm.pk).tags for firm in firms] == [[str(fair.pk)], [str(fair.pk)], []]


def test_a_deleted_tag_on_a_row_is_no_reason_to_refuse_it(administrator: User) -> None:
    gone, vip = (create_tag(by=administrator, values={"name": name}) for name in ("Gone", "VIP"))
    firms = _firms(administrator, 1, tags=[str(gone.pk)])
    delete_tag(by=administrator, tag=gone)
    change = _change(administrator, firms, "tags", str(vip.pk), mode="add")
    work_through(change.pk)
    assert _outcomes(change) == [_CHANGED]


def test_the_question_offers_to_add_or_take_away(page: Client, administrator: User) -> None:
    vip = create_tag(by=administrator, values={"name": "VIP"})
    firms = _firms(administrator, 2)
    ids = [str(firm.pk) for firm in firms]
    asked = page.post("/customers/?bulk=tags", {"ids": ids}).content.decode()
    assert 'name="mode" value="add" checked' in asked
    page.post("/customers/?bulk=tags", {"ids": ids, "go": "1", "tags": [str(vip.pk)], "mode": "add"})
    assert [Party.objects.get(pk=firm.pk).tags for firm in firms] == [[str(vip.pk)]] * 2
    assert BulkChange.objects.get().mode == "add"
    page.post("/customers/?bulk=tags", {"ids": ids, "go": "1", "empty": "1"})
    assert [Party.objects.get(pk=firm.pk).tags for firm in firms] == [[]] * 2


def test_one_customer_may_be_given_away_in_its_cell(administrator: User, make_user: MakeUser, grant: Grant) -> None:
    seller = make_user("Su Seller")
    grant(seller, "own", permissions=["parties.edit_customers", "parties.assign_customers"])
    (firm,) = _firms(administrator, 1)
    Party.objects.filter(pk=firm.pk).update(owner=seller, team=None, territory=None)
    for shown_on in ("/customers/", f"/customers/{firm.pk}/"):
        Party.objects.filter(pk=firm.pk).update(owner=seller)
        sent = {"owner": administrator.pk}
        address = f"http://testserver{shown_on}"
        answer = signed_in(seller).post(f"/parties/{firm.pk}/edit/owner/", sent, headers={"HX-Current-URL": address})
        assert (answer.status_code, "Ada Admin" in answer.content.decode()) == (200, True)
        assert Party.objects.get(pk=firm.pk).owner_id == administrator.pk
