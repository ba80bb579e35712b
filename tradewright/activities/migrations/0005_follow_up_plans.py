"""Follow-up plans with their steps, the customers they run with, and the tasks that came of them."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0004_read_tasks_by_calendar_programs'),
        ('parties', '0014_numbers_of_merged'),
        ('staff', '0002_say_rules_in_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='task',
            name='kind',
            field=models.CharField(choices=[('task', 'Task'), ('call', 'Call'), ('visit', 'Visit'), ('meeting', 'Meeting'), ('mail', 'Mail')], default='task', max_length=10, verbose_name='kind'),
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('stops_on_order', models.BooleanField(default=True, verbose_name='ends when an order is confirmed')),
                ('stops_when_lost', models.BooleanField(default=True, verbose_name='ends when the customer is lost')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
            ],
            options={
                'verbose_name': 'follow-up plan',
                'verbose_name_plural': 'follow-up plans',
            },
        ),
        migrations.CreateModel(
            name='PlanRun',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('started_on', models.DateField(verbose_name='began')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ended')),
                ('ended_because', models.CharField(blank=True, choices=[('done', 'All steps done'), ('order', 'An order was confirmed'), ('lost', 'The customer was lost'), ('stopped', 'Stopped')], default='', max_length=10, verbose_name='ended because')),
                ('note', models.CharField(blank=True, default='', max_length=300, verbose_name='reason')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('ended_by', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ended by')),
                ('party', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='plan_runs', to='parties.party', verbose_name='customer')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='activities.plan', verbose_name='follow-up plan')),
            ],
            options={
                'verbose_name': 'follow-up with a plan',
                'verbose_name_plural': 'follow-ups with plans',
            },
        ),
        migrations.AddField(
            model_name='task',
            name='run',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tasks', to='activities.planrun', verbose_name='follow-up plan'),
        ),
        migrations.CreateModel(
            name='PlanStep',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('kind', models.CharField(choices=[('task', 'Task'), ('call', 'Call'), ('visit', 'Visit'), ('meeting', 'Meeting'), ('mail', 'Mail')], default='task', max_length=10, verbose_name='kind')),
                ('subject', models.CharField(max_length=300, verbose_name='what to do')),
                ('after_days', models.PositiveSmallIntegerField(verbose_name='days after the start')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='activities.plan', verbose_name='follow-up plan')),
            ],
            options={
                'verbose_name': 'step of a plan',
                'verbose_name_plural': 'steps of plans',
            },
        ),
        migrations.AddField(
            model_name='task',
            name='step',
            field=models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='activities.planstep', verbose_name='step of a plan'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('run', None), _negated=True), ('deleted_at', None)), fields=('run', 'step'), name='one_task_per_step_of_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('name',), name='one_plan_per_name', violation_error_message='There is a plan of this name already'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='f59aa442e669c462126daacb1b388148dccdb130', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_deb04', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_plan', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='plan',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='07e352f4ab9a2a0ca10a5afccb2ae9467ef66eb1', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_4377c', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_plan', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='planrun',
            index=models.Index(fields=['party', '-started_on'], name='plan_runs_of_party'),
        ),
        migrations.AddConstraint(
            model_name='planrun',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None), ('ended_at', None)), fields=('party', 'plan'), name='one_open_run_per_customer_and_plan', violation_error_message='This plan runs with this customer already'),
        ),
        migrations.AddConstraint(
            model_name='planrun',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_because', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='an_ended_plan_says_why', violation_error_message='Say why the plan ended'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planrun',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='b6f8c6ade09f65feec3439fc3a10e2a3f2f64500', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_5e822', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_planrun', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planrun',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='09c503d718b0b782665688d3d99282a9de3f8d34', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_c63b6', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_planrun', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='planstep',
            constraint=models.CheckConstraint(condition=models.Q(('after_days__lte', 730)), name='steps_within_two_years', violation_error_message='A step comes at most 730 days after the start'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planstep',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='7ec2aea2dce7aba4341b27f9c41442c56baa63a1', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_deef5', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_planstep', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='planstep',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='6159a0e3b13e662443d399b392e0fbc2e8e948d4', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_fcf39', referencing='REFERENCING OLD TABLE AS old_rows ', table='activities_planstep', when='AFTER')),
        ),
    ]
