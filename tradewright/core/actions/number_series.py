"""Number series: how the next documents are numbered."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import require
from tradewright.core.actors import action
from tradewright.core.edits import check
from tradewright.core.errors import Invalid, NotFound
from tradewright.core.events import NumberSeriesEdited, publish
from tradewright.core.models import NumberSeries, User
from tradewright.core.permissions import MANAGE_SETTINGS

_MOST_DIGITS = 12
_LONGEST = 40


@action
def edit_number_series(*, by: User, record: NumberSeries, values: Mapping[str, Any]) -> NumberSeries:
    """Changes the beginning, the digits or the next number; a number already given is never given again."""
    require(by, MANAGE_SETTINGS)
    series = NumberSeries.objects.select_for_update().filter(pk=record.pk).first()
    if series is None:
        raise NotFound
    _refuse_given_numbers(series, values)
    for name in ("prefix", "digits", "next_value"):
        if name in values:
            setattr(series, name, values[name])
    check(series)
    series.save()
    publish(NumberSeriesEdited(number_series_id=series.pk))
    return series


def _refuse_given_numbers(series: NumberSeries, values: Mapping[str, Any]) -> None:
    following = values.get("next_value", series.next_value)
    same_prefix = values.get("prefix", series.prefix) == series.prefix
    digits = values.get("digits", series.digits) or 0
    wrong: dict[str, Any] = {}
    if following is None or following < 1 or (same_prefix and following < series.next_value):
        wrong["next_value"] = _("Numbers below %(next)s are given already") % {"next": series.next_value}
    if not 1 <= digits <= _MOST_DIGITS:
        wrong["digits"] = _("Between 1 and 12 digits")
    elif len(values.get("prefix", series.prefix)) + digits > _LONGEST:
        wrong["prefix"] = _("A number has at most 40 characters, its digits included")
    if wrong:
        raise Invalid(wrong)
