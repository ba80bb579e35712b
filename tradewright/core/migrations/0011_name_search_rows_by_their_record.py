import django.contrib.postgres.indexes
import django.db.models.fields.composite
from django.db import migrations

# Django knows no way to a key of two columns. One index is built: a second for a million rows.
_KEY = """
ALTER TABLE core_searchrow
    DROP CONSTRAINT core_searchrow_pkey, DROP CONSTRAINT one_search_row, DROP COLUMN id,
    ADD CONSTRAINT core_searchrow_pkey PRIMARY KEY (noun, object_id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_find_traditional_by_simplified"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(_KEY)],
            state_operations=[
                migrations.RemoveConstraint(model_name="searchrow", name="one_search_row"),
                migrations.RemoveField(model_name="searchrow", name="id"),
                migrations.AddField(
                    model_name="searchrow",
                    name="pk",
                    field=django.db.models.fields.composite.CompositePrimaryKey(
                        "noun", "object_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
        # How many new words wait before they are sorted in is now a matter of the connection.
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL("ALTER INDEX search_tokens RESET (gin_pending_list_limit)")],
            state_operations=[
                migrations.RemoveIndex(model_name="searchrow", name="search_tokens"),
                migrations.AddIndex(
                    model_name="searchrow",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fastupdate=True, fields=["tokens"], name="search_tokens"
                    ),
                ),
            ],
        ),
    ]
