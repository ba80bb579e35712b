"""Forms made from the field catalog, so that a field is described once for list, form, import and API."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.days import FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, NO_YEAR
from tradewright.core.fields import Field, Kind
from tradewright.core.models import User
from tradewright.core.nouns import NOUNS
from tradewright.core.storable import number_in
from tradewright.ui.screens.choices import choices_of, label_of, names_seen
from tradewright.ui.screens.tables import reached


class DateInput(forms.DateInput):
    """The browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(attrs={"min": FIRST_DAY.isoformat(), "max": LAST_DAY.isoformat()}, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """The browser's own date and time field."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class ReferenceSelect(forms.Select):
    """A choice among records: a plain select for few, a combobox that searches for many."""

    def __init__(self, *nouns: str) -> None:
        super().__init__()
        self.nouns = nouns
        self.reader: User | None = None
        self.begun_with: Any = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Only the chosen record is written into the page where there are many."""
        known, address = choices_of(self.nouns[0]), ""
        if known is None:
            chosen = [one for one in self.format_value(value) if one]
            address = reverse("options", args=[",".join(self.nouns)])
            self.choices = [("", ""), *((one, self._name_of(one)) for one in chosen)]
        else:
            self.choices = [("", "—"), *known, *self._left(known, value)]
        context: dict[str, Any] = super().get_context(name, value, {**(attrs or {}), "data-combobox": address})
        return context

    def _name_of(self, one: str) -> str:
        """What the form began with is on the page already; of anything else the name is told to who may see it."""
        if self.reader is None or one == str(self.begun_with):
            return label_of(self.nouns[0], one)
        number = number_in(one)
        return one if number is None else names_seen(self.reader, self.nouns, [number]).get(number, one)

    def _left(self, known: Iterable[tuple[str, str]], value: Any) -> list[tuple[str, str]]:
        """Who is chosen now but cannot be chosen any more, such as a colleague who left."""
        ids = {key for key, _name in known}
        return [(one, label_of(self.nouns[0], one)) for one in self.format_value(value) if one and one not in ids]


class ReferenceField(forms.IntegerField):
    """The id of a record of another noun, or of one of several that share a table."""

    def __init__(self, *nouns: str, **options: Any) -> None:
        super().__init__(widget=ReferenceSelect(*nouns), min_value=1, **options)
        self.nouns = nouns

    def clean(self, value: Any) -> int | None:
        """The id, if there is such a record."""
        found: int | None = super().clean(value)
        if found is None:
            return None
        model = NOUNS[self.nouns[0]].model
        if not model._default_manager.filter(pk=found).exists():
            raise forms.ValidationError(_("There is no such record any more"))
        return found


class NumberInput(forms.TextInput):
    """A line that brings up digits on a phone; the browser's own number field would refuse 1,200.50."""

    def __init__(self) -> None:
        super().__init__(attrs={"inputmode": "decimal"})


_GROUPED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")  # 1,200.50 is clear; 1,5 is a different number to different people


class NumberField(forms.DecimalField):
    """A number as people type it: thousands in groups are read, a lone comma is never guessed."""

    widget = NumberInput
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": gettext_lazy("Write the number like 1234.56")}

    def to_python(self, value: Any) -> Any:
        """The number, without the commas of its groups."""
        typed = value.strip() if isinstance(value, str) else value
        if isinstance(typed, str) and _GROUPED.fullmatch(typed):
            typed = typed.replace(",", "")
        return super().to_python(typed)

    def prepare_value(self, value: Any) -> Any:
        """The number without needless zeros."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) and value.is_finite() else value


class PercentField(NumberField):
    """A share of a whole, typed and shown as a percentage: 0.15 as 15."""

    def to_python(self, value: Any) -> Any:
        """The share that the percentage says."""
        typed = super().to_python(value)
        return typed / 100 if typed is not None and typed.is_finite() else typed

    def prepare_value(self, value: Any) -> Any:
        """The percentage that the share makes; what was typed stays as it was."""
        is_share = isinstance(value, Decimal | float | int) and not isinstance(value, bool)
        return super().prepare_value(Decimal(str(value)) * 100 if is_share else value)


class CatalogForm(forms.Form):
    """A form over some fields of a noun; `version` guards against overwriting what somebody else saved."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, fields: Iterable[Field], *args: Any, remembers_beginning: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.described = {form_name(field): field for field in fields}
        for name, field in self.described.items():
            self.fields[name] = form_field(field)
            is_told = not self.is_bound or self.add_initial_prefix(name) in self.data  # by older pages it is not
            self.fields[name].show_hidden_initial = remembers_beginning and is_told

    def show_to(self, user: User) -> None:
        """Tells the names of records that were chosen as far as this user may see them."""
        for name, field in self.fields.items():
            if isinstance(field.widget, ReferenceSelect):
                field.widget.reader, field.widget.begun_with = user, self.get_initial_for_field(field, name)

    def values(self) -> dict[str, Any]:
        """The cleaned values by catalog key, without the version."""
        return {field.key: self.cleaned_data[name] for name, field in self.described.items()}

    def changed_values(self) -> dict[str, Any]:
        """Only the values that were changed in the form, so that others' edits of the rest stay.

        What the form began with is sent along: what somebody else saved since then is not taken for a change here.
        """
        return {
            field.key: self.cleaned_data[name] for name, field in self.described.items() if name in self.changed_data
        }

    def show_refusal(self, sentences: Mapping[str, Any]) -> None:
        """Puts each sentence of a refusal under its field, else on top of the form."""
        by_path = {field.orm_path: name for name, field in self.described.items()}
        by_path |= {field.orm_path.rsplit("__", 1)[-1]: name for name, field in self.described.items()}
        for key, sentence in sentences.items():
            name = key if key in self.fields else by_path.get(key)
            self.add_error(name, str(sentence) if name else f"{sentence}")


class YesNoSelect(forms.NullBooleanSelect):
    """Yes, no, or nothing where nobody has asked yet."""

    def __init__(self) -> None:
        super().__init__()
        self.choices = [("unknown", "—"), ("true", _("Yes")), ("false", _("No"))]


def _yes_or_no(field: Field, common: dict[str, Any]) -> forms.Field:
    if field.may_be_unknown:
        return forms.NullBooleanField(widget=YesNoSelect(), **(common | {"required": False}))
    return forms.BooleanField(**(common | {"required": False}))


def typed_values(field: Field, kept: Any) -> list[Any]:
    """A value as it would be typed: nothing, one, or several of a field that takes several."""
    if kept is None:
        return []
    if field.kind is Kind.PERCENT:
        kept = Decimal(kept)
    return kept if isinstance(kept, list) else [CatalogForm([field]).fields[form_name(field)].prepare_value(kept)]


def form_name(field: Field) -> str:
    """The name of the input: the key without the dot of one's own fields."""
    return field.key.replace(".", "__")


def initial_of(record: Any, fields: Iterable[Field]) -> dict[str, Any]:
    """The present values of a record for its form."""
    values = {form_name(field): _raw(record, field) for field in fields}
    return values | {"version": getattr(record, "version", None)}


def _raw(record: Any, field: Field) -> Any:
    value = reached(record, field.orm_path)
    return Decimal(f"{value.normalize():f}") if field.kind is Kind.DECIMAL and isinstance(value, Decimal) else value


def form_field(field: Field) -> forms.Field:
    """The form field of a catalog field."""
    made = _make(field)
    drawn = Kind.CHOICE if field.may_be_unknown else field.kind
    made.kind = _DRAWN_AS.get(drawn, str(drawn))  # type: ignore[attr-defined]
    return made


def _make(field: Field) -> forms.Field:
    return _MAKERS.get(field.kind, _text_field)(
        field,
        {
            "label": field.label,
            "required": field.is_required,
            "help_text": field.help,
            "disabled": not field.is_editable,
        },
    )


def _text_field(field: Field, common: dict[str, Any]) -> forms.Field:
    widget = _TEXT_WIDGETS.get(field.kind, forms.TextInput)()
    if field.names_colleagues:
        widget.attrs["data-mentions"] = reverse("colleagues_named")
    return forms.CharField(widget=widget, max_length=_LONGEST.get(field.kind, 300), **common)


_DRAWN_AS = {Kind.TEXT: "line", Kind.LONG_TEXT: "text"}
_TEXT_WIDGETS: dict[Kind, Callable[[], forms.Widget]] = {
    Kind.LONG_TEXT: lambda: forms.Textarea(attrs={"rows": 4}),
    Kind.EMAIL: forms.EmailInput,
    Kind.PHONE: lambda: forms.TextInput(attrs={"type": "tel"}),
    Kind.URL: lambda: forms.TextInput(attrs={"inputmode": "url"}),
}
_LONGEST: dict[Kind, int | None] = {Kind.LONG_TEXT: None, Kind.EMAIL: 254, Kind.PHONE: 40, Kind.URL: 254}
_MAKERS: dict[Kind, Callable[[Field, dict[str, Any]], forms.Field]] = {
    Kind.INTEGER: lambda field, common: forms.IntegerField(**common),
    Kind.YEAR: lambda field, common: forms.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_YEAR),
        **common,
    ),
    Kind.DECIMAL: lambda field, common: NumberField(**common),
    Kind.MONEY: lambda field, common: NumberField(**common),
    Kind.PERCENT: lambda field, common: PercentField(**(common | {"label": format_lazy("{} (%)", field.label)})),
    Kind.DATE: lambda field, common: forms.DateField(widget=DateInput(), **common),
    Kind.DATETIME: lambda field, common: forms.DateTimeField(widget=MomentInput(), **common),
    Kind.BOOLEAN: _yes_or_no,
    Kind.CHOICE: lambda field, common: forms.ChoiceField(choices=[("", "—"), *field.options()], **common),
    Kind.CHOICES: lambda field, common: forms.MultipleChoiceField(
        choices=field.options(), widget=forms.CheckboxSelectMultiple(), **common
    ),
    Kind.REFERENCE: lambda field, common: ReferenceField(*field.references, **common),
}
