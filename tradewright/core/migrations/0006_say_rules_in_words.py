import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0005_find_beginnings_by_noun'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='exchangerate',
            name='rate_above_zero',
            constraint=models.CheckConstraint(condition=models.Q(('rate__gt', 0)), name='rate_above_zero', violation_error_message='A rate is above zero'),
        ),
        migrations.AlterConstraint(
            model_name='user',
            name='one_user_per_email',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='one_user_per_email', violation_error_message='Somebody signs in with this address already'),
        ),
    ]
