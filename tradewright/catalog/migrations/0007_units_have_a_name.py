"""A unit without a name gets its code as its name in English; from now on each has one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalog", "0006_not_below_zero")]

    operations = [
        migrations.RunSQL(
            "UPDATE catalog_unit SET names = jsonb_build_object('en', code) WHERE names = '{}'",
            migrations.RunSQL.noop,
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(("names", {}), _negated=True),
                name="unit_has_a_name",
                violation_error_message="Name the unit in at least one language",
            ),
        ),
    ]
