"""The declared form: create, edit and inline edit, with what was typed kept through every refusal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.errors import NotFound, NotPermitted, Refusal, Stale
from tradewright.core.fields import Field, readable_fields
from tradewright.core.nouns import noun
from tradewright.ui.screens.forms import CatalogForm, form_name, initial_of
from tradewright.ui.screens.tables import shown_value

type Values = dict[str, Any]
type Saved = Any


@dataclass(frozen=True)
class EditScreen:
    """A form over a noun: groups of catalog fields, the verb that creates and the verb that edits."""

    noun: str
    groups: tuple[tuple[str | Promise, tuple[str, ...]], ...]
    url: Callable[[Any], str]
    back: Callable[[], str]
    create: Callable[..., Saved] | None = None
    edit: Callable[..., Saved] | None = None
    create_title: str | Promise = ""
    initial: Callable[[HttpRequest], Values] = field(default=lambda request: {})
    cells: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)


def create_page(request: HttpRequest, screen: EditScreen, **context: Any) -> HttpResponse:
    """The empty form, and what comes of sending it."""
    fields = _fields(screen, request)
    form = CatalogForm(fields, request.POST or None, initial=screen.initial(request), prefix=None)
    if request.method == "POST" and form.is_valid() and screen.create:
        saved = _tried(form, lambda: screen.create(by=request.user, values=form.values()))  # type: ignore[misc]
        if saved is not None:
            messages.success(request, _("%(name)s was created") % {"name": saved})
            return HttpResponseRedirect(screen.url(saved))
    title = screen.create_title or _("Create %(noun)s") % {"noun": noun(screen.noun).label}
    return _form_page(request, screen, form, {"title": title, "back": screen.back(), **context})


def edit_page(request: HttpRequest, screen: EditScreen, record: Any, **context: Any) -> HttpResponse:
    """The form of a record with its present values, and what comes of sending it."""
    fields = _fields(screen, request)
    form = CatalogForm(fields, request.POST or None, initial=initial_of(record, fields))
    conflict: Stale | None = None
    if request.method == "POST" and form.is_valid() and screen.edit:
        try:
            saved = _tried(form, lambda: _edited(screen, request, record, form))
        except Stale as stale:
            conflict, saved = stale, None
        if saved is not None:
            return HttpResponseRedirect(screen.url(record))
    context = {"title": _("Edit %(name)s") % {"name": record}, "back": screen.url(record), **context}
    if conflict:
        context |= {"conflicts": _conflicts(conflict, fields), "who": conflict.edit.by, "now": record.version}
    return _form_page(request, screen, form, context, status=409 if conflict else 200)


def edit_field(request: HttpRequest, screen: EditScreen, record: Any, key: str) -> HttpResponse:
    """One cell: its form on GET, its new content on POST, both values when somebody else was faster."""
    fields = {one.key: one for one in _fields(screen, request)}
    if key not in fields or not fields[key].is_editable:
        raise Http404
    one = fields[key]
    form = CatalogForm([one], request.POST or None, initial=initial_of(record, [one]))
    context = {"form": form, "bound": form[form_name(one)], "record": record, "action": request.path}
    if request.method != "POST":
        return render(request, "ui/cell_edit.html", context)
    if not form.is_valid() or not screen.edit:
        return render(request, "ui/cell_edit.html", context, status=422)
    try:
        saved = _tried(form, lambda: _edited(screen, request, record, form))
    except Stale as stale:
        return _cell_conflict(request, stale, one, form)
    if saved is None:
        return render(request, "ui/cell_edit.html", context, status=422)
    return HttpResponse(_cell(screen, one, saved))


def _cell(screen: EditScreen, one: Field, record: Any) -> str:
    special = screen.cells.get(one.key)
    if special:
        return str(special(record))
    return escape(shown_value(one, initial_of(record, [one])[form_name(one)], record) or "–")


def _edited(screen: EditScreen, request: HttpRequest, record: Any, form: CatalogForm) -> Any:
    assert screen.edit is not None
    version = form.cleaned_data.get("version")
    return screen.edit(by=request.user, record=record, values=form.values(), version=version)


def _tried(form: CatalogForm, verb: Callable[[], Any]) -> Any:
    """The result of the verb, or None with the refusal's sentences in the form."""
    try:
        return verb()
    except (Stale, NotPermitted, NotFound):
        raise
    except Refusal as refusal:
        form.show_refusal(refusal.fields or {"": refusal.what})
        return None


def _fields(screen: EditScreen, request: HttpRequest) -> Sequence[Field]:
    readable = readable_fields(screen.noun, rights_of(request.user))
    keys = [key for _title, keys in screen.groups for key in keys if key in readable]
    own = [key for key, one in readable.items() if one.is_custom]
    return [readable[key] for key in (*keys, *own)]


def _form_page(
    request: HttpRequest, screen: EditScreen, form: CatalogForm, context: Values, status: int = 200
) -> HttpResponse:
    groups = []
    placed: set[str] = set()
    for title, keys in screen.groups:
        names = [key.replace(".", "__") for key in keys]
        bound = [form[name] for name in names if name in form.fields]
        placed |= set(names)
        if bound:
            groups.append({"title": title, "fields": bound})
    own = [form[name] for name in form.described if name not in placed]
    if own:
        groups.append({"title": _("Own fields"), "fields": own})
    context = {"screen": screen, "form": form, "groups": groups, "noun": noun(screen.noun), **context}
    if status == 200 and form.is_bound and form.errors:
        status = 422
    return render(request, "ui/edit.html", context, status=status)


def _conflicts(stale: Stale, fields: Sequence[Field]) -> list[dict[str, str]]:
    labels = {one.orm_path: str(one.label) for one in fields} | {one.key: str(one.label) for one in fields}
    return [
        {"field": labels.get(clash.field, clash.field), "mine": clash.yours, "theirs": clash.theirs}
        for clash in stale.edit.clashes
    ]


def _cell_conflict(request: HttpRequest, stale: Stale, one: Field, form: CatalogForm) -> HttpResponse:
    clash = stale.edit.clashes[0] if stale.edit.clashes else None
    context = {
        "field": one.label,
        "who": stale.edit.by,
        "mine": clash.yours if clash else "",
        "theirs": clash.theirs if clash else "",
        "name": form_name(one),
        "action": request.path,
    }
    return render(request, "ui/parts/conflict.html", context, status=409)
