"""Addresses of imports."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import HttpResponse
from django.urls import path

from tradewright.core.requests import Request
from tradewright.imports.views import downloads, runs


def _when_asked(module: str, name: str) -> Callable[..., HttpResponse]:
    """A view whose machinery is loaded when somebody brings a file in, not when pages start."""

    def view(request: Request, **numbers: Any) -> HttpResponse:
        found: Callable[..., HttpResponse] = getattr(import_module(f"tradewright.imports.views.{module}"), name)
        return found(request, **numbers)

    view.__name__, view.__qualname__, view.__module__ = name, name, f"tradewright.imports.views.{module}"
    return view


_DRAFT = "imports/drafts/<int:draft_id>/"

urlpatterns = [
    path("imports/new/", _when_asked("wizard", "begin"), name="begin_import"),
    path(_DRAFT, _when_asked("wizard", "draft"), name="import_draft"),
    path(f"{_DRAFT}columns/", _when_asked("wizard", "columns"), name="draft_columns"),
    path(f"{_DRAFT}read-again/", _when_asked("wizard", "read_again"), name="draft_read_again"),
    path(f"{_DRAFT}check/", _when_asked("wizard", "check"), name="draft_check"),
    path(f"{_DRAFT}progress/", _when_asked("wizard", "progress"), name="draft_progress"),
    path(f"{_DRAFT}again/", _when_asked("wizard", "again"), name="draft_check_again"),
    path(f"{_DRAFT}preview/", _when_asked("wizard", "preview"), name="draft_preview"),
    path(f"{_DRAFT}start/", _when_asked("wizard", "start"), name="draft_start"),
    path(f"{_DRAFT}cancel/", _when_asked("wizard", "cancel"), name="draft_cancel"),
    path(f"{_DRAFT}rows/<int:row>/", _when_asked("wizard_rows", "put_right"), name="draft_put_right"),
    path(f"{_DRAFT}rows/<int:row>/undo/", _when_asked("wizard_rows", "undo"), name="draft_undo_row"),
    path(f"{_DRAFT}suggestions/", _when_asked("wizard_rows", "suggestions"), name="draft_suggestions"),
    path(f"{_DRAFT}choose/", _when_asked("wizard_rows", "choose"), name="draft_choose"),
    path(f"{_DRAFT}rows.csv", _when_asked("wizard_rows", "rows_to_fix"), name="draft_rows"),
    path("imports/", runs.runs, name="import_runs"),
    path("imports/<int:run_id>/", runs.run, name="import_run"),
    path("imports/<int:run_id>/progress/", runs.progress, name="import_progress"),
    path("imports/<int:run_id>/resume/", runs.resume, name="resume_import"),
    path("imports/<int:run_id>/stop/", runs.stop, name="stop_import"),
    path("imports/<int:run_id>/undo/", runs.undo, name="undo_import"),
    path("imports/<int:run_id>/files/<int:file_id>/rejected.csv", downloads.rejected_rows, name="rejected_rows"),
]
