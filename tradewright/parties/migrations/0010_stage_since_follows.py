"""Since when a customer is in its stage follows the stage; nobody types it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0009_fewer_indexes_to_keep_up")]

    operations = [
        migrations.AlterField(
            "party",
            "stage_since",
            models.DateField(blank=True, editable=False, null=True, verbose_name="in this stage since"),
        ),
    ]
