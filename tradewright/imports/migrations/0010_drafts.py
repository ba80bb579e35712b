"""Files that colleagues bring in step by step, what was decided about their rows, and remembered columns."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0009_advise_no_merge'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='importrun',
            name='is_stopping',
            field=models.BooleanField(default=False, verbose_name='is to stop'),
        ),
        migrations.AddField(
            model_name='importrun',
            name='title',
            field=models.CharField(blank=True, default='', max_length=200, verbose_name='file'),
        ),
        migrations.CreateModel(
            name='ImportDraft',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('touched_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='last worked on')),
                ('state', models.CharField(choices=[('columns', 'Match columns'), ('checking', 'Being checked'), ('checked', 'Checked'), ('started', 'Import started'), ('cancelled', 'Cancelled')], default='columns', max_length=10, verbose_name='status')),
                ('file_name', models.CharField(max_length=200, verbose_name='file')),
                ('folder', models.CharField(editable=False, max_length=64)),
                ('encoding', models.CharField(blank=True, default='', max_length=20, verbose_name='encoding')),
                ('delimiter', models.CharField(blank=True, default='', max_length=1, verbose_name='separator')),
                ('sheet', models.CharField(blank=True, default='', max_length=100, verbose_name='sheet')),
                ('sheets', models.JSONField(blank=True, default=list, verbose_name='sheets')),
                ('heads', models.JSONField(blank=True, default=list, verbose_name='columns')),
                ('rows', models.BigIntegerField(default=0, verbose_name='rows')),
                ('becomes', models.CharField(max_length=80, verbose_name='the rows are')),
                ('columns', models.JSONField(blank=True, default=dict, verbose_name='what the columns mean')),
                ('match_by', models.CharField(blank=True, default='', max_length=80, verbose_name='rows match by')),
                ('system', models.CharField(blank=True, default='', max_length=40, verbose_name='system the ids come from')),
                ('date_order', models.CharField(blank=True, default='', max_length=3, verbose_name='order of dates')),
                ('country', models.CharField(blank=True, default='', max_length=2, verbose_name='country where none is given')),
                ('duplicates', models.CharField(choices=[('ask', 'Ask me about each'), ('update', 'Update the record that is there'), ('skip', 'Leave the row out'), ('create', 'Create a new record')], default='ask', max_length=6, verbose_name='possible duplicates')),
                ('words', models.JSONField(blank=True, default=dict, verbose_name='words of the other system')),
                ('remembered', models.CharField(blank=True, default='', max_length=80, verbose_name='columns remembered as')),
                ('known_as', models.CharField(blank=True, default='', max_length=40, verbose_name='export of')),
                ('counts', models.JSONField(blank=True, default=dict, verbose_name='result of the check')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='drafts', to='imports.importrun', verbose_name='import')),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
            },
        ),
        migrations.CreateModel(
            name='DraftRow',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('row_number', models.BigIntegerField(verbose_name='row')),
                ('values', models.JSONField(blank=True, default=dict, verbose_name='corrected cells')),
                ('choice', models.CharField(blank=True, choices=[('', 'Undecided'), ('leave', 'Leave out'), ('keep', 'Take over as it is'), ('create', 'Create a new record'), ('update', 'Update the record that is there')], default='', max_length=6, verbose_name='decision')),
                ('object_id', models.BigIntegerField(blank=True, null=True, verbose_name='record that is updated')),
                ('became', models.CharField(blank=True, default='', editable=False, max_length=8)),
                ('draft', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='decided', to='imports.importdraft')),
            ],
            options={
                'verbose_name': 'decision about a row',
                'verbose_name_plural': 'decisions about rows',
            },
        ),
        migrations.CreateModel(
            name='DraftFault',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('row_number', models.BigIntegerField(verbose_name='row')),
                ('rule', models.CharField(max_length=120, verbose_name='rule')),
                ('title', models.CharField(max_length=300)),
                ('column', models.CharField(blank=True, default='', max_length=200, verbose_name='column')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('suggestion', models.CharField(blank=True, default='', max_length=200, verbose_name='suggestion')),
                ('said_with', models.JSONField(blank=True, default=dict)),
                ('would_fit', models.CharField(blank=True, default='', max_length=300, verbose_name='would fit')),
                ('may_stay', models.BooleanField(default=False, verbose_name='may be taken over as it is')),
                ('candidates', models.JSONField(blank=True, default=list, verbose_name='who it may be')),
                ('row', models.JSONField(default=dict, verbose_name='row as read')),
                ('draft', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='faults', to='imports.importdraft')),
            ],
            options={
                'verbose_name': 'row to look at',
                'verbose_name_plural': 'rows to look at',
            },
        ),
        migrations.CreateModel(
            name='RememberedColumns',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('becomes', models.CharField(max_length=80, verbose_name='the rows are')),
                ('columns', models.JSONField(default=dict, verbose_name='what the columns mean')),
                ('match_by', models.CharField(blank=True, default='', max_length=80, verbose_name='rows match by')),
                ('date_order', models.CharField(blank=True, default='', max_length=3, verbose_name='order of dates')),
                ('is_for_everyone', models.BooleanField(default=False, verbose_name='for everyone who imports')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'remembered columns',
                'verbose_name_plural': 'remembered columns',
            },
        ),
        migrations.AddIndex(
            model_name='importdraft',
            index=models.Index(fields=['by', '-id'], name='drafts_of_colleague'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importdraft',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='38060c7ea82c1b62c6810db17c2059d143a921f2', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_a0346', referencing='REFERENCING OLD TABLE AS old_rows ', table='imports_importdraft', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='importdraft',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='de297dba68163c880d31e2709b45f91414b374c3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_2c587', referencing='REFERENCING OLD TABLE AS old_rows ', table='imports_importdraft', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='draftrow',
            constraint=models.UniqueConstraint(fields=('draft', 'row_number'), name='one_decision_per_draft_row'),
        ),
        migrations.AddIndex(
            model_name='draftfault',
            index=models.Index(fields=['draft', 'rule', 'row_number'], name='faults_of_draft'),
        ),
        migrations.AddConstraint(
            model_name='rememberedcolumns',
            constraint=models.UniqueConstraint(fields=('by', 'name'), name='one_remembered_name_each', violation_error_message='You have remembered columns under this name before'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rememberedcolumns',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='03c4b24d01c8f8fd5d81af476a079ffd2308527c', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_e7609', referencing='REFERENCING OLD TABLE AS old_rows ', table='imports_rememberedcolumns', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rememberedcolumns',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='8c2c495cf8f5e5f9d0ff77c3bd1fdefca7f7f4f2', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_fc030', referencing='REFERENCING OLD TABLE AS old_rows ', table='imports_rememberedcolumns', when='AFTER')),
        ),
    ]
