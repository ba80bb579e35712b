"""Columns and widths of lists are kept for a user on every device."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ui', '0006_hand_overs'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ListLook',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('noun', models.CharField(max_length=80, verbose_name='list')),
                ('columns', models.JSONField(blank=True, default=list, verbose_name='columns')),
                ('widths', models.JSONField(blank=True, default=dict, verbose_name='widths')),
                ('user', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='list_looks', to=settings.AUTH_USER_MODEL, verbose_name='colleague')),
            ],
            options={
                'verbose_name': 'look of a list',
                'verbose_name_plural': 'looks of lists',
                'constraints': [models.UniqueConstraint(fields=('user', 'noun'), name='one_look_per_list')],
            },
        ),
    ]
