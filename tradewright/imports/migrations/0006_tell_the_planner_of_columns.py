"""The planner need not learn of every column: counting words takes long and changes no plan."""

from django.db import migrations

MAKE = """
DROP FUNCTION imports_tell_planner(regclass);
CREATE FUNCTION imports_tell_planner(target regclass, columns text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF columns !~ '^(\\([a-z_, ]+\\))?$' THEN
        RAISE EXCEPTION 'not a list of columns: %', columns;
    END IF;
    EXECUTE format('ANALYZE %s %s', target, columns);
END $$;
REVOKE ALL ON FUNCTION imports_tell_planner(regclass, text) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0005_tell_the_planner")]

    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION imports_tell_planner(regclass, text)")]
