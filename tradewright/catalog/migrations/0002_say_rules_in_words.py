from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalog', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='bomline',
            name='component_quantity_above_zero',
            constraint=models.CheckConstraint(condition=models.Q(('quantity__gt', 0)), name='component_quantity_above_zero', violation_error_message='The quantity of a component is above zero'),
        ),
        migrations.AlterConstraint(
            model_name='bomline',
            name='no_part_of_itself',
            constraint=models.CheckConstraint(condition=models.Q(('assembly', None), models.Q(('assembly', models.F('component')), _negated=True), _connector='OR'), name='no_part_of_itself', violation_error_message='A product is no part of itself'),
        ),
        migrations.AlterConstraint(
            model_name='product',
            name='product_has_a_sku',
            constraint=models.CheckConstraint(condition=models.Q(('sku', ''), _negated=True), name='product_has_a_sku', violation_error_message='Enter an article number'),
        ),
        migrations.AlterConstraint(
            model_name='product',
            name='sold_to_after_sold_from',
            constraint=models.CheckConstraint(condition=models.Q(('sold_to', None), ('sold_from', None), ('sold_to__gte', models.F('sold_from')), _connector='OR'), name='sold_to_after_sold_from', violation_error_message='The last day of selling is before the first'),
        ),
        migrations.AlterConstraint(
            model_name='productunit',
            name='factor_above_zero',
            constraint=models.CheckConstraint(condition=models.Q(('factor__gt', 0)), name='factor_above_zero', violation_error_message='A factor is above zero'),
        ),
    ]
