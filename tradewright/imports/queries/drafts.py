"""Questions about drafts: whose they are, which rows have faults and of which kind."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from tradewright.core.access import require
from tradewright.core.errors import NotFound
from tradewright.core.models import User
from tradewright.core.said import Said
from tradewright.imports.models import DraftFault, DraftRow, ImportDraft, ImportRun
from tradewright.imports.permissions import IMPORT_FILES


@dataclass(frozen=True)
class FaultGroup:
    """Rows with the same fault in the same column."""

    rule: str
    title: Said
    rows: int
    column: str
    is_doubt: bool
    with_suggestion: int
    may_stay: bool


def drafts_for(user: User) -> QuerySet[ImportDraft]:
    """One's own drafts that are not imported yet, the newest first; nobody sees those of others."""
    require(user, IMPORT_FILES)
    ended = (ImportDraft.State.STARTED, ImportDraft.State.CANCELLED)
    return ImportDraft.objects.filter(by=user).exclude(state__in=ended).select_related("by").order_by("-pk")


def draft_for(user: User, draft_id: int, *, lock: bool = False) -> ImportDraft:
    """One of one's own drafts. Raises `NotFound`."""
    rows = drafts_for(user).select_related(None)
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=draft_id).first()
    if found is None:
        raise NotFound
    return found


def run_of_draft(user: User, draft_id: int) -> ImportRun | None:
    """The import that one of one's own drafts became."""
    return ImportRun.objects.filter(drafts__pk=draft_id, drafts__by=user, by=user).first()


def draft_to_check(draft_id: int) -> ImportDraft | None:
    """A draft that waits to be checked, for the worker."""
    waiting = ImportDraft.objects.filter(pk=draft_id, state=ImportDraft.State.CHECKING)
    return waiting.select_related("by").first()


def fault_groups(draft: ImportDraft) -> list[FaultGroup]:
    """The kinds of faults with the number of rows, most first: those to put right, then those to decide."""
    counted = (
        _open(draft)
        .values("rule", "title", "column")
        .annotate(
            rows=Count("pk"),
            doubts=Count("pk", filter=~Q(candidates=[])),
            fitting=Count("pk", filter=~Q(would_fit="")),
            staying=Count("pk", filter=Q(may_stay=True)),
        )
        .order_by("-rows", "rule")
    )
    groups = []
    for one in counted:
        first = _open(draft).filter(rule=one["rule"]).order_by("row_number").first()
        if first is not None:
            groups.append(
                FaultGroup(
                    one["rule"],
                    first.group,
                    one["rows"],
                    one["column"],
                    one["doubts"] > 0,
                    one["fitting"],
                    one["staying"] == one["rows"],
                )
            )
    return sorted(groups, key=lambda one: one.is_doubt)


def faults_of(draft: ImportDraft, rule: str) -> QuerySet[DraftFault]:
    """The rows with this fault that nobody decided on, in the order of the file."""
    return _open(draft).filter(rule=rule).order_by("row_number", "pk")


def put_right(draft: ImportDraft) -> QuerySet[DraftRow]:
    """Rows that somebody put right or decided on and that have no fault any more."""
    faulty = DraftFault.objects.filter(draft=draft, row_number=OuterRef("row_number"))
    return draft.decided.exclude(became="").exclude(Exists(faulty)).order_by("row_number")


def rows_with_faults(draft: ImportDraft) -> tuple[int, int]:
    """How many rows are to be put right and how many to be decided."""
    counted = _open(draft).aggregate(
        wrong=Count("row_number", distinct=True, filter=Q(candidates=[])),
        doubtful=Count("row_number", distinct=True, filter=~Q(candidates=[])),
    )
    return counted["wrong"], counted["doubtful"]


def ready_rows(draft: ImportDraft) -> tuple[int, int]:
    """How many rows would become new records and how many would update one, as they were checked."""
    return draft.counts.get("new", 0), draft.counts.get("update", 0)


def _open(draft: ImportDraft) -> QuerySet[DraftFault]:
    return DraftFault.objects.filter(draft=draft)
