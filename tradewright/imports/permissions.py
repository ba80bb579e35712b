"""What people may do with imports."""

from django.utils.translation import gettext_lazy as _

from tradewright.core.access import permission

SEE_IMPORTS = permission("imports.see_imports", _("See imports and the rows they rejected"))
IMPORT_FILES = permission("imports.import_files", _("Import files"))
UNDO_IMPORTS = permission("imports.undo_imports", _("Undo imports"))
