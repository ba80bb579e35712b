"""Importing the files of a profile: from start to end, or from where it was interrupted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from tradewright.core.access import require
from tradewright.core.actors import acting, through
from tradewright.core.events import publish
from tradewright.core.models import User
from tradewright.core.said import in_words_of_the_source
from tradewright.imports.deliveries import (
    Opened,
    all_rows,
    columns_of,
    digest_for,
    left_out,
    missing_files,
    open_delivery,
    require_columns,
    rows_left,
    wanted,
)
from tradewright.imports.duplicates import repeated_in
from tradewright.imports.errors import ImportRefused
from tradewright.imports.events import ImportFinished, RecordsImported
from tradewright.imports.faults import fault_point
from tradewright.imports.loading import Load, load_all
from tradewright.imports.locking import alone_with
from tradewright.imports.models import ImportedFile, ImportRun
from tradewright.imports.permissions import IMPORT_FILES
from tradewright.imports.plans import plan_for
from tradewright.imports.profiles import Delivery, Profile, Step
from tradewright.imports.reading import find_file
from tradewright.imports.recording import Counts, record_batch

_NAMED = 5

type Listener = Callable[[ImportedFile], None]


@dataclass(frozen=True)
class Order:
    """What to import: by which profile, from where, under which system's name."""

    profile: Profile
    folder: Path
    source: str
    options: tuple[str, ...] = ()


def import_files(
    *,
    by: User | None,
    profile: Profile,
    folder: Path,
    source: str = "",
    options: tuple[str, ...] = (),
    on_file: Listener = lambda _file: None,
    on_step: Callable[[Step], None] = lambda _step: None,
) -> ImportRun:
    """Imports all files of the profile; an interrupted import of the same system is continued.

    Each batch is a transaction of its own; `on_file` and `on_step` hear how far it is. Raises `ImportRefused` before
    anything is read where a file or a column is missing, and `ImportInWork` while another import is in work.
    """
    if by is not None:
        require(by, IMPORT_FILES)
    order = Order(profile, folder, source or profile.source, options)
    _refuse_missing_files(order)
    _refuse_unfit_files(order)
    with alone_with(order.source), through("import"):
        run = _run_to_continue(order) or _new_run(order, by)
        _begin_run(run, by)
        fault_point("run_started")
        try:
            _import_all(order, run, by, on_file)
            _bring_in_line(order, run, by, on_step)
        except ImportRefused as refusal:
            _close(run, by, ImportRun.State.FAILED, error=str(refusal.what))
            raise
        _close(run, by, ImportRun.State.FINISHED)
        fault_point("run_finished")
    return run


def _refuse_missing_files(order: Order) -> None:
    missing = missing_files(wanted(order.profile, order.options), order.folder)
    if missing:
        raise ImportRefused(
            _("%(folder)s does not hold %(files)s") % {"folder": order.folder, "files": _listed(missing)},
            kept=_("Nothing was changed"),
            todo=_("Name the folder in which the files are"),
        )


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:_NAMED])
    rest = len(names) - _NAMED
    return shown if rest <= 0 else _("%(names)s and %(count)s more") % {"names": shown, "count": rest}


def _refuse_unfit_files(order: Order) -> None:
    """Opens every file, those that are only counted too: what cannot be read is said before anything is changed."""
    for delivery in wanted(order.profile, order.options):
        if delivery.rows is None and find_file(order.folder, delivery.file) is not None:
            columns = columns_of(delivery, order.folder)
            if delivery.entries:
                require_columns(plan_for(delivery), columns)


def _run_to_continue(order: Order) -> ImportRun | None:
    """The last run of this profile and system, unless it reached its end."""
    runs = ImportRun.objects.filter(profile=order.profile.name, source=order.source).order_by("-pk")
    last = runs.first()
    return last if last and last.state in ImportRun.UNFINISHED and last.options == _kept(order) else None


def _kept(order: Order) -> dict[str, list[str]]:
    return {"options": list(order.options)}


