"""The rate of an order is above zero, as those of the house are; checked where it is typed or sent."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0009_names_of_reasons")]

    operations = [
        migrations.AlterField(
            "order",
            "customer_rate",
            models.DecimalField(
                blank=True,
                decimal_places=10,
                max_digits=20,
                null=True,
                validators=[MinValueValidator(Decimal("1e-10"), message="A rate is above zero")],
                verbose_name="rate of the day",
            ),
        ),
    ]
