"""Who was found to be whom."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0010_stage_since_follows'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('reason', models.CharField(blank=True, default='', max_length=300, verbose_name='reason')),
                ('explanation', models.JSONField(blank=True, default=dict, verbose_name='why they are the same')),
                ('taken', models.JSONField(blank=True, default=dict, verbose_name='taken over')),
                ('absorbed', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='merges', to='parties.party', verbose_name='was merged')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('into', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='merges_into', to='parties.party', verbose_name='into')),
                ('undone_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='taken back by')),
            ],
            options={
                'verbose_name': 'merge',
                'verbose_name_plural': 'merges',
                'indexes': [models.Index(fields=['into'], name='merges_into_party'), models.Index(fields=['absorbed'], name='merges_of_party')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('absorbed',), name='a_party_is_merged_once_at_a_time'), models.CheckConstraint(condition=models.Q(('absorbed', models.F('into')), _negated=True), name='no_party_is_merged_into_itself', violation_error_message='A customer cannot be merged into itself')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='3072de465d3b48d38200e8a41a139794780db52b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_4be39', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_merge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='merge',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='674687b90e1d919af7d4f73522e48341fd7a2631', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_ef32f', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_merge', when='AFTER')),
        ),
    ]
