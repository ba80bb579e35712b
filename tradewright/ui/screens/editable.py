"""What can be changed from a list: cells in place, and one field of many rows at once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from tradewright.core.access import Rights
from tradewright.core.fields import Field, Kind
from tradewright.core.nouns import noun
from tradewright.ui.screens.edits import EditScreen

_OF_ITS_OWN = (Kind.TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.URL)
_SOME_ID, _SOME_KEY = 987654321, "some-key"


def changeable(form: EditScreen | None, fields: Mapping[str, Field], rights: Rights) -> dict[str, Field]:
    """The fields of a list's rows that this user may change; each row is asked again when it is changed."""
    if form is None or form.edit is None:
        return {}
    needed = noun(form.noun).edit_permission
    if needed is not None and not rights.may(needed):
        return {}
    known = {key for _title, keys in form.groups for key in keys}
    return {
        key: one for key, one in fields.items() if one.is_editable and one.is_stored and (key in known or one.is_custom)
    }


def changeable_at_once(form: EditScreen | None, fields: Mapping[str, Field]) -> dict[str, Field]:
    """Those of them that many rows may have in common; nobody gives fifty customers one name."""
    shared = form.shared if form else ()
    return {key: one for key, one in fields.items() if one.kind not in _OF_ITS_OWN or one.is_custom or key in shared}


def row_addresses(form: EditScreen | None) -> Callable[[Any], str] | None:
    """The beginning of the addresses that edit a cell of a row; put together once, because a page has many rows."""
    if form is None or not form.field_url:
        return None
    before, _between, after = reverse(form.field_url, args=[_SOME_ID, _SOME_KEY]).partition(str(_SOME_ID))
    after = after.removesuffix(f"{_SOME_KEY}/")
    return lambda row: f"{before}{row.pk}{after}"
