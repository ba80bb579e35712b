"""Writing down, changing, deleting and restoring what happened."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Grant, MakeUser
from tradewright.activities.actions import delete_activity, edit_activity, log_activity, restore_activity
from tradewright.activities.models import Activity
from tradewright.activities.queries import activities_for
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Stale
from tradewright.core.models import EventEntry, HistoryEntry, User
from tradewright.parties.actions import create_person
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

VISIT = {"kind": "visit", "subject": "Walked the site", "outcome": "", "minutes": 80}


def test_it_happened_now_and_was_done_by_the_user_unless_told(account_manager: User, key_account: Party) -> None:
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    assert activity.owner == account_manager
    assert (activity.team, activity.territory) == (key_account.team, key_account.territory)
    assert abs(activity.at - timezone.now()) < timedelta(minutes=1)
    assert activity.department == "sales"


def test_it_is_announced_by_its_id_only(account_manager: User, key_account: Party) -> None:
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    assert EventEntry.objects.get(name="activities.ActivityLogged").payload == {"activity_id": activity.pk}


def test_it_keeps_whom_one_spoke_with_and_when(account_manager: User, key_account: Party, contact: Party) -> None:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    facts = {"kind": "call", "subject": "Price of seats", "contact": contact.pk, "at": at, "department": "service"}
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=facts)
    assert (activity.contact, activity.at, activity.department) == (contact, at, "service")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"subject": "No kind"}, "kind"),
        ({"kind": "dance", "subject": "x"}, "kind"),
        ({"kind": "note", "subject": ""}, "subject"),
        ({"kind": "note", "subject": "x", "colour": "red"}, "colour"),
        ({"kind": "visit", "subject": "x", "at": timezone.now() + timedelta(days=1)}, "at"),
    ],
)
def test_what_cannot_be_is_refused(
    account_manager: User, key_account: Party, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        log_activity(by=account_manager, party_id=key_account.pk, facts=facts)
    assert field in refused.value.fields
    assert Activity.objects.count() == 0


def test_nobody_writes_on_a_customer_they_cannot_see(colleague: User, key_account: Party) -> None:
    with pytest.raises(NotFound):
        log_activity(by=colleague, party_id=key_account.pk, facts=VISIT)


def test_nobody_names_a_person_they_cannot_see(
    account_manager: User, dealer: Party, make_user: MakeUser, grant: Grant
) -> None:
    other = make_user("Other")
    grant(other, "own")
    hidden = create_person(by=other, facts={"name": "Hidden Person"})
    with pytest.raises(NotFound):
        log_activity(by=account_manager, party_id=dealer.pk, facts=VISIT | {"contact": hidden.pk})
    assert Activity.objects.count() == 0


def test_without_the_right_nothing_is_written(stranger: User, key_account: Party) -> None:
    with pytest.raises(NotPermitted):
        log_activity(by=stranger, party_id=key_account.pk, facts=VISIT)
    assert Activity.objects.count() == 0


def test_an_edit_keeps_the_former_words_in_history(account_manager: User, key_account: Party) -> None:
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    edit_activity(by=account_manager, activity_id=activity.pk, facts={"subject": "Walked both sites"})
    kept = HistoryEntry.objects.get(table="activities_activity", row_id=activity.pk)
    assert (kept.before["subject"], kept.by_id) == ("Walked the site", account_manager.pk)


def test_two_edits_of_the_same_words_do_not_overwrite_each_other(account_manager: User, key_account: Party) -> None:
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    edit_activity(by=account_manager, activity_id=activity.pk, facts={"subject": "First"}, version=1)
    with pytest.raises(Stale) as refused:
        edit_activity(by=account_manager, activity_id=activity.pk, facts={"subject": "Second"}, version=1)
    assert refused.value.edit.clashes[0].theirs == "First"
    assert Activity.objects.get(pk=activity.pk).subject == "First"


def test_a_deleted_activity_leaves_the_lists_and_comes_back(account_manager: User, key_account: Party) -> None:
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    delete_activity(by=account_manager, activity_id=activity.pk)
    assert not activities_for(account_manager).exists()
    with pytest.raises(NotFound):
        edit_activity(by=account_manager, activity_id=activity.pk, facts={"subject": "x"})
    restore_activity(by=account_manager, activity_id=activity.pk)
    assert activities_for(account_manager).get() == activity


def test_a_denied_edit_leaves_the_row_as_it_was(
    account_manager: User, key_account: Party, make_user: MakeUser, grant: Grant
) -> None:
    reader = make_user("Reader")
    grant(reader, "all", permissions=[])
    activity = log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    before = Activity.objects.filter(pk=activity.pk).values().get()
    with pytest.raises(NotPermitted):
        edit_activity(by=reader, activity_id=activity.pk, facts={"subject": "Mine now"})
    with pytest.raises(NotPermitted):
        delete_activity(by=reader, activity_id=activity.pk)
    assert Activity.objects.filter(pk=activity.pk).values().get() == before


def test_who_sees_a_customer_sees_what_every_department_did(
    administrator: User, account_manager: User, key_account: Party, dealer: Party
) -> None:
    log_activity(by=administrator, party_id=key_account.pk, facts=VISIT | {"department": "service"})
    seen = activities_for(account_manager)
    assert [activity.owner for activity in seen] == [administrator]


def test_a_role_without_a_scope_for_activities_sees_none(
    key_account: Party, account_manager: User, make_user: MakeUser, grant: Grant
) -> None:
    clerk = make_user("Clerk")
    grant(clerk, "", scopes={"parties.organization": "all"})
    log_activity(by=account_manager, party_id=key_account.pk, facts=VISIT)
    assert not activities_for(clerk).exists()
