"""A customer may be insolvent."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0017_contracts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='party',
            name='status',
            field=models.CharField(choices=[('active', 'Active'), ('paused', 'On hold'), ('insolvent', 'Insolvent'), ('closed', 'Closed')], default='active', max_length=10, verbose_name='status'),
        ),
    ]
