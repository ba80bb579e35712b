"""Contracts with customers, their milestones and amendments."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0016_tags'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('number', models.CharField(max_length=40, verbose_name='contract number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('kind', models.CharField(choices=[('sale', 'Sale'), ('framework', 'Framework agreement'), ('service', 'Service'), ('secrecy', 'Confidentiality'), ('other', 'Other')], default='sale', max_length=12, verbose_name='kind')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('in_force', 'In force'), ('ended', 'Fulfilled'), ('terminated', 'Terminated')], default='draft', max_length=12, verbose_name='status')),
                ('amount', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='amount')),
                ('currency', models.CharField(max_length=3, verbose_name='currency')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='begins')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='runs until')),
                ('renewal', models.CharField(choices=[('none', 'None'), ('by_hand', 'By hand'), ('automatic', 'Automatic')], default='none', max_length=12, verbose_name='renewal')),
                ('notice_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='days of notice')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='signed')),
                ('signed_by_us', models.CharField(blank=True, default='', max_length=120, verbose_name='signed by us')),
                ('signed_by_them', models.CharField(blank=True, default='', max_length=120, verbose_name='signed by the customer')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='ended')),
                ('end_reason', models.CharField(blank=True, default='', max_length=300, verbose_name='reason of termination')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='staff.legalentity', verbose_name='our legal entity')),
                ('owner', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='owner')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='parties.party', verbose_name='customer')),
                ('team', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='staff.team', verbose_name='team')),
                ('territory', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='staff.territory', verbose_name='territory')),
            ],
            options={
                'verbose_name': 'contract',
                'verbose_name_plural': 'contracts',
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('agreed_on', models.DateField(verbose_name='agreed')),
                ('summary', models.CharField(max_length=300, verbose_name='what was agreed')),
                ('changes', models.JSONField(blank=True, default=dict, verbose_name='changes')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('contract', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='parties.contract', verbose_name='contract')),
            ],
            options={
                'verbose_name': 'amendment',
                'verbose_name_plural': 'amendments',
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('what', models.CharField(max_length=200, verbose_name='what')),
                ('duty', models.CharField(choices=[('ours', 'Ours'), ('theirs', "The customer's")], default='ours', max_length=6, verbose_name='whose duty')),
                ('due_on', models.DateField(verbose_name='due')),
                ('amount', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True, verbose_name='amount')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done')),
                ('contract', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='milestones', to='parties.contract', verbose_name='contract')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
            ],
            options={
                'verbose_name': 'milestone',
                'verbose_name_plural': 'milestones',
            },
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['party'], name='contracts_of_party'),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['owner'], name='contracts_by_owner'),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['ends_on', 'id'], name='contracts_by_end'),
        ),
        migrations.AddIndex(
            model_name='contract',
            index=models.Index(fields=['number', 'id'], name='contracts_by_number'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('legal_entity', 'number'), name='one_contract_per_number'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='contract_ends_after_it_begins', violation_error_message='The contract ends before it begins'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='contract_amount_not_below_zero', violation_error_message='The amount cannot be below zero'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('signed_on__isnull', False), _connector='OR'), name='contract_in_force_was_signed', violation_error_message='Say on which day it was signed'),
        ),
        migrations.AddConstraint(
            model_name='contract',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('ended', 'terminated')), _negated=True), ('ended_on__gte', models.F('signed_on')), _connector='OR'), name='contract_ended_after_it_was_signed', violation_error_message='A contract cannot end before it was signed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contract',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='c47be5538cef8c748fcd3ef39f11fbadf071bd43', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_23fa5', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_contract', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contract',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='1e99b1432475d71d31af9680dcb27e9b4e36b0e3', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_acf1d', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_contract', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='amendment',
            index=models.Index(fields=['contract', 'agreed_on'], name='amendments_of_contract'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='amendment_says_what', violation_error_message='Say what was agreed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amendment',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='c99d64f5b1aa0d09080f9a4dbfa2b92392b59444', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_d439c', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_amendment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='amendment',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='86732fe6de9bbeb3423fcb6b0064ff72bd116fd7', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_77b52', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_amendment', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(fields=['contract', 'due_on'], name='milestones_of_contract'),
        ),
        migrations.AddIndex(
            model_name='milestone',
            index=models.Index(condition=models.Q(('deleted_at', None), ('done_on', None)), fields=['due_on'], name='milestones_to_do'),
        ),
        migrations.AddConstraint(
            model_name='milestone',
            constraint=models.CheckConstraint(condition=models.Q(('amount', None), ('amount__gte', 0), _connector='OR'), name='milestone_amount_not_below_zero', violation_error_message='The amount cannot be below zero'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='d86fbf1b3ccf8d1dec435af4ed2ed1f669564262', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_1949b', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_milestone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='milestone',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='fc43c85a34568e456a50418c16a4a044cb49c999', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_c8f04', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_milestone', when='AFTER')),
        ),
    ]
