"""Who acts: one transaction per action, named to the database, gone when it fails."""

import pytest
from django.db import connection

from tradewright.core.actors import acting, action, current_actor_id, current_door, through
from tradewright.core.models import User

pytestmark = pytest.mark.django_db


def database_knows() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('tradewright.user', true), current_setting('tradewright.door', true)")
        user, door = cursor.fetchone()
        return user or "", door or ""


@pytest.fixture
def other(administrator: User) -> User:
    return User.objects.create_user("other@manufacturer.example", name="Other")


def test_outside_of_an_action_nobody_acts() -> None:
    assert current_actor_id() is None
    assert current_door() == "command"


def test_inside_the_actor_and_the_door_are_known(administrator: User) -> None:
    with through("page"), acting(administrator):
        assert current_actor_id() == administrator.pk
        assert database_knows() == (str(administrator.pk), "page")
    assert current_actor_id() is None


def test_an_action_within_an_action_of_another_gives_back_the_first(administrator: User, other: User) -> None:
    with acting(administrator):
        with acting(other):
            assert database_knows()[0] == str(other.pk)
        assert database_knows()[0] == str(administrator.pk)
        with acting(None):
            assert database_knows()[0] == ""
        assert database_knows()[0] == str(administrator.pk)


def test_after_a_failure_inside_the_first_actor_is_still_named(administrator: User, other: User) -> None:
    with acting(administrator):
        with pytest.raises(ZeroDivisionError), acting(other):
            raise ZeroDivisionError
        assert current_actor_id() == administrator.pk
        assert database_knows()[0] == str(administrator.pk)


def test_an_action_that_fails_leaves_nothing_behind(administrator: User) -> None:
    @action
    def rename_and_fail(*, by: User) -> None:
        User.objects.filter(pk=by.pk).update(name="Half done")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_and_fail(by=administrator)
    administrator.refresh_from_db()
    assert administrator.name == "Ada Admin"


def test_actions_of_the_same_user_share_one_transaction(administrator: User) -> None:
    @action
    def rename(*, by: User, name: str) -> None:
        User.objects.filter(pk=by.pk).update(name=name)

    @action
    def rename_twice_and_fail(*, by: User) -> None:
        rename(by=by, name="One")
        rename(by=by, name="Two")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        rename_twice_and_fail(by=administrator)
    administrator.refresh_from_db()
    assert administrator.name == "Ada Admin"
