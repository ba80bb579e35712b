import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0008_number_new_customers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="contactpoint",
            name="one_contact_point_each",
        ),
        migrations.AddConstraint(
            model_name="contactpoint",
            constraint=models.UniqueConstraint(
                fields=("party", "kind", "normalised", "deleted_at"),
                name="one_contact_point_each",
                nulls_distinct=False,
            ),
        ),
        migrations.RemoveIndex(
            model_name="contactpoint",
            name="contact_points_of_party",
        ),
        migrations.RemoveIndex(
            model_name="party",
            name="parties_by_role",
        ),
        migrations.AddIndex(
            model_name="party",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["roles"], condition=models.Q(kind="organization"), name="parties_by_role"
            ),
        ),
    ]
