"""Pairs of customers that look like one."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0011_merges'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reasons', models.JSONField(default=list, verbose_name='reasons')),
                ('weight', models.PositiveSmallIntegerField(default=1, verbose_name='number of reasons')),
                ('found_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='found')),
                ('told_apart_at', models.DateTimeField(blank=True, null=True, verbose_name='told apart')),
                ('one', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.party', verbose_name='one')),
                ('other', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='parties.party', verbose_name='the other')),
                ('told_apart_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='told apart by')),
            ],
            options={
                'verbose_name': 'likely duplicate',
                'verbose_name_plural': 'likely duplicates',
                'indexes': [models.Index(condition=models.Q(('told_apart_at', None)), fields=['-weight', 'id'], name='duplicates_to_decide')],
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='one_pair_of_each_two'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='the_older_party_stands_first', violation_error_message='The older of the two stands first')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='duplicatepair',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='a72eeccf55a1570b9289c7f24e488b96a63fdcf2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_16eac', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_duplicatepair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='duplicatepair',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='6563a90618ca51790bc174e709364466eb3a0d68', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_080a7', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_duplicatepair', when='AFTER')),
        ),
    ]
