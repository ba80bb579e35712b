"""Brings the tables up to date, whoever comes first, and again after a kill."""

import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tradewright.project.running.errors import CannotRun
from tradewright.project.running.processes import die_with_parent

ONE_AT_A_TIME = 7_384_211  # any number, the same for every command

TABLES_WITHOUT_RIGHTS = b"""
    SELECT 1 FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND NOT has_table_privilege(%s, oid, 'SELECT')
    LIMIT 1
"""


def bring_up_to_date(owner_url: str, app_url: str, tell: Callable[[str], None]) -> None:
    """Runs the migrations that are missing, then gives the application its rights. Raises `CannotRun`."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        if not _is_behind(connection) and not _lacks_rights(connection, app_url):
            return
        connection.execute("SELECT pg_advisory_lock(%s)", (ONE_AT_A_TIME,))
        if _is_behind(connection):
            tell("Bringing the tables up to date …")
            _migrate(owner_url)
        if _lacks_rights(connection, app_url):
            _grant(connection, app_url)


def _is_behind(connection: psycopg.Connection) -> bool:
    applied = _applied(connection)
    return applied != _steps_by_name() and _lacks_steps(applied)


def _steps_by_name() -> set[tuple[str, str]]:
    """The steps that the folders hold, without reading them in: mostly these are just what the tables have seen."""
    from django.apps import apps

    return {
        (app.label, step.name)
        for app in apps.get_app_configs()
        for step in pkgutil.iter_modules([f"{app.path}/migrations"])
        if step.name[0] not in "_~"
    }


def _lacks_steps(applied: set[tuple[str, str]]) -> bool:
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = set(loader.disk_migrations)
    known.update(old for step in loader.disk_migrations.values() for old in step.replaces)
    ahead = sorted(step for step in applied - known if step[0] in loader.migrated_apps)
    if ahead:
        raise CannotRun(
            f"These books were written by a newer Tradewright: it knows {'.'.join(ahead[0])}, this one "
            "does not. Nothing was changed. Start the newer one, or choose another folder with --data DIR."
        )
    return not set(loader.graph.nodes) <= applied


def _applied(connection: psycopg.Connection) -> set[tuple[str, str]]:
    table = connection.execute("SELECT to_regclass('public.django_migrations')").fetchone()
    if table is None or table[0] is None:
        return set()
    return set(connection.execute("SELECT app, name FROM public.django_migrations").fetchall())


def _migrate(owner_url: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tradewright.project.running.migrations"],
        env={**os.environ, "DATABASE_URL": owner_url},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=die_with_parent(),
    )
    if done.returncode != 0:
        raise CannotRun(
            "The database could not be brought up to date. Each step is done whole or not at all, so "
            "nothing is lost; the next start tries again from there. It "
            f"said:\n{done.stderr.strip()[-2000:]}"
        )


def _run_migrations() -> None:
    import django
    from django.core.management import call_command

    from tradewright.project.running.quick_migrations import keep_model_classes
    from tradewright.project.running.whole_steps import record_steps_with_their_tables

    django.setup()
    keep_model_classes()
    record_steps_with_their_tables()
    call_command("migrate", interactive=False, verbosity=0)


def _app_role(app_url: str) -> str:
    return str(conninfo_to_dict(app_url).get("user", ""))


def _lacks_rights(connection: psycopg.Connection, app_url: str) -> bool:
    """Rights are given in one transaction: a table without them means that none came since it was made."""
    role = _app_role(app_url)
    if not role or role == connection.info.user:
        return False
    return connection.execute(TABLES_WITHOUT_RIGHTS, (role,)).fetchone() is not None


def _grant(connection: psycopg.Connection, app_url: str) -> None:
    from tradewright.core.ledgers import grant_rights

    with connection.transaction():
        grant_rights(connection, _app_role(app_url))


if __name__ == "__main__":
    _run_migrations()
