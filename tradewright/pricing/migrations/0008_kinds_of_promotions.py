"""Kinds of promotions become records with a name per language; each that was typed so far becomes one."""

from typing import Any

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from tradewright.core.search import put
from tradewright.core.search_sources import Document
from tradewright.core.search_tokens import tokens_of_code, tokens_of_text

_MOVED = """
INSERT INTO pricing_promotionkind (code, name, names)
SELECT DISTINCT typed_kind, typed_kind, '{}'::jsonb FROM pricing_promotion WHERE typed_kind <> '';
ALTER TABLE pricing_promotion DISABLE TRIGGER USER; -- nobody changed a promotion: history stays silent
UPDATE pricing_promotion AS promotion SET kind_id = kind.id
FROM pricing_promotionkind AS kind WHERE kind.code = promotion.typed_kind;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE pricing_promotion ENABLE TRIGGER USER
"""


def _make_findable(apps: Any, schema_editor: Any) -> None:
    documents = [
        Document(pk, title=name, subtitle=code, tokens=(*tokens_of_code(code), *tokens_of_text(name)))
        for pk, code, name in apps.get_model("pricing", "PromotionKind").objects.values_list("id", "code", "name")
    ]
    if documents:
        put("pricing.promotion_kind", documents)


class Migration(migrations.Migration):

    dependencies = [
        ('pricing', '0007_longer_codes'),
        ('core', '0007_find_each_noun_by_itself'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PromotionKind',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='created')),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='changed')),
                ('version', models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version')),
                ('import_run_id', models.BigIntegerField(blank=True, editable=False, null=True, verbose_name='import')),
                ('deleted_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='deleted')),
                ('custom', models.JSONField(blank=True, db_default={}, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder, verbose_name='own fields')),
                ('code', models.CharField(max_length=60, verbose_name='code')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('names', models.JSONField(blank=True, default=dict, verbose_name='name per language')),
                ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
            ],
            options={
                'verbose_name': 'kind of promotion',
                'verbose_name_plural': 'kinds of promotions',
            },
        ),
        migrations.RenameField('promotion', 'kind', 'typed_kind'),
        migrations.AddField(
            model_name='promotion',
            name='kind',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pricing.promotionkind', verbose_name='kind'),
        ),
        migrations.AddConstraint(
            model_name='promotionkind',
            constraint=models.UniqueConstraint(condition=models.Q(('deleted_at', None)), fields=('code',), name='one_kind_of_promotion_per_code'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promotionkind',
            trigger=pgtrigger.compiler.Trigger(name='keep_updated', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='31af308bb9be1874b2adc0eac215f51d456d8175', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keep_updated_1285b', referencing='REFERENCING OLD TABLE AS old_rows ', table='pricing_promotionkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='promotionkind',
            trigger=pgtrigger.compiler.Trigger(name='keep_deleted', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_history ("table", row_id, operation, before, by_id, door)\nSELECT TG_TABLE_NAME, old_row.id, TG_OP, to_jsonb(old_row),\n       NULLIF(current_setting(\'tradewright.user\', true), \'\')::bigint,\n       COALESCE(current_setting(\'tradewright.door\', true), \'\')\nFROM old_rows AS old_row;\nRETURN NULL;\n', hash='f481422a2507018974f1c81d0f26abcd4aa7266b', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keep_deleted_ff5a8', referencing='REFERENCING OLD TABLE AS old_rows ', table='pricing_promotionkind', when='AFTER')),
        ),
        migrations.RunSQL(_MOVED, migrations.RunSQL.noop),
        migrations.RemoveField('promotion', 'typed_kind'),
        migrations.RunPython(_make_findable, migrations.RunPython.noop),
    ]
