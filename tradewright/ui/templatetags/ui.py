"""Tags that draw the small parts of a page: icons, faces, pills, bars, sparklines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any
from zlib import crc32

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, DateInput, Select, SelectMultiple, Textarea, TextInput
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tradewright.core.access import PERMISSIONS, rights_of
from tradewright.core.models import User
from tradewright.core.simplified import simplified
from tradewright.ui.formats import initials
from tradewright.ui.markup import markup

register = template.Library()

FACES = 8
_LINE = '<polyline class="{}" points="{}"/>'


@register.filter
def may(user: User, permission: str) -> bool:
    """Whether this user holds the permission of this name: what one may not do is not offered."""
    return rights_of(user).may(PERMISSIONS[permission])


@cache
def _sprite() -> str:
    return static("built/icons.svg")


@register.simple_tag
def icon(name: str, look: str = "", label: str = "") -> SafeString:
    """An icon by its name in icons.txt; with a label where no word stands beside it."""
    classes = f"i {look}".strip()
    if label:
        mark = '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"></use></svg>'
        return markup(mark, classes, label, _sprite(), name)
    mark = '<svg class="{}" aria-hidden="true"><use href="{}#{}"></use></svg>'
    return markup(mark, classes, _sprite(), name)


@register.simple_tag
def face(name: str, kind: str = "person", size: str = "") -> SafeString:
    """The mark of a person (circle) or an organization (kind "org", square); size "", "m" or "l"."""
    ground = crc32(name.encode()) % FACES + 1
    shape = " org" if kind == "org" else ""
    scale = f" {size}" if size else ""
    letters = initials(name)
    script = " han" if letters >= "\u2e80" else ""
    mark = '<span class="face{}{}{} f{}" aria-hidden="true">{}</span>'
    return markup(mark, shape, scale, script, ground, letters)


@register.simple_tag
def pill(text: object, state: str = "", icon_name: str = "") -> SafeString:
    """A state in a word: "", ok, warn, risk, info or accent."""
    drawn = icon(icon_name) if icon_name else ""
    classes = f"pill {state}".strip()
    return markup('<span class="{}">{}{}</span>', classes, drawn, text)


@register.simple_tag
def bar(percent: float | Decimal, state: str = "", look: str = "") -> SafeString:
    """A share of a whole from 0 to 100; the figure itself belongs beside it."""
    width = min(max(float(percent), 0.0), 100.0)
    mark = '<svg class="{}" aria-hidden="true"><rect class="{}" rx="3" width="{}%" height="100%"></rect></svg>'
    return markup(mark, f"bar {look}".strip(), state, f"{width:.4g}")


@register.simple_tag
def shares(parts: Sequence[tuple[float, str]], limit: float | None = None) -> SafeString:
    """Several shares in one bar, each (percent, colour class); limit draws the mark of a limit."""
    start, drawn = 0.0, []
    for percent, colour in parts:
        drawn.append((colour, f"{start:.4g}", f"{float(percent):.4g}"))
        start += float(percent)
    body = format_html_join("", '<rect class="{}" x="{}%" width="{}%" height="100%"></rect>', drawn)
    if limit is not None:
        body += markup('<rect class="limit" x="{}%" width="2" height="100%"></rect>', f"{float(limit):.4g}")
    return markup('<svg class="bar thick" aria-hidden="true">{}</svg>', body)


@register.simple_tag
def spark(values: Sequence[float | Decimal], state: str = "", *, is_unfinished: bool = False) -> SafeString:
    """A line of values as a small picture, the last step pale while it lasts; nothing for fewer than two values."""
    if len(values) < 2:
        return SafeString("")
    points = _points([float(value) for value in values])
    drawn = markup(_LINE, "", " ".join(points[:-1])) + markup(_LINE, "pale", " ".join(points[-2:]))
    line = drawn if is_unfinished else markup(_LINE, "", " ".join(points))
    mark = '<svg class="{}" width="64" height="18" viewBox="0 0 64 18" aria-hidden="true">{}</svg>'
    return markup(mark, f"spark {state}".strip(), line)


def _points(values: Sequence[float]) -> list[str]:
    """Places from 1 to 63 across and from 16, for nothing or the least below it, up to 2."""
    low, high = min(0.0, *values), max(0.0, *values)
    step, rise = 62 / (len(values) - 1), 14 / ((high - low) or 1)
    return [f"{1 + step * place:.1f},{16 - (value - low) * rise:.1f}" for place, value in enumerate(values)]


@register.simple_tag
def why(text: object, url: str = "", popover: str = "") -> SafeString:
    """A figure with reasons: opens the drawer at url, or the popover with that id."""
    if popover:
        return markup('<button type="button" class="why" popovertarget="{}">{}</button>', popover, text)
    if url:
        return markup('<a class="why" href="{}" data-drawer>{}</a>', url, text)
    return markup('<span class="why">{}</span>', text)


def _kind_of(bound: BoundField) -> str:
    widget = bound.field.widget
    named: str = getattr(bound.field, "kind", "") or widget.attrs.get("data-kind", "")
    kinds: dict[type, str] = {
        CheckboxInput: "boolean",
        SelectMultiple: "choices",
        Select: "choice",
        Textarea: "text",
        DateInput: "date",
        TextInput: "line",
    }
    return named or next((kind for cls, kind in kinds.items() if isinstance(widget, cls)), "line")


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, wide: bool = False, before: str = "", aside: str = "") -> dict[str, Any]:
    """A form field with its label, control, help and error sentence."""
    kind = _kind_of(bound)
    ends = {"date": "calendar", "choice": "chevron-down"}
    return {
        "field": bound,
        "kind": kind,
        "wide": wide or kind == "text",
        "before": before,
        "aside": aside or ("" if bound.field.required or kind == "boolean" else _("optional")),
        "end_icon": ends.get(kind, ""),
        "fixed": bound.field.disabled,
    }


@register.filter
def marked(text: object, words: str) -> SafeString:
    """The text with what was typed marked in it; what was found by pinyin or by a number elsewhere stays plain."""
    said, wanted = str(text), str(words).strip()
    start = simplified(said).casefold().find(simplified(wanted).casefold()) if wanted else -1
    if start < 0 or len(said.casefold()) != len(said):
        return markup("{}", said)
    end = start + len(wanted)
    return markup("{}<mark>{}</mark>{}", said[:start], said[start:end], said[end:])


@register.filter
def listed(things: Iterable[Any]) -> list[Any]:
    """Something lazy, computed once for several readers."""
    return list(things or ())


@register.filter
def kind_class(level_tag: str) -> str:
    """The state class of a message level: success is ok, error is risk."""
    return {"success": "ok", "error": "risk", "warning": "warn"}.get(level_tag, "info")


@register.filter
def kind_icon(state: str) -> str:
    """The icon of a state: a check, a triangle, a circle."""
    return {"ok": "circle-check", "risk": "alert-triangle", "warn": "alert-circle"}.get(state, "info-circle")
