"""Headings for rows with the same fault: what is the matter with the column, without the value of each row."""

from django.utils.translation import gettext_noop as _

from tradewright.core.said import Said
from tradewright.imports.rejections import Rejection

_EMPTY = _("%(column)s: a value is needed")
_HEADINGS = {
    "A value is needed here, this one is empty": _EMPTY,
    "“%(value)s” is not one of the possible values": _("%(column)s is not in the list"),
    "A spreadsheet has rounded this number; its last digits are lost": _("%(column)s was rounded by a spreadsheet"),
    "The text has %(length)s characters, %(limit)s fit": _("%(column)s is too long"),
    "“%(value)s” is not a whole number": _("%(column)s is not a number"),
    "“%(value)s” is not an amount": _("%(column)s is not a number"),
    "“%(value)s” has a comma before the decimals": _("%(column)s is not a number"),
    "There is no day %(value)s": _("%(column)s is not a date"),
    "“%(value)s” is not a date that can be read in one way only": _("%(column)s is not a date"),
    "There is no country with the code “%(value)s”": _("%(column)s is not a country"),
    "There is no %(noun)s %(value)s": _("%(column)s is not known here"),
    "The line has %(found)s cells, the first line has %(wanted)s": _("The line has other cells than the heads"),
}
_OTHERWISE = _("%(column)s does not fit")


def heading_of(rejection: Rejection) -> Said:
    """The heading under which a rejected row stands."""
    words = _HEADINGS.get(rejection.reason.words, _OTHERWISE)
    return Said(words, {"column": rejection.column} if "%(column)s" in words else {})
