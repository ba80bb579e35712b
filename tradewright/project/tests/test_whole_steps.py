"""A step of a migration is done whole or not at all, its note included."""

from typing import Any

import pytest
from django.conf import settings
from django.db import connection, migrations, models
from django.db.migrations.executor import MigrationExecutor

from tradewright.project.running.whole_steps import record_steps_with_their_tables


class _KilledError(Exception):
    """The process ends here."""


def _step() -> Any:
    step: Any = migrations.Migration("0001_seen", "core")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    step.operations = [migrations.CreateModel("Seen", [("id", models.BigAutoField(primary_key=True)), ("by", owner)])]
    return step


@pytest.fixture
def executor(monkeypatch: pytest.MonkeyPatch) -> MigrationExecutor:
    """As in a house that is brought up to date; other tests get back what Django does by itself."""
    monkeypatch.setattr(MigrationExecutor, "apply_migration", MigrationExecutor.apply_migration)
    record_steps_with_their_tables()
    return MigrationExecutor(connection)


@pytest.mark.django_db
def test_tables_go_where_their_note_was_not_written(
    executor: MigrationExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_args: Any) -> None:
        raise _KilledError

    monkeypatch.setattr(executor, "record_migration", killed)
    with pytest.raises(_KilledError):
        executor.apply_migration(executor.loader.project_state(), _step())
    assert "core_seen" not in connection.introspection.table_names()


@pytest.mark.django_db
def test_a_step_that_is_not_interrupted_stays_and_is_noted(
    executor: MigrationExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[str] = []
    monkeypatch.setattr(executor, "record_migration", lambda _app, name: noted.append(name))
    executor.apply_migration(executor.loader.project_state(), _step())
    assert noted == ["0001_seen"]
    assert "core_seen" in connection.introspection.table_names()
