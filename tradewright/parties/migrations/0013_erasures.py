"""Whose data was erased, and how the database forgets what only it may change: old rows and words of consent."""

import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

_FORGET_HISTORY = """
CREATE FUNCTION parties_forget_history(target text, ids bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM core_history WHERE "table" = target AND row_id = ANY (ids)
$$;
REVOKE ALL ON FUNCTION parties_forget_history(text, bigint[]) FROM PUBLIC;
"""
_ERASE_CONSENTS = """
CREATE FUNCTION parties_erase_consents(ids bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE parties_consent SET source = '', proof = '' WHERE party_id = ANY (ids)
$$;
REVOKE ALL ON FUNCTION parties_erase_consents(bigint[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('parties', '0012_likely_duplicates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Erasure',
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
                ('party', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='erasure', to='parties.party', verbose_name='person')),
            ],
            options={
                'verbose_name': 'erasure',
                'verbose_name_plural': 'erasures',
            },
        ),
        migrations.RunSQL(_FORGET_HISTORY, "DROP FUNCTION parties_forget_history(text, bigint[])"),
        migrations.RunSQL(_ERASE_CONSENTS, "DROP FUNCTION parties_erase_consents(bigint[])"),
    ]
