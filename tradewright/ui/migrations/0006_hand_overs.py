"""What a colleague looks after is handed over on a day."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ui', '0005_change_of_several'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('on', models.DateField(verbose_name='day')),
                ('nouns', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), verbose_name='what is handed over')),
                ('note', models.TextField(blank=True, default='', verbose_name='note')),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='asked')),
                ('begun_at', models.DateTimeField(blank=True, null=True, verbose_name='begun')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True, verbose_name='cancelled')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='planned by')),
                ('giver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='from whom')),
                ('receiver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='to whom')),
            ],
            options={
                'verbose_name': 'hand-over',
                'verbose_name_plural': 'hand-overs',
            },
        ),
        migrations.AddField(
            model_name='bulkchange',
            name='hand_over',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='changes', to='ui.handover', verbose_name='hand-over'),
        ),
        migrations.AddIndex(
            model_name='handover',
            index=models.Index(condition=models.Q(('begun_at', None), ('cancelled_at', None)), fields=['on'], name='hand_overs_to_begin'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='handed_over_to_another', violation_error_message='Choose another colleague than the one who hands over'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('begun_at', None), ('cancelled_at', None), _connector='OR'), name='begun_or_cancelled', violation_error_message='The hand-over has begun: its changes can be undone one by one'),
        ),
    ]
