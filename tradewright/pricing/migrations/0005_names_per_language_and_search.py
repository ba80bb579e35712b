"""Names of price lists and promotions per language; those that were there can be found."""

from typing import Any

from django.db import migrations, models

from tradewright.core.search import put
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text


def _make_findable(apps: Any, schema_editor: Any) -> None:
    for noun_key, name in (("pricing.price_list", "PriceList"), ("pricing.promotion", "Promotion")):
        rows = apps.get_model("pricing", name).objects.filter(deleted_at=None).values_list("id", "code", "name")
        documents = [
            Document(pk, title=title, subtitle=code, tokens=(*tokens_of_code(code), *tokens_of_text(title)))
            for pk, code, title in rows
        ]
        if documents:
            put(noun_key, documents)


class Migration(migrations.Migration):
    dependencies = [
        ("pricing", "0004_not_below_zero"),
        ("core", "0007_find_each_noun_by_itself"),
    ]

    operations = [
        migrations.AddField(
            "pricelist", "names", models.JSONField(blank=True, default=dict, verbose_name="name per language")
        ),
        migrations.AddField(
            "promotion", "names", models.JSONField(blank=True, default=dict, verbose_name="name per language")
        ),
        migrations.RunPython(_make_findable, migrations.RunPython.noop),
    ]
