"""The application may only add to ledgers; an undone import is the one thing the database takes back for it."""

from django.db import migrations

MAKE = """
CREATE FUNCTION imports_take_back(target regclass, run bigint, ids bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE removed bigint;
BEGIN
    EXECUTE format('DELETE FROM %s WHERE import_run_id = $1 AND id = ANY($2)', target) USING run, ids;
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END $$;
REVOKE ALL ON FUNCTION imports_take_back(regclass, bigint, bigint[]) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_a_file_may_be_read_twice")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION imports_take_back(regclass, bigint, bigint[])")]
