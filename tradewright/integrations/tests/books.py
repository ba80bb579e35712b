"""What the whole database holds, so that two moments can be compared."""

import hashlib

from django.apps import apps
from django.db import connection

# The import's own books, logs, and what every change of a row counts.
_APART = {
    "imports_importrun",
    "imports_importedfile",
    "imports_importbatch",
    "imports_rejectedrow",
    "core_evententry",
    "core_history",
}
_COUNTED = ("version", "updated_at")


def contents() -> dict[str, str]:
    """A checksum of the rows of every table of ours, whatever their order."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            table = model._meta.db_table
            if table in _APART or not model.__module__.startswith("tradewright."):
                continue
            minus = list(_COUNTED) + (["id"] if table == "core_searchrow" else [])
            cursor.execute(f'SELECT md5((to_jsonb(t) - %s::text[])::text) FROM "{table}" t ORDER BY 1', [minus])
            rows = "".join(row for (row,) in cursor.fetchall())
            found[table] = hashlib.sha256(rows.encode()).hexdigest()
    return found
