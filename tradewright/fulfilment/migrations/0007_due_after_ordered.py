"""Own orders are due on the day they were ordered or later; a day that said otherwise is emptied, history keeps it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0006_find_reasons")]

    operations = [
        migrations.RunSQL(
            "UPDATE fulfilment_order SET due_on = NULL WHERE origin = 'own' AND due_on < ordered_on",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("origin", "own"), _negated=True),
                    ("due_on", None),
                    ("due_on__gte", models.F("ordered_on")),
                    _connector="OR",
                ),
                name="own_order_is_due_after_it_was_ordered",
                violation_error_message="The goods cannot be due before they were ordered",
            ),
        ),
    ]
