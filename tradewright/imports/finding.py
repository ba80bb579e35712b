"""What was imported can be found: search rows come with the records."""

from collections.abc import Iterable
from itertools import batched

from django.db import connection
from psycopg import sql

from tradewright.core.search import index, search_sources
from tradewright.imports.plans import PlannedEntry
from tradewright.imports.targets import ImportTarget

_AT_A_TIME = 2_000

_FROM_STAGE = sql.SQL(
    "INSERT INTO core_searchrow (noun, object_id, title, subtitle, sort_key, tokens)"
    " SELECT {noun}, s.{id}, s.__title, s.__subtitle, s.__sort_key,"
    " array_to_tsvector(string_to_array(s.__tokens, chr(31)))"
    " FROM {stage} s WHERE s.{new}"
)


def index_staged(planned: PlannedEntry, stage: sql.Identifier) -> None:
    """Search rows of new records whose words were made while the batch before was written."""
    statement = _FROM_STAGE.format(
        noun=sql.Literal(planned.entry.target.key),
        id=sql.Identifier(planned.column("id")),
        new=sql.Identifier(planned.column("new")),
        stage=stage,
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)


def index_records(target: ImportTarget, ids: Iterable[int]) -> None:
    """Search rows of records that were changed, or of which a part was."""
    known = [noun for noun in target.search_nouns if noun in search_sources.nouns]
    if not known:
        return
    for some in batched(sorted(ids), _AT_A_TIME, strict=False):
        for noun in known:
            index(noun, some)
