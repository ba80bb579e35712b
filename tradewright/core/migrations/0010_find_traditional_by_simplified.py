from django.db import migrations

from tradewright.core.simplified import SIMPLIFIED, TRADITIONAL

_SIMPLIFY = """
UPDATE core_searchrow SET tokens = array_to_tsvector(ARRAY(
    SELECT translate(token, %s, %s) FROM unnest(tsvector_to_array(tokens)) AS token
)) WHERE tokens::text ~ %s
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0009_drawn_numbers_leave_no_history"),
    ]

    operations = [
        migrations.RunSQL([(_SIMPLIFY, [TRADITIONAL, SIMPLIFIED, f"[{TRADITIONAL}]"])], migrations.RunSQL.noop)
    ]
