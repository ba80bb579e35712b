"""Orders name the contract under which they were placed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('fulfilment', '0010_rates_above_zero'),
        ('parties', '0021_find_contracts'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='order',
            name='contract',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='orders', to='parties.contract', verbose_name='under contract'),
        ),
        migrations.AddIndex(
            model_name='order',
            index=models.Index(condition=models.Q(('contract', None), _negated=True), fields=['contract', '-ordered_on'], name='orders_of_contract'),
        ),
    ]
