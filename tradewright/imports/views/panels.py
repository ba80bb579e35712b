"""What stands on the page of an import: its files, the rows it rejected, what its undo did."""

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.pages import page_of
from tradewright.core.requests import Request
from tradewright.core.said import Said
from tradewright.core.storable import number_in
from tradewright.imports.models import ImportedFile, ImportRun
from tradewright.imports.queries import columns_with_faults, counts_of, files_of, rejections_of
from tradewright.imports.targets import import_targets
from tradewright.imports.undoing.outcome import Undone
from tradewright.imports.views.states import state_of
from tradewright.ui import formats

_CELLS_SHOWN = 12


def files(request: Request, run: ImportRun) -> str:
    """Each file with what became of its rows, and the columns that were left with the reason."""
    shown = state_of(run)
    context: dict[str, Any] = {
        "run": run,
        "shown": shown,
        "files": [_file(file) for file in files_of(run)],
        "work": progress_of(run) if shown.is_working else None,
    }
    return render_to_string("imports/files.html", context, request)


def _file(file: ImportedFile) -> dict[str, Any]:
    reasons: dict[str, list[str]] = {}
    for column, why in file.left_out.items():
        reasons.setdefault(str(Said(why)), []).extend([column] if column else [])
    becomes = str(import_targets.get(file.target).label) if file.target else ""
    return {"file": file, "becomes": becomes, "left": [(", ".join(names), why) for why, names in reasons.items()]}


def progress_of(run: ImportRun) -> dict[str, Any]:
    """How far an import in work has come."""
    known = files_of(run)
    address = reverse("import_progress", args=[run.pk])
    if run.state == ImportRun.State.UNDOING:
        return {"title": _("Taking the import back"), "url": address}
    if run.state == ImportRun.State.WAITING:
        return {"title": run.get_state_display(), "url": address}
    reading = next((file for file in known if file.state == ImportedFile.State.WAITING), None)
    done = sum(file.state == ImportedFile.State.DONE for file in known)
    rows = sum(file.rows_read for file in known)
    said = ngettext("%(files)s file done", "%(files)s files done", done) % {"files": done}
    read = ngettext("%(count)s row", "%(count)s rows", rows) % {"count": formats.number(rows)}
    return {
        "title": _("Reading %(file)s") % {"file": reading.name} if reading else _("Bringing figures in line"),
        "said": f"{said} · {read}",
        "url": address,
        "cancel_url": reverse("stop_import", args=[run.pk]) if run.title and not run.is_stopping else "",
    }


def count_of_rejected(request: Request, run: ImportRun) -> str | None:
    """How many rows were rejected or remarked on."""
    counts = counts_of([run]).get(run.pk)
    number = counts.rejected + counts.duplicates if counts else 0
    return formats.number(number) if number else None


def rejected(request: Request, run: ImportRun) -> str:
    """Rows that were not taken over, with the reason; found by their words and by file, page by page."""
    words, chosen = request.GET.get("q", "")[:100], request.GET.get("file", "")
    file_id, column = number_in(chosen), request.GET.get("column")
    rows = rejections_of(run, words=words, file_id=file_id, column=column)
    page = page_of(rows, at=request.GET.get("at", ""))
    kept = {"tab": "rejected", "q": words, "file": chosen} | ({} if column is None else {"column": column})
    context = {
        "run": run,
        "words": words,
        "file_id": file_id,
        "column": column,
        "sifts": _sifts(columns_with_faults(run), column),
        "files": [file for file in files_of(run) if file.rejected or file.duplicates],
        "rows": [{"row": row, "cells": _filled(row.row)} for row in page.rows],
        "older_url": _at(kept, page.older),
        "newer_url": _at(kept, page.newer),
    }
    return render_to_string("imports/rejected.html", context, request)


def _sifts(found: list[tuple[str, int]], chosen: str | None) -> list[dict[str, Any]]:
    """All rows, then those of each column, with their numbers."""
    everything = sum(count for _column, count in found)
    sifts = [
        {"title": _("All"), "count": formats.number(everything), "url": "?tab=rejected", "current": chosen is None}
    ]
    for column, count in found:
        url = f"?{urlencode({'tab': 'rejected', 'column': column})}"
        title = column or _("The whole row")
        sifts.append({"title": title, "count": formats.number(count), "url": url, "current": chosen == column})
    return sifts if len(found) > 1 else []


def _filled(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in row.items() if value][:_CELLS_SHOWN]


def _at(kept: dict[str, str], token: str) -> str:
    return f"?{urlencode({name: value for name, value in {**kept, 'at': token}.items() if value})}" if token else ""


def undone(request: Request, run: ImportRun) -> str:
    """What the undo of an import removed, restored and kept."""
    outcome = Undone.from_json(run.outcome) if run.state == ImportRun.State.UNDONE else None
    return render_to_string("imports/undone.html", {"run": run, "undone": outcome, "is_done": True}, request)
