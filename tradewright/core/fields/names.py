"""Names of a record per language, which stand together in its column `names`; an emptied one goes."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from tradewright.core.errors import Invalid
from tradewright.core.fields.catalog import Field, Kind
from tradewright.core.models import Record

_PATH = "names__"
_LONGEST = 120  # as the name that stands for all languages
_GROUP = _("Names per language")

PLAIN_NAME = Field(
    "name",
    _("Name"),
    Kind.TEXT,
    is_sortable=True,
    is_required=True,
    help=_("Readers without a name in their language see this one"),
)
NAME_FIELDS = (
    Field("name_en", _("Name in English"), Kind.TEXT, path=f"{_PATH}en", group=_GROUP),
    Field("name_zh_hans", _("Name in simplified Chinese"), Kind.TEXT, path=f"{_PATH}zh-hans", group=_GROUP),
    Field("name_zh_hant", _("Name in traditional Chinese"), Kind.TEXT, path=f"{_PATH}zh-hant", group=_GROUP),
)
NAME_KEYS = tuple(field.key for field in NAME_FIELDS)


def with_names(columns: Mapping[str, Any], record: Record | None = None) -> dict[str, Any]:
    """The columns with names of single languages joined to those the record has."""
    given = {key.removeprefix(_PATH): value for key, value in columns.items() if key.startswith(_PATH)}
    others = {key: value for key, value in columns.items() if not key.startswith(_PATH)}
    if not given:
        return others
    long = [key for key, value in given.items() if len(value or "") > _LONGEST]
    if long:
        raise Invalid({f"{_PATH}{key}": _("At most %(count)s characters") % {"count": _LONGEST} for key in long})
    names = getattr(record, "names", {}) | given
    return others | {"names": {language: name for language, name in names.items() if name}}
