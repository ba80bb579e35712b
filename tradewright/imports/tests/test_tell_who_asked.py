"""Whoever started an import is told when it has ended, until they saw its page."""

import pytest
from django.utils import timezone

from tests.jobs import hear
from tests.pages.conftest import signed_in
from tradewright.core.actors import acting
from tradewright.core.events import publish
from tradewright.core.inbox import notifications_for, told_to, unread_count
from tradewright.core.models import User
from tradewright.imports.events import ImportFinished
from tradewright.imports.models import ImportRun

pytestmark = pytest.mark.django_db


def _run(by: User, state: str = "finished") -> ImportRun:
    now = timezone.now()
    run = ImportRun.objects.create(
        profile="books", source="erp", origin="/books", state=state, by=by, started_at=now, finished_at=now
    )
    with acting(by):
        publish(ImportFinished(run_id=run.pk))
    return run


def test_who_started_it_is_told_however_often_the_job_runs(administrator: User) -> None:
    run = _run(administrator)
    assert hear("tell_who_asked") == hear("tell_who_asked") == 1
    (told,) = told_to(administrator, list(notifications_for(administrator)))
    assert told.sentence == f"Import {run.pk} is finished"
    assert told.url == f"/imports/{run.pk}/"


def test_its_page_marks_it_as_read(administrator: User) -> None:
    run = _run(administrator)
    hear("tell_who_asked")
    assert signed_in(administrator).get(f"/imports/{run.pk}/").status_code == 200
    assert unread_count(administrator) == [0]


def test_an_import_that_was_taken_back_since_is_not_told(administrator: User) -> None:
    _run(administrator, "undone")
    assert hear("tell_who_asked") == 1
    assert not notifications_for(administrator).exists()
