"""What an import did, as text: a table of files, what was left and why, what was refused and why."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.said import Said
from tradewright.imports.models import ImportedFile, ImportRun, RejectedRow
from tradewright.imports.targets import import_targets

_SHOWN = 5


def report(run: ImportRun) -> Iterator[str]:
    """The lines of the report; the last one says how many rows were changed."""
    files = list(run.files.order_by("position", "id"))
    yield from _table(files)
    yield from _left_out(files)
    yield from _rejections(files)
    yield ""
    yield summary(files)


def summary(files: Sequence[ImportedFile]) -> str:
    """`190,123 changed: 190,123 created, 0 updated, 0 rejected`, or `0 changed`."""
    created, updated = sum(file.created for file in files), sum(file.updated for file in files)
    rejected = sum(file.rejected for file in files)
    words = {
        "changed": f"{created + updated:,}",
        "created": f"{created:,}",
        "updated": f"{updated:,}",
        "rejected": f"{rejected:,}",
    }
    return _("%(changed)s changed: %(created)s created, %(updated)s updated, %(rejected)s rejected") % words


def _table(files: Sequence[ImportedFile]) -> Iterator[str]:
    heads = (
        _("File"), _("Becomes"), _("Read"), _("Created"), _("Updated"), _("Unchanged"), _("Rejected"),
    )  # fmt: skip
    rows = [_cells(file) for file in files]
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    for row in (heads, *rows):
        names = [cell.ljust(width) for cell, width in zip(row[:2], widths, strict=False)]
        figures = [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join((*names, *figures)).rstrip()


def _cells(file: ImportedFile) -> tuple[str, ...]:
    becomes = str(import_targets.get(file.target).label) if file.target else "–"
    figures = (file.rows_read, file.created, file.updated, file.unchanged, file.rejected)
    return (file.name, becomes, *(f"{figure:,}" for figure in figures))


def _left_out(files: Sequence[ImportedFile]) -> Iterator[str]:
    if not any(file.left_out for file in files):
        return
    yield ""
    yield _("Left out:")
    for file in files:
        for why, columns in _by_reason(file.left_out).items():
            yield f"  {file.name}  {', '.join(columns) or _('the whole file')}: {why}"


def _by_reason(left_out: dict[str, str]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for column, why in left_out.items():
        columns = grouped.setdefault(str(Said(why)), [])
        if column:
            columns.append(column)
    return grouped


def _rejections(files: Sequence[ImportedFile]) -> Iterator[str]:
    for file in files:
        if file.rejected:
            yield ""
            count = ngettext("%(count)s row was rejected", "%(count)s rows were rejected", file.rejected)
            yield f"{file.name}: {count % {'count': f'{file.rejected:,}'}}"
            yield from _examples(file, is_taken_over=False)
        if file.duplicates:
            yield ""
            count = ngettext(
                "%(count)s possible duplicate was taken over", "%(count)s possible duplicates were taken over",
                file.duplicates,
            )  # fmt: skip
            yield f"{file.name}: {count % {'count': f'{file.duplicates:,}'}}"
            yield from _examples(file, is_taken_over=True)


def _examples(file: ImportedFile, *, is_taken_over: bool) -> Iterator[str]:
    rows = RejectedRow.objects.filter(file=file, is_taken_over=is_taken_over).order_by("row_number", "id")
    for row in rows[:_SHOWN]:
        column = f"{row.field}: " if row.field else ""
        todo = f" ({row.todo})" if row.todo else ""
        yield "  " + _("row %(row)s") % {"row": row.row_number} + f"  {column}{row.why}{todo}"
    if (kept := rows.count()) > _SHOWN:
        words = {"kept": f"{kept:,}", "page": f"{reverse('import_run', args=[file.run_id])}?tab=rejected"}
        yield "  " + _("All %(kept)s with their reasons: Settings, Imports, Rows to look at (%(page)s)") % words
