"""Reasons are kept as words and values; those kept before are whole sentences, which stay as they are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0007_keep_columns_and_what_an_undo_did")]

    operations = [
        migrations.AddField(
            model_name="rejectedrow",
            name="said_with",
            field=models.JSONField(blank=True, default=dict, verbose_name="what stands in the sentences"),
        ),
    ]
