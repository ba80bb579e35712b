from django.db import migrations

_SERIES = """
INSERT INTO core_numberseries (series, prefix, digits, next_value)
VALUES ('organization', 'C-', 6, 1), ('consumer', 'P-', 7, 1) ON CONFLICT (series) DO NOTHING
"""


class Migration(migrations.Migration):
    """The series stand on their page before the first customer is entered."""

    dependencies = [
        ('core', '0008_one_index_for_answers'),
        ('parties', '0007_call_customers_active'),
    ]

    operations = [migrations.RunSQL(_SERIES, migrations.RunSQL.noop)]
