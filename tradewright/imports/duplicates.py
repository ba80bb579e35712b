"""Duplicates on exact identifiers: the same id or e-mail address twice in the file, or already in the register."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace

import polars as pl
from django.db import connection
from django.utils.translation import gettext_noop as _

from tradewright.core.said import Said, in_words_of_the_source
from tradewright.imports.checks import cleaned
from tradewright.imports.deciding import refuse_out_of_reach, settle_chosen, was_chosen
from tradewright.imports.plans import Plan, PlannedEntry, Staged
from tradewright.imports.reading import ROW
from tradewright.imports.rejections import Prepared, Rejection
from tradewright.imports.resolving import Memory, raw_of, resolve
from tradewright.imports.targets import ExactIdentifier

type Reach = Callable[[Collection[int]], Collection[int]]

REJECT, UPDATE, KEEP = "reject", "update", "keep"
_VALUE = "value"  # the column of a part that holds what identifies its record


@dataclass(frozen=True)
class Watched:
    """A staged column of which every value should be there once, and what to do about a second one.

    `within` is for a second one in the same file. Where a code in use means the record that carries it, two rows of a
    file with ids of their own are two records all the same.
    """

    staged: str
    shown: str
    label: Said
    policy: str
    within: str
    planned: PlannedEntry
    identifier: ExactIdentifier | None = None


@dataclass
class Repeated:
    """The rows of a file that repeat an identifier of an earlier row, known before the first batch is loaded."""

    rows: dict[str, dict[int, int]] = field(default_factory=dict)

    def deferred(self, watched: list[Watched]) -> set[int]:
        """Rows that are to complete the record an earlier row makes: they come after all others."""
        return {row for one in watched if one.within == UPDATE for row in self.rows.get(one.staged, {})}


def watched_columns(plan: Plan) -> list[Watched]:
    """The ids of the records and the exact identifiers that this delivery fills."""
    columns, found = {one.name: one for one in plan.staged}, []
    for planned in plan.entries:
        if planned.key is None or not planned.entry.creates:
            continue
        found.append(Watched(planned.key.name, planned.key.shown, Said(_("id")), REJECT, REJECT, planned))
        for one, staged, asked in _identifying(plan, planned):
            policy = asked or one.policy
            within = REJECT if asked is None and policy == UPDATE else policy
            label = Said(in_words_of_the_source(one.label))
            found.append(Watched(staged, columns[staged].shown, label, policy, within, planned, one))
    return found


def _identifying(plan: Plan, planned: PlannedEntry) -> Iterator[tuple[ExactIdentifier, str, str | None]]:
    """The identifiers in the record's own columns and those in parts of it, with what to do about a second one."""
    for one in planned.entry.target.identifiers:
        if one.column in planned.by_column:
            yield one, planned.by_column[one.column], planned.entry.duplicates.get(one.column)
    for part in plan.entries:
        one_there = part.entry.identifies
        if one_there is not None and part.parent == planned.number:
            yield one_there, part.by_column[_VALUE], part.entry.duplicates.get(_VALUE)


def repeated_in(plan: Plan, watched: list[Watched], rows: pl.LazyFrame) -> Repeated:
    """Reads the file once for identifiers alone and finds those that come again."""
    staged = {one.name: one for one in plan.staged}
    repeated = Repeated()
    for one in watched:
        again = rows.select(ROW, value=_value_of(staged[one.staged])).filter(pl.col("value").is_not_null())
        again = again.with_columns(first=pl.col(ROW).min().over("value")).filter(pl.col(ROW) != pl.col("first"))
        found = again.select(ROW, "first").collect()
        repeated.rows[one.staged] = dict(zip(found[ROW].to_list(), found["first"].to_list(), strict=True))
    return repeated


def _value_of(staged: Staged) -> pl.Expr:
    value = cleaned(staged.check, staged.source.text())
    value = pl.when(value != "").then(value)
    return value if staged.only is None else pl.when(staged.only()).then(value)


def find_records(plan: Plan, prepared: Prepared, memory: Memory, watched: list[Watched], repeated: Repeated) -> None:
    """Finds which record each row means and sets rows aside that mean one they may not, or may mean one twice."""
    resolve(plan, prepared, memory)
    settle_chosen(plan, prepared)
    settle_repeated(watched, prepared, repeated)
    settle_known(watched, prepared, repeated, plan.delivery.reach)
    refuse_out_of_reach(plan, prepared)


