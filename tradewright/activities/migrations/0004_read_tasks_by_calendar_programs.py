"""Secret addresses at which calendar programs read tasks, and tasks by the day they are due."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0003_say_rules_in_words'),
        ('parties', '0014_numbers_of_merged'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64)),
                ('shape', models.CharField(choices=[('events', 'Days in the calendar'), ('tasks', 'Tasks to tick off')], default='events', max_length=6, verbose_name='shown as')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn')),
                ('last_read_at', models.DateTimeField(blank=True, null=True, verbose_name='last read')),
                ('told_digest', models.CharField(blank=True, default='', max_length=64)),
                ('told_at', models.DateTimeField(blank=True, null=True, verbose_name='changed')),
            ],
            options={
                'verbose_name': 'calendar address',
                'verbose_name_plural': 'calendar addresses',
            },
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(fields=['due_on'], name='tasks_by_day'),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(fields=('digest',), name='one_feed_per_digest'),
        ),
        migrations.AddConstraint(
            model_name='calendarfeed',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('owner',), name='one_open_feed_per_user', violation_error_message='There is a calendar address already'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row) - \'digest\' - \'last_read_at\' - \'told_digest\' - \'told_at\',\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row\nJOIN new_rows AS new_row\n  ON new_row.id = old_row.id AND to_jsonb(new_row) - \'digest\' - \'last_read_at\' - \'told_digest\' - \'told_at\' IS DISTINCT FROM to_jsonb(old_row) - \'digest\' - \'last_read_at\' - \'told_digest\' - \'told_at\';\nRETURN NULL;\n', hash='5116fe959b1ef9369f3ec2547bda00e8f3c3ce17', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_c2bd5', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='activities_calendarfeed', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarfeed',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row) - \'digest\' - \'last_read_at\' - \'told_digest\' - \'told_at\',\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='6170f2cc16daec9f6ddc752ce9ee7ca93d792576', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_766d8', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_calendarfeed', when='AFTER')),
        ),
    ]
