"""Names of reasons to buy per language; the one they have stays the name for everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0008_count_orders_in_amounts")]

    operations = [
        migrations.AddField(
            "reason", "names", models.JSONField(blank=True, default=dict, verbose_name="name per language")
        ),
        migrations.AlterField("reason", "code", models.CharField(max_length=60, verbose_name="code")),
        migrations.AlterField("reason", "name", models.CharField(max_length=120, verbose_name="name")),
    ]
