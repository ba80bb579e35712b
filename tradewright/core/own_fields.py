"""Own fields in the database: which kinds there are, which nouns take them, and the indexes behind filters."""

from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tradewright.core.fields import Kind
from tradewright.core.models import CustomField, Record
from tradewright.core.nouns import NOUNS, Noun

OWN_KINDS = {
    Kind.TEXT: _("Text"),
    Kind.LONG_TEXT: _("Long text"),
    Kind.INTEGER: _("Whole number"),
    Kind.YEAR: pgettext_lazy("Own field", "Year"),
    Kind.DECIMAL: _("Number with decimals"),
    Kind.PERCENT: _("Percentage"),
    Kind.DATE: _("Date"),
    Kind.BOOLEAN: _("Yes or no"),
    Kind.CHOICE: _("One of a list"),
    Kind.URL: _("Web address"),
    Kind.EMAIL: _("E-mail"),
    Kind.PHONE: _("Phone number"),
}
_NEVER_INDEXED = (Kind.LONG_TEXT,)


def nouns_with_own_fields() -> dict[str, Noun]:
    """The nouns whose rows have room for own fields."""
    return {key: noun for key, noun in NOUNS.items() if issubclass(noun.model, Record)}


def keep_index(field_id: int) -> None:
    """Makes the index behind filters by this field, or takes it away where nobody can filter by it.

    The application's role may not make indexes; two functions of the owner do, and check what they are given.
    """
    field = CustomField.objects.filter(pk=field_id).first()
    if field is None or field.noun not in NOUNS:
        return
    table = NOUNS[field.noun].model._meta.db_table
    wanted = field.is_filterable and field.retired_at is None and field.kind not in _NEVER_INDEXED
    with connection.cursor() as cursor:
        if wanted:
            cursor.execute("SELECT core_add_own_field_index(%s, %s, %s)", [table, field.key, field.kind])
        else:
            cursor.execute("SELECT core_drop_own_field_index(%s, %s)", [table, field.key])