def settle_repeated(watched: list[Watched], prepared: Prepared, repeated: Repeated) -> None:
    """Refuses rows that repeat an identifier of the file, or remarks on them."""
    for one in watched:
        again = repeated.rows.get(one.staged, {})
        if not again or one.within == UPDATE:
            continue
        hit = pl.col(ROW).is_in(list(again)) & ~was_chosen(prepared.rows)
        if one.identifier is not None:  # of records that are there it was said when they came
            hit &= pl.col(one.planned.column("new"))
        for row in prepared.rows.filter(hit).iter_rows(named=True):
            words = {"label": one.label, "value": row[one.staged], "row": again[row[ROW]]}
            reason = Said(_("Row %(row)s has the same %(label)s %(value)s"), words)
            rejection = _rejection(one, row, reason, is_kept=one.within == KEEP)
            title = Said(_("Same %(label)s as another row"), {"label": one.label})
            prepared.rejections.append(replace(rejection, title=title, may_stay=one.identifier is not None))
        if one.within == REJECT:
            prepared.rows = prepared.rows.filter(~hit)


def settle_known(watched: list[Watched], prepared: Prepared, repeated: Repeated, reach: Reach | None = None) -> None:
    """Compares the new rows with the register: refuses, completes the record that is there, or remarks.

    Of a row that repeats an earlier one it was remarked already, whether that one is in the register yet or not.
    """
    for one in watched:
        if one.identifier is None or not prepared.rows.height:
            continue
        new = pl.col(one.planned.column("new")) & ~was_chosen(prepared.rows)
        if one.policy == KEEP:
            new &= ~pl.col(ROW).is_in(list(repeated.rows.get(one.staged, ())))
        filled = pl.col(one.staged).is_not_null() & (pl.col(one.staged).cast(pl.String) != "")
        values = prepared.rows.filter(new & filled)[one.staged].unique().to_list()
        owners = _owners(one.identifier, values) if values else {}
        if owners:
            _settle(one, prepared, new, owners, reach)


def _owners(identifier: ExactIdentifier, values: list[object]) -> dict[str, tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute(identifier.owners, {"values": values})
        return {str(value): (object_id, name) for value, object_id, name in cursor.fetchall()}


def _settle(
    one: Watched, prepared: Prepared, new: pl.Expr, owners: dict[str, tuple[int, str]], reach: Reach | None
) -> None:
    taken = new & pl.col(one.staged).cast(pl.String).is_in(list(owners))
    if one.policy == UPDATE:
        prepared.rows = _joined_to_owners(one, prepared.rows, owners)
        return
    ids = [owner for owner, _name in owners.values()]
    named = set(ids if reach is None else reach(ids))
    for row in prepared.rows.filter(taken).iter_rows(named=True):
        owner, name = owners[str(row[one.staged])]
        words = {"label": one.label, "value": row[one.staged]}
        if owner in named:
            reason = Said(_("%(name)s has the same %(label)s %(value)s"), {**words, "name": name})
        else:
            reason = Said(_("A record that you may not change has the same %(label)s %(value)s"), words)
        rejection = _rejection(one, row, reason, is_kept=one.policy == KEEP)
        title = Said(_("Same %(label)s as a record that is there"), {"label": one.label})
        prepared.rejections.append(replace(rejection, candidates=(owner,) if owner in named else (), title=title))
    if one.policy == REJECT:
        prepared.rows = prepared.rows.filter(~taken)


def _joined_to_owners(one: Watched, rows: pl.DataFrame, owners: dict[str, tuple[int, str]]) -> pl.DataFrame:
    known = {"__value": list(owners), "__owner": [owner for owner, _name in owners.values()]}
    frame = pl.DataFrame(known, schema={"__value": pl.String(), "__owner": pl.Int64()})
    new, own_id = one.planned.column("new"), one.planned.column("id")
    rows = rows.with_columns(__value=pl.col(one.staged).cast(pl.String)).join(
        frame, on="__value", how="left", maintain_order="left"
    )
    owned = pl.col(new) & pl.col("__owner").is_not_null()
    return rows.with_columns(
        pl.when(owned).then("__owner").otherwise(own_id).alias(own_id),
        (pl.col(new) & ~owned).alias(new),
    ).drop("__value", "__owner")


def _rejection(one: Watched, row: dict[str, object], reason: Said, *, is_kept: bool) -> Rejection:
    both = _("Both were taken over: compare them, and delete one if it is not needed")
    todo = Said(both if is_kept else _("Correct one of the two"))
    return Rejection(int(str(row[ROW])), one.shown, reason, todo, raw_of(row), is_taken_over=is_kept)
