"""Which field each column of a file means: by remembered columns, by its head, by what its cells look like."""

import re
from collections.abc import Collection, Iterator, Mapping

from django.db.models import Q
from django.utils.translation import override

from tradewright.core.choices import PAGE_LANGUAGES
from tradewright.core.fields import Field, Kind
from tradewright.core.search_tokens import plain
from tradewright.imports.draft_files import folder_of, table_of
from tradewright.imports.drafted import layout_of
from tradewright.imports.known_exports import known_exports
from tradewright.imports.layouts import ID, Layout
from tradewright.imports.models import ImportDraft, RememberedColumns
from tradewright.imports.reading import read_lazily

_SAMPLE = 200
_MOST = 0.8  # so many of the filled cells must look alike
_SHAPES = (
    ("email", r"^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$"),
    ("credit_code", r"^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$"),
    ("phone", r"^(\+\d[\d ()./-]{6,18}|1[3-9]\d{9}|0\d{2,3}[- ]\d{7,8})$"),
    ("web", r"^(https?://|www\.)\S+$"),
)


def recognise(draft: ImportDraft) -> None:
    """Fills in what each column means; remembered columns with the same heads go before a guess."""
    layout = layout_of(draft)
    fields = layout.fields(draft.by)
    draft.remembered, draft.known_as, draft.words = "", "", {}
    known = _remembered(draft)
    if known is not None:
        draft.columns = {head: key for head, key in known.columns.items() if head in draft.heads and key in fields}
        draft.match_by, draft.date_order, draft.remembered = known.match_by, known.date_order, known.name
        return
    draft.country = layout.usual_country()
    export = known_exports.of(draft.becomes, draft.heads)
    sure: dict[str, str] = {}
    if export is not None:
        sure = {head: key for head, key in export.columns_for(draft.heads).items() if key in fields}
        draft.known_as, draft.system, draft.words = export.label, export.system, dict(export.words)
    draft.columns = guessed(draft, layout, fields, sure, export.left_out if export else frozenset())
    draft.match_by = _surest(layout, draft.columns)
    draft.date_order = _order_of_dates(draft, fields)


def guessed(
    draft: ImportDraft, layout: Layout, fields: Mapping[str, Field], sure: Mapping[str, str], left: Collection[str]
) -> dict[str, str]:
    """A field for each column that one is likely for; each field once, what is known for `sure` first."""
    by_word = dict(_words(layout, fields))
    found: dict[str, str] = dict(sure)
    for head in draft.heads:
        key = by_word.get(folded(head))
        if key and head not in found and head not in left and key not in found.values():
            found[head] = key
    samples = samples_of(draft)
    for head in draft.heads:
        key = found.get(head) or _by_shape(samples[head])
        if key in fields and head not in found and head not in left and key not in found.values():
            found[head] = key
    return found


def samples_of(draft: ImportDraft) -> dict[str, tuple[str, ...]]:
    """The first filled cells of each column."""
    rows = read_lazily(folder_of(draft) / table_of(draft)).head(_SAMPLE).collect()
    return {head: tuple(rows[head].drop_nulls().to_list()) for head in draft.heads}


def folded(head: str) -> str:
    """A head without case, marks and blanks: `E-Mail ` and `email` are one."""
    return re.sub(r"[\s_\-.:*/()（）：]+", "", plain(head)).lower()


def _words(layout: Layout, fields: Mapping[str, Field]) -> Iterator[tuple[str, str]]:
    """Every word for a field, those of the pages last, so that they win."""
    for key, words in layout.words.items():
        if key in fields:
            yield from ((folded(word), key) for word in words)
    for key, field in fields.items():
        yield folded(key.removeprefix("custom.")), key
        for language in PAGE_LANGUAGES:
            with override(language):
                yield folded(str(field.label)), key


def _by_shape(cells: tuple[str, ...]) -> str:
    for key, shape in _SHAPES:
        if cells and sum(bool(re.match(shape, cell.strip())) for cell in cells) >= _MOST * len(cells):
            return key
    return ""


def _surest(layout: Layout, columns: Mapping[str, str]) -> str:
    """The field by which rows are matched: the surest one that a column fills."""
    filled = set(columns.values())
    usual = (key for key in layout.known_by if key in filled and key not in layout.known_by_choice)
    return "" if ID in filled else next(usual, "")


def _order_of_dates(draft: ImportDraft, fields: Mapping[str, Field]) -> str:
    """`dmy` or `mdy` where a day over 12 in the file says so; days first where nothing does."""
    heads = [head for head, key in draft.columns.items() if fields[key].kind is Kind.DATE]
    samples = samples_of(draft) if heads else {}
    cells = [cell for head in heads for cell in samples[head]]
    parts = [found for cell in cells if (found := re.match(r"^(\d{1,2})[./-](\d{1,2})[./-]\d{4}", cell.strip()))]
    if any(int(one[2]) > 12 for one in parts):
        return "mdy"
    return "dmy" if parts else ""


def _remembered(draft: ImportDraft) -> RememberedColumns | None:
    """The newest remembered columns of which every one stands in this file."""
    seen = Q(by=draft.by) | Q(is_for_everyone=True)
    for one in RememberedColumns.objects.filter(seen, becomes=draft.becomes).order_by("-pk"):
        if one.columns and set(one.columns) <= set(draft.heads):
            return one
    return None
