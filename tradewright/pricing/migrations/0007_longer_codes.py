"""Codes of price lists and promotions are as long as those of the catalog."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pricing", "0006_costs_by_currency")]

    operations = [
        migrations.AlterField("pricelist", "code", models.CharField(max_length=60, verbose_name="code")),
        migrations.AlterField("promotion", "code", models.CharField(max_length=60, verbose_name="code")),
    ]
