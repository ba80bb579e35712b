from django.db import migrations

_IN_AMOUNTS = """
UPDATE fulfilment_customerfigures SET orders = orders - orders_without_rate WHERE orders_without_rate > 0
"""
_ALL = """
UPDATE fulfilment_customerfigures SET orders = orders + orders_without_rate WHERE orders_without_rate > 0
"""


class Migration(migrations.Migration):
    """The number of a customer's orders is that of the orders in its turnover."""

    dependencies = [
        ('fulfilment', '0007_due_after_ordered'),
    ]

    operations = [migrations.RunSQL(_IN_AMOUNTS, _ALL)]
