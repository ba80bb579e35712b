"""A step of a migration and the note that it was done are saved together."""

from typing import Any

from django.db import transaction
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor

_plainly = MigrationExecutor.apply_migration


def record_steps_with_their_tables() -> None:
    """Lets Django note a step within its transaction.

    Where constraints come last Django notes it afterwards: killed in between, the next start would make the same tables
    again and fail.
    """
    MigrationExecutor.apply_migration = _whole  # type: ignore[assignment,method-assign]


def _whole(executor: MigrationExecutor, state: Any, migration: Migration, *args: Any, **options: Any) -> Any:
    if not migration.atomic:
        return _plainly(executor, state, migration, *args, **options)
    with transaction.atomic(using=executor.connection.alias):
        return _plainly(executor, state, migration, *args, **options)
