"""Contracts that were there before search knew them."""

from typing import Any

from django.db import migrations

from tradewright.core.search import put
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_last_digits, tokens_of_text


def _make_findable(apps: Any, schema_editor: Any) -> None:
    rows = apps.get_model("parties", "Contract").objects.filter(deleted_at=None).select_related("party__canonical")
    documents = []
    for one in rows:
        customer = one.party.canonical or one.party
        names = dict.fromkeys((one.title, one.party.name, one.party.other_name, customer.name, customer.other_name))
        words = tuple(token for name in filter(None, names) for token in tokens_of_text(name))
        documents.append(
            Document(
                one.pk,
                title=one.title,
                subtitle=f"{one.number} · {customer.name}",
                tokens=(*tokens_of_code(one.number), *tokens_of_last_digits(one.number), *words),
                owner_id=one.owner_id,
                team_id=one.team_id,
                territory_id=one.territory_id,
            )
        )
    if documents:
        put("parties.contract", documents)


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0020_nature_of_customers"),
        ("core", "0007_find_each_noun_by_itself"),
    ]

    operations = [migrations.RunPython(_make_findable, migrations.RunPython.noop)]
