"""Many rows of a list at once: those ticked or all that match; each row with its own rights and its own result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tradewright.core.access import rights_of
from tradewright.core.double_press import saved_once
from tradewright.core.errors import Refusal
from tradewright.core.fields import Field, Kind
from tradewright.core.pages import first_rows
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui import formats
from tradewright.ui.actions import AT_ONCE, ask_for_change
from tradewright.ui.models import BulkChange
from tradewright.ui.screens.declared import ListScreen
from tradewright.ui.screens.editable import changeable, changeable_at_once
from tradewright.ui.screens.edits import EditScreen
from tradewright.ui.screens.exports import EXPORTED_AS, Listed, export_list
from tradewright.ui.screens.forms import CatalogForm, form_name
from tradewright.ui.screens.portions import work_through
from tradewright.ui.screens.state import ListState

MOST_AT_ONCE = 250_000  # what the worker gets through in a few minutes where rows are changed together
CONFIRMED_FROM = 51


@dataclass(frozen=True)
class Asked:
    """One field of the chosen rows, and where the list stands that they were chosen from."""

    noun: str
    field: Field
    row_ids: Sequence[int]
    is_all: bool
    state: ListState


def bar_of(form: EditScreen | None, fields: Mapping[str, Field]) -> dict[str, Any]:
    """What the bar for ticked rows offers: the owner beside it, the other fields in a menu."""
    shared = changeable_at_once(form, fields)
    return {"owner": shared.get("owner"), "fields": [one for key, one in shared.items() if key != "owner"]}


def bulk_page(request: Request, screen: ListScreen, state: ListState, listed: Listed) -> HttpResponse:
    """Answers a press on the bar for ticked rows: a file, the question for a new value, or what became of each row."""
    verb, rows = request.GET.get("bulk", ""), _meant(request, screen, listed)
    if verb in EXPORTED_AS:
        return export_list(request, replace(listed, rows=rows), verb)
    form = screen.form() if screen.form else None
    field = changeable_at_once(form, changeable(form, listed.fields, rights_of(request.user))).get(verb)
    if form is None or field is None:
        raise Http404
    row_ids = list(first_rows(rows, listed.order, MOST_AT_ONCE).values_list("pk", flat=True))
    if not row_ids:
        return HttpResponseRedirect(request.path + state.address())
    if len(row_ids) > MOST_AT_ONCE:
        raise _too_many()
    return _asked_or_begun(request, Asked(screen.noun, field, row_ids, "all" in request.POST, state))


def _meant(request: Request, screen: ListScreen, listed: Listed) -> QuerySet[Any]:
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


def _asked_or_begun(request: Request, asked: Asked) -> HttpResponse:
    is_sent, name = "go" in request.POST, form_name(asked.field)
    form = CatalogForm([asked.field], request.POST if is_sent else None, use_required_attribute=False)
    form.fields[name].required = asked.field.kind is not Kind.BOOLEAN and not _is_emptied(request, asked)
    if is_sent and form.is_valid() and _is_confirmed(request, asked, form):
        query = asked.state.address().removeprefix("?")
        typed = request.POST.getlist(name)
        change = BulkChange(
            noun=asked.noun, field=asked.field.key, typed=typed, query=query, mode=_mode(request, asked)
        )
        return begun(request, change, asked.row_ids)
    return render(request, "ui/list/change.html", _question(request, asked, form), status=422 if is_sent else 200)


def begun(request: Request, change: BulkChange, row_ids: Sequence[int]) -> HttpResponse:
    """Changes a few rows before it answers, and leaves many to the worker; their page tells what became of each."""

    def ask() -> HttpResponse:
        return redirect("bulk_change", ask_for_change(by=request.user, change=change, row_ids=row_ids).pk)

    answer = saved_once(request, ask)
    if change.pk and len(row_ids) <= AT_ONCE:  # a second press finds the change of the first
        work_through(change.pk)
    return answer


def _mode(request: Request, asked: Asked) -> BulkChange.Mode:
    """Where a field holds several values at a time, those ticked are added unless told otherwise."""
    if asked.field.kind is not Kind.CHOICES or _is_emptied(request, asked):
        return BulkChange.Mode.SET
    sent = request.POST.get("mode", "")
    return BulkChange.Mode(sent) if sent in BulkChange.Mode.values else BulkChange.Mode.ADD


def _is_emptied(request: Request, asked: Asked) -> bool:
    """No value is meant only with its tick, so that nothing is emptied by a press too early."""
    return "empty" in request.POST and not asked.field.is_required


def _is_confirmed(request: Request, asked: Asked, form: CatalogForm) -> bool:
    """A value and no value cannot both be meant, and many rows are meant only with their number."""
    if _is_emptied(request, asked) and form.values()[asked.field.key] not in (None, "", []):
        form.add_error(form_name(asked.field), _("Give a value or empty the field, not both"))
    typed = request.POST.get("token", "").replace(",", "").replace(" ", "")
    if len(asked.row_ids) >= CONFIRMED_FROM and typed != str(len(asked.row_ids)):
        form.add_error(None, _("Type the number of rows; nothing was changed"))
    return form.is_valid()


def _modes(request: Request, asked: Asked) -> list[dict[str, Any]]:
    if asked.field.kind is not Kind.CHOICES:
        return []
    modes, present = BulkChange.Mode, _mode(request, asked)
    return [
        {"value": mode.value, "title": mode.label, "current": mode == present}
        for mode in (modes.ADD, modes.TAKE, modes.SET)
    ]


def _question(request: Request, asked: Asked, form: CatalogForm) -> dict[str, Any]:
    count = len(asked.row_ids)
    said = {"count": formats.number(count), "field": asked.field.label}
    title = ngettext("Change “%(field)s” of %(count)s row", "Change “%(field)s” of %(count)s rows", count) % said
    return {
        "heading": title,
        "action": request.get_full_path(),
        "back": request.path + asked.state.address(),
        "go": ngettext("Change %(count)s row", "Change %(count)s rows", count) % said,
        "token": str(count) if count >= CONFIRMED_FROM else "",
        "modes": _modes(request, asked),
        "form": form,
        "bound": form[form_name(asked.field)],
        "row_ids": [] if asked.is_all else asked.row_ids,
        "is_all": asked.is_all,
        "is_long": count > AT_ONCE,
        "may_be_empty": not asked.field.is_required and asked.field.kind is not Kind.BOOLEAN,
    }
