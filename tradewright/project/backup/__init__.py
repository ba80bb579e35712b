"""Everything of a house in one file, and back again, proved equal."""

from tradewright.project.backup.restore import manifest_in, restore_backup
from tradewright.project.backup.write import write_backup

__all__ = ["manifest_in", "restore_backup", "write_backup"]