def _new_run(order: Order, by: User | None) -> ImportRun:
    with acting(by):
        return ImportRun.objects.create(
            profile=order.profile.name,
            source=order.source,
            origin=str(order.folder)[-300:],
            by=by,
            options=_kept(order),
        )


def _begin_run(run: ImportRun, by: User | None) -> None:
    """A run that goes on is running again, whatever became of it before."""
    if run.state != ImportRun.State.RUNNING or run.is_stopping:
        with acting(by):
            run.state, run.error, run.is_stopping = ImportRun.State.RUNNING, "", False
            run.save()


def _import_all(order: Order, run: ImportRun, by: User | None, on_file: Listener) -> None:
    for position, delivery in enumerate(wanted(order.profile, order.options)):
        file = _file_of(run, delivery, position, by)
        digest = digest_for(delivery, order.folder)
        if file.state == ImportedFile.State.DONE and file.digest == digest:
            continue
        if delivery.entries:
            _begin(file, digest)
            _import_one(order, Load(run, file, plan_for(delivery), by))
        else:
            _count_and_leave(order, delivery, file)
        _finish_file(run, file, by)
        on_file(file)
        fault_point("file_finished")


def _bring_in_line(order: Order, run: ImportRun, by: User | None, on_step: Callable[[Step], None]) -> None:
    fault_point("figures_due")
    for step in order.profile.afterwards:
        on_step(step)
        with acting(by), record_batch(run):
            step.bring_in_line(run)


def _count_and_leave(order: Order, delivery: Delivery, file: ImportedFile) -> None:
    """A file that becomes nothing is counted, so that the books say what was left."""
    file.left_out = {"": in_words_of_the_source(delivery.why_not)}
    if find_file(order.folder, delivery.file) is not None:
        file.rows_read = sum(batch.height for batch in open_delivery(delivery, order.folder).batches)


def _file_of(run: ImportRun, delivery: Delivery, position: int, by: User | None) -> ImportedFile:
    target = delivery.entries[0].target.key if delivery.entries else ""
    with acting(by):
        file, _is_new = ImportedFile.objects.get_or_create(
            run=run, name=delivery.file, target=target, position=position
        )
    return file


def _begin(file: ImportedFile, digest: str) -> None:
    """A file that is not the one that was interrupted begins anew."""
    if file.digest != digest:
        for name in ("rows_done", "rows_read", "created", "updated", "unchanged", "rejected", "duplicates"):
            setattr(file, name, 0)
        file.state = ImportedFile.State.WAITING
    file.digest = digest


def _import_one(order: Order, load: Load) -> None:
    delivery = load.plan.delivery
    opened = open_delivery(delivery, order.folder, order.profile.batch)
    load.file.columns = list(opened.columns)
    load.file.left_out = left_out(order.profile, delivery, load.plan, opened.columns)
    if any(one.planned.entry.creates for one in load.watched):
        load.repeated = repeated_in(load.plan, load.watched, all_rows(delivery, order.folder))
    late = load.repeated.deferred(load.watched)
    load_all(load, iter(rows_left(opened, load.file.rows_done, late)))
    _note_broken(load, opened)


def _note_broken(load: Load, opened: Opened) -> None:
    broken = opened.broken()
    if broken:
        with acting(load.by), record_batch(load.run):
            load.file.rows_read += len(broken)
            Counts().add_to(load.file, broken)


def _finish_file(run: ImportRun, file: ImportedFile, by: User | None) -> None:
    with acting(by), record_batch(run):
        file.state = ImportedFile.State.DONE
        file.save()
        if file.created or file.updated:
            publish(RecordsImported(run_id=run.pk, file_id=file.pk, target=file.target))


def _close(run: ImportRun, by: User | None, state: ImportRun.State, *, error: str = "") -> None:
    with acting(by):
        run.state, run.error, run.finished_at = state, error, timezone.now()
        run.is_stopping = False
        run.save()
        if state == ImportRun.State.FINISHED:
            publish(ImportFinished(run_id=run.pk))
