"""Number series: how the next documents are numbered."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tradewright.core.actions import edit_number_series
from tradewright.core.errors import Invalid
from tradewright.core.models import NumberSeries
from tradewright.core.queries import number_series_for, one_number_series_for
from tradewright.core.requests import Request
from tradewright.ui.console.nouns import noun_of_word


class SeriesForm(forms.Form):
    """How the numbers of one series look and which comes next."""

    begins_with = forms.CharField(label=gettext_lazy("Begins with"), max_length=40, required=False)
    digits = forms.IntegerField(label=gettext_lazy("Digits"), min_value=1, max_value=12)
    next_value = forms.IntegerField(
        label=gettext_lazy("Next number"),
        min_value=1,
        help_text=gettext_lazy("A number already given is never given again"),
    )


def number_series(request: Request) -> HttpResponse:
    """All number series with the next number of each."""
    rows = [{"series": one, "title": _title(one), "next": _next(one)} for one in number_series_for(request.user)]
    return render(request, "ui/console/series.html", {"rows": rows})


def edit(request: Request, series_id: int) -> HttpResponse:
    """The form of a series."""
    series = one_number_series_for(request.user, series_id)
    initial = {"begins_with": series.prefix, "digits": series.digits, "next_value": series.next_value}
    form = SeriesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _saved(request, series, form):
        messages.success(request, _("%(name)s was saved") % {"name": series})
        return redirect("number_series")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "ui/console/series_form.html", {"form": form, "series": series}, status=status)


def _title(series: NumberSeries) -> str:
    """What is numbered, then legal entity and year: `Orders · HF · 2026`."""
    word, *others = series.series.split()
    kind = noun_of_word(word)
    return " · ".join((str(kind.plural) if kind else word, *others))


def _saved(request: Request, series: NumberSeries, form: SeriesForm) -> bool:
    try:
        edit_number_series(by=request.user, record=series, values=_values(form))
    except Invalid as refusal:
        for name, sentence in refusal.fields.items():
            form.add_error("begins_with" if name == "prefix" else name, str(sentence))
        return False
    return True


def _values(form: SeriesForm) -> dict[str, object]:
    given = form.cleaned_data
    return {"prefix": given["begins_with"], "digits": given["digits"], "next_value": given["next_value"]}


def _next(series: NumberSeries) -> str:
    return f"{series.prefix}{series.next_value:0{series.digits}d}"
