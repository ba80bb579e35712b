"""Idempotency: the same key and request get the same answer and happen once."""

import json
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from tradewright.core.actors import action
from tradewright.core.errors import Invalid
from tradewright.core.idempotency import KeyNotUsable, KeyReused, answer_once, forget_old_answers
from tradewright.core.models import IdempotentAnswer, NumberSeries, User
from tradewright.core.numbers import next_number

pytestmark = pytest.mark.django_db


@action
def draw(*, by: User, fails: Exception | None) -> str:
    number = next_number("test", prefix="N")
    if fails:
        raise fails
    return number


def ask(
    user: User, key: str, body: str = "{}", *, fails: Exception | None = None, path: str = "/api/orders/"
) -> HttpResponse:
    request = RequestFactory().post(path, body, content_type="application/json")

    def work() -> HttpResponse:
        return HttpResponse(draw(by=user, fails=fails), status=201, content_type="text/plain")

    return answer_once(user, key, request, work)


def test_a_repeat_gets_the_same_answer_and_nothing_happens_twice(administrator: User) -> None:
    first, again = ask(administrator, "k1"), ask(administrator, "k1")
    assert first.content == again.content == b"N00001"
    assert (again.status_code, again["Content-Type"]) == (201, "text/plain")
    assert again["Idempotent-Replay"] == "true"
    assert NumberSeries.objects.get(series="test").next_value == 2


@pytest.mark.parametrize("change", [{"body": '{"a": 1}'}, {"path": "/api/orders/?x=1"}])
def test_the_same_key_with_another_request_is_refused(administrator: User, change: dict[str, str]) -> None:
    ask(administrator, "k1")
    with pytest.raises(KeyReused):
        ask(administrator, "k1", **change)  # type: ignore[arg-type]
    assert NumberSeries.objects.get(series="test").next_value == 2


def test_a_key_belongs_to_one_user(administrator: User, stranger: User) -> None:
    assert ask(administrator, "k1").content != ask(stranger, "k1").content


def test_a_refused_request_leaves_nothing_and_is_answered_the_same_way_again(administrator: User) -> None:
    refused = ask(administrator, "k1", fails=Invalid({"name": "Enter a name"}))
    again = ask(administrator, "k1")
    assert refused.status_code == again.status_code == 422
    assert refused.content == again.content
    assert json.loads(again.content)["fields"] == {"name": "Enter a name"}
    assert again["Content-Type"] == "application/problem+json"
    assert not NumberSeries.objects.filter(series="test").exists()


def test_a_failed_request_leaves_nothing_and_may_be_tried_again(administrator: User) -> None:
    with pytest.raises(ZeroDivisionError):
        ask(administrator, "k1", fails=ZeroDivisionError())
    assert not IdempotentAnswer.objects.exists()
    assert not NumberSeries.objects.filter(series="test").exists()
    assert ask(administrator, "k1").status_code == 201


@pytest.mark.parametrize("key", ["", "k" * 256, "ключ", "clé"])
def test_a_key_that_cannot_be_kept_is_refused(administrator: User, key: str) -> None:
    with pytest.raises(KeyNotUsable):
        ask(administrator, key)
    assert not NumberSeries.objects.filter(series="test").exists()


def test_answers_are_kept_for_24_hours(administrator: User) -> None:
    ask(administrator, "old")
    ask(administrator, "new")
    IdempotentAnswer.objects.filter(key="old").update(at=timezone.now() - timedelta(hours=25))
    assert forget_old_answers() == 1
    assert IdempotentAnswer.objects.get().key == "new"
