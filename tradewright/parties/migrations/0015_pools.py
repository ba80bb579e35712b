"""Public pools, the rules by which customers return to them, and since when each has its owner."""

import django.contrib.postgres.fields
import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0014_numbers_of_merged'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Pool',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('holds', models.CharField(choices=[('organization', 'Customers'), ('consumer', 'Consumers')], default='organization', max_length=12, verbose_name='holds')),
                ('teams', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, verbose_name='teams')),
                ('colleagues', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, verbose_name='colleagues')),
                ('claims_per_day', models.PositiveIntegerField(blank=True, null=True, verbose_name='claims a day')),
                ('most_held', models.PositiveIntegerField(blank=True, null=True, verbose_name='most held')),
                ('cooldown_days', models.PositiveIntegerField(default=30, verbose_name='days before claiming again')),
                ('warn_days', models.PositiveIntegerField(default=7, verbose_name='days of warning')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('territory', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='staff.territory', verbose_name='territory')),
            ],
            options={
                'verbose_name': 'public pool',
                'verbose_name_plural': 'public pools',
            },
        ),
        migrations.CreateModel(
            name='PoolStay',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('since', models.DateTimeField(verbose_name='since')),
                ('reason', models.CharField(choices=[('recycled', 'Recycled by a rule'), ('no_need', 'No need for our products'), ('no_budget', 'No budget'), ('not_reached', 'Cannot be reached'), ('competitor', 'Buys from a competitor'), ('not_mine', 'Not my territory or trade'), ('no_time', 'No time to look after it'), ('other', 'Another reason')], max_length=20, verbose_name='reason')),
                ('words', models.CharField(blank=True, default='', max_length=300, verbose_name='in words')),
                ('why', models.JSONField(blank=True, default=dict, verbose_name='explanation')),
                ('until', models.DateTimeField(blank=True, null=True, verbose_name='until')),
                ('ending', models.CharField(blank=True, choices=[('claimed', 'Claimed'), ('assigned', 'Assigned')], default='', max_length=10, verbose_name='left as')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('lost_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='former owner')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='pool_stays', to='parties.party', verbose_name='customer')),
                ('pool', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stays', to='parties.pool', verbose_name='public pool')),
                ('taken_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='new owner')),
            ],
            options={
                'verbose_name': 'customer in a pool',
                'verbose_name_plural': 'customers in pools',
            },
        ),
        migrations.CreateModel(
            name='RecycleRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('trigger', models.CharField(choices=[('no_activity', 'No activity'), ('no_order', 'No order'), ('never_contacted', 'Never contacted by its owner')], max_length=20, verbose_name='when')),
                ('days', models.PositiveIntegerField(verbose_name='days')),
                ('stage', models.CharField(blank=True, choices=[('prospect', 'Prospect'), ('first_order', 'First order'), ('repeat', 'Repeat customer'), ('key_account', 'Key account'), ('dormant', 'Dormant'), ('lost', 'Lost customer')], default='', max_length=20, verbose_name='life-cycle stage')),
                ('class_value', models.CharField(blank=True, default='', max_length=40, verbose_name='class')),
                ('is_active', models.BooleanField(default=True, verbose_name='in force')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='parties.pool', verbose_name='public pool')),
            ],
            options={
                'verbose_name': 'recycle rule',
                'verbose_name_plural': 'recycle rules',
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('party', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='holding', serialize=False, to='parties.party')),
                ('since', models.DateField(null=True, verbose_name='with its owner since')),
                ('basis_on', models.DateField(null=True, verbose_name='counted from')),
                ('due_on', models.DateField(null=True, verbose_name='goes to a pool')),
                ('kept_by', models.CharField(blank=True, default='', max_length=40, verbose_name='kept by')),
                ('warned_for', models.DateField(null=True, verbose_name='owner was warned of')),
                ('pool', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='parties.pool')),
                ('rule', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='parties.recyclerule')),
            ],
            options={
                'verbose_name': 'holding of a customer',
                'verbose_name_plural': 'holdings of customers',
            },
        ),
        migrations.CreateModel(
            name='OwnerLock',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='owner_locks', to='parties.party', verbose_name='customer')),
            ],
            options={
                'verbose_name': 'lock of an owner',
                'verbose_name_plural': 'locks of owners',
                'constraints': [models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('party',), name='one_lock_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='lock_has_a_reason', violation_error_message='Say why')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownerlock',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='afefb01ef1f74f2e2f6bb4eb8122687b3a800e88', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_00b6d', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_ownerlock', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ownerlock',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='682b3e55c0c568e55a82e5d50aa2db7d379897c0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_1d3d5', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_ownerlock', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='pool',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('name',), name='one_pool_per_name', violation_error_message='There is a pool of this name already'),
        ),
        migrations.AddConstraint(
            model_name='pool',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='pool_has_a_name', violation_error_message='Enter a name'),
        ),
        migrations.AddConstraint(
            model_name='pool',
            constraint=models.CheckConstraint(condition=models.Q(('cooldown_days__lte', 3650), ('warn_days__lte', 365)), name='pool_waits_no_ten_years', violation_error_message='At most 3650 days before claiming again and 365 days of warning'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pool',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='64617bfce05594c9e0091cb8635990d4aa31a7b8', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_da188', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_pool', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='pool',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='f8e6fb667fd6c0a1ec955440f6bc962329ea8efe', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_c53b5', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_pool', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='poolstay',
            index=models.Index(fields=['party', '-since'], name='stays_of_party'),
        ),
        migrations.AddIndex(
            model_name='poolstay',
            index=models.Index(condition=models.Q(('until', None)), fields=['pool', '-since', '-id'], name='customers_in_pool'),
        ),
        migrations.AddIndex(
            model_name='poolstay',
            index=models.Index(condition=models.Q(('until__isnull', False)), fields=['taken_by', '-until'], name='taken_from_pools'),
        ),
        migrations.AddConstraint(
            model_name='poolstay',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('party',), name='in_one_pool_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='poolstay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ending', ''), ('until', None)), models.Q(('until__isnull', False), models.Q(('ending', ''), _negated=True)), _connector='OR'), name='a_stay_that_ended_says_how', violation_error_message='Say how the customer left the pool'),
        ),
        migrations.AddConstraint(
            model_name='poolstay',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='a_stay_ends_after_it_began', violation_error_message='The period ends before it begins'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='poolstay',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='ac5e73e6208755c83e7a8f9dcb03aee14790c6a9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_ad126', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_poolstay', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='poolstay',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='a2078e1994226c90888e66dc4b9a5eb8d275cffa', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_9a010', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_poolstay', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='recyclerule',
            constraint=models.CheckConstraint(condition=models.Q(('days__gte', 1), ('days__lte', 3650)), name='rule_waits_a_day_to_ten_years', violation_error_message='Between 1 and 3650 days'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recyclerule',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='9a586f4ec9a9fc8ed7448b4a3a11ed456ff84aa0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_7a95f', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_recyclerule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='recyclerule',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='11dac876ac78ebc1032e4e17b30db064e12562b5', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_d501d', referencing='REFERENCING OLD TABLE AS old_rows ', table='parties_recyclerule', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='holding',
            index=models.Index(condition=models.Q(('due_on', None), _negated=True), fields=['due_on', 'party'], name='customers_to_recycle'),
        ),
    ]
