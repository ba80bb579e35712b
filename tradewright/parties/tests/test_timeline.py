"""The timeline: sources merged newest first, page by page, within the rights of the reader."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import QuerySet
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tradewright.core.errors import Invalid
from tradewright.core.models import User
from tradewright.parties.actions import add_relation, edit_party
from tradewright.parties.models import ContactPoint, Party
from tradewright.parties.timeline import (
    Question,
    TimelineItem,
    TimelineSource,
    Words,
    timeline_counts,
    timeline_of,
    timeline_sources,
)

START = datetime(2026, 1, 1, tzinfo=UTC)


def said(user: User, party: Party, **options: bool) -> list[str]:
    items = timeline_of(user, party, **options).items  # type: ignore[arg-type]
    return [" ".join(str(words.text) for words in item.sentence) for item in items]


@pytest.mark.django_db
def test_it_tells_who_entered_the_customer_and_each_stage(account_manager: User, dealer: Party) -> None:
    for stage in ("first_order", "repeat"):
        edit_party(by=account_manager, party_id=dealer.pk, facts={"stage": stage})
    assert sorted(said(account_manager, dealer)) == [
        "Harbor Pump Supply LLC was entered by Chen Yu",
        "Moved from First order to Repeat customer",
        "Moved from Prospect to First order",
    ]
    assert timeline_counts(account_manager, dealer)["sales"] == 2


@pytest.mark.django_db
def test_the_group_may_be_shown_together(account_manager: User, key_account: Party, dealer: Party) -> None:
    add_relation(by=account_manager, party_id=dealer.pk, kind="subsidiary", other_id=key_account.pk)
    assert len(said(account_manager, key_account)) == 1
    assert len(said(account_manager, key_account, with_group=True)) == 2


@pytest.mark.django_db
def test_hidden_members_of_the_group_tell_nothing(account_manager: User, key_account: Party, dealer: Party) -> None:
    add_relation(by=account_manager, party_id=dealer.pk, kind="subsidiary", other_id=key_account.pk)
    Party.objects.filter(pk=dealer.pk).update(owner=None)
    assert len(said(account_manager, key_account, with_group=True)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "W10", "bm90IGpzb24", "WyIyMDI2LTAxLTAxVDAwOjAwOjAwIiwgImEiLCAxXQ"])
def test_an_address_of_another_timeline_is_refused(account_manager: User, dealer: Party, token: str) -> None:
    with pytest.raises(Invalid):
        timeline_of(account_manager, dealer, before=token)


def _points_source(name: str) -> TimelineSource:
    """Contact points stand in for happenings of any department: each source shows those of its label."""

    def points(_user: User, party_ids: tuple[int, ...], _department: str) -> QuerySet[ContactPoint]:
        return ContactPoint.objects.filter(party__in=party_ids, label=name)

    def items(question: Question) -> Iterator[TimelineItem]:
        for row in question.rows(name, points, at="created_at"):
            yield TimelineItem(row.created_at, name, row.pk, row.party_id, icon="phone", sentence=(Words(row.value),))

    return TimelineSource(name, items, lambda _user, _ids: {})


class TestAnyHappenings(TestCase):
    def setUp(self) -> None:
        self.kept = timeline_sources.known
        timeline_sources.known = {name: _points_source(name) for name in ("a", "b", "c")}

    def tearDown(self) -> None:
        timeline_sources.known = self.kept

    @settings(max_examples=40, deadline=None)
    @given(
        st.lists(st.tuples(st.sampled_from("abc"), st.integers(min_value=0, max_value=3)), max_size=14),
        st.integers(min_value=1, max_value=5),
    )
    def test_walking_the_pages_shows_each_thing_once_in_order(self, happened: list[tuple[str, int]], size: int) -> None:
        user = User.objects.create_user(f"u{User.objects.count()}@m.example", name="U", is_administrator=True)
        party = Party.objects.create(kind="organization", name="Firm")
        for place, (source, minute) in enumerate(happened):
            ContactPoint.objects.create(
                party=party,
                kind="web",
                value=str(place),
                normalised=str(place),
                label=source,
                created_at=START + timedelta(minutes=minute),
            )
        walked: list[TimelineItem] = []
        before = ""
        for _page in range(len(happened) + 1):
            page = timeline_of(user, party, before=before, size=size)
            walked += page.items
            before = page.older
            if not before:
                break
        places = [item.place for item in walked]
        assert places == sorted(places, reverse=True)
        assert len(places) == len(set(places)) == len(happened)
