"""Questions about what colleagues were told; every one of them starts from what the reader may still see."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from tradewright.core.models import Notification, UnwantedNotification, User
from tradewright.core.notifications import KINDS, NotificationKind, Told
from tradewright.core.nouns import NOUNS
from tradewright.core.pages import Sort
from tradewright.core.prepared import counted, prepared

NEWEST_FIRST = (Sort("at", descending=True, nullable=False),)


def notifications_for(user: User) -> QuerySet[Notification]:
    """The lines of a user's inbox. One about records of which they see none any more is not there at all.

    So its count, its text and its existence tell nothing; it is back when the record or the right is.
    """
    seen = _seen(user)
    more = Notification.objects.filter(seen, within=OuterRef("pk"))
    return Notification.objects.filter(seen | Q(Exists(more)), user=user, within=None, kind__in=sorted(KINDS))


@prepared
def unread_count(user: User) -> QuerySet[Notification, int]:
    """How many lines of a user's inbox are unread."""
    return counted(notifications_for(user).filter(read_at=None))


def told_to(user: User, rows: Sequence[Notification]) -> list[Told]:
    """What these lines say now; no more statements for many than for few."""
    parts = _parts(user, [row.pk for row in rows])
    shown = [row for row in rows if row.pk in parts]
    records = _records(user, shown, {pk: first for pk, (first, _count) in parts.items()})
    names = _names({row.by_id for row in shown if row.by_id})
    return [_told(user, row, parts[row.pk], records, names) for row in shown]


def wanted_kinds(user: User) -> list[tuple[NotificationKind, bool]]:
    """Every kind of notification in the order of its label, and whether the user wants it."""
    unwanted = set(UnwantedNotification.objects.filter(user=user).values_list("kind", flat=True))
    return [(kind, name not in unwanted) for name, kind in sorted(KINDS.items(), key=lambda one: str(one[1].label))]


def _seen(user: User) -> Q:
    seen = Q(noun="")
    for key, one in NOUNS.items():
        if one.rows is not None:
            seen |= Q(noun=key) & Q(Exists(one.rows_ever(user).filter(pk=OuterRef("object_id"))))
    return seen


def _parts(user: User, heads: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """Of each line the first of its records that the user sees, and how many they see."""
    rows = Notification.objects.filter(Q(pk__in=heads) | Q(within__in=heads)).filter(_seen(user)).order_by()
    lines = rows.annotate(line=Coalesce("within_id", "pk")).values_list("line")
    return {line: (first, count) for line, first, count in lines.annotate(Min("object_id"), Count("pk"))}


def _records(user: User, rows: Iterable[Notification], firsts: Mapping[int, int]) -> dict[tuple[str, int], Any]:
    wanted: dict[str, set[int]] = {}
    for row in rows:
        if row.noun:
            wanted.setdefault(row.noun, set()).add(firsts[row.pk])
    beside = {row.noun: KINDS[row.kind].beside for row in rows if KINDS[row.kind].beside}
    return {
        (noun, record.pk): record
        for noun, ids in wanted.items()
        for record in _found(user, noun, ids, beside.get(noun, ""))
    }


def _found(user: User, noun: str, ids: set[int], beside: str) -> QuerySet[Any]:
    rows = NOUNS[noun].rows_ever(user).filter(pk__in=ids)
    has_it = any(field.name == beside for field in rows.model._meta.fields)
    return rows.select_related(beside) if has_it else rows


def _names(ids: set[int]) -> dict[int, str]:
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)} if ids else {}


def _told(
    user: User,
    row: Notification,
    part: tuple[int, int],
    records: Mapping[tuple[str, int], Any],
    names: Mapping[int, str],
) -> Told:
    kind, (first, count) = KINDS[row.kind], part
    record = records.get((row.noun, first))
    beside = getattr(record, kind.beside, None) if kind.beside and record is not None else None
    return Told(
        id=row.pk,
        kind=kind,
        noun=row.noun,
        object_id=first,
        at=row.at,
        read_at=row.read_at,
        reader_id=user.pk,
        who=names.get(row.by_id or 0, ""),
        record=str(record) if record is not None else "",
        beside=str(beside) if beside else "",
        count=count,
    )
