"""Naming colleagues with an @ on pages: offered, marked where the text is shown, and said where it reaches nobody."""

from django.test import Client

from tests.pages.conftest import signed_in
from tradewright.activities.models import Activity
from tradewright.core.models import Notification, User
from tradewright.parties.models import Party

MARK = '<span class="mention">@Wang Fang</span>'


def _log(page: Client, party: Party, words: str) -> str:
    answer = page.post(f"/parties/{party.pk}/log/", {"words": words, "kind": "note"}, follow=True)
    return answer.content.decode()


def test_a_name_typed_in_full_is_marked_on_the_timeline_and_told(
    account_manager: User, team_leader: User, key_account: Party
) -> None:
    shown = _log(signed_in(account_manager), key_account, "Ask @Wang Fang\n<b>and</b> @Wang Fang again")
    assert shown.count(MARK) == 2
    assert "&lt;b&gt;and&lt;/b&gt;" in shown
    assert Notification.objects.get().user == team_leader


def test_the_record_page_shows_it_too(account_manager: User, team_leader: User, key_account: Party) -> None:
    page = signed_in(account_manager)
    _log(page, key_account, "Pump\nask @Wang Fang")
    assert MARK in page.get(f"/activities/{Activity.objects.get().pk}/").content.decode()


def test_who_was_not_told_is_named_to_who_wrote_it(account_manager: User, colleague: User, key_account: Party) -> None:
    shown = _log(signed_in(account_manager), key_account, "Ask @Zhao Min")
    assert "Zhao Min may not see this record and was not told" in shown
    assert Activity.objects.get().subject == "Ask @Zhao Min"
    assert "江南" not in signed_in(colleague).get("/inbox/?show=all").content.decode()


def test_a_task_says_it_as_well(account_manager: User, colleague: User, key_account: Party) -> None:
    page = signed_in(account_manager)
    sent = {"subject": "Ask @Zhao Min", "kind": "task", "due_on": "2026-03-02", "party": key_account.pk}
    shown = page.post("/tasks/new/", sent | {"owner": account_manager.pk}, follow=True).content.decode()
    assert "Zhao Min may not see this record and was not told" in shown


def test_colleagues_are_offered_by_name_initials_and_address(page: Client, account_manager: User) -> None:
    def offered(typed: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = page.get("/mentions/", {"q": typed}).json()
        return found

    assert offered("chen") == offered("cy") == [{"value": "Chen Yu", "text": "Chen Yu", "sub": ""}]
    User.objects.create_user("twin@house.example", name="Chen Yu")
    assert [one["value"] for one in offered("chen")] == ["chen.yu@manufacturer.example", "twin@house.example"]
