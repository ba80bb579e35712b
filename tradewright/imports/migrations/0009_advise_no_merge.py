"""Remarks on possible duplicates advised to merge them, for which there is no page."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("imports", "0008_reasons_in_the_readers_language")]

    operations = [
        migrations.RunSQL(
            "UPDATE imports_rejectedrow"
            " SET suggestion = 'Both were taken over: compare them, and delete one if it is not needed'"
            " WHERE is_taken_over AND suggestion = 'Compare the two and merge them if they are the same'",
            migrations.RunSQL.noop,
        ),
    ]
