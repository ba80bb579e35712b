"""Reasons to buy that were there before search knew them."""

from typing import Any

from django.db import migrations

from tradewright.core.search import put
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text


def _make_findable(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("fulfilment", "Reason").objects.filter(deleted_at=None).values_list("id", "code", "name")
    documents = [
        Document(pk, title=name, subtitle=code, tokens=(*tokens_of_code(code), *tokens_of_text(name)))
        for pk, code, name in rows
    ]
    if documents:
        put("fulfilment.reason", documents)


class Migration(migrations.Migration):
    dependencies = [
        ("fulfilment", "0005_imports_found_by_block"),
        ("core", "0007_find_each_noun_by_itself"),
    ]

    operations = [migrations.RunPython(_make_findable, migrations.RunPython.noop)]
