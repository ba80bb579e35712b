"""Customers bear tags."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0015_pools'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('look', models.CharField(blank=True, choices=[('', 'Plain'), ('info', 'Blue'), ('ok', 'Green'), ('warn', 'Amber'), ('risk', 'Red')], default='', max_length=8, verbose_name='colour')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
            },
        ),
        migrations.AddField(
            model_name='party',
            name='tags',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, db_default=[], default=list, verbose_name='tags'),
        ),
        migrations.AddIndex(
            model_name='party',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('tags', []), _negated=True), fields=['tags'], name='parties_by_tag'),
        ),
        migrations.AddField(
            model_name='tag',
            name='created_by',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('name'), condition=models.Q(('deleted_at', None)), name='one_tag_per_name', violation_error_message='There is a tag of this name already'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='tag_has_a_name', violation_error_message='Enter a name'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='dfac4908a5d17d4af287bb247c439f599f146bdb', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_5e2fd', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_tag', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tag',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='c1a55f714da56a0c9007f0d0301a6204c1c64dc1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_a0150', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_tag', when='AFTER')),
        ),
    ]
