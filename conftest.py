"""Pages, messages and one throw-away PostgreSQL for the whole test run, ready before Django reads its settings."""

import contextlib
import os
import tempfile
import warnings
from pathlib import Path

import django
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as examples

from tradewright.project.running.built import building
from tradewright.project.running.data_folder import ensure_key
from tradewright.project.running.postgres import throw_away_cluster
from tradewright.project.running.quick_migrations import keep_model_classes

# No test is timed: what is slow on a busy machine is not wrong.
examples.register_profile(
    "house",
    deadline=None,
    max_examples=int(os.environ.get("TRADEWRIGHT_TEST_EXAMPLES", "100")),
    suppress_health_check=[HealthCheck.too_slow],
)
examples.load_profile("house")

_opened = contextlib.ExitStack()


def _start_database() -> None:
    cluster = _opened.enter_context(throw_away_cluster())
    os.environ["DATABASE_URL"] = os.environ["TRADEWRIGHT_OWNER_URL"] = cluster.url("owner")
    folder = _opened.enter_context(tempfile.TemporaryDirectory(prefix="tw-data-"))
    ensure_key(Path(folder))
    os.environ["TRADEWRIGHT_DATA"] = folder


@pytest.fixture(scope="session")
def shared_books() -> Path:
    """The folder of test data that is not part of the product, named by TRADEWRIGHT_SHARED."""
    folder = Path(__file__).parent / os.environ.get("TRADEWRIGHT_SHARED", "../shared/data")
    if not folder.is_dir():
        pytest.skip(f"needs the shared test data: TRADEWRIGHT_SHARED names {folder}, which is not there")
    return folder


def pytest_unconfigure(config: pytest.Config) -> None:
    _opened.close()


if "PYTEST_XDIST_WORKER" not in os.environ:
    with building(warnings.warn):
        _start_database()
os.environ["DJANGO_SETTINGS_MODULE"] = "tradewright.project.settings"
django.setup()
keep_model_classes()

pytest_plugins = ["tests.cast"]  # after the settings, because it knows the models
