"""What a customer is in the trade, which products it deals in, what we do for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0019_core_forgets_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='organization',
            name='nature',
            field=models.CharField(blank=True, choices=[('maker', 'Manufacturer'), ('trader', 'Trader'), ('contractor', 'Engineering contractor'), ('integrator', 'System integrator'), ('designer', 'Design institute'), ('operator', 'Plant operator'), ('service', 'Service company')], db_default='', default='', max_length=12, verbose_name='nature'),
        ),
        migrations.AddField(
            model_name='organization',
            name='product_category',
            field=models.CharField(blank=True, db_default='', default='', max_length=80, verbose_name='product category'),
        ),
        migrations.AddField(
            model_name='organization',
            name='service_content',
            field=models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='service content'),
        ),
    ]
