"""Many rows of a list at once: those ticked or all that match; each row with its own rights and its own result."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import rights_of
from tradewright.core.errors import Refusal
from tradewright.core.fields import Field, Kind, readable_fields
from tradewright.core.nouns import Noun, noun
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats
from tradewright.ui.screens.details import field_text
from tradewright.ui.screens.editable import changeable, changeable_at_once
from tradewright.ui.screens.exports import EXPORTED_AS, Listed, export_list
from tradewright.ui.screens.forms import CatalogForm, form_name
from tradewright.ui.screens.state import ListState
from tradewright.ui.screens.tables import reached
from tradewright.ui.screens.way_back import is_as_left, read, written

if TYPE_CHECKING:
    from tradewright.ui.screens.edits import EditScreen
    from tradewright.ui.screens.lists import ListScreen

MOST_AT_ONCE = 200  # what one answer changes in a few seconds
CONFIRMED_FROM = 51


@dataclass(frozen=True)
class Outcome:
    """What became of one row: the value before and after, in words and as it is kept, or why it was refused."""

    row: Any
    before: str = ""
    after: str = ""
    refused: str = ""
    values: tuple[Any, Any] = (None, None)


@dataclass(frozen=True)
class BulkChange:
    """One field of the chosen rows, and where the list stands that they were chosen from."""

    form: "EditScreen"
    field: Field
    rows: Sequence[Any]
    is_all: bool
    state: ListState

    @property
    def noun(self) -> Noun:
        """What the rows are."""
        return noun(self.form.noun)


def bar_of(form: "EditScreen | None", fields: Mapping[str, Field]) -> dict[str, Any]:
    """What the bar for ticked rows offers: the owner beside it, the other fields in a menu."""
    shared = changeable_at_once(form, fields)
    return {"owner": shared.get("owner"), "fields": [one for key, one in shared.items() if key != "owner"]}


def bulk_page(request: Request, screen: "ListScreen", state: ListState, listed: Listed) -> HttpResponse:
    """Answers a press on the bar for ticked rows: a file, the question for a new value, or what became of each row."""
    verb = request.GET.get("bulk", "")
    rows = _meant(request, screen, listed)
    if "undo" in request.POST:
        return _undone(request, screen, state, listed.fields)
    if verb in EXPORTED_AS:
        return export_list(request, replace(listed, rows=rows), verb)
    form = screen.form() if screen.form else None
    field = changeable_at_once(form, changeable(form, listed.fields, rights_of(request.user))).get(verb)
    if form is None or field is None:
        raise Http404
    chosen = list(rows.order_by()[: MOST_AT_ONCE + 1])
    if not chosen:
        return HttpResponseRedirect(request.path + state.address())
    if len(chosen) > MOST_AT_ONCE:
        raise _too_many()
    return _asked_or_done(request, BulkChange(form, field, chosen, "all" in request.POST, state))


def _undone(request: Request, screen: "ListScreen", state: ListState, fields: Mapping[str, Field]) -> HttpResponse:
    """Gives the rows of a change their former values back, except those that somebody changed since."""
    form = screen.form() if screen.form else None
    field = changeable(form, fields, rights_of(request.user)).get(request.GET.get("bulk", ""))
    if form is None or field is None:
        raise Http404
    kept = read(field, request.user.pk, request.POST["undo"])
    change = BulkChange(form, field, list(screen.rows(request.user).filter(pk__in=kept)), is_all=False, state=state)
    return _done(request, change, [_given_back(request, change, row, kept[row.pk]) for row in change.rows])


def _given_back(request: Request, change: BulkChange, row: Any, kept: tuple[Any, Any]) -> Outcome:
    before, after = kept
    if not is_as_left(reached(row, change.field.orm_path), after):
        return Outcome(row, field_text(change.field, row), refused=_("Somebody changed this row since"))
    form = CatalogForm([change.field], {form_name(change.field): before})
    form.fields[form_name(change.field)].required = False
    if not form.is_valid():
        return Outcome(row, field_text(change.field, row), refused=_("Its former value cannot be chosen any more"))
    return _changed(request, change, row, form.values()[change.field.key])


def _meant(request: Request, screen: "ListScreen", listed: Listed) -> QuerySet[Any]:
    """All rows that match, or those ticked: these are looked up without the filters, which they may have left since."""
    if "all" in request.POST:
        return listed.rows
    ids = [number for one in request.POST.getlist("ids") if (number := number_in(one)) is not None]
    return screen.rows(request.user).filter(pk__in=ids[: MOST_AT_ONCE + 1])


def _too_many() -> Refusal:
    return Refusal(
        _("At most %(count)s rows are changed at once") % {"count": formats.number(MOST_AT_ONCE)},
        kept=_("Nothing was changed"),
        todo=_("Narrow the list by a filter"),
    )


def _asked_or_done(request: Request, change: BulkChange) -> HttpResponse:
    is_sent = "go" in request.POST
    form = CatalogForm([change.field], request.POST if is_sent else None, use_required_attribute=False)
    form.fields[form_name(change.field)].required = change.field.kind is not Kind.BOOLEAN and not _is_emptied(
        request, change
    )
    if is_sent and form.is_valid() and _is_confirmed(request, change, form):
        value = form.values()[change.field.key]
        return _done(request, change, [_changed(request, change, row, value) for row in change.rows])
    return render(request, "ui/list/change.html", _question(request, change, form), status=422 if is_sent else 200)


def _is_emptied(request: Request, change: BulkChange) -> bool:
    """No value is meant only with its tick, so that nothing is emptied by a press too early."""
    return "empty" in request.POST and not change.field.is_required


def _is_confirmed(request: Request, change: BulkChange, form: CatalogForm) -> bool:
    """A value and no value cannot both be meant, and many rows are meant only with their number."""
    if _is_emptied(request, change) and form.values()[change.field.key] not in (None, "", []):
        form.add_error(form_name(change.field), _("Give a value or empty the field, not both"))
    typed = request.POST.get("token", "").replace(",", "").replace(" ", "")
    if len(change.rows) >= CONFIRMED_FROM and typed != str(len(change.rows)):
        form.add_error(None, _("Type the number of rows; nothing was changed"))
    return form.is_valid()


def _question(request: Request, change: BulkChange, form: CatalogForm) -> dict[str, Any]:
    count = len(change.rows)
    said = {"count": formats.number(count), "field": change.field.label}
    title = ngettext("Change “%(field)s” of %(count)s row", "Change “%(field)s” of %(count)s rows", count) % said
    return {
        "heading": title,
        "action": request.get_full_path(),
        "back": request.path + change.state.address(),
        "go": ngettext("Change %(count)s row", "Change %(count)s rows", count) % said,
        "token": str(count) if count >= CONFIRMED_FROM else "",
        "form": form,
        "bound": form[form_name(change.field)],
        "rows": [] if change.is_all else change.rows,
        "is_all": change.is_all,
        "may_be_empty": not change.field.is_required and change.field.kind is not Kind.BOOLEAN,
    }


def _done(request: Request, change: BulkChange, outcomes: list[Outcome]) -> HttpResponse:
    outcomes.sort(key=lambda one: (not one.refused, str(one.row)))
    refused = [one for one in outcomes if one.refused]
    done = len(outcomes) - len(refused)
    differing = list(_differing(outcomes))
    sentence = ngettext("%(done)s of %(count)s row changed", "%(done)s of %(count)s rows changed", len(outcomes))
    context = {
        "noun": change.noun,
        "field": change.field,
        "heading": sentence % {"done": formats.number(done), "count": formats.number(len(outcomes))},
        "refused": len(refused),
        "outcomes": [_shown(change, one) for one in outcomes],
        "back": request.path + change.state.address(),
        "query_string": change.state.address(at="").removeprefix("?"),
        "bulk": bar_of(change.form, _fields_of(request, change)),
        "undo_url": request.get_full_path(),
        "undo": written(change.field, request.user.pk, differing) if differing else "",
    }
    return render(request, "ui/list/changed.html", context)


def _differing(outcomes: Sequence[Outcome]) -> Iterator[tuple[int, Any, Any]]:
    return ((one.row.pk, *one.values) for one in outcomes if not one.refused and one.before != one.after)


def _fields_of(request: Request, change: BulkChange) -> dict[str, Field]:
    rights = rights_of(request.user)
    return changeable(change.form, readable_fields(change.form.noun, rights), rights)


def _changed(request: Request, change: BulkChange, row: Any, value: Any) -> Outcome:
    """Through the module's own verb, in a transaction of its own: one refusal leaves the other rows changed."""
    assert change.form.edit is not None
    before, held = field_text(change.field, row), reached(row, change.field.orm_path)
    try:
        saved = change.form.edit(by=request.user, record=row, values={change.field.key: value}, version=None)
    except Refusal as refusal:
        return Outcome(row, before, refused=_reason(refusal))
    values = (held, reached(saved, change.field.orm_path))
    return Outcome(saved, before, field_text(change.field, saved), values=values)


def _reason(refusal: Refusal) -> str:
    return " ".join(str(sentence) for sentence in refusal.fields.values()) or str(refusal.what)


def _shown(change: BulkChange, outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.row.pk,
        "name": str(outcome.row),
        "url": change.form.url(outcome.row),
        "before": outcome.before or "–",
        "after": outcome.after or "–",
        "is_same": outcome.before == outcome.after,
        "refused": outcome.refused,
    }
