"""Changes of many rows may add values to fields that hold several."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ui', '0004_views_of_teams'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulkchange',
            name='mode',
            field=models.CharField(choices=[('set', 'Replace what is there'), ('add', 'Add to what is there'), ('take', 'Take away')], default='set', max_length=4, verbose_name='what becomes of several values'),
        ),
    ]
