"""Categories and models that were there before search knew them."""

from typing import Any

from django.db import migrations

from tradewright.core.search import put
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text


def _document(pk: int, code: str, name: str, above: str | None = "") -> Document:
    tokens = (*tokens_of_code(code), *tokens_of_text(name), *tokens_of_text(above or ""))
    return Document(object_id=pk, title=name, subtitle=above or "", tokens=tokens)


def _make_findable(apps: Any, schema_editor: Any) -> None:
    for noun_key, name, above in (("catalog.category", "Category", "parent__name"), ("catalog.model", "ProductModel", "")):
        rows = apps.get_model("catalog", name).objects.filter(deleted_at=None)
        documents = [_document(*row) for row in rows.values_list(*filter(None, ("id", "code", "name", above)))]
        if documents:
            put(noun_key, documents)


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_codes_of_deleted_ones_may_be_given_again"),
        ("core", "0007_find_each_noun_by_itself"),
    ]

    operations = [migrations.RunPython(_make_findable, migrations.RunPython.noop)]
