"""Makes the sample company on the first run."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from django.apps import apps
from django.db.models import Max, Model, Q
from django.utils.translation import gettext as _

from tradewright.core.access import PERMISSIONS
from tradewright.core.actors import acting
from tradewright.core.models import SearchRow
from tradewright.core.nouns import noun
from tradewright.core.search import tokens_with_scope
from tradewright.core.search_sources import Document, search_sources
from tradewright.core.search_tokens import sort_key
from tradewright.fulfilment.actions import refresh_figures
from tradewright.integrations.sample_company.company import parts_of_company
from tradewright.integrations.sample_company.copying import continue_numbers, copy_rows, look_over
from tradewright.integrations.sample_company.errors import HouseNotEmpty
from tradewright.integrations.sample_company.tables import Ids, table
from tradewright.parties.models import Party
from tradewright.staff.models import LegalEntity

_CHUNK = 4000
_PARTIES = {
    "parties.organization": Q(kind=Party.Kind.ORGANIZATION),
    "parties.contact": Q(kind=Party.Kind.PERSON, is_consumer=False),
    "parties.consumer": Q(is_consumer=True),
}


def create_sample_company(*, seed: int = 1, today: date, progress: Callable[[str], None] | None = None) -> None:
    """Fills an empty database with Halden Flow, a maker of pumps, valves and water filters, up to `today`.

    All of it or nothing; the same seed and day make the same company. Raises `HouseNotEmpty`.
    """
    tell = progress or (lambda _sentence: None)
    with _no_collector(), acting(None):
        _require_empty_house()
        written: dict[type[Model], None] = {}
        ids = Ids(_last_ids())
        for part in parts_of_company(seed=seed, today=today, ids=ids, permissions=sorted(PERMISSIONS)):
            for rows in part.tables:
                copy_rows(rows)
                written[rows.model] = None
            tell(part.done)
        continue_numbers(written)
        look_over(written)
        refresh_figures()
        tell(_("Figures of customers"))
        _make_findable()
        look_over([SearchRow])
        tell(_("Search"))


@contextmanager
def _no_collector() -> Iterator[None]:
    """A million rows hold no cycles; looking for some would take a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _require_empty_house() -> None:
    if LegalEntity.objects.exists() or Party.objects.exists():
        raise HouseNotEmpty(
            _("There are companies or customers here already"),
            kept=_("Nothing was changed"),
            todo=_("Make the sample company in an empty data folder"),
        )


def _last_ids() -> dict[type[Model], int]:
    """The highest id in each table; colleagues may be there before the company is."""
    models = [model for model in apps.get_models() if model.__module__.startswith("tradewright.")]
    numbered = [model for model in models if model._meta.pk.name == "id"]
    return {model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0 for model in numbered}


def _make_findable() -> None:
    """Search rows as `core.search.index` makes them, streamed, because there are no older ones to compare with."""
    for noun_key in search_sources.nouns:
        rows = noun(noun_key).model._default_manager.filter(_PARTIES.get(noun_key, Q()))
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), _CHUNK):
            documents = list(search_sources.documents(noun_key, ids[start : start + _CHUNK]))
            columns = "noun object_id title subtitle sort_key tokens"
            copy_rows(table(SearchRow, columns, (_search_row(noun_key, document) for document in documents)))


def _search_row(noun_key: str, document: Document) -> tuple[object, ...]:
    title = document.title
    tokens = " ".join(map(_quoted, tokens_with_scope(noun_key, document)))
    return noun_key, document.object_id, title[:300], document.subtitle[:300], sort_key(title), tokens


def _quoted(token: str) -> str:
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
