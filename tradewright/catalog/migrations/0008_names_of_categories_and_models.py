"""Names of categories and models per language; the one they have stays the name for everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0007_units_have_a_name")]

    operations = [
        migrations.AddField(
            "category", "names", models.JSONField(blank=True, default=dict, verbose_name="name per language")
        ),
        migrations.AddField(
            "productmodel", "names", models.JSONField(blank=True, default=dict, verbose_name="name per language")
        ),
    ]
