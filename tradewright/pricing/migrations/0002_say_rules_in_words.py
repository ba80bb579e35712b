import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import tradewright.staff.models.teams
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0002_say_rules_in_words'),
        ('pricing', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='cost',
            name='cost_not_below_zero',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='cost_not_below_zero', violation_error_message='A cost is zero or more'),
        ),
        migrations.AlterConstraint(
            model_name='cost',
            name='one_cost_at_a_time',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('deleted_at', None)), expressions=(('product', '='), (tradewright.staff.models.teams.DateRange('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='one_cost_at_a_time', violation_error_message='There is another cost of this product in this period'),
        ),
        migrations.AlterConstraint(
            model_name='price',
            name='price_not_below_zero',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='price_not_below_zero', violation_error_message='A price is zero or more'),
        ),
        migrations.AlterConstraint(
            model_name='price',
            name='price_per_1_100_1000',
            constraint=models.CheckConstraint(condition=models.Q(('per__in', (1, 100, 1000))), name='price_per_1_100_1000', violation_error_message='A price is for 1, 100 or 1000'),
        ),
        migrations.AlterConstraint(
            model_name='price',
            name='one_price_at_a_time',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('deleted_at', None)), expressions=(('price_list', '='), ('product', '='), (tradewright.staff.models.teams.DateRange('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')), name='one_price_at_a_time', violation_error_message='There is another price of this product on this list in this period'),
        ),
        migrations.AlterConstraint(
            model_name='promotion',
            name='discount_between_0_and_1',
            constraint=models.CheckConstraint(condition=models.Q(('discount_share__range', (0, 1))), name='discount_between_0_and_1', violation_error_message='A discount is between nothing and the whole price'),
        ),
        migrations.AlterConstraint(
            model_name='promotion',
            name='promotion_ends_after_it_begins',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='promotion_ends_after_it_begins', violation_error_message='The period ends before it begins'),
        ),
    ]
