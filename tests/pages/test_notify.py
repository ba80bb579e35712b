"""Telling colleagues: once of a cause, nobody of their own doing, and only while they may see the record."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from tests.cast import Grant, MakeUser
from tradewright.core.actions import choose_notifications, forget_notifications, mark_read, notify
from tradewright.core.errors import Invalid
from tradewright.core.inbox import notifications_for, told_to, unread_count, wanted_kinds
from tradewright.core.mentioned import MENTIONED
from tradewright.core.models import EventEntry, Notification, User
from tradewright.core.notifications import KINDS, News, notification_kind
from tradewright.parties.actions import create_organization, delete_party, restore_party
from tradewright.parties.models import Party
from tradewright.parties.notifications import CUSTOMERS_GIVEN

pytestmark = pytest.mark.django_db

FIRM = "parties.organization"


def _news(*parties: Party, cause: str = "one") -> News:
    return News(CUSTOMERS_GIVEN, cause, FIRM, tuple(party.pk for party in parties))


def _sentences(user: User) -> list[str]:
    return [told.sentence for told in told_to(user, list(notifications_for(user).order_by("-at", "-pk")))]


def test_a_colleague_is_told_once_of_one_cause(administrator: User, account_manager: User, key_account: Party) -> None:
    for _again in range(2):
        notify(by=administrator, to=[account_manager.pk], news=_news(key_account))
    assert _sentences(account_manager) == [f"Ada Admin gave you {key_account.name}"]
    assert unread_count(account_manager) == [1]
    assert EventEntry.objects.filter(name="core.ColleaguesNotified").count() == 1


def test_nobody_is_told_of_their_own_doing(account_manager: User, key_account: Party) -> None:
    notify(by=account_manager, to=[account_manager.pk], news=_news(key_account))
    assert not Notification.objects.exists()


def test_who_was_deactivated_is_told_nothing(administrator: User, account_manager: User, key_account: Party) -> None:
    User.objects.filter(pk=account_manager.pk).update(is_active=False)
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account))
    assert not Notification.objects.exists()


def test_the_sentence_is_in_the_language_of_who_reads_it(
    administrator: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account, dealer))
    with translation.override("de"):  # a language without words of ours: the source
        assert _sentences(account_manager) == ["Ada Admin gave you 2 customers"]


def test_more_of_the_same_is_added_to_an_unread_line(
    administrator: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account, cause="first"))
    notify(by=administrator, to=[account_manager.pk], news=_news(dealer, cause="second"))
    notify(by=administrator, to=[account_manager.pk], news=_news(dealer, cause="second"))
    assert _sentences(account_manager) == ["Ada Admin gave you 2 customers"]
    (told,) = told_to(account_manager, list(notifications_for(account_manager)))
    assert told.url == f"/customers/?filter=owner:is:{account_manager.pk}"


def test_after_it_was_read_a_new_line_begins(
    administrator: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account, cause="first"))
    mark_read(by=account_manager, notification_id=notifications_for(account_manager).get().pk)
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account, cause="first"))
    notify(by=administrator, to=[account_manager.pk], news=_news(dealer, cause="second"))
    assert len(_sentences(account_manager)) == 2
    assert unread_count(account_manager) == [1]


def test_others_do_not_share_a_line(
    administrator: User, team_leader: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account))
    notify(by=team_leader, to=[account_manager.pk], news=_news(dealer))
    assert sorted(_sentences(account_manager)) == [
        f"Ada Admin gave you {key_account.name}",
        f"Wang Fang gave you {dealer.name}",
    ]


def test_whoever_lost_the_right_sees_no_line_and_no_count(
    administrator: User, make_user: MakeUser, grant: Grant, key_account: Party
) -> None:
    reader = make_user("Reader")
    role = grant(reader, "all")
    notify(by=administrator, to=[reader.pk], news=_news(key_account))
    assert unread_count(User.objects.get(pk=reader.pk)) == [1]
    role.delete()
    without = User.objects.get(pk=reader.pk)
    assert (unread_count(without), _sentences(without)) == ([0], [])
    grant(without, "all")
    assert len(_sentences(without)) == 1


def test_of_several_only_those_still_seen_are_counted(
    administrator: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account, dealer))
    Party.objects.filter(pk=key_account.pk).update(owner=administrator)
    account_manager = User.objects.get(pk=account_manager.pk)
    assert _sentences(account_manager) == [f"Ada Admin gave you {dealer.name}"]


def test_a_deleted_record_takes_its_line_along_and_brings_it_back(
    administrator: User, account_manager: User, key_account: Party
) -> None:
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account))
    delete_party(by=administrator, party_id=key_account.pk)
    assert unread_count(account_manager) == [0]
    restore_party(by=administrator, party_id=key_account.pk)
    assert unread_count(account_manager) == [1]


def test_what_one_does_not_want_is_not_told(administrator: User, account_manager: User, key_account: Party) -> None:
    choose_notifications(by=account_manager, wanted=KINDS.keys() - {CUSTOMERS_GIVEN.name})
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account))
    assert not Notification.objects.exists()
    choose_notifications(by=account_manager, wanted=list(KINDS))
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account))
    assert Notification.objects.count() == 1


def test_every_kind_is_wanted_until_one_says_otherwise(account_manager: User) -> None:
    assert all(is_wanted for _kind, is_wanted in wanted_kinds(account_manager))
    choose_notifications(by=account_manager, wanted=[MENTIONED.name])
    assert [kind.name for kind, is_wanted in wanted_kinds(account_manager) if is_wanted] == [MENTIONED.name]


def test_an_unknown_kind_is_refused(account_manager: User) -> None:
    with pytest.raises(Invalid):
        choose_notifications(by=account_manager, wanted=["weather"])


def test_what_was_read_long_ago_goes_and_what_nobody_read_stays(
    administrator: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    today = timezone.now()
    notify(by=administrator, to=[account_manager.pk], news=_news(key_account, cause="first"))
    mark_read(by=account_manager, notification_id=notifications_for(account_manager).get().pk)
    notify(by=administrator, to=[account_manager.pk], news=_news(dealer, cause="second"))
    forget_notifications(today + timedelta(days=89))
    assert Notification.objects.count() == 2
    forget_notifications(today + timedelta(days=400))
    assert _sentences(account_manager) == [f"Ada Admin gave you {dealer.name}"]


def test_many_lines_need_no_more_statements_than_few(
    administrator: User, account_manager: User, django_assert_max_num_queries: object
) -> None:
    firms = [create_organization(by=account_manager, facts={"name": f"Firm {n:02d}"}) for n in range(8)]
    for number, firm in enumerate(firms):
        notify(by=administrator, to=[account_manager.pk], news=_news(firm, cause=f"{number}"))
        mark_read(by=account_manager, notification_id=notifications_for(account_manager).order_by("-pk")[0].pk)
    rows = list(notifications_for(account_manager))
    assert len(rows) == 8
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        assert len(told_to(account_manager, rows)) == 8


def test_two_modules_cannot_declare_the_same_kind() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        notification_kind(CUSTOMERS_GIVEN)
