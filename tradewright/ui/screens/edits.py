"""The declared form: create, edit and inline edit, with what was typed kept through every refusal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from tradewright.core.access import rights_of
from tradewright.core.double_press import saved_once
from tradewright.core.errors import Invalid, NotFound, NotPermitted, Refusal, Stale
from tradewright.core.fields import Field, readable_fields
from tradewright.core.models import User
from tradewright.core.nouns import noun
from tradewright.core.requests import Request
from tradewright.core.storable import number_in
from tradewright.ui.screens.choices import names_seen
from tradewright.ui.screens.conflicts import conflicts_in
from tradewright.ui.screens.details import marked_text
from tradewright.ui.screens.forms import CatalogForm, form_name, initial_of
from tradewright.ui.screens.records import Head
from tradewright.ui.screens.tables import note_rows_shown

type Values = dict[str, Any]
type Groups = tuple[tuple[str | Promise, tuple[str, ...]], ...]


@dataclass(frozen=True)
class EditScreen:
    """A form over a noun: groups of catalog fields, the verb that creates and the verb that edits.

    `extra` are inputs that only the form has, such as the lines of a first address. `create` takes `by` and `values`,
    `edit` also `record` and `version`; both may take the options that a refusal offers to insist with (`accept`).
    `edit_together` takes `by`, `records` and `values`: it changes all in few statements, or says that they are to be
    edited one by one.
    `head` is that of the record's page, which is brought in line when a cell on that page changes a name.
    `saved` says what there is to say of it once it is saved. `field_url` names the address that edits one field, for
    cells of a list; `shared` are the texts that many records have in common, so that they can be changed for many rows
    at once.
    """

    noun: str
    groups: Groups
    url: Callable[[Any], str]
    back: Callable[[], str]
    create: Callable[..., Any] | None = None
    edit: Callable[..., Any] | None = None
    edit_together: Callable[..., bool] | None = None
    create_title: str | Promise = ""
    extra: tuple[Field, ...] = ()
    initial: Callable[[Request], Values] = field(default=lambda request: {})
    cells: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    show_refusal: Callable[[Request, Refusal], str] | None = None
    head: Callable[[Request, Any], Head] | None = None
    saved: Callable[[Request, Any], None] | None = None
    field_url: str = ""
    shared: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormPage:
    """A page with one form: `save` takes the values, the version read and the options insisted on.

    It returns the address to go to.
    """

    title: str
    fields: Sequence[Field]
    back: str
    save: Callable[..., str]
    groups: Groups = ()
    initial: Values = field(default_factory=dict)
    only_changed: bool = False
    show_refusal: Callable[[Request, Refusal], str] | None = None


def create_page(request: Request, screen: EditScreen) -> HttpResponse:
    """The empty form of a noun, and what comes of sending it."""

    def save(values: Values, version: int | None, **options: bool) -> str:
        assert screen.create is not None
        saved = screen.create(by=request.user, values=values, **options)
        messages.success(request, _("%(name)s was created") % {"name": saved})
        _tell(screen, request, saved)
        return screen.url(saved)

    fields = _fields(screen, request, creating=True)
    page = FormPage(
        title=str(screen.create_title or _("Create %(noun)s") % {"noun": noun(screen.noun).label}),
        fields=fields,
        back=screen.back(),
        save=save,
        groups=screen.groups,
        initial=_seen(screen.initial(request), fields, request.user),
        show_refusal=screen.show_refusal,
    )
    return form_page(request, page)


def _seen(initial: Values, fields: Sequence[Field], user: User) -> Values:
    """Without records named in the address that the user may not see."""
    named = ((field, number_in(str(initial.get(field.key, "")))) for field in fields if field.reference)
    hidden = {field.key for field, one in named if one and not names_seen(user, field.references, [one])}
    return {key: value for key, value in initial.items() if key not in hidden}


def edit_page(request: Request, screen: EditScreen, record: Any) -> HttpResponse:
    """The form of a record with its present values, and what comes of sending it."""

    def save(values: Values, version: int | None, **options: bool) -> str:
        assert screen.edit is not None
        saved = screen.edit(by=request.user, record=record, values=values, version=version, **options)
        _tell(screen, request, saved)
        return screen.url(record)

    fields = _fields(screen, request)
    note_rows_shown(screen.noun, fields, [record])
    page = FormPage(
        title=_("Edit %(name)s") % {"name": record},
        fields=fields,
        back=screen.url(record),
        save=save,
        groups=screen.groups,
        initial=initial_of(record, fields),
        only_changed=True,
        show_refusal=screen.show_refusal,
    )
    return form_page(request, page)


def form_page(request: Request, page: FormPage) -> HttpResponse:
    """Shows the form and saves it once, however often it is pressed; what was typed stays through every refusal."""
    if request.method == "POST":
        return saved_once(request, lambda: _shown_or_saved(request, page))
    return _shown_or_saved(request, page)


def _shown_or_saved(request: Request, page: FormPage) -> HttpResponse:
    form = _form(page, request.POST or None)
    form.show_to(request.user)
    context: Values = {"title": page.title, "back": page.back, "form": form}
    status = 200
    if request.method == "POST" and form.is_valid():
        values = form.changed_values() if page.only_changed else form.values()
        try:
            return HttpResponseRedirect(page.save(values, form.cleaned_data.get("version"), **_insisted(request)))
        except (NotPermitted, NotFound):
            raise
        except Refusal as refusal:
            status = refusal.status
            context |= _refused(request, page, form, refusal)
            form = context["form"]
    elif form.is_bound:
        status = 422
    context["groups"] = _groups(page.groups, form)
    return render(request, "ui/edit.html", context, status=status)


def edit_field(request: Request, screen: EditScreen, record: Any, key: str) -> HttpResponse:
    """One cell: its form on GET, its new content on POST, both values when somebody else was faster."""
    one = next((one for one in _fields(screen, request) if one.key == key and one.is_editable), None)
    if one is None:
        raise Http404
    note_rows_shown(screen.noun, [one], [record])
    form = CatalogForm([one], request.POST or None, initial=initial_of(record, [one]))
    form.show_to(request.user)
    context = {"form": form, "bound": form[form_name(one)], "record": record, "action": request.get_full_path()}
    if request.method != "POST":
        return render(request, "ui/cell_edit.html", context)
    if form.is_valid() and screen.edit:
        before = _named(screen, request, record)
        try:
            saved = _edited(screen, request, record, form)
            _tell(screen, request, saved)
            return HttpResponse(_cell(screen, one, saved) + _renamed(screen, request, saved, before))
        except Stale as stale:
            return _cell_conflict(request, stale, one, context)
        except (NotPermitted, NotFound):
            raise
        except Refusal as refusal:
            form.show_refusal(refusal.fields or {"": refusal.what})
    return render(request, "ui/cell_edit.html", context, status=422)


def _tell(screen: EditScreen, request: Request, saved: Any) -> None:
    if screen.saved is not None:
        screen.saved(request, saved)


def _cell(screen: EditScreen, one: Field, record: Any) -> str:
    special = screen.cells.get(one.key)
    return str(special(record)) if special else conditional_escape(marked_text(screen.noun, one, record) or "–")


def _named(screen: EditScreen, request: Request, record: Any) -> Head | None:
    """What stands on top of the record's page, if that is the page on which the cell is edited."""
    shown = urlsplit(request.headers.get("HX-Current-URL", "")).path
    if screen.head is None or shown != urlsplit(screen.url(record)).path:
        return None
    head = screen.head(request, record)
    return Head(name=head.name, kind=head.kind, other=head.other)


