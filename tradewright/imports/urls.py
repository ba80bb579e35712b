"""Addresses of imports."""

from django.urls import path

from tradewright.imports.views import downloads, runs

urlpatterns = [
    path("imports/", runs.runs, name="import_runs"),
    path("imports/<int:run_id>/", runs.run, name="import_run"),
    path("imports/<int:run_id>/progress/", runs.progress, name="import_progress"),
    path("imports/<int:run_id>/resume/", runs.resume, name="resume_import"),
    path("imports/<int:run_id>/undo/", runs.undo, name="undo_import"),
    path("imports/<int:run_id>/files/<int:file_id>/rejected.csv", downloads.rejected_rows, name="rejected_rows"),
]
