"""Costs of different currencies are periods of their own."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary
from django.db import migrations, models

from tradewright.staff.models.teams import DateRange


class Migration(migrations.Migration):
    dependencies = [("pricing", "0005_names_per_language_and_search")]

    operations = [
        migrations.RemoveConstraint(model_name="cost", name="one_cost_at_a_time"),
        migrations.AddConstraint(
            model_name="cost",
            constraint=ExclusionConstraint(
                condition=models.Q(("deleted_at", None)),
                expressions=(
                    ("product", "="),
                    ("currency", "="),
                    (
                        DateRange("valid_from", "valid_to", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        "&&",
                    ),
                ),
                name="one_cost_at_a_time",
                violation_error_message="There is another cost of this product in this currency and period",
            ),
        ),
    ]
