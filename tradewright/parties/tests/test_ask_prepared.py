"""Questions asked with other values: the same answers as when their statement is built each time."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Grant, MakeUser
from tradewright.core.access import rights_of, visible
from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.parties.models import Party

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def named_since(user: User, name: str, ids: tuple[int, ...], since: datetime, stage: str | None) -> QuerySet[Party]:
    rows = visible(Party.objects.all(), user, "parties.organization").select_related("owner").order_by("pk")
    rows = rows.filter(name__gte=name, pk__in=ids, created_at__gte=since)
    return rows if stage is None else rows.filter(stage=stage)


ask = prepared(named_since)


@pytest.fixture
def firms(administrator: User) -> list[Party]:
    return [
        Party.objects.create(kind="organization", name=name, owner=administrator, stage=stage)
        for name, stage in (("Ash", "lead"), ("Birch", "prospect"), ("Cedar", "lead"), ("§2147000001", "lead"))
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    name=st.sampled_from(["", "A", "Birch", "C", "§2147000001", "'; --", "%s"]),
    picks=st.lists(st.integers(0, 3), max_size=4),
    days=st.integers(-2, 2),
    stage=st.sampled_from([None, "lead", "prospect"]),
)
def test_the_answer_is_that_of_the_question_built_anew(
    administrator: User, firms: list[Party], name: str, picks: list[int], days: int, stage: str | None
) -> None:
    ids = tuple(firms[pick].pk for pick in picks)
    since = firms[0].created_at + timedelta(days=days)
    found = ask(administrator, name, ids, since, stage)
    assert found == list(named_since(administrator, name, ids, since, stage))
    assert all(party.owner == administrator for party in found)


def test_the_statement_is_built_once_for_all_values(firms: list[Party]) -> None:
    built = []

    @prepared
    def of_stage(stage: str, *, newest_first: bool) -> QuerySet[Party]:
        built.append(newest_first)
        return Party.objects.filter(stage=stage).order_by("-pk" if newest_first else "pk")

    leads = [firms[0], firms[2], firms[3]]
    assert of_stage("lead", newest_first=False) == leads
    assert of_stage("prospect", newest_first=False) == [firms[1]]
    assert of_stage("lead", newest_first=True) == leads[::-1]
    assert built == [False, True]


def test_each_reader_is_answered_within_the_own_rights(
    make_user: MakeUser, grant: Grant, administrator: User, firms: list[Party]
) -> None:
    reader = make_user("Reader")
    role = grant(reader, "own")
    ids = tuple(firm.pk for firm in firms)
    assert len(ask(administrator, "", ids, LONG_AGO, None)) == 4
    assert ask(reader, "", ids, LONG_AGO, None) == []
    Party.objects.filter(pk=firms[1].pk).update(owner=reader)
    assert ask(reader, "", ids, LONG_AGO, None) == [firms[1]]
    role.grants.all().delete()
    assert ask(User.objects.get(pk=reader.pk), "", ids, LONG_AGO, None) == []


def test_other_rights_are_another_shape(make_user: MakeUser, grant: Grant) -> None:
    first, second = make_user("First"), make_user("Second")
    for user in (first, second):
        grant(user, "all")
    assert rights_of(first) != rights_of(second)
    assert hash(rights_of(first)) == hash(rights_of(User.objects.get(pk=first.pk)))


def test_a_value_that_the_question_looks_at_is_refused() -> None:
    @prepared
    def some(size: int) -> QuerySet[Party]:
        return Party.objects.order_by("pk")[:size]

    @prepared
    def changed(day: int) -> QuerySet[Party]:
        return Party.objects.filter(pk=day + 1)

    for question in (some, changed):
        with pytest.raises(TypeError, match="do not reach Party as they are"):
            question(3)


def test_rows_may_be_tuples_dicts_and_carry_what_was_worked_out(firms: list[Party]) -> None:
    assert prepared(lambda pk: Party.objects.filter(pk=pk).values_list("name", flat=True))(firms[1].pk) == ["Birch"]
    assert prepared(lambda pk: Party.objects.filter(pk=pk).values("pk", "custom"))(firms[0].pk) == [
        {"pk": firms[0].pk, "custom": {}}
    ]
