"""After thousands of new rows the planner must learn of them at once; only the owner of a table may tell it."""

from django.db import migrations

MAKE = """
CREATE FUNCTION imports_tell_planner(target regclass) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    EXECUTE format('ANALYZE %s', target);
END $$;
REVOKE ALL ON FUNCTION imports_tell_planner(regclass) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0004_take_back_from_ledgers")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION imports_tell_planner(regclass)")]
