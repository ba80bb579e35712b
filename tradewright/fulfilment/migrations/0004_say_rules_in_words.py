from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_say_rules_in_words'),
        ('fulfilment', '0003_finds_orders_by_team_status_number_total'),
        ('parties', '0003_say_rules_in_words'),
        ('pricing', '0002_say_rules_in_words'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='order',
            name='order_has_a_number',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='order_has_a_number', violation_error_message='Enter an order number'),
        ),
        migrations.AlterConstraint(
            model_name='orderline',
            name='line_has_a_quantity',
            constraint=models.CheckConstraint(condition=models.Q(('quantity', 0), _negated=True), name='line_has_a_quantity', violation_error_message='Say how many; below zero for goods that come back'),
        ),
    ]
