from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0006_index_only_owned_customers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='party',
            name='status',
            field=models.CharField(choices=[('active', 'Active'), ('paused', 'On hold'), ('closed', 'Closed')], default='active', max_length=10, verbose_name='status'),
        ),
    ]
