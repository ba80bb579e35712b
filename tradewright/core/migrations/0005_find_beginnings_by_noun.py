from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_write_search_rows_in_heaps"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="searchrow",
            name="search_prefix",
        ),
        migrations.AddIndex(
            model_name="searchrow",
            index=models.Index(fields=["noun", "sort_key"], name="search_beginnings"),
        ),
    ]