def _renamed(screen: EditScreen, request: Request, record: Any, before: Head | None) -> str:
    """The new title, heading and crumb, to be put in their places beside the cell."""
    after = _named(screen, request, record) if before else None
    if after is None or after == before:
        return ""
    return render_to_string("ui/parts/renamed.html", {"head": after}, request)


def _edited(screen: EditScreen, request: Request, record: Any, form: CatalogForm) -> Any:
    assert screen.edit is not None
    version = form.cleaned_data.get("version")
    return screen.edit(
        by=request.user, record=record, values=form.changed_values(), version=version, **_insisted(request)
    )


def _insisted(request: Request) -> dict[str, bool]:
    """The options with which the user insists; only names a refusal offers, so that no other option is reached."""
    offered = {kind.accept for kind in _all_refusals(Refusal) if kind.accept}
    return {name: True for name in request.POST.getlist("accept") if name in offered}


def _all_refusals(kind: type[Refusal]) -> set[type[Refusal]]:
    return {kind}.union(*(_all_refusals(child) for child in kind.__subclasses__()))


def _fields(screen: EditScreen, request: Request, *, creating: bool = False) -> Sequence[Field]:
    readable = readable_fields(screen.noun, rights_of(request.user))
    if creating:
        readable |= {one.key: one for one in screen.extra}
    keys = [key for _title, keys in screen.groups for key in keys if key in readable]
    own = [key for key, one in readable.items() if one.is_custom]
    return [readable[key] for key in (*keys, *own)]


def _refused(request: Request, page: FormPage, form: CatalogForm, refusal: Refusal) -> Values:
    if isinstance(refusal, Stale):
        conflicts = conflicts_in(refusal.edit, form.described.values())
        return {"who": refusal.edit.by, "conflicts": conflicts, "form": _to_be_sent_again(request, page)}
    form.show_refusal(refusal.fields or {"": refusal.what})
    if refusal.fields and refusal.todo and not isinstance(refusal, Invalid):
        form.add_error(None, str(refusal.todo))
    accepted = request.POST.getlist("accept")
    shown = page.show_refusal(request, refusal) if page.show_refusal else ""
    return {"refusal": refusal, "accepted": accepted, "shown_refusal": shown}


def _to_be_sent_again(request: Request, page: FormPage) -> CatalogForm:
    """What was typed, now on top of what was saved meanwhile: who sends it again has seen both."""
    typed = request.POST.copy()
    typed["version"] = str(page.initial.get("version") or "")
    form = _form(page, typed)
    form.show_to(request.user)
    return form


def _form(page: FormPage, typed: Any) -> CatalogForm:
    return CatalogForm(page.fields, typed, initial=page.initial, remembers_beginning=page.only_changed)


def _groups(wanted: Groups, form: CatalogForm) -> list[Values]:
    groups: list[Values] = []
    placed: set[str] = set()
    for title, keys in wanted:
        names = [key.replace(".", "__") for key in keys if key.replace(".", "__") in form.described]
        placed |= set(names)
        if names:
            groups.append({"title": title, "fields": [form[name] for name in names]})
    rest = [form[name] for name in form.described if name not in placed]
    if not rest:
        return groups
    return [*groups, {"title": _("Own fields") if groups else "", "fields": rest}]


def _cell_conflict(request: Request, stale: Stale, one: Field, context: Values) -> HttpResponse:
    (conflict,) = conflicts_in(stale.edit, [one])
    context |= {
        **vars(conflict),
        "who": stale.edit.by,
        "name": form_name(one),
        "version": context["form"].initial["version"],
        "target": "closest [data-edit]",
    }
    return render(request, "ui/parts/conflict.html", context, status=409)
