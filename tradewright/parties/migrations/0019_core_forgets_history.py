"""History is forgotten by the foundation, for every module."""

from django.db import migrations

_FORGET_HISTORY = """
CREATE FUNCTION parties_forget_history(target text, ids bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DELETE FROM core_history WHERE "table" = target AND row_id = ANY (ids)
$$;
REVOKE ALL ON FUNCTION parties_forget_history(text, bigint[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0013_keep_for_a_time'),
        ('parties', '0018_insolvent_customers'),
    ]

    operations = [
        migrations.RunSQL("DROP FUNCTION parties_forget_history(text, bigint[])", _FORGET_HISTORY),
    ]
