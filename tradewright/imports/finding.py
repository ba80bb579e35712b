"""What was imported can be found: search rows come with the records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched

import polars as pl
from django.db import connection
from psycopg import sql

from tradewright.core.search import index, tokens_with_scope
from tradewright.core.search_sources import search_sources
from tradewright.core.search_tokens import sort_key
from tradewright.imports.merging import Outcome
from tradewright.imports.plans import Plan, PlannedEntry
from tradewright.imports.reading import ROW
from tradewright.imports.sources import Constant, Own

_AT_A_TIME = 2_000
_WAITING_WORDS = "2MB"  # sorted into the index together: a tenth of an import, while searches take 10 to 30 ms longer
_WORDS = {"__title": pl.String(), "__subtitle": pl.String(), "__sort_key": pl.String(), "__tokens": pl.String()}

_FROM_STAGE = sql.SQL(
    "INSERT INTO core_searchrow (noun, object_id, title, subtitle, sort_key, tokens)"
    " SELECT {noun}, s.{id}, s.__title, s.__subtitle, s.__sort_key,"
    " array_to_tsvector(string_to_array(s.__tokens, chr(31)))"
    " FROM {stage} s WHERE s.{new}"
)


def has_words(plan: Plan) -> bool:
    """Whether the search documents of new records can be made from the rows alone."""
    target = plan.entries[0].entry.target
    if target.findable is None or plan.entries[0].key is None:
        return False
    others = [one.entry.target for one in plan.entries[1:]]
    touching = {one.key for one in others if set(one.search_nouns) & set(target.search_nouns)}
    return touching <= set(target.findable.parts) and target.key in search_sources.nouns


def with_words(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """Adds title, sort key and tokens to the rows of new records."""
    planned = plan.entries[0]
    findable, noun = planned.entry.target.findable, planned.entry.target.key
    assert findable is not None
    new = rows.filter(pl.col(planned.column("new")))
    words = [
        (document.title[:300], document.subtitle[:300], sort_key(document.title),
         chr(31).join(tokens_with_scope(noun, document)))
        for document in findable.make(_by_name(plan, new))
    ]  # fmt: skip
    made = pl.DataFrame(words, schema=_WORDS, orient="row").with_columns(new[ROW])
    return rows.join(made, on=ROW, how="left", maintain_order="left")


def _by_name(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """The staged columns and constants under the names of the columns they are meant for."""
    target = plan.entries[0].entry.target
    known = {target.key, *(target.findable.parts if target.findable else ())}
    return rows.select(one for planned in plan.entries if planned.entry.target.key in known for one in _named(planned))


def _named(planned: PlannedEntry) -> Iterator[pl.Expr]:
    prefix = "" if planned.number == 0 else f"{planned.entry.target.key}."
    applies = pl.col(planned.column("when")) if planned.entry.when else pl.lit(value=True)
    values = {name: pl.col(staged) for name, staged in planned.by_column.items()}
    constants = {name: Constant(value) for name, value in planned.entry.target.constants.items()}
    for name, source in {**constants, **planned.entry.columns, **planned.entry.at_creation}.items():
        if isinstance(source, Constant) and isinstance(source.value, str):
            values[name] = pl.lit(source.value)
    if planned.entry.numbers is not None:
        name, drawn = planned.entry.numbers[0], pl.col(planned.column("number"))
        values[name] = pl.coalesce(values[name], drawn) if name in values else drawn
    for name, value in values.items():
        yield pl.when(applies).then(value).alias(prefix + name)


def make_findable(plan: Plan, rows: pl.DataFrame, outcome: Outcome, stage: sql.Identifier) -> None:
    """New records by the words made ahead, all others by asking the database; each once."""
    changed: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for planned in plan.entries:
        target = planned.entry.target
        changed[target.search_nouns] |= outcome.touched_ids.get(target.key, set())
        if planned.key is None or not planned.entry.creates:
            continue
        if planned.number == 0 and "__tokens" in rows.columns:
            _index_staged(planned, stage)
        else:
            changed[target.search_nouns] |= _new_or_their_wholes(plan, planned, rows)
    for nouns, ids in changed.items():
        index_records(nouns, ids)


def _new_or_their_wholes(plan: Plan, planned: PlannedEntry, rows: pl.DataFrame) -> set[int]:
    """The new records, or those that get a new part and were there before."""
    new = rows.filter(pl.col(planned.column("new")))
    part_of = planned.entry.target.part_of
    if not part_of:
        return set(new[planned.column("id")].to_list())
    source = planned.entry.columns[part_of]
    if not isinstance(source, Own):
        return set(new[planned.by_column[part_of]].drop_nulls().to_list())
    owner = next(one for one in plan.entries if one.entry.name == source.entry)
    return set(new.filter(~pl.col(owner.column("new")))[owner.column("id")].to_list())


def _index_staged(planned: PlannedEntry, stage: sql.Identifier) -> None:
    statement = _FROM_STAGE.format(
        noun=sql.Literal(planned.entry.target.key),
        id=sql.Identifier(planned.column("id")),
        new=sql.Identifier(planned.column("new")),
        stage=stage,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET LOCAL gin_pending_list_limit = {}").format(sql.Literal(_WAITING_WORDS)))
        cursor.execute(statement)


def index_records(nouns: tuple[str, ...], ids: Iterable[int]) -> None:
    """Search rows of records that were changed, or of which a part was."""
    known = [noun for noun in nouns if noun in search_sources.nouns]
    for some in batched(sorted(ids), _AT_A_TIME):
        for noun in known:
            index(noun, some)
