"""Reading one's notifications: each once, all together, and nobody those of others."""

from datetime import timedelta

import pytest

from tradewright.core.actions import mark_all_read, mark_read, mark_seen, notify
from tradewright.core.errors import NotFound
from tradewright.core.inbox import notifications_for, unread_count
from tradewright.core.models import Notification, User
from tradewright.core.notifications import News
from tradewright.ui.notifications import CHANGE_FINISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(account_manager: User) -> list[Notification]:
    for number in (1, 2, 3):
        notify(by=None, to=[account_manager.pk], news=News(CHANGE_FINISHED, "finished", "", (number,)))
    return list(notifications_for(account_manager).order_by("pk"))


def test_it_stays_read_since_the_first_time(account_manager: User, lines: list[Notification]) -> None:
    mark_read(by=account_manager, notification_id=lines[0].pk)
    first = Notification.objects.get(pk=lines[0].pk).read_at
    mark_read(by=account_manager, notification_id=lines[0].pk)
    assert first is not None
    assert Notification.objects.get(pk=lines[0].pk).read_at == first
    assert unread_count(account_manager) == [2]


def test_nobody_reads_those_of_others(administrator: User, lines: list[Notification]) -> None:
    with pytest.raises(NotFound):
        mark_read(by=administrator, notification_id=lines[0].pk)
    assert mark_all_read(by=administrator) == 0
    assert Notification.objects.filter(read_at=None).count() == 3


def test_all_are_read_together(account_manager: User, lines: list[Notification]) -> None:
    assert mark_all_read(by=account_manager) == 3
    assert mark_all_read(by=account_manager) == 0


def test_what_came_after_the_page_was_shown_stays_unread(account_manager: User, lines: list[Notification]) -> None:
    newest = lines[-1]
    Notification.objects.filter(pk=newest.pk).update(at=newest.at + timedelta(minutes=1))
    assert mark_all_read(by=account_manager, until=newest.at) == 2
    assert notifications_for(account_manager).get(read_at=None) == newest


def test_standing_before_it_counts_as_read(account_manager: User, lines: list[Notification]) -> None:
    mark_seen(by=account_manager, kind=CHANGE_FINISHED.name, object_id=2)
    assert sorted(row.object_id for row in notifications_for(account_manager).filter(read_at=None)) == [1, 3]
