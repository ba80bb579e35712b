"""Personal data is kept for a time; whoever forgets a row may forget its former values."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

_FORGET_HISTORY = """
CREATE FUNCTION core_forget_history(target text, ids bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM core_history WHERE "table" = target AND row_id = ANY (ids)
$$;
REVOKE ALL ON FUNCTION core_forget_history(text, bigint[]) FROM PUBLIC;
"""
_FORGET_IN_HISTORY = """
CREATE FUNCTION core_forget_in_history(target text, ids bigint[], columns text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE core_history SET before = before - columns WHERE "table" = target AND row_id = ANY (ids)
$$;
REVOKE ALL ON FUNCTION core_forget_in_history(text, bigint[], text[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0012_tell_colleagues'),
    ]

    operations = [
        migrations.CreateModel(
            name='RetentionPeriod',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('kept', models.CharField(max_length=80, verbose_name='kind of data')),
                ('forgotten', models.BigIntegerField(default=0, editable=False, verbose_name='removed so far')),
                ('days', models.PositiveIntegerField(blank=True, null=True, verbose_name='kept for days')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
            ],
            options={
                'verbose_name': 'retention period',
                'verbose_name_plural': 'retention periods',
                'constraints': [models.UniqueConstraint(fields=('kept',), name='one_period_of_a_kind')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionperiod',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row) - \'forgotten\',\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row\nJOIN new_rows AS new_row\n  ON new_row.id = old_row.id AND to_jsonb(new_row) - \'forgotten\' IS DISTINCT FROM to_jsonb(old_row) - \'forgotten\';\nRETURN NULL;\n', hash='0f45fc04c7eeef997731827c637c8c8f536b388c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_0666d', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='core_retentionperiod', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='retentionperiod',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row) - \'forgotten\',\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='1276dc752699aaa0edb163c49e7341f9a1b27e5d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_25fac', referencing='REFERENCING OLD TABLE AS old_rows ', table='core_retentionperiod', when='AFTER')),
        ),
        migrations.RunSQL(_FORGET_HISTORY, "DROP FUNCTION core_forget_history(text, bigint[])"),
        migrations.RunSQL(_FORGET_IN_HISTORY, "DROP FUNCTION core_forget_in_history(text, bigint[], text[])"),
    ]
