"""What lists know about imports; a permission opens them, no row scope of a role."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.fields import Field, Kind, describe
from tradewright.core.nouns import Noun, register
from tradewright.imports.models import ImportRun

register(
    Noun("imports.run", "imports.ImportRun", _("import"), _("Imports"), "file-import", "import_run", "import_runs")
)

describe(
    "imports.run",
    (
        Field("profile", _("Profile"), Kind.TEXT),
        Field("source", _("System"), Kind.TEXT),
        Field("origin", _("Folder"), Kind.TEXT),
        Field("state", _("Status"), Kind.CHOICE, choices=ImportRun.State.choices),
        Field("started_at", _("Started"), Kind.DATETIME, is_sortable=True),
        Field("finished_at", _("Finished"), Kind.DATETIME),
        Field("by", _("Who"), Kind.REFERENCE, path="by_id", label_path="by", reference="core.user"),
    ),
)
