"""Parts of pages say what they mean to eyes and to screen readers, and escape what people typed."""

from decimal import Decimal

from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from tradewright.ui.charts import Chart, Series


def drawn(source: str, **context: object) -> str:
    return Template("{% load ui formats %}" + source).render(Context(context))


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(help_text="As on the invoice")
    kind = forms.ChoiceField(choices=[("a", "A")])
    note = forms.CharField(required=False, widget=forms.Textarea)
    agreed = forms.BooleanField(required=False)
    owner = forms.CharField(disabled=True, initial="Chen Yu")


def test_an_icon_alone_has_a_name_and_one_beside_a_word_has_none() -> None:
    assert 'role="img" aria-label="Close"' in drawn('{% icon "x" "s" "Close" %}')
    assert 'aria-hidden="true"' in drawn('{% icon "x" %}')


def test_a_person_is_a_circle_and_an_organization_a_square() -> None:
    assert "org" not in drawn('{% face "Chen Yu" %}')
    assert 'class="face org l' in drawn('{% face "Jiangnan" "org" "l" %}')


def test_the_same_name_always_has_the_same_ground() -> None:
    assert drawn("{% face name %}", name="陈宇") == drawn("{% face name %}", name="陈宇")


def test_what_people_typed_is_escaped() -> None:
    page = drawn("{% pill text %}{% why text %}{% face text %}", text="<script>")
    assert "<script>" not in page
    assert page.count("&lt;script&gt;") == 2


def test_a_bar_never_leaves_its_ground() -> None:
    assert 'width="100%"' in drawn("{% bar 140 %}")
    assert 'width="0%"' in drawn("{% bar value %}", value=Decimal(-3))


def test_a_sparkline_needs_two_values() -> None:
    assert drawn("{% spark values %}", values=[1]) == ""
    assert drawn("{% spark values %}", values=[0, 0]).count("polyline") == 1


def test_a_number_with_reasons_opens_them() -> None:
    assert '<a class="why" href="/prices/7/why/" data-drawer>129.43</a>' in drawn('{% why "129.43" "/prices/7/why/" %}')
    assert 'popovertarget="score"' in drawn('{% why "82.4" popover="score" %}')


def test_an_empty_value_is_a_dash() -> None:
    assert drawn("{{ none|money }}{{ none|day }}{{ none|number }}", none=None) == "\u2013\u2013\u2013"


def test_a_field_says_its_error_and_keeps_what_was_typed() -> None:
    form = SampleForm({"name": "", "kind": "z", "note": "typed"})
    page = "".join(drawn("{% field bound %}", bound=bound) for bound in form.visible_fields())
    assert page.count('aria-invalid="true"') == 2
    assert 'id="id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert ">typed</textarea>" in page.replace("\n", "")
    assert page.count("optional") == 1


def test_a_field_one_may_not_change_is_text_with_a_lock() -> None:
    page = drawn("{% field bound %}", bound=SampleForm()["owner"])
    assert "Chen Yu" in page
    assert "#lock" in page
    assert "<input" not in page


def test_a_picture_carries_its_table_and_its_sentence() -> None:
    chart = Chart(
        title="Turnover by month, CNY",
        summary="Turnover rose from 1.0m to 2.0m.",
        label_head="Month",
        labels=["Oct", "Nov"],
        series=[Series(name="2026", values=[Decimal("1e6"), None], shown=["1.0m", "\u2013"])],
    )
    page = render_to_string("ui/parts/chart.html", {"chart": chart})
    assert 'aria-label="Turnover rose from 1.0m to 2.0m."' in page
    assert "<td>Oct</td>" in page
    assert "[1000000.0, null]" in chart.spec
    assert chart.series_marks == []


def test_a_notice_says_what_was_kept_and_what_to_do() -> None:
    page = render_to_string(
        "ui/parts/notice.html",
        {
            "what": "The quote was not sent",
            "kept": "B1 is saved.",
            "todo": "We try again at 11:40.",
            "reference": "E-7",
        },
    )
    assert 'role="alert"' in page
    assert "<p>B1 is saved.</p><p>We try again at 11:40.</p>" in page
    assert 'data-copy="E-7"' in page


def test_an_error_page_needs_nothing_but_itself() -> None:
    page = render_to_string("500.html")
    assert "This page could not be made" in page
    assert 'class="side"' not in page
