from django.db import migrations

# What stood for any noun before now begins with the letter of its own; the key of the noun itself is not needed.
_MARK = """
UPDATE core_searchrow SET tokens = array_to_tsvector(ARRAY(
    SELECT marked.letter || CASE WHEN token ~ '^[otr]:[0-9]+$' THEN ' ' ELSE '' END || token
    FROM unnest(tsvector_to_array(tokens)) AS token WHERE token NOT LIKE 'n:%%'
)) FROM (VALUES
    ('parties.organization', 'o'), ('parties.contact', 'c'), ('parties.consumer', 'p'),
    ('catalog.product', 'i'), ('fulfilment.order', 's')
) AS marked (noun, letter) WHERE marked.noun = core_searchrow.noun
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0006_say_rules_in_words"),
    ]

    operations = [migrations.RunSQL(_MARK, migrations.RunSQL.noop)]
