"""Questions about saved views."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.models import Count, Q, QuerySet
from psycopg.errors import QueryCanceled

from tradewright.core.access import rights_of
from tradewright.core.errors import NotFound
from tradewright.core.inbox import unread_count
from tradewright.core.models import User
from tradewright.core.prepared import prepared
from tradewright.core.remembered import once_a_request
from tradewright.core.statements import asked
from tradewright.core.storable import is_id
from tradewright.ui.models import BulkChange, BulkRow, HandOver, ListLook, SavedView, Star
from tradewright.ui.permissions import HAND_OVER

MOST_STARS = 50
_LONGEST_COUNT = "1s"
_NEWEST = 50

# Asked by every page; as plain SQL it costs a third of the built query.
_KNOWN = """
SELECT known.*, owner.name AS owner_name, EXISTS (
    SELECT FROM ui_savedview_pinned_by AS pin WHERE pin.savedview_id = known.id AND pin.user_id = %(user)s
) AS is_pinned
FROM ui_savedview AS known JOIN core_user AS owner ON owner.id = known.owner_id
WHERE known.deleted_at IS NULL AND (
    known.owner_id = %(user)s OR known.audience = 'everyone'
    OR (known.audience = 'team' AND (%(sees_all)s OR known.team_id = ANY(%(teams)s)))
)
ORDER BY is_pinned DESC, known.name, known.id
"""

_AT_HAND = """
SELECT NULL, '', (SELECT coalesce(sum(number), 0)::bigint FROM ({unread}) AS unread)
UNION ALL SELECT * FROM ({stars}) AS star
ORDER BY 1 DESC NULLS FIRST
"""


def views_for(user: User, *, deleted: bool = False) -> QuerySet[SavedView]:
    """The views this user may open: their own, those of teams whose rows they see, and everyone's."""
    audiences, rights = SavedView.Audience, rights_of(user)
    of_teams = Q() if rights.is_administrator else Q(team_id__in=sorted(rights.team_ids))
    shared = Q(audience=audiences.EVERYONE) | (Q(audience=audiences.TEAM) & of_teams)
    return SavedView.objects.filter(Q(owner=user) | shared, deleted_at__isnull=not deleted)


@once_a_request
def known_views(user: User) -> tuple[SavedView, ...]:
    """All views this user may open, the pinned ones first; asked for once by the sidebar and the bar of a list."""
    rights = rights_of(user)
    named = {"user": user.pk, "sees_all": rights.is_administrator, "teams": sorted(rights.team_ids)}
    return tuple(SavedView.objects.raw(_KNOWN, named))


def has_view_named(user: User, noun_key: str, name: str, *, but: SavedView | None = None) -> bool:
    """Whether somebody has a view of this list under this name already."""
    known = SavedView.objects.filter(owner=user, noun=noun_key, name=name, deleted_at=None)
    return (known.exclude(pk=but.pk) if but else known).exists()


def pinned_views_for(user: User) -> Sequence[SavedView]:
    """The views this user pinned to the sidebar."""
    return [view for view in known_views(user) if view.is_pinned][:12]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class AtHand:
    """What the sidebar of every page shows of one's own: noun and id of one's stars, the number of unread lines."""

    stars: tuple[tuple[str, int], ...]
    unread: int


@once_a_request
def at_hand(user: User) -> AtHand:
    """Stars, the newest first, and how much is unread: in one statement, because every page asks for both."""
    unread, values = unread_count.statement(user)
    stars, more_values = _stars.statement(user.pk)
    (_none, _noun, count), *rows = asked(_AT_HAND.format(unread=unread, stars=stars), [*values, *more_values])
    return AtHand(tuple((noun, object_id) for _id, noun, object_id in rows), count)


@prepared
def _stars(user_id: int) -> QuerySet[Star, Any]:
    return Star.objects.filter(user=user_id).order_by("-pk").values_list("pk", "noun", "object_id")[:MOST_STARS]


def count_in_time(rows: QuerySet[Any], most: int) -> int | None:
    """How many rows there are, at most `most`; None where the database does not know within a second."""
    return answered_in_time(rows.order_by()[:most].count)


