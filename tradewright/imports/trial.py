"""A draft tried without writing anything: what each row would become, and what has to be put right or decided."""

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import batched

import polars as pl
from django.db import transaction
from django.utils import timezone

from tradewright.core.said import Said
from tradewright.imports.deliveries import all_rows, open_delivery
from tradewright.imports.doubts import Doubt, NewRow
from tradewright.imports.draft_files import folder_of
from tradewright.imports.drafted import layout_of, profile_of, sources_of
from tradewright.imports.duplicates import Repeated, Watched, find_records, repeated_in, watched_columns
from tradewright.imports.headings import heading_of
from tradewright.imports.layouts import ID, Layout
from tradewright.imports.models import DraftFault, DraftRow, ImportDraft
from tradewright.imports.plans import Plan, plan_for
from tradewright.imports.preparing import prepare
from tradewright.imports.profiles import Delivery
from tradewright.imports.reading import ROW
from tradewright.imports.recording import all_storable
from tradewright.imports.rejections import Prepared, Rejection
from tradewright.imports.resolving import Memory, raw_of
from tradewright.imports.sources import Source

NEW, UPDATE, LEFT_OUT = "new", "update", "left_out"  # what may become of a row; nothing where it has a fault
_AT_A_TIME = 2_000
_ASKED_ABOUT = 10_000  # rows in one question; the protocol takes 65,535 values
_LOOKED_AT, _SHOWN = 500, 12


@dataclass
class Tried:
    """What a look at rows found."""

    rows: int = 0
    became: dict[int, str] = field(default_factory=dict)
    faults: list[DraftFault] = field(default_factory=list)


def try_draft(draft: ImportDraft) -> None:
    """Checks every row and keeps the result with the draft. Raises `ImportRefused` where the file cannot be read."""
    started = time.perf_counter()
    trial = _Trial(draft)
    delivery, tried = trial.delivery, Tried()
    opened = open_delivery(delivery, folder_of(draft))
    trial.repeated = repeated_in(trial.plan, trial.watched, all_rows(delivery, folder_of(draft)))
    for raw in opened.batches:
        trial.look(raw, tried)
    broken = opened.broken()
    tried.rows += len(broken)
    tried.faults += [_fault(draft, one) for one in broken]
    with transaction.atomic():
        draft.faults.all().delete()
        DraftFault.objects.bulk_create(tried.faults, batch_size=_AT_A_TIME)
        draft.counts = {
            **Counter(tried.became.values()),
            "rows": tried.rows,
            "seconds": round(time.perf_counter() - started, 2),
        }
        _note_what_became(draft, tried)
        draft.state, draft.touched_at = ImportDraft.State.CHECKED, timezone.now()
        draft.save(update_fields=["counts", "state", "touched_at"])


def try_rows_again(draft: ImportDraft, numbers: Iterable[int]) -> None:
    """Looks at single rows anew after somebody put them right or decided; the counts follow."""
    trial, wanted = _Trial(draft), sorted(set(numbers))
    whole = all_rows(trial.delivery, folder_of(draft))
    trial.repeated = repeated_in(trial.plan, trial.watched, whole)
    tried = Tried()
    trial.look(whole.filter(pl.col(ROW).is_in(wanted)).collect(), tried)
    decided = {one.row_number: one for one in draft.decided.filter(row_number__in=wanted)}
    counts = Counter(draft.counts)
    counts.subtract(one.became for one in decided.values() if one.became)
    for number, row in decided.items():
        row.became = tried.became.get(number, "")
    counts.update(one.became for one in decided.values() if one.became)
    with transaction.atomic():
        draft.faults.filter(row_number__in=wanted).delete()
        DraftFault.objects.bulk_create(tried.faults, batch_size=_AT_A_TIME)
        DraftRow.objects.bulk_update(decided.values(), ["became"], batch_size=_AT_A_TIME)
        draft.counts, draft.touched_at = dict(counts), timezone.now()
        draft.save(update_fields=["counts", "touched_at"])


