"""Own fields: what an administrator adds to the fields of each kind of record."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from tradewright.core.access import SENSITIVITIES, require
from tradewright.core.actions import create_own_field, edit_own_field, restore_own_field, retire_own_field
from tradewright.core.errors import Invalid
from tradewright.core.fields import Kind
from tradewright.core.models import CustomField
from tradewright.core.nouns import NOUNS
from tradewright.core.own_fields import OWN_KINDS, nouns_with_own_fields
from tradewright.core.permissions import MANAGE_SETTINGS
from tradewright.core.queries import own_field_for, own_fields_for
from tradewright.core.requests import Request

_LANGUAGES = {"label_en": "en", "label_hans": "zh-hans", "label_hant": "zh-hant"}
_WHERE = {"labels": "label_en"}


class OwnFieldForm(forms.Form):
    """Where a field stands, what it is called in each language and what it holds."""

    noun = forms.ChoiceField(label=gettext_lazy("On"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"))
    key = forms.RegexField(
        r"^[a-z][a-z0-9_]*$",
        label=gettext_lazy("Key"),
        max_length=40,
        help_text=gettext_lazy("Small letters, digits and _; files and the API use it. It stays for good"),
        error_messages={"invalid": gettext_lazy("Small letters, digits and _ only, a letter first")},
    )
    label_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=80, required=False)
    label_hans = forms.CharField(label=gettext_lazy("Name in simplified Chinese"), max_length=80, required=False)
    label_hant = forms.CharField(label=gettext_lazy("Name in traditional Chinese"), max_length=80, required=False)
    choices = forms.CharField(
        label=gettext_lazy("Choices"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=gettext_lazy("One a line, for the kind “One of a list”"),
    )
    sensitivity = forms.ChoiceField(
        label=gettext_lazy("Seen by"),
        required=False,
        help_text=gettext_lazy("Who does not see the chosen kind of fields does not see this one, on any page or file"),
    )
    position = forms.IntegerField(label=gettext_lazy("Place in the form"), min_value=0, max_value=999, initial=0)
    is_filterable = forms.BooleanField(label=gettext_lazy("Lists can be filtered by it"), required=False, initial=True)

    def __init__(self, *args: Any, field: CustomField | None = None, **options: Any) -> None:
        if field is not None:
            options["initial"] = _initial_of(field)
        super().__init__(*args, **options)
        there = sorted(nouns_with_own_fields().items(), key=lambda pair: pair[1].scope is None)
        nouns = [(key, capfirst(str(noun.plural))) for key, noun in there if noun.record_url]
        kinds = [(str(kind), label) for kind, label in OWN_KINDS.items()]
        everyone = ("", _("Everyone who sees the record"))
        self.fields["noun"].choices = nouns  # type: ignore[attr-defined]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["sensitivity"].choices = [everyone, *((name, one.label) for name, one in SENSITIVITIES.items())]  # type: ignore[attr-defined]
        if field is not None:
            for name in ("noun", "kind", "key"):
                self.fields[name].disabled = True

    def values(self) -> dict[str, Any]:
        """What the verbs take besides noun, key and kind."""
        given = self.cleaned_data
        return {
            "labels": {code: given[name] for name, code in _LANGUAGES.items() if given[name].strip()},
            "choices": [line.strip() for line in given["choices"].splitlines() if line.strip()],
            "sensitivity": given["sensitivity"],
            "is_filterable": given["is_filterable"],
            "position": given["position"],
        }


def own_fields(request: Request) -> HttpResponse:
    """All own fields by kind of record; retired ones at the end of each."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for field in own_fields_for(request.user):
        groups.setdefault(field.noun, []).append({"field": field, "kind": OWN_KINDS.get(Kind(field.kind), field.kind)})
    shown = [
        {
            "noun": NOUNS[key],
            "rows": sorted(rows, key=lambda row: row["field"].retired_at is not None),
            "create_url": f"{reverse('create_own_field')}?on={key}",
        }
        for key, rows in groups.items()
        if key in NOUNS
    ]
    return render(request, "ui/console/own_fields.html", {"groups": shown})


def create(request: Request) -> HttpResponse:
    """The form for a new field."""
    require(request.user, MANAGE_SETTINGS)
    initial = {"noun": request.GET.get("on", ""), "kind": Kind.TEXT, "is_filterable": True}
    form = OwnFieldForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = _tried(
            form,
            lambda: create_own_field(
                by=request.user, noun=given["noun"], key=given["key"], kind=given["kind"], values=form.values()
            ),
        )
        if made is not None:
            messages.success(request, _("%(name)s was added to forms and lists") % {"name": made})
            return redirect("own_fields")
    return _form_page(request, form, _("Add own field"))


def edit(request: Request, field_id: int) -> HttpResponse:
    """The form of a field; its key and kind stay."""
    field = own_field_for(request.user, field_id)
    form = OwnFieldForm(request.POST or None, field=field)
    if request.method == "POST" and form.is_valid():
        saved = _tried(form, lambda: edit_own_field(by=request.user, field_id=field.pk, values=form.values()))
        if saved is not None:
            return redirect("own_fields")
    return _form_page(request, form, _("Edit %(name)s") % {"name": field})


@require_POST
def retire(request: Request, field_id: int) -> HttpResponse:
    """Takes a field out of forms and lists, with undo."""
    field = retire_own_field(by=request.user, field_id=field_id)
    undo = reverse("restore_own_field", args=[field.pk])
    messages.success(request, _("%(name)s was retired; its values stay") % {"name": field}, extra_tags=undo)
    return redirect("own_fields")


@require_POST
def restore(request: Request, field_id: int) -> HttpResponse:
    """Brings a retired field back."""
    field = restore_own_field(by=request.user, field_id=field_id)
    messages.success(request, _("%(name)s is back with its values") % {"name": field})
    return redirect("own_fields")


def _initial_of(field: CustomField) -> dict[str, Any]:
    labels = {name: field.labels.get(code, "") for name, code in _LANGUAGES.items()}
    same = ("noun", "kind", "key", "sensitivity", "position", "is_filterable")
    return {name: getattr(field, name) for name in same} | labels | {"choices": "\n".join(field.choices)}


def _tried(form: OwnFieldForm, verb: Any) -> CustomField | None:
    try:
        saved: CustomField = verb()
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            place = _WHERE.get(name, name)
            form.add_error(place if place in form.fields else None, str(sentence))
        return None
    return saved


def _form_page(request: Request, form: OwnFieldForm, title: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    groups = [
        {"title": _("Field"), "fields": [form[name] for name in ("noun", "kind", "key")]},
        {"title": _("Names"), "fields": [form[name] for name in _LANGUAGES]},
        {
            "title": _("Use"),
            "fields": [form[name] for name in ("choices", "sensitivity", "position", "is_filterable")],
        },
    ]
    context = {"form": form, "groups": groups, "title": title, "back": reverse("own_fields")}
    return render(request, "ui/edit.html", context, status=status)
