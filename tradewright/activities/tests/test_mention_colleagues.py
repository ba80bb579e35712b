"""Naming a colleague with an @ tells them once, and never lets them see more."""

from datetime import date

import pytest
from django.utils.html import conditional_escape

from tradewright.activities.actions import edit_activity, edit_task, log_activity, plan_task
from tradewright.activities.models import Activity
from tradewright.core.actions import forget_notifications, mark_all_read
from tradewright.core.colleagues import untold_of
from tradewright.core.inbox import notifications_for, told_to
from tradewright.core.models import Mention, Notification, User
from tradewright.parties.models import Party
from tradewright.parties.timeline import timeline_of

pytestmark = pytest.mark.django_db

NOUN = "activities.activity"


def _log(by: User, party: Party, words: str, body: str = "") -> Activity:
    return log_activity(by=by, party_id=party.pk, facts={"kind": "note", "subject": words, "body": body})


def _sentences(user: User) -> list[str]:
    return [told.sentence for told in told_to(user, list(notifications_for(user)))]


def test_who_sees_the_customer_is_told_with_its_name(
    account_manager: User, team_leader: User, key_account: Party
) -> None:
    _log(account_manager, key_account, "Pump is late", "@Wang Fang can you help?")
    (told,) = told_to(team_leader, list(notifications_for(team_leader)))
    assert told.sentence == "Chen Yu mentioned you: “Pump is late”"
    assert told.beside == key_account.name
    assert told.url == f"/activities/{told.object_id}/"


def test_who_may_not_see_the_customer_is_not_told_and_sees_no_more(
    account_manager: User, colleague: User, key_account: Party
) -> None:
    activity = _log(account_manager, key_account, "Ask @Zhao Min")
    assert not Notification.objects.exists()
    assert not notifications_for(colleague).exists()
    assert untold_of(account_manager, NOUN, activity.pk, [activity.subject]) == ["Zhao Min"]
    assert Mention.objects.get().user == colleague


def test_saved_again_once_they_may_see_it_tells_them(administrator: User, colleague: User, key_account: Party) -> None:
    activity = _log(administrator, key_account, "Ask @Zhao Min")
    assert untold_of(administrator, NOUN, activity.pk, [activity.subject]) == ["Zhao Min"]
    Party.objects.filter(pk=key_account.pk).update(owner=colleague)
    edit_activity(by=administrator, activity_id=activity.pk, facts={"minutes": 5})
    assert _sentences(colleague) == ["Ada Admin mentioned you: “Ask @Zhao Min”"]
    assert untold_of(administrator, NOUN, activity.pk, [activity.subject]) == []


def test_editing_tells_only_those_newly_named(
    account_manager: User, team_leader: User, administrator: User, key_account: Party
) -> None:
    activity = _log(account_manager, key_account, "Ask @Wang Fang")
    edit_activity(by=account_manager, activity_id=activity.pk, facts={"body": "@Wang Fang or @Ada Admin"})
    assert Notification.objects.filter(user=team_leader).count() == 1
    assert Notification.objects.filter(user=administrator).count() == 1


def test_even_after_the_line_was_cleared_away(account_manager: User, team_leader: User, key_account: Party) -> None:
    activity = _log(account_manager, key_account, "Ask @Wang Fang")
    mark_all_read(by=team_leader)
    read_at = Notification.objects.get().read_at
    assert read_at is not None
    forget_notifications(read_at.replace(year=read_at.year + 1))
    edit_activity(by=account_manager, activity_id=activity.pk, facts={"body": "still @Wang Fang"})
    assert not Notification.objects.exists()


def test_a_task_names_colleagues_too(account_manager: User, team_leader: User, key_account: Party) -> None:
    facts = {"subject": "Call", "due_on": date(2026, 3, 2)}
    task = plan_task(by=account_manager, party_id=key_account.pk, facts=facts)
    assert not Notification.objects.exists()
    edit_task(by=account_manager, task_id=task.pk, facts={"body": "with @Wang Fang"})
    assert _sentences(team_leader) == ["Chen Yu mentioned you: “Call”"]


def test_oneself_is_not_told(account_manager: User, key_account: Party) -> None:
    activity = _log(account_manager, key_account, "Note to @Chen Yu")
    assert not Notification.objects.exists()
    assert untold_of(account_manager, NOUN, activity.pk, [activity.subject]) == []


def test_the_timeline_shows_the_present_name(account_manager: User, team_leader: User, key_account: Party) -> None:
    _log(account_manager, key_account, "Ask @Wang Fang", "or @Nobody")
    User.objects.filter(pk=team_leader.pk).update(name="Wang Fangfang")
    (item,) = [one for one in timeline_of(account_manager, key_account).items if one.source == NOUN]
    words = item.sentence[-1].text
    assert words == "Ask @Wang Fang"
    assert conditional_escape(words) == 'Ask <span class="mention">@Wang Fangfang</span>'


def test_a_text_without_an_at_asks_nothing_more(
    account_manager: User, key_account: Party, django_assert_num_queries: object
) -> None:
    from tradewright.core.actions import keep_mentions

    with django_assert_num_queries(3):  # type: ignore[operator] # the transaction and who acts
        keep_mentions(by=account_manager, noun=NOUN, object_id=1, texts=("nobody", ""))