class _Trial:
    """One draft with everything looked up that does not depend on rows."""

    def __init__(self, draft: ImportDraft) -> None:
        self.draft = draft
        self.layout: Layout = layout_of(draft)
        profile = profile_of(draft)
        self.delivery: Delivery = profile.deliveries[0]
        self.plan: Plan = plan_for(self.delivery)
        self.watched: list[Watched] = watched_columns(self.plan)
        self.memory = Memory(profile.source)
        self.repeated = Repeated()
        self.sources: dict[str, Source] = sources_of(draft, self.layout)

    def look(self, raw: pl.DataFrame, tried: Tried) -> None:
        """Adds what these rows would become."""
        tried.rows += raw.height
        prepared = prepare(self.plan, raw)
        tried.became |= {one.row: LEFT_OUT for one in prepared.rejections if not _is_fault(one)}
        prepared.rejections = [one for one in prepared.rejections if _is_fault(one)]
        find_records(self.plan, prepared, self.memory, self.watched, self.repeated)
        doubts = self._doubts(prepared)
        is_new = pl.col(self.plan.entries[0].column("new"))
        certain = prepared.rows.filter(~pl.col(ROW).is_in([one.row for one in doubts]))
        tried.became |= dict.fromkeys(certain.filter(is_new)[ROW].to_list(), NEW)
        tried.became |= dict.fromkeys(certain.filter(~is_new)[ROW].to_list(), UPDATE)
        refused = [one for one in prepared.rejections if not one.is_taken_over]
        tried.faults += [_fault(self.draft, one) for one in {one.row: one for one in reversed(refused)}.values()]
        cells = {row[ROW]: row for row in prepared.rows.iter_rows(named=True)} if doubts else {}
        tried.faults += [_doubtful(self.draft, one, cells[one.row]) for one in doubts]

    def _doubts(self, prepared: Prepared) -> list[Doubt]:
        """Rows that would make new records and may be records which are there; nobody decided yet."""
        if self.draft.duplicates != ImportDraft.Duplicates.ASK:
            return []
        decided = list(self.delivery.decisions.records)
        main = self.plan.entries[0]
        new = prepared.rows.filter(pl.col(main.column("new")) & ~pl.col(ROW).is_in(decided))
        texts = new.select(ROW, *(source.text().alias(f"_{key}") for key, source in self.sources.items()))
        portions = batched(_as_new_rows(texts), _ASKED_ABOUT)
        return [doubt for some in portions for doubt in self.layout.doubts(self.draft.by, some)]


def _as_new_rows(texts: pl.DataFrame) -> Iterator[NewRow]:
    for row in texts.iter_rows(named=True):
        yield NewRow(row[ROW], {key[1:]: value for key, value in row.items() if key != ROW and value})


def _is_fault(rejection: Rejection) -> bool:
    """Whether something is the matter with the row, and not just that somebody left it out."""
    return bool(rejection.column or rejection.title)


def _note_what_became(draft: ImportDraft, tried: Tried) -> None:
    decided = list(draft.decided.all())
    for row in decided:
        row.became = tried.became.get(row.row_number, "")
    DraftRow.objects.bulk_update(decided, ["became"], batch_size=_AT_A_TIME)


def _fault(draft: ImportDraft, rejection: Rejection) -> DraftFault:
    title = rejection.title or heading_of(rejection)
    would_fit = rejection.would_fit
    if not would_fit and rejection.suggestion.words == "%(value)s":
        would_fit = str(rejection.suggestion.values["value"])
    return DraftFault(
        draft=draft,
        row_number=rejection.row,
        rule=_rule(title, rejection.column),
        title=title.words,
        column=rejection.column[:200],
        reason=rejection.reason.words,
        suggestion=rejection.suggestion.words,
        said_with={
            "title": all_storable(title.plain_values()),
            "reason": all_storable(rejection.reason.plain_values()),
            "suggestion": all_storable(rejection.suggestion.plain_values()),
        },
        would_fit=would_fit[:300],
        may_stay=rejection.may_stay,
        candidates=list(rejection.candidates),
        row=all_storable(rejection.whole),
    )


def _doubtful(draft: ImportDraft, doubt: Doubt, row: dict[str, object]) -> DraftFault:
    return DraftFault(
        draft=draft,
        row_number=doubt.row,
        rule=_rule(doubt.title, ""),
        title=doubt.title.words,
        reason=doubt.reason.words,
        said_with={"title": doubt.title.plain_values(), "reason": all_storable(doubt.reason.plain_values())},
        candidates=list(doubt.candidates),
        row=all_storable(raw_of(row)),
    )


def _rule(title: Said, column: str) -> str:
    """What rows of one heading have in common, as it stands in an address."""
    return f"{title.words}|{column}"[:120]


def rows_as_they_will_be(draft: ImportDraft) -> tuple[list[str], list[tuple[bool, list[str]]]]:
    """The fields that are filled, and the first rows that are ready: whether each is new, and its values by field."""
    trial = _Trial(draft)
    faulty = set(draft.faults.filter(row_number__lte=_LOOKED_AT).values_list("row_number", flat=True))
    raw = all_rows(trial.delivery, folder_of(draft)).head(_LOOKED_AT).collect()
    prepared = prepare(trial.plan, raw.filter(~pl.col(ROW).is_in(list(faulty))))
    find_records(trial.plan, prepared, trial.memory, trial.watched, trial.repeated)
    first = prepared.rows.head(_SHOWN)
    keys = [key for key in trial.sources if key != ID]
    texts = first.select(trial.sources[key].text().fill_null("").alias(key) for key in keys)
    is_new = first[trial.plan.entries[0].column("new")].to_list()
    return keys, [(new, list(cells)) for new, cells in zip(is_new, texts.iter_rows(), strict=True)]
