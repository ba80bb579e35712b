"""Whoever gets a task from somebody else is told."""

from datetime import date
from typing import Any

import pytest

from tradewright.activities.actions import edit_task, plan_task
from tradewright.core.inbox import notifications_for, told_to
from tradewright.core.models import Notification, User
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db


def _facts(**more: Any) -> dict[str, Any]:
    return {"subject": "Call back", "due_on": date(2026, 3, 2), **more}


def _told(user: User) -> list[tuple[str, str]]:
    return [(told.sentence, told.url) for told in told_to(user, list(notifications_for(user)))]


def test_a_task_planned_for_a_colleague_tells_them(
    administrator: User, account_manager: User, key_account: Party
) -> None:
    task = plan_task(by=administrator, party_id=key_account.pk, facts=_facts(owner=account_manager.pk))
    assert _told(account_manager) == [("Ada Admin gave you a task: “Call back”", f"/tasks/{task.pk}/")]


def test_ones_own_task_tells_nobody(account_manager: User) -> None:
    plan_task(by=account_manager, facts=_facts())
    assert not Notification.objects.exists()


def test_a_task_handed_over_tells_the_new_owner_only(administrator: User, account_manager: User) -> None:
    task = plan_task(by=administrator, facts=_facts())
    edit_task(by=administrator, task_id=task.pk, facts={"owner": account_manager.pk})
    edit_task(by=administrator, task_id=task.pk, facts={"subject": "Call tomorrow"})
    assert _told(account_manager) == [("Ada Admin gave you a task: “Call tomorrow”", f"/tasks/{task.pk}/")]
    assert not notifications_for(administrator).exists()


def test_several_unread_are_one_line_that_opens_the_list(administrator: User, account_manager: User) -> None:
    for _number in range(3):
        plan_task(by=administrator, facts=_facts(owner=account_manager.pk))
    mine = f"/tasks/?filter=done_at:is_empty&filter=owner:is:{account_manager.pk}"
    assert _told(account_manager) == [("Ada Admin gave you 3 tasks", mine)]
