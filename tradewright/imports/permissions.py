"""What people may do with imports."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

IMPORT_FILES = permission("imports.import_files", _("Import files"))
UNDO_IMPORTS = permission("imports.undo_imports", _("Undo imports"))