def answered_in_time[R](ask: Callable[[], R]) -> R | None:
    """The answer to a question; None where the database does not know within a second."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, TRUE)", [_LONGEST_COUNT])
            answer = ask()
            cursor.execute("SET LOCAL statement_timeout TO DEFAULT")
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            return None
        raise
    return answer


def bulk_change_for(user: User, change_id: int) -> BulkChange:
    """A change of many rows that this user asked for. Raises `NotFound`; others see it in the history of each row."""
    change = BulkChange.objects.filter(by=user, pk=change_id).select_related("undone_by").first()
    if change is None:
        raise NotFound
    return change


def taken_back_by(change: BulkChange) -> BulkChange | None:
    """The change that takes this one back, if there is one; nobody else begins one in the meantime."""
    BulkChange.objects.select_for_update().get(pk=change.pk)
    return BulkChange.objects.filter(undoes=change.pk).first()


def bulk_change_in_work(change_id: int) -> BulkChange | None:
    """A change of which rows are left, for the worker."""
    return BulkChange.objects.filter(pk=change_id, finished_at=None).select_related("by").first()


def finished_change(change_id: int) -> BulkChange | None:
    """A change of which every row is told of."""
    return BulkChange.objects.filter(pk=change_id, finished_at__isnull=False).first()


def next_rows_of(change: BulkChange, most: int) -> list[BulkRow]:
    """The rows that were not reached yet, in the order of the list."""
    return list(change.rows.filter(outcome=BulkRow.Outcome.WAITING).order_by("pk")[:most])


def told_before(change: BulkChange, row_ids: Sequence[int]) -> dict[int, BulkRow]:
    """What became of these rows in a change, by the id of the row."""
    return {row.row_id: row for row in change.rows.filter(row_id__in=row_ids)}


@once_a_request
def outcomes_of(change: BulkChange) -> dict[int, int]:
    """How many rows of a change came out how."""
    return dict(change.rows.order_by().values_list("outcome").annotate(Count("pk")))


def rows_of_change(change: BulkChange) -> QuerySet[BulkRow]:
    """What became of each row of a change."""
    return change.rows.all()


def changed_ids_of(change: BulkChange) -> list[int]:
    """The rows that hold something else since a change."""
    return list(change.rows.filter(outcome=BulkRow.Outcome.CHANGED).order_by("pk").values_list("row_id", flat=True))


def bulk_changes_of(user: User) -> QuerySet[BulkChange]:
    """The changes of many rows that a user asked for, the newest first, with how many rows came out how."""
    outcomes = BulkRow.Outcome
    rows = BulkChange.objects.filter(by=user).order_by("-pk")
    return rows.annotate(
        count=Count("rows"),
        done=Count("rows", Q(rows__outcome__in=(outcomes.CHANGED, outcomes.SAME))),
        refused=Count("rows", Q(rows__outcome=outcomes.REFUSED)),
    )[:_NEWEST]


@once_a_request
def look_of(user: User, noun_key: str) -> ListLook:
    """How a user set up a list, an empty look where they never did."""
    return next(iter(_looks(user.pk, noun_key)), ListLook(user=user, noun=noun_key))


@prepared
def _looks(user_id: int, noun_key: str) -> QuerySet[ListLook]:
    return ListLook.objects.filter(user=user_id, noun=noun_key)


def hand_overs_for(user: User) -> QuerySet[HandOver]:
    """The hand-overs that concern a user, all for who may plan them; the newest first."""
    rows = HandOver.objects.select_related("by", "giver", "receiver").order_by("-on", "-pk")
    if rights_of(user).may(HAND_OVER):
        return rows
    return rows.filter(Q(by=user) | Q(giver=user) | Q(receiver=user))


def hand_over_for(user: User, hand_over_id: int, *, to_change: bool = False) -> HandOver:
    """One hand-over, held until the end of the transaction where it is to change. Raises `NotFound`."""
    rows = hand_overs_for(user)
    rows = rows.select_for_update(of=("self",)) if to_change else rows
    found = rows.filter(pk=hand_over_id).first() if is_id(hand_over_id) else None
    if found is None:
        raise NotFound
    return found


def planned_hand_over(hand_over_id: int) -> HandOver | None:
    """One that was neither begun nor called off, for the worker."""
    rows = HandOver.objects.select_related("by")
    return rows.filter(pk=hand_over_id, begun_at=None, cancelled_at=None).first()


def hand_over_to_begin(hand_over_id: int) -> HandOver | None:
    """The same, held so that nobody else begins it."""
    return HandOver.objects.select_for_update().filter(pk=hand_over_id, begun_at=None, cancelled_at=None).first()


def hand_overs_due(on: date) -> list[int]:
    """The hand-overs whose day has come, for the worker."""
    rows = HandOver.objects.filter(on__lte=on, begun_at=None, cancelled_at=None)
    return list(rows.order_by("on", "pk").values_list("pk", flat=True))


def changes_of_hand_over(hand_over: HandOver) -> list[BulkChange]:
    """What a hand-over became, with how many rows came out how."""
    outcomes = BulkRow.Outcome
    rows = hand_over.changes.order_by("pk")
    return list(
        rows.annotate(
            count=Count("rows"),
            done=Count("rows", Q(rows__outcome__in=(outcomes.CHANGED, outcomes.SAME))),
            refused=Count("rows", Q(rows__outcome=outcomes.REFUSED)),
        )
    )
