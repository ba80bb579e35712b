"""Visits with the moment of arriving and leaving and the place; what arrived from phones."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0005_follow_up_plans'),
        ('parties', '0015_pools'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('entry', models.UUIDField()),
                ('verb', models.CharField(max_length=20)),
                ('digest', models.CharField(max_length=64)),
                ('object_id', models.BigIntegerField()),
                ('version', models.IntegerField()),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'verbose_name': 'entry of a phone',
                'verbose_name_plural': 'entries of phones',
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='accuracy',
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name='metres about the place'),
        ),
        migrations.AddField(
            model_name='activity',
            name='arrived_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='checked in'),
        ),
        migrations.AddField(
            model_name='activity',
            name='latitude',
            field=models.DecimalField(blank=True, decimal_places=6, max_digits=8, null=True, verbose_name='latitude'),
        ),
        migrations.AddField(
            model_name='activity',
            name='left_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='checked out'),
        ),
        migrations.AddField(
            model_name='activity',
            name='longitude',
            field=models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True, verbose_name='longitude'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), _connector='OR'), name='a_visit_was_somewhere_on_earth', violation_error_message='There is no such place on earth'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('left_at', None), ('left_at__gte', models.F('arrived_at')), _connector='OR'), name='who_leaves_has_arrived', violation_error_message='Who leaves has arrived before'),
        ),
        migrations.AddField(
            model_name='delivery',
            name='user',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(fields=('user', 'entry'), name='one_delivery_per_entry'),
        ),
    ]
