"""A new customer's number is looked for among merged ones too, by an index of theirs."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("parties", "0013_erasures")]

    operations = [
        migrations.AddIndex(
            "party",
            models.Index(fields=("number",), name="numbers_of_merged", condition=~Q(canonical=None) & ~Q(number="")),
        )
    ]
